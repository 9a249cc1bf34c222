// Rules of the five kinds, with parts and readings merged into whole rules.
#include "keys.h"
#include "loading.h"

#include <algorithm>
#include <utility>

namespace rowan::practice {
namespace {

const std::vector<std::string> rule_kinds{"deadline", "recurring", "rolling", "content", "gate"};

void remove(Node& map, std::string_view key) {
  std::erase_if(map.entries, [key](const Entry& entry) { return entry.key == key; });
}

// The rule with one part's (or reading's) keys in place of its own. `within` and `due` say the same
// thing in two ways, so either takes the place of the other.
Node merged(const Node& rule, const Node& part, bool is_part) {
  Node whole = rule;
  whole.place = part.place;
  whole.offset = part.offset;
  remove(whole, "readings");
  if (is_part) remove(whole, "parts");
  for (const Entry& entry : part.entries) {
    remove(whole, entry.key);
    if (entry.key == "within") remove(whole, "due");
    if (entry.key == "due") remove(whole, "within");
    whole.entries.push_back(entry);
  }
  return whole;
}

class RuleLoader {
 public:
  RuleLoader(Loading& loading, MapReader& reader, bool whole)
      : loading_{loading}, reader_{reader}, whole_{whole} {}

  Rule load(RuleKind kind) {
    rule_.kind = kind;
    rule_.title = reader_.text("title");
    rule_.applies_when = expression("applies_when");
    rule_.falls_away = expression("falls_away");
    if (auto excuse = loading_.inside(reader_, "excuse", "excuse")) {
      static_cast<void>(excuse->need("when"));
      rule_.excuse_when = loading_.expression(*excuse, "when");
      rule_.excuse_for = load_allowance(loading_, *excuse, "for");
    }
    switch (kind) {
      case RuleKind::deadline:
        deadline();
        break;
      case RuleKind::recurring:
        recurring();
        break;
      case RuleKind::rolling:
        rolling();
        break;
      case RuleKind::content:
        content();
        break;
      case RuleKind::gate:
        gate();
        break;
    }
    return std::move(rule_);
  }

 private:
  ExpressionPtr expression(std::string_view key) { return loading_.expression(reader_, key); }

  // A rule with parts may leave to them what it lacks; each part is checked when it is whole.
  void need(std::string_view key) {
    if (whole_) static_cast<void>(reader_.need(key));
  }

  void clock() {
    need("start");
    need("met_by");
    rule_.start = expression("start");
    rule_.start_expected = expression("start_expected");
    rule_.met_by = expression("met_by");
    rule_.counts_from = expression("counts_from");
    rule_.ceiling = expression("ceiling");
    rule_.as_soon_as_practicable = reader_.flag("as_soon_as_practicable");
    rule_.rebase_on_tightening =
        reader_.word("rebase", {"on_tightening"}, false) == "on_tightening";
    rule_.cutoff = reader_.text("cutoff");
    if (!rule_.cutoff.empty() && !parse_time_of_day(rule_.cutoff)) {
      reader_.refuse(*reader_.find("cutoff"), "cutoff",
                     "`" + rule_.cutoff + "` is not a time of day", "write it as \"17:00\"",
                     "value");
    }
    pausing();
    if (auto deferred = loading_.inside(reader_, "deferred", "deferred")) {
      static_cast<void>(deferred->need("while"));
      static_cast<void>(deferred->need("then"));
      rule_.deferred_while = loading_.expression(*deferred, "while");
      rule_.deferred_then = loading_.period(*deferred, "then");
    }
  }

  void pausing() {
    const Node* spans = reader_.find("pausing");
    if (spans == nullptr) return;
    if (spans->kind != NodeKind::list) {
      rule_.pausing.push_back(loading_.expression(reader_, *spans, "pausing"));
      return;
    }
    for (const Node& span : spans->items) {
      rule_.pausing.push_back(loading_.expression(reader_, span, "pausing"));
    }
  }

  void deadline() {
    clock();
    rule_.due = expression("due");
    rule_.within = load_allowance(loading_, reader_, "within");
    if (whole_ && reader_.has("within") == reader_.has("due")) {
      reader_.refuse(reader_.node(), "", "a deadline has either `within` or `due`",
                     "write one of them", "required");
    }
  }

  void recurring() {
    clock();
    need("every");
    rule_.every = load_allowance(loading_, reader_, "every");
    rule_.within = load_allowance(loading_, reader_, "first_within");
    rule_.restarts_on = expression("restarts_on");
    rule_.next_from_due = reader_.word("next_from", {"done", "due"}, false) == "due";
    rule_.after_excuse_due = reader_.word("after_excuse", {"due", "done"}, false) == "due";
  }

  void rolling() {
    need("in_any");
    need("during");
    need("of");
    rule_.in_any = loading_.period(reader_, "in_any");
    rule_.during = expression("during");
    rule_.at_least = reader_.has("at_least");
    rule_.amount = expression(rule_.at_least ? "at_least" : "at_most");
    if (whole_ && reader_.has("at_least") == reader_.has("at_most")) {
      reader_.refuse(reader_.node(), "", "a rolling rule has either `at_least` or `at_most`",
                     "write one of them", "required");
    }
    auto of = loading_.inside(reader_, "of", "rolling_of");
    if (!of) return;
    if (of->is_map() && of->node().entries.size() != 1) {
      of->refuse(of->node(), "", "`of` holds one of `count`, `total` and `longest`", {},
                 "required");
      return;
    }
    for (const auto& [key, kind] :
         {std::pair{"count", Rule::Of::count}, std::pair{"total", Rule::Of::total},
          std::pair{"longest", Rule::Of::longest}}) {
      if (!of->has(key)) continue;
      rule_.of_kind = kind;
      rule_.of = loading_.expression(*of, key);
    }
  }

  void content() {
    need("require");
    requirements();
    rule_.while_condition = expression("while");
    rule_.from = expression("from");
    rule_.within = load_allowance(loading_, reader_, "within");
    rule_.as_soon_as_practicable = reader_.flag("as_soon_as_practicable");
    if (reader_.has("while") && reader_.has("from")) {
      reader_.refuse(*reader_.find("from"), "from", "`from` and `while` do not go together",
                     "write `while` for what must hold throughout", "rule");
    }
  }

  void gate() {
    need("before");
    need("require");
    rule_.before = reader_.texts("before");
    requirements();
    rule_.absolute = reader_.flag("absolute");
    if (auto found = loading_.inside(reader_, "override", "override")) {
      Override made;
      made.by = loading_.need_refer(*found, "by", "role_or_rank");
      made.needs = found->word("needs", {"reason"}, true);
      made.review_within = loading_.period(*found, "review_within");
      made.expires = loading_.period(*found, "expires");
      rule_.override_ = std::move(made);
    }
    if (whole_ && rule_.absolute == rule_.override_.has_value()) {
      reader_.refuse(reader_.node(), "", "a gate has either `override` or `absolute: true`",
                     "say who may override it, unless the law makes it absolute", "required");
    }
  }

  void requirements() {
    const Node* list = reader_.list("require");
    if (list == nullptr) return;
    if (list->items.empty()) {
      reader_.refuse(*list, "require", "nothing is required", "add a condition", "required");
    }
    for (std::size_t i = 0; i < list->items.size(); ++i) {
      const std::string key = "require/" + std::to_string(i);
      const Node& item = list->items[i];
      Requirement requirement;
      if (item.kind == NodeKind::map) {
        MapReader inner =
            loading_.reader(reader_.document(), item, reader_.path_of(key), "requirement");
        static_cast<void>(inner.need("that"));
        requirement.that = loading_.expression(inner, "that", &requirement.text);
        requirement.says = inner.text("says");
      } else {
        requirement.text = item.text;
        requirement.that = loading_.expression(reader_, item, key);
      }
      rule_.require.push_back(std::move(requirement));
    }
  }

  Loading& loading_;
  MapReader& reader_;
  bool whole_;
  Rule rule_;
};

RuleKind kind_of(const std::string& word) {
  const auto found = std::find(rule_kinds.begin(), rule_kinds.end(), word);
  return static_cast<RuleKind>(found == rule_kinds.end() ? 0 : found - rule_kinds.begin());
}

// Only the kind is at fault: without it, no other key can be judged.
void refuse_kind(Loading& loading, const Document& document, const Node& node,
                 const std::string& path) {
  Keys keys;
  for (const Entry& entry : node.entries) keys.push_back(entry.key);
  MapReader reader{document, node, path, keys, loading.problems};
  static_cast<void>(reader.word("kind", rule_kinds, true));
}

Rule load_named(Loading& loading, const Document& document, const Node& node,
                const std::string& path, const std::string& name) {
  const Node* kind = node.find("kind");
  const std::string word = kind == nullptr ? std::string{} : kind->text;
  if (std::find(rule_kinds.begin(), rule_kinds.end(), word) == rule_kinds.end()) {
    refuse_kind(loading, document, node, path);
    return {};
  }
  Keys keys = keys_of("rule." + word);
  if (!name.empty()) keys.emplace_back("title");
  MapReader reader{document, node, path, keys, loading.problems};
  const bool whole = node.find("parts") == nullptr;
  Rule rule = RuleLoader{loading, reader, whole}.load(kind_of(word));
  rule.name = name;
  rule.line = node.place.line;
  rule.column = node.place.column;
  for (const char* group : {"parts", "readings"}) {
    const Node* map = reader.map(group);
    if (map == nullptr) continue;
    const bool is_part = std::string_view{group} == "parts";
    for (const Entry& entry : map->entries) {
      const Node whole_rule = merged(node, entry.value, is_part);
      (is_part ? rule.parts : rule.readings)
          .push_back(load_named(loading, document, whole_rule, path + "/" + group + "/" + entry.key,
                                entry.key));
    }
  }
  return rule;
}

}  // namespace

Allowance load_allowance(Loading& loading, MapReader& reader, std::string_view key) {
  Allowance allowance;
  const Node* found = reader.find(key);
  if (found == nullptr) return allowance;
  if (found->kind != NodeKind::map) {
    allowance.expression = loading.expression(reader, key);
    return allowance;
  }
  Keys keys;
  for (const Entry& entry : found->entries) keys.push_back(entry.key);
  MapReader table{reader.document(), *found, reader.path_of(key), keys, loading.problems};
  static_cast<void>(table.need("by"));
  allowance.by = loading.expression(table, "by");
  for (const Entry& row : found->entries) {
    if (row.key == "by") continue;
    allowance.table.emplace_back(row.key, loading.expression(table, row.value, row.key));
  }
  if (allowance.table.empty()) {
    table.refuse(*found, "", "the table has no rows", "add one for each code", "required");
  }
  return allowance;
}

Rule load_rule(Loading& loading, const Document& document, const Node& node,
               const std::string& path) {
  return load_named(loading, document, node, path, {});
}

}  // namespace rowan::practice
