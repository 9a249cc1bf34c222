#include "keys.h"

namespace rowan::practice {
namespace {

using Shapes = std::map<std::string, Keys, std::less<>>;

void add_shared(Shapes& shapes) {
  shapes["source"] = {"source", "title",  "kind", "publisher", "dated",
                      "url",    "extent", "note", "read"};
  shapes["read"] = {"by", "on", "how_far"};
  shapes["area"] = {"area", "title", "about", "find_out", "findings", "not_duties"};
  shapes["not_duty"] = {"finding", "because"};
  shapes["find_out"] = {"within"};
  shapes["lookup"] = {"lookup", "title", "ordered", "codes", "phrases", "source"};
  shapes["code"] = {"code", "title", "from", "to", "note", "our_own"};
  shapes["provision"] = {"ref", "provision"};
  shapes["calendar"] = {"calendar", "title", "kind", "source", "days", "terms", "weekdays", "also"};
  shapes["day"] = {"date", "title"};
  shapes["term"] = {"authority", "from", "to"};
  shapes["role"] = {"role",     "title",       "about", "rank_at_least", "may",
                    "examples", "last_resort", "above", "second_factor"};
  shapes["permission"] = {"do", "on", "where"};
  shapes["role_example"] = {"name", "do", "on", "where", "expect"};
  shapes["grading"] = {"grades", "rules"};
  shapes["grade_rule"] = {"grade", "when", "says"};
  shapes["grade_when"] = {"verdicts", "severities", "at_least"};
  shapes["sign_in"] = {"password", "slowing", "session", "second_factor"};
  shapes["password"] = {"characters_least", "characters_most", "own_letters_least",
                        "different_letters_least", "refused_words"};
  shapes["slowing"] = {"account", "address"};
  shapes["slowing_of"] = {"free_attempts", "first_wait", "longest_wait", "forgiven_every"};
  shapes["session"] = {"idle", "longest", "between_steps"};
  shapes["second_factor"] = {"drift_steps", "recovery_codes"};
  shapes["field_help"] = {"kinds", "several"};
  shapes["field_help_of"] = {
      "text",    "narrative", "code",         "yes_no_not_known", "integer", "decimal",
      "date",    "instant",   "duration",     "person",           "place",   "identifier",
      "officer", "unit",      "organisation", "record",           "event",   "role"};
  shapes["telling"] = {"calendar", "mail"};
  shapes["telling_calendar"] = {"addresses_most", "reminded_before"};
  shapes["telling_mail"] = {"digest",     "digest_at",    "acknowledged_within",
                            "first_wait", "longest_wait", "given_up_after",
                            "kept"};
  shapes["acknowledged_within"] = {"critical", "high", "medium", "low"};
  shapes["checklist"] = {"checklist", "title", "version", "about", "questions"};
  shapes["question"] = {"id", "asks", "hint", "kind", "lookup", "required"};
}

void add_records(Shapes& shapes) {
  shapes["record"] = {"record",    "title",  "plural", "about",   "reference", "sensitivity",
                      "unit_from", "states", "ended",  "links",   "shares",    "team",
                      "events",    "facts",  "spans",  "screens", "headline",  "recorded_within",
                      "born",      "rank",   "holds"};
  shapes["holding"] = {"event", "field", "until"};
  shapes["link"] = {"to", "one", "many", "required", "inverse", "title", "settled_by"};
  shapes["event"] = {"title",  "says",     "hint",   "by",       "opens",           "to",      "in",
                     "fields", "observed", "notify", "for_many", "recorded_within", "snapshot"};
  shapes["field"] = {"kind",           "title",  "hint",  "required", "required_when",
                     "show_when",      "lookup", "of",    "to",       "many",
                     "voice_of_child", "sealed", "fields"};
  shapes["span"] = {"title", "from", "to", "disputed", "except", "at_most"};
  shapes["share"] = {"set", "with"};
  shapes["shared"] = {"shared", "title", "about", "takes", "source",        "settings",
                      "events", "facts", "spans", "team",  "second_person", "kept_among"};
  shapes["second_person"] = {"act", "by", "answered", "put_right"};
  shapes["kept_among"] = {"let_in", "left", "who", "others_see"};
  shapes["team"] = {
      "worker",        "supervisor", "skill",          "given",       "taken",
      "refused",       "put_back",   "asked",          "moved",       "not_moved",
      "asked_no_more", "directed",   "direction_done", "unallocated", "acknowledgements",
      "transfers",     "drift",      "reviews",        "directions",  "complexity",
      "complexities",  "risk",       "risks"};
  shapes["screens"] = {"list", "board", "search"};
  shapes["board"] = {"name", "title", "where", "order", "columns"};
}

void add_standards(Shapes& shapes) {
  shapes["standard"] = {"standard", "title",    "duty",        "applies_to", "owner",
                        "severity", "answers",  "source",      "for_each",   "version_by",
                        "settings", "held_by",  "territory",   "find_out",   "escalate",
                        "unit",     "versions", "held_by_from"};
  shapes["standard_source"] = {"ref", "provision", "confidence"};
  shapes["setting"] = {"kind",     "default", "stricter", "local", "note",
                       "at_least", "at_most", "by",       "values"};
  shapes["version"] = {"from", "where", "also_running", "source", "rule"};
  shapes["version_where"] = {"fact", "in"};
  shapes["rung"] = {"at", "to"};
  shapes["excuse"] = {"when", "for"};
  shapes["deferred"] = {"while", "then"};
  shapes["override"] = {"by", "needs", "review_within", "expires"};
  shapes["requirement"] = {"that", "says"};
  shapes["rolling_of"] = {"count", "total", "longest"};
  shapes["measure"] = {"measure",  "title",   "population",  "numerator", "obligations",
                       "dated_by", "by",      "paired_with", "target",    "reading",
                       "alert",    "answers", "note",        "unit"};
  shapes["absence"] = {"absence", "title", "about", "standards"};
  shapes["alert"] = {"below", "of_usual_over", "to"};
  shapes["examples"] = {"standard", "records", "links", "examples"};
  shapes["example"] = {"name", "records", "links", "events", "as_at", "known_at", "expect"};
  shapes["example_record"] = {"is", "links", "events", "unit", "history_from"};
  shapes["example_event"] = {"with",     "by",        "recorded", "recorded_by", "id",
                             "corrects", "withdraws", "on",       "links",       "reason"};
  shapes["expectation"] = {"verdict", "of",      "part",  "due",           "started", "done",
                           "because", "missing", "local", "recorded_late", "find_out"};
}

void add_imports(Shapes& shapes) {
  shapes["import"] = {"import",      "title",   "about", "record", "number", "late_reason",
                      "link_source", "columns", "finds", "makes",  "events", "at_most_one"};
  shapes["import_column"] = {"means", "required"};
  shapes["import_find"] = {"record", "column", "by", "where", "link", "optional", "unit"};
  shapes["import_make"] = {"record", "number", "link", "events"};
  shapes["import_event"] = {"event", "at", "fields"};
  shapes["import_field"] = {"column", "value", "found", "when_empty"};
}

void add_rules(Shapes& shapes) {
  const Keys any_rule{"kind", "applies_when", "excuse", "falls_away", "parts", "readings"};
  const auto with = [](Keys keys, const Keys& more) {
    keys.insert(keys.end(), more.begin(), more.end());
    return keys;
  };
  const Keys clock{"start",       "start_expected", "met_by", "pausing",  "ceiling",
                   "counts_from", "cutoff",         "rebase", "deferred", "as_soon_as_practicable"};
  shapes["rule.deadline"] = with(with(any_rule, clock), {"within", "due"});
  shapes["rule.recurring"] = with(
      with(any_rule, clock), {"every", "first_within", "next_from", "after_excuse", "restarts_on"});
  shapes["rule.rolling"] = with(any_rule, {"in_any", "during", "of", "at_least", "at_most"});
  shapes["rule.content"] =
      with(any_rule, {"require", "while", "from", "within", "as_soon_as_practicable"});
  shapes["rule.gate"] = with(any_rule, {"before", "require", "override", "absolute"});
}

Shapes make() {
  Shapes shapes;
  add_shared(shapes);
  add_records(shapes);
  add_standards(shapes);
  add_rules(shapes);
  add_imports(shapes);
  return shapes;
}

}  // namespace

const Shapes& all_keys() {
  static const Shapes shapes = make();
  return shapes;
}

const Keys& keys_of(std::string_view shape) {
  static const Keys none;
  const auto found = all_keys().find(shape);
  return found == all_keys().end() ? none : found->second;
}

}  // namespace rowan::practice
