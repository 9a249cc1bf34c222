// Standards: the duty, its settings, its dated versions and its ladder. Rules are in load_rule.cpp.
#include "keys.h"
#include "loading.h"

#include <algorithm>
#include <utility>

namespace rowan::practice {
namespace {

const std::vector<std::string> severities{"low", "medium", "high", "critical"};
const std::vector<std::string> confidences{"official", "secondary", "to_verify"};
const std::vector<std::string> setting_kinds{"period", "number", "text", "truth", "code"};

void check_confidence(MapReader& reader, const Node& node, const std::string& value) {
  if (std::find(confidences.begin(), confidences.end(), value) != confidences.end()) return;
  reader.refuse(node, "confidence", "`" + value + "` is not a confidence",
                "one of official, secondary, to_verify", "value");
}

}  // namespace

SourceRef load_source_ref(Loading& loading, MapReader& reader) {
  SourceRef source;
  source.ref = loading.need_refer(reader, "ref", "source");
  source.provision = reader.need_text("provision");
  const Node* confidence = reader.need("confidence");
  if (confidence == nullptr) return source;
  if (confidence->kind == NodeKind::map) {
    for (const Entry& entry : confidence->entries) {
      check_confidence(reader, entry.value, entry.value.text);
      source.confidence[entry.key] = entry.value.text;
    }
  } else {
    source.confidence[""] = reader.text("confidence");
    check_confidence(reader, *confidence, source.confidence[""]);
  }
  return source;
}

Setting load_setting(Loading& loading, const Entry& entry, MapReader& reader) {
  Setting setting;
  setting.name = entry.key;
  setting.kind = reader.word("kind", setting_kinds, true);
  setting.note = reader.text("note");
  setting.local = reader.flag("local");
  setting.stricter_is_lower = reader.word("stricter", {"lower", "higher"}, true) != "higher";
  setting.default_value = loading.expression(reader, "default");
  setting.at_least = loading.expression(reader, "at_least");
  setting.at_most = loading.expression(reader, "at_most");
  setting.by = loading.expression(reader, "by");
  if (const Node* values = reader.map("values")) {
    for (const Entry& row : values->entries) {
      setting.values[row.key] = loading.expression(reader, row.value, "values/" + row.key);
    }
  }
  if (!reader.has("default") && !reader.has("values")) static_cast<void>(reader.need("default"));
  if (reader.has("by") != reader.has("values")) {
    reader.refuse(reader.node(), "by", "`by` and `values` go together", {}, "required");
  }
  return setting;
}

namespace {

void load_version_start(Loading& loading, MapReader& reader, Version& version) {
  version.from_text = reader.need_text("from");
  if (version.from_text.empty() || version.from_text == "not_commenced") return;
  version.from = parse_date(loading.date(reader, "from"));
}

void load_version(Loading& loading, Standard& standard, MapReader& reader) {
  Version version;
  load_version_start(loading, reader, version);
  if (auto where = loading.inside(reader, "where", "version_where")) {
    version.where_fact = where->need_text("fact");
    version.where_expression = loading.expression(*where, "fact");
    version.where_lookup = loading.need_refer(*where, "in", "lookup");
  }
  version.also_running = reader.flag("also_running");
  if (auto source = loading.inside(reader, "source", "standard_source")) {
    version.source = load_source_ref(loading, *source);
  }
  if (const Node* rule = reader.need("rule")) {
    version.rule = load_rule(loading, reader.document(), *rule, reader.path_of("rule"));
  }
  const auto& before = standard.versions;
  const bool ordered = before.empty() || !version.from ||
                       (before.back().from && *before.back().from <= *version.from);
  if (!ordered) {
    reader.refuse(*reader.find("from"), "from", "the versions are out of order",
                  "list them by `from`, the oldest first", "version_order");
  }
  standard.versions.push_back(std::move(version));
}

// A version runs until the next one for the same place, or for everywhere.
void end_versions(MapReader& reader, Standard& standard) {
  auto& versions = standard.versions;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    for (std::size_t j = i + 1; j < versions.size(); ++j) {
      if (versions[j].where_lookup != versions[i].where_lookup) continue;
      if (!versions[j].from || !versions[i].from) break;
      if (*versions[j].from == *versions[i].from) {
        reader.refuse(*reader.find("versions"), "versions",
                      "two versions for the same place begin on " + versions[i].from_text,
                      "keep one of them", "version_order");
      }
      versions[i].until = *versions[j].from + -1;
      break;
    }
  }
}

std::int64_t offset_seconds(const Period& period) {
  if (period.elapsed()) return period.seconds();
  constexpr std::int64_t day = 86'400;
  return period.amount * (period.unit == Unit::week ? 7 * day : day);
}

// "due", "due - 60 minutes", "opened + 1 day".
void load_rung(Loading& loading, Standard& standard, MapReader& reader) {
  Rung rung;
  rung.to = loading.need_refer(reader, "to", "role");
  rung.text = reader.need_text("at");
  if (rung.text.empty()) return;
  std::string rest = rung.text;
  const auto take = [&](std::string_view word) {
    if (!rest.starts_with(word)) return false;
    rest.erase(0, word.size());
    return true;
  };
  rung.from_opened = take("opened");
  const bool begins = rung.from_opened || take("due");
  const bool later = take(" + ");
  const bool moved = later || take(" - ");
  if (begins && moved) {
    const auto period = parse_period(rest, [&](std::size_t) { return reader.find("at")->place; });
    if (period && period->unit <= Unit::week) {
      rung.offset_seconds = (later ? 1 : -1) * offset_seconds(*period);
      rest.clear();
    }
  }
  if (!begins || !rest.empty()) {
    reader.refuse(*reader.find("at"), "at", "`" + rung.text + "` is not a rung",
                  "write `due`, `opened`, or one of them plus or minus a period", "rung");
  }
  standard.escalate.push_back(std::move(rung));
}

void load_versions(Loading& loading, MapReader& reader, Standard& standard) {
  static_cast<void>(reader.need("versions"));
  each_item(loading, reader, "versions", "version",
            [&](MapReader& item) { load_version(loading, standard, item); });
  if (reader.list("versions") != nullptr && standard.versions.empty()) {
    reader.refuse(*reader.find("versions"), "versions", "there is no version", "add one",
                  "required");
  }
  end_versions(reader, standard);
}

}  // namespace

void load_standard(Loading& loading, const Document& document, const std::string& area) {
  MapReader reader = loading.reader(document, document.root, {}, "standard");
  Standard standard;
  standard.id = reader.need_text("standard");
  standard.area = area;
  standard.file = document.file;
  standard.local = !loading.prefix.empty();
  standard.title = reader.need_text("title");
  standard.duty = reader.need_text("duty");
  standard.applies_to = loading.need_refer(reader, "applies_to", "record");
  standard.owner = loading.need_refer(reader, "owner", "role");
  standard.unit = reader.text("unit");
  standard.held_by = loading.refer(reader, "held_by", "holder");
  standard.held_by_from = reader.text("held_by_from");
  standard.territory = reader.text("territory");
  const std::string severity = reader.word("severity", severities, true);
  for (std::size_t i = 0; i < severities.size(); ++i) {
    if (severities[i] == severity) standard.severity = static_cast<Severity>(i);
  }
  standard.answers = reader.texts("answers");
  static_cast<void>(reader.need("source"));
  if (auto source = loading.inside(reader, "source", "standard_source")) {
    standard.source = load_source_ref(loading, *source);
  }
  standard.for_each = loading.expression(reader, "for_each", &standard.for_each_text);
  standard.version_by = loading.expression(reader, "version_by");
  each_entry(loading, reader, "settings", "setting", [&](const Entry& entry, MapReader& item) {
    standard.settings.push_back(load_setting(loading, entry, item));
  });
  load_versions(loading, reader, standard);
  if (auto find_out = loading.inside(reader, "find_out", "find_out")) {
    static_cast<void>(find_out->need("within"));
    standard.find_out_within = loading.period(*find_out, "within");
  }
  each_item(loading, reader, "escalate", "rung",
            [&](MapReader& item) { load_rung(loading, standard, item); });
  if (!area.empty() && loading.prefix.empty() && !standard.id.empty() &&
      !standard.id.starts_with(area + ".")) {
    reader.refuse(*reader.find("standard"), "standard",
                  "`" + standard.id + "` does not begin with its area",
                  "write `" + area + "." + standard.id + "`", "name");
  }
  if (loading.declare(reader, "standard", "standard", standard.id)) {
    loading.definitions.standards.emplace(standard.id, std::move(standard));
  }
}

}  // namespace rowan::practice
