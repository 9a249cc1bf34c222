// Sources, areas, lookups, calendars, roles, grading and checklists.
#include <rowan/practice/severity.h>

#include "keys.h"
#include "loading.h"

#include <algorithm>
#include <utility>

namespace rowan::practice {
namespace {

const std::vector<std::string> source_kinds{"act",    "code",       "guidance",
                                            "policy", "inspection", "local"};
const std::vector<std::string> permissions{
    "read",        "record",   "create", "correct",     "withdraw", "restrict", "read_restricted",
    "acknowledge", "override", "search", "export",      "audit",    "measure",  "practice",
    "administer",  "assign",   "import", "open_by_need"};
const std::vector<std::string> reaches{"own_unit", "own_force", "assigned", "linked_in_own_unit",
                                       "any"};
const std::vector<std::string> weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                        "thursday", "friday", "saturday"};
const std::vector<std::string> verdict_words{"breached", "unknown", "met_late", "due_soon",
                                             "pending",  "excused", "met",      "not_applicable"};

std::string source_of(Loading& loading, MapReader& reader) {
  auto source = loading.inside(reader, "source", "provision");
  if (!source) return {};
  std::string ref = loading.need_refer(*source, "ref", "source");
  static_cast<void>(source->text("provision"));
  return ref;
}

void load_codes(Loading& loading, MapReader& reader, Lookup& lookup) {
  const Node* codes = reader.list("codes");
  if (codes == nullptr) return;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < codes->items.size(); ++i) {
    MapReader item =
        loading.reader(reader.document(), codes->items[i], "codes/" + std::to_string(i), "code");
    Code code;
    code.code = item.need_text("code");
    code.title = item.need_text("title");
    code.from = loading.date(item, "from");
    code.to = loading.date(item, "to");
    code.note = item.text("note");
    if (code.code == "not_known") {
      item.refuse(*item.find("code"), "code", "`not_known` is not a code",
                  "every field can be not known without one", "code");
    }
    code.our_own = item.flag("our_own");
    if (!code.code.empty() && !seen.insert(code.code).second) {
      item.refuse(*item.find("code"), "code", "the code `" + code.code + "` is written twice",
                  "keep one of them", "declared_twice");
    }
    if (!code.from.empty() && !code.to.empty() && code.to < code.from) {
      item.refuse(*item.find("to"), "to", "the code ends before it begins", "swap the dates",
                  "date");
    }
    lookup.codes.push_back(std::move(code));
  }
}

void load_days(Loading& loading, MapReader& reader, Calendar& calendar) {
  const Node* days = reader.list("days");
  if (days == nullptr) return;
  for (std::size_t i = 0; i < days->items.size(); ++i) {
    MapReader item =
        loading.reader(reader.document(), days->items[i], "days/" + std::to_string(i), "day");
    static_cast<void>(item.need("date"));
    if (const auto date = parse_date(loading.date(item, "date"))) {
      calendar.days[*date] = item.text("title");
    }
  }
}

void load_terms(Loading& loading, MapReader& reader, Calendar& calendar) {
  const Node* terms = reader.list("terms");
  if (terms == nullptr) return;
  for (std::size_t i = 0; i < terms->items.size(); ++i) {
    MapReader item =
        loading.reader(reader.document(), terms->items[i], "terms/" + std::to_string(i), "term");
    const std::string authority = item.need_text("authority");
    static_cast<void>(item.need("from"));
    static_cast<void>(item.need("to"));
    const auto from = parse_date(loading.date(item, "from"));
    const auto to = parse_date(loading.date(item, "to"));
    if (!from || !to) continue;
    auto& known = calendar.terms[authority];
    if (*to < *from || (!known.empty() && *from <= known.back().second)) {
      item.refuse(item.node(), "", "the term is out of order", "list terms by date", "date");
    }
    known.emplace_back(*from, *to);
  }
}

/// Refers to a record type, which may be narrowed to one of its event types: `detention.released`.
void refer_to_type(Loading& loading, MapReader& reader, const std::string& what,
                   std::string_view action) {
  const auto dot = what.find('.');
  loading.refer(reader, *reader.find("on"), "on", "record", what.substr(0, dot));
  if (dot != std::string::npos && action != "record") {
    reader.refuse(*reader.find("on"), "on", "only `record` is about one event type",
                  "name the record type alone", "event");
  }
}

void load_permission(Loading& loading, MapReader& reader, Role& role) {
  Permission permission;
  permission.action = reader.word("do", permissions, true);
  permission.on = reader.texts("on");
  if (reader.need("on") != nullptr) {
    for (const std::string& type : permission.on) {
      if (type != "all") refer_to_type(loading, reader, type, permission.action);
    }
  }
  permission.where = reader.word("where", reaches, true);
  role.may.push_back(std::move(permission));
}

void load_role_example(Loading& loading, MapReader& reader, Role& role) {
  RoleExample example;
  example.name = reader.need_text("name");
  example.action = reader.word("do", permissions, true);
  example.on = reader.need_text("on");
  if (!example.on.empty() && example.on != "all") {
    refer_to_type(loading, reader, example.on, example.action);
  }
  example.where = reader.word("where", reaches, true);
  example.allow = reader.word("expect", {"allow", "deny"}, true) == "allow";
  role.examples.push_back(std::move(example));
}

void load_grade_rule(Loading& loading, MapReader& reader, const std::vector<std::string>& grades,
                     Grading& grading) {
  GradeRule rule;
  rule.grade = reader.word("grade", grades, true);
  rule.says = reader.need_text("says");
  if (auto when = loading.inside(reader, "when", "grade_when")) {
    rule.verdicts = when->texts("verdicts");
    rule.severities = when->texts("severities");
    rule.at_least = static_cast<int>(when->number("at_least").value_or(1));
    const auto check = [&](const char* key, const std::vector<std::string>& written,
                           const auto& known) {
      for (const std::string& word : written) {
        if (std::find(known.begin(), known.end(), word) != known.end()) continue;
        when->refuse(*when->find(key), key, "`" + word + "` is not one of `" + key + "`", {},
                     "value");
      }
    };
    check("verdicts", rule.verdicts, verdict_words);
    check("severities", rule.severities, severity_words);
  }
  grading.rules.push_back(std::move(rule));
}

void load_findings(Loading& loading, MapReader& reader) {
  if (const Node* list = reader.list("findings")) {
    for (const Node& item : list->items) {
      loading.findings.push_back({item.text, true, problem_at(reader, item, "findings")});
    }
  }
  each_item(loading, reader, "not_duties", "not_duty", [&](MapReader& item) {
    const std::string id = item.need_text("finding");
    static_cast<void>(item.need_text("because"));
    loading.findings.push_back({id, false, problem_at(item, item.node(), "finding")});
  });
}

}  // namespace

void load_source(Loading& loading, const Document& document) {
  MapReader reader = loading.reader(document, document.root, {}, "source");
  Source source;
  source.id = reader.need_text("source");
  source.title = reader.need_text("title");
  source.kind = reader.word("kind", source_kinds, true);
  source.publisher = reader.text("publisher");
  source.dated = loading.date(reader, "dated");
  source.url = reader.text("url");
  source.note = reader.text("note");
  source.extent = reader.texts("extent");
  if (auto read = loading.inside(reader, "read", "read")) {
    source.read_by = read->text("by");
    source.read_on = loading.date(*read, "on");
    source.how_far = read->text("how_far");
  }
  if (loading.declare(reader, "source", "source", source.id)) {
    loading.definitions.sources.emplace(source.id, std::move(source));
  }
}

void load_area(Loading& loading, const Document& document) {
  MapReader reader = loading.reader(document, document.root, {}, "area");
  Area area;
  area.id = reader.need_text("area");
  area.title = reader.need_text("title");
  area.about = reader.text("about");
  static_cast<void>(reader.need("find_out"));
  if (auto find_out = loading.inside(reader, "find_out", "find_out")) {
    area.find_out_within = loading.period(*find_out, "within").value_or(Period{});
  }
  load_findings(loading, reader);
  if (loading.declare(reader, "area", "area", area.id)) {
    loading.definitions.areas.emplace(area.id, std::move(area));
  }
}

void load_lookup(Loading& loading, const Document& document) {
  MapReader reader = loading.reader(document, document.root, {}, "lookup");
  Lookup lookup;
  lookup.id = reader.need_text("lookup");
  lookup.title = reader.need_text("title");
  lookup.ordered = reader.flag("ordered");
  load_codes(loading, reader, lookup);
  lookup.phrases = reader.texts("phrases");
  for (const std::string& phrase : lookup.phrases) {
    lookup.folded_phrases.push_back(folded_text(phrase));
  }
  static_cast<void>(source_of(loading, reader));
  if (reader.has("codes") == reader.has("phrases") && reader.is_map()) {
    reader.refuse(reader.node(), "", "a lookup has either `codes` or `phrases`", {}, "required");
  }
  if (loading.declare(reader, "lookup", "lookup", lookup.id)) {
    loading.definitions.lookups.emplace(lookup.id, std::move(lookup));
  }
}

void load_calendar(Loading& loading, const Document& document) {
  static const std::vector<std::string> kinds{"bank_holidays", "school_terms", "days_left_out",
                                              "time_zone"};
  MapReader reader = loading.reader(document, document.root, {}, "calendar");
  Calendar calendar;
  calendar.id = reader.need_text("calendar");
  calendar.title = reader.need_text("title");
  const std::string kind = reader.word("kind", kinds, true);
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (kinds[i] == kind) calendar.kind = static_cast<CalendarKind>(i);
  }
  calendar.source = source_of(loading, reader);
  load_days(loading, reader, calendar);
  load_terms(loading, reader, calendar);
  calendar.also = reader.texts("also");
  for (const std::string& other : calendar.also) {
    loading.refer(reader, *reader.find("also"), "also", "calendar", other);
  }
  for (const std::string& day : reader.texts("weekdays")) {
    const auto found = std::find(weekdays.begin(), weekdays.end(), day);
    if (found != weekdays.end()) {
      calendar.weekdays.insert(static_cast<int>(found - weekdays.begin()));
    } else {
      reader.refuse(*reader.find("weekdays"), "weekdays", "`" + day + "` is not a weekday",
                    "write `sunday`", "value");
    }
  }
  if (loading.declare(reader, "calendar", "calendar", calendar.id)) {
    loading.definitions.calendars.emplace(calendar.id, std::move(calendar));
  }
}

void load_role(Loading& loading, const Document& document) {
  MapReader reader = loading.reader(document, document.root, {}, "role");
  Role role;
  role.id = reader.need_text("role");
  role.title = reader.need_text("title");
  role.about = reader.text("about");
  role.rank_at_least = loading.refer(reader, "rank_at_least", "rank");
  role.above = loading.refer(reader, "above", "role");
  role.last_resort = reader.flag("last_resort");
  role.second_factor = reader.flag("second_factor");
  static_cast<void>(reader.need("may"));
  each_item(loading, reader, "may", "permission",
            [&](MapReader& item) { load_permission(loading, item, role); });
  each_item(loading, reader, "examples", "role_example",
            [&](MapReader& item) { load_role_example(loading, item, role); });
  if (loading.declare(reader, "role", "role", role.id)) {
    loading.definitions.roles.emplace(role.id, std::move(role));
  }
}

void load_grading(Loading& loading, const Document& document) {
  MapReader reader = loading.reader(document, document.root, {}, "grading");
  Grading grading;
  static_cast<void>(reader.need("grades"));
  grading.grades = reader.texts("grades");
  each_item(loading, reader, "rules", "grade_rule",
            [&](MapReader& item) { load_grade_rule(loading, item, grading.grades, grading); });
  if (!grading.rules.empty() && grading.rules.back().at_least != 0) {
    reader.refuse(reader.node(), "rules", "the last rule has a `when`",
                  "end with a rule that always fits", "grading");
  }
  loading.definitions.grading = std::move(grading);
}

void load_checklist(Loading& loading, const Document& document, const std::string& area) {
  MapReader reader = loading.reader(document, document.root, {}, "checklist");
  Checklist checklist;
  checklist.id = reader.need_text("checklist");
  checklist.title = reader.need_text("title");
  checklist.version = reader.text("version");
  checklist.about = reader.text("about");
  checklist.area = area;
  each_item(loading, reader, "questions", "question", [&](MapReader& item) {
    ChecklistQuestion question;
    question.id = item.need_text("id");
    question.asks = item.need_text("asks");
    question.hint = item.text("hint");
    question.kind = item.text("kind");
    question.lookup = loading.refer(item, "lookup", "lookup");
    question.required = item.flag("required");
    checklist.questions.push_back(std::move(question));
  });
  if (loading.declare(reader, "checklist", "checklist", checklist.id)) {
    loading.definitions.checklists.emplace(checklist.id, std::move(checklist));
  }
}

}  // namespace rowan::practice
