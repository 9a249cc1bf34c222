#include "practice_folder.h"

#include <rowan/base/problem.h>

#include <atomic>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

namespace rowan::practice {
namespace {

namespace fs = std::filesystem;

constexpr const char* record_text = R"yaml(record: visit
title: Visit to a child
states: [open, ended]
links:
  child: {to: person, one: true, inverse: visits}
  friends: {to: person, many: true, inverse: visits_of_friends, settled_by: friends_asked}
events:
  asked_for:
    opens: true
    says: "A visit was asked for ({urgency})"
    fields:
      urgency: {kind: code, lookup: urgency}
      why: {kind: narrative, required_when: urgency = "high"}
  made:
    by: [visitor]
    fields:
      mode: {kind: code, lookup: mode}
      seen: {kind: yes_no_not_known}
      minutes: {kind: integer}
      visitor: {kind: officer}
      steps:
        kind: group
        many: true
        fields:
          what: {kind: text}
          finished: {kind: yes_no_not_known}
  friends_asked: {}
  left: {observed: true}
  returned: {}
  told: {fields: {about: {kind: event, of: made}}}
  over: {to: ended}
facts:
  urgent: last(asked_for).urgency = "high"
  urgency: last(asked_for).urgency
  made_at: first(made).at
  grade: if urgent then "first" else "second"
  ended_at: first(over).at
spans:
  away: {from: left, to: returned}
screens:
  list: [child, urgency, next_duty]
  board: {title: Open visits, where: state = "open", order: next_duty.due}
)yaml";

constexpr const char* person_text = R"(record: person
title: Person
states: [current]
born: date_of_birth
events:
  registered: {opens: true, fields: {date_of_birth: {kind: date}, sex: {kind: code, lookup: sex}}}
facts:
  date_of_birth: first(registered).date_of_birth
  sex: first(registered).sex
  is_child: age(record, now) < 18
)";

constexpr const char* officer_text = R"(record: officer
title: Officer
states: [serving]
rank: {event: rank_held, field: rank}
holds: [{event: role_held, field: role}]
events:
  joined: {opens: true}
  rank_held: {fields: {rank: {kind: code, lookup: rank}}}
  role_held: {fields: {role: {kind: text}}}
)";

constexpr const char* standard_text = R"(standard: care.seen
title: The child is seen
duty: The child is seen within a day of a visit being asked for.
applies_to: visit
owner: visitor
severity: high
source: {ref: act, provision: s.1, confidence: official}
settings:
  soon: {kind: period, default: 2 hours, stricter: lower, local: true, at_most: 6 hours}
  checked: {kind: number, default: 2, stricter: higher}
versions:
  - from: 2020-01-01
    rule:
      kind: deadline
      start: first(asked_for).at
      within: 24 hours
      met_by: made
escalate:
  - {at: due - 1 hour, to: visitor}
)";

constexpr const char* examples_text = R"(standard: care.seen
examples:
  - name: seen on the last second
    events:
      - {asked_for: 2026-03-01T10:00:00Z}
      - {made: 2026-03-02T10:00:00Z, with: {mode: home, seen: yes}}
    expect: {verdict: met, due: 2026-03-02T10:00:00Z}
  - name: not seen one second later
    events: [{asked_for: 2026-03-01T10:00:00Z}]
    as_at: 2026-03-02T10:00:01Z
    expect: {verdict: breached, due: 2026-03-02T10:00:00Z}
  - name: nobody asked
    events: [{left: 2026-03-01T10:00:00Z}]
    expect: {verdict: not_applicable}
  - name: asked at some time of the day
    events: [{asked_for: 2026-03-01}]
    as_at: 2026-03-02T12:00:00Z
    expect: {verdict: unknown, because: [asked_for]}
  - name: on the first day
    events: [{asked_for: 2020-01-01T10:00:00Z}]
    as_at: 2020-01-02T12:00:00Z
    expect: {verdict: breached}
)";

}  // namespace

PracticeFolder::PracticeFolder() {
  static std::atomic<int> number{0};
  root_ = fs::temp_directory_path() /
          ("rowan_practice_" + std::to_string(::getpid()) + "_" + std::to_string(++number));
  write("sources/act.yaml", "source: act\ntitle: An Act\nkind: act\n");
  write("sources/policy.yaml", "source: policy\ntitle: A policy\nkind: policy\n");
  write("lookups/urgency.yaml",
        "lookup: urgency\ntitle: Urgency\nordered: true\ncodes:\n"
        "  - {code: low, title: Low}\n  - {code: high, title: High}\n");
  write("lookups/mode.yaml",
        "lookup: mode\ntitle: Mode\ncodes:\n"
        "  - {code: home, title: At home}\n  - {code: school, title: At school}\n");
  write("lookups/sex.yaml", "lookup: sex\ntitle: Sex\ncodes:\n  - {code: female, title: Female}\n");
  write("lookups/rank.yaml",
        "lookup: rank\ntitle: Rank\nordered: true\ncodes:\n"
        "  - {code: sergeant, title: Sergeant}\n  - {code: inspector, title: Inspector}\n");
  write("lookups/certainty.yaml",
        "lookup: certainty\ntitle: Certainty\nordered: true\ncodes:\n"
        "  - {code: possible, title: Possible}\n  - {code: probable, title: Probable}\n");
  write("lookups/stock.yaml", "lookup: stock\ntitle: Stock phrases\nphrases: [no beds]\n");
  write("calendars/holidays.yaml",
        "calendar: holidays\ntitle: Holidays\nkind: bank_holidays\n"
        "days: [{date: 2026-12-25, title: Christmas Day}]\n");
  write("roles/visitor/role.yaml",
        "role: visitor\ntitle: Visitor\nlast_resort: true\n"
        "may: [{do: read, on: [visit], where: own_unit}]\n"
        "examples: [{name: reads, do: read, on: visit, where: own_unit, expect: allow}]\n");
  write("care/area.yaml", "area: care\ntitle: Care\nfind_out: {within: 24 hours}\n");
  write(record_file, record_text);
  write("care/records/person/record.yaml", person_text);
  write("care/records/officer/record.yaml", officer_text);
  write(standard_file, standard_text);
  write(examples_file, examples_text);
}

PracticeFolder::~PracticeFolder() {
  std::error_code ignored;
  fs::remove_all(root_, ignored);
}

PracticeFolder& PracticeFolder::write(const std::string& path, std::string_view text) {
  const fs::path file = root_ / path;
  fs::create_directories(file.parent_path());
  std::ofstream{file, std::ios::binary} << text;
  return *this;
}

PracticeFolder& PracticeFolder::change(const std::string& path, std::string_view what,
                                       std::string_view with) {
  std::ostringstream text;
  text << std::ifstream{root_ / path, std::ios::binary}.rdbuf();
  std::string whole = text.str();
  const std::size_t at = whole.find(what);
  EXPECT_NE(at, std::string::npos) << what << " is not in " << path;
  if (at != std::string::npos) whole.replace(at, what.size(), with);
  return write(path, whole);
}

PracticeFolder& PracticeFolder::remove(const std::string& path) {
  fs::remove(root_ / path);
  return *this;
}

LoadOptions PracticeFolder::options(bool coverage) const {
  LoadOptions options;
  options.root = root_;
  options.coverage = coverage;
  return options;
}

DefinitionsPtr PracticeFolder::load() const {
  auto loaded = practice::load(options());
  if (loaded) return *loaded;
  for (const Problem& problem : loaded.error()) ADD_FAILURE() << to_text(problem);
  return std::make_shared<Definitions>();
}

std::vector<std::string> PracticeFolder::problems(bool coverage) const {
  std::vector<std::string> texts;
  const auto loaded = practice::load(options(coverage));
  if (loaded) return texts;
  for (const Problem& problem : loaded.error()) texts.push_back(to_text(problem));
  return texts;
}

std::vector<std::string> PracticeFolder::overlay_problems(const std::string& force) const {
  LoadOptions with_overlay = options();
  with_overlay.overlay = root_ / "overlays" / force;
  std::vector<std::string> texts;
  const auto loaded = practice::load(with_overlay);
  if (loaded) return texts;
  for (const Problem& problem : loaded.error()) texts.push_back(to_text(problem));
  return texts;
}

}  // namespace rowan::practice
