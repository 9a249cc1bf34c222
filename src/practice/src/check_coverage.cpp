// Examples must show each verdict, and both sides of the boundary.
#include "definition_checks.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace rowan::practice {
namespace {

using ForEach = std::function<void(const json::object&)>;

// `expect` is one map, a list of maps, or `none`.
void each_expectation(const Example& example, const ForEach& each) {
  const json::value* expect = example.body.if_contains("expect");
  if (expect == nullptr) return;
  if (expect->is_object()) each(expect->as_object());
  if (!expect->is_array()) return;
  for (const json::value& item : expect->as_array()) {
    if (item.is_object()) each(item.as_object());
  }
}

bool expects_none(const Example& example) {
  const json::value* expect = example.body.if_contains("expect");
  return expect != nullptr && expect->is_string() && expect->as_string() == "none";
}

std::set<std::string> shown_verdicts(const Standard& standard) {
  std::set<std::string> shown;
  for (const Example& example : standard.examples) {
    if (expects_none(example)) shown.insert("not_applicable");
    each_expectation(example, [&](const json::object& expectation) {
      shown.emplace(text_at(expectation, "verdict"));
    });
  }
  return shown;
}

// Every time in an example: of its events, of its records and of the moment asked about.
void times_in(const json::value& value, std::vector<When>& found) {
  if (value.is_string()) {
    if (const auto when = parse_when(value.as_string())) found.push_back(*when);
  } else if (value.is_array()) {
    for (const json::value& item : value.as_array()) times_in(item, found);
  } else if (value.is_object()) {
    for (const auto& [key, item] : value.as_object()) {
      if (key != "expect") times_in(item, found);
    }
  }
}

// A date as a due means its end (T3).
Instant due_moment(const When& due) {
  return due.is_date ? due.latest : due.earliest;
}

struct Boundary {
  bool on = false;  // Something happened, or was asked, at the due itself (or on its last day).
  bool after = false;  // The same just after it, with a verdict that says so.
};

constexpr std::int64_t one_day = 86'400;
constexpr std::int64_t one_minute = 60;

void look_at(const Example& example, const std::string& part, Boundary& boundary) {
  std::vector<When> times;
  times_in(example.body, times);
  each_expectation(example, [&](const json::object& expectation) {
    if (!part.empty() && text_at(expectation, "part") != part) return;
    const auto due = parse_when(text_at(expectation, "due"));
    const std::string verdict{text_at(expectation, "verdict")};
    if (!due) return;
    const Instant end = due_moment(*due);
    const CivilDate last = day_of(end);
    const bool ends_a_day = end == end_of(last);
    const bool late = verdict == "met_late" || verdict == "breached" || verdict == "excused";
    for (const When& time : times) {
      const bool on_day = ends_a_day && day_of(time.earliest) == last;
      if (!late && (time.earliest == end || on_day)) boundary.on = true;
      const std::int64_t past = time.earliest - end;
      if (late && past > 0 && past <= (ends_a_day ? one_day : one_minute)) boundary.after = true;
    }
  });
}

bool is_timed(const Rule& rule) {
  if (rule.kind == RuleKind::recurring) return true;
  if (rule.kind == RuleKind::content) return !rule.within.empty();
  return rule.kind == RuleKind::deadline && (!rule.within.empty() || rule.due);
}

// The parts of a rule that have a due of their own; "" for a rule without parts.
std::set<std::string> timed_parts(const Rule& rule) {
  std::set<std::string> parts;
  if (rule.parts.empty() && is_timed(rule)) parts.emplace();
  for (const Rule& part : rule.parts) {
    if (is_timed(part)) parts.insert(part.name);
  }
  return parts;
}

// Whether an example plays in the days of a version. One that plays in several shows each of them.
bool plays_in(const Example& example, const Version& version) {
  const json::value* events = example.body.if_contains("events");
  std::vector<When> times;
  if (events != nullptr) times_in(*events, times);
  return std::any_of(times.begin(), times.end(), [&](const When& time) {
    const CivilDate day = day_of(time.earliest);
    return version.from && *version.from <= day && (!version.until || day <= *version.until);
  });
}

void check_boundaries(const Standard& standard, const Version& version,
                      const CoverageReport& report) {
  const std::string during =
      standard.versions.size() == 1 ? "" : " under the version from " + version.from_text;
  for (const std::string& part : timed_parts(version.rule)) {
    Boundary boundary;
    for (const Example& example : standard.examples) {
      if (during.empty() || plays_in(example, version)) look_at(example, part, boundary);
    }
    std::string of = part.empty() ? "" : " of `" + part + "`";
    of += during;
    if (!boundary.on) {
      report("no example stands exactly on the due time" + of, "add one that expects that `due`");
    }
    if (!boundary.after) {
      report("no example stands just after the due time" + of, "add one that expects that `due`");
    }
  }
}

// The years for which a version that is not commenced can be judged: none, except as a what-if.
bool is_prospective(const Standard& standard) {
  return std::all_of(standard.versions.begin(), standard.versions.end(),
                     [](const Version& version) { return !version.from; });
}

}  // namespace

void check_coverage(Loading& loading, const Standard& standard) {
  const CoverageReport report = [&](std::string message, std::string remedy) {
    Problem problem = loading.where("standard", standard.id);
    problem.path = "examples";
    problem.message = std::move(message);
    problem.remedy = std::move(remedy);
    problem.code = "coverage";
    loading.problems.push_back(std::move(problem));
  };
  if (is_prospective(standard)) {
    if (standard.examples.empty()) report("there is no example", "show what it does today");
    return;
  }
  const std::set<std::string> shown = shown_verdicts(standard);
  for (const char* verdict : {"met", "breached", "not_applicable", "unknown"}) {
    if (shown.contains(verdict)) continue;
    report("no example shows `" + std::string{verdict} + "`", "add one to examples.yaml");
  }
  for (const Version& version : standard.versions) {
    if (version.from) check_boundaries(standard, version, report);
  }
  check_version_coverage(standard, report);
}

}  // namespace rowan::practice
