// Shared sets: events, facts and standards that several record types have alike, written once with
// `<word>` wherever they differ.
#include "keys.h"
#include "loading.h"
#include "near_names.h"

#include <algorithm>
#include <utility>

namespace rowan::practice {
namespace {

void fill_in(std::string& text, const Words& words) {
  for (const auto& [word, value] : words) {
    const std::string place = "<" + word + ">";
    for (std::size_t at = 0; (at = text.find(place, at)) != std::string::npos; at += value.size()) {
      text.replace(at, place.size(), value);
    }
  }
}

void fill_in(Node& node, const Words& words) {
  if (node.kind == NodeKind::text) fill_in(node.text, words);
  for (Node& item : node.items) fill_in(item, words);
  for (Entry& entry : node.entries) {
    fill_in(entry.key, words);
    fill_in(entry.value, words);
  }
}

/// A document with a record type's words in their places.
const Document& filled_in(Loading& loading, const Document& document, const Words& words) {
  Document copy = document;
  fill_in(copy.root, words);
  loading.documents.push_back(std::move(copy));
  return loading.documents.back();
}

/// The words that stand between `<` and `>` and that a set says it takes; `record` is always there.
std::vector<std::string> words_taken(const Document& set) {
  std::vector<std::string> taken;
  if (const Node* takes = set.root.find("takes")) {
    for (const Node& word : takes->items) taken.push_back(word.text);
  }
  return taken;
}

void check_number(MapReader& reader, const Setting& setting) {
  if (setting.default_value && setting.default_value->op == Op::literal_number) return;
  reader.refuse(reader.node(), "default", "a set's setting is a number", "write one", "kind");
}

}  // namespace

void load_set(Loading& loading, const Document& document, const std::string& area) {
  MapReader reader = loading.reader(document, document.root, {}, "shared");
  SharedSet set;
  set.id = reader.need_text("shared");
  set.area = area;
  set.file = document.file;
  set.title = reader.need_text("title");
  set.about = reader.need_text("about");
  static_cast<void>(reader.texts("takes"));
  static_cast<void>(reader.need("source"));
  if (auto source = loading.inside(reader, "source", "standard_source")) {
    set.source = load_source_ref(loading, *source);
  }
  each_entry(loading, reader, "settings", "setting", [&](const Entry& entry, MapReader& item) {
    set.settings.push_back(load_setting(loading, entry, item));
    check_number(item, set.settings.back());
  });
  if (loading.declare(reader, "set", "shared", set.id)) {
    loading.definitions.shared_sets.emplace(set.id, std::move(set));
  }
}

const Document* use_set(Loading& loading, MapReader& share, const std::string& record) {
  const std::string name = share.need_text("set");
  const auto written = loading.sets.find(name);
  if (written == loading.sets.end() || written->second.set == nullptr) {
    std::vector<std::string> names;
    for (const auto& [known, set] : loading.sets) names.push_back(known);
    share.refuse(share.node(), "set", "there is no shared set `" + name + "`",
                 did_you_mean(name, names), "unknown_name");
    return nullptr;
  }
  const std::vector<std::string> taken = words_taken(*written->second.set);
  Words words{{"record", record}};
  bool whole = true;
  if (const Node* with = share.map("with")) {
    MapReader given{share.document(), *with, share.path_of("with"), taken, share.problems()};
    for (const std::string& word : taken) {
      whole = given.need(word) != nullptr && whole;
      words[word] = given.text(word);
    }
  } else if (!taken.empty()) {
    whole = share.need("with") != nullptr;
  }
  if (!whole) return nullptr;
  loading.uses.push_back({name, words});
  return &filled_in(loading, *written->second.set, words);
}

void load_used_standards(Loading& loading) {
  const std::vector<SharedUse> uses = std::exchange(loading.uses, {});
  for (const SharedUse& use : uses) {
    const WrittenSet& set = loading.sets.at(use.set);
    for (const auto& [folder, part] : set.standards) {
      if (part.standard == nullptr) continue;
      load_standard(loading, filled_in(loading, *part.standard, use.words), set.area);
    }
  }
  for (const SharedUse& use : uses) {
    for (const auto& [folder, part] : loading.sets.at(use.set).standards) {
      if (part.examples == nullptr) continue;
      load_examples(loading, filled_in(loading, *part.examples, use.words));
    }
  }
}

TeamWork load_team(Loading& loading, MapReader& reader, const std::string& set) {
  TeamWork team;
  team.set = set;
  team.worker = loading.need_refer(reader, "worker", "role");
  team.supervisor = loading.need_refer(reader, "supervisor", "role");
  team.skill = reader.text("skill");
  team.given = reader.need_text("given");
  team.taken = reader.need_text("taken");
  team.refused = reader.need_text("refused");
  team.put_back = reader.need_text("put_back");
  team.asked = reader.need_text("asked");
  team.moved = reader.need_text("moved");
  team.not_moved = reader.need_text("not_moved");
  team.asked_no_more = reader.need_text("asked_no_more");
  team.directed = reader.need_text("directed");
  team.direction_done = reader.need_text("direction_done");
  const auto standards = [&](const char* key) {
    std::vector<std::string> ids = reader.texts(key);
    for (const std::string& id : ids) {
      loading.refer(reader, *reader.find(key), key, "standard", id);
    }
    return ids;
  };
  team.unallocated = standards("unallocated");
  team.acknowledgements = standards("acknowledgements");
  team.transfers = standards("transfers");
  team.drift = standards("drift");
  team.reviews = standards("reviews");
  team.directions = standards("directions");
  team.complexity = reader.need_text("complexity");
  team.complexities = loading.need_refer(reader, "complexities", "lookup");
  team.risk = reader.need_text("risk");
  team.risks = loading.need_refer(reader, "risks", "lookup");
  return team;
}

SecondPerson load_second_person(Loading& loading, MapReader& reader) {
  SecondPerson second;
  second.act = reader.need_text("act");
  second.by = reader.texts("by");
  if (second.by.empty()) static_cast<void>(reader.need("by"));
  for (const std::string& role : second.by) {
    loading.refer(reader, *reader.find("by"), "by", "role", role);
  }
  second.duty = loading.need_refer(reader, "answered", "standard");
  second.put_right = loading.need_refer(reader, "put_right", "standard");
  return second;
}

KeptAmong load_kept_among(MapReader& reader, const RecordType& type) {
  KeptAmong kept;
  kept.who = reader.need_text("who");
  kept.others_see = reader.word("others_see", {"shown", "hidden"}, true);
  const auto event = [&](const char* key) {
    auto name = reader.need_text(key);
    const auto* found = type.event(name);
    const auto* field = found == nullptr ? nullptr : found->field(kept.who);
    if (!name.empty() && (field == nullptr || field->kind != FieldKind::officer)) {
      reader.refuse(
          *reader.find(key), key,
          "`" + name + "` is no event of `" + type.name + "` with an officer in `" + kept.who + "`",
          "name an event that has such a field", "unknown_name");
    }
    return name;
  };
  kept.let_in = event("let_in");
  kept.left = event("left");
  return kept;
}

}  // namespace rowan::practice
