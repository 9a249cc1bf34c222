// Examples must show each version on its first day and, when it has ended, on its last; and each
// row of each table, by the time that the row gives.
#include "definition_checks.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace rowan::practice {
namespace {

void times_in(const json::value& value, std::vector<When>& found) {
  if (value.is_string()) {
    if (const auto when = parse_when(value.as_string())) found.push_back(*when);
  } else if (value.is_array()) {
    for (const json::value& item : value.as_array()) times_in(item, found);
  } else if (value.is_object()) {
    for (const auto& [key, item] : value.as_object()) times_in(item, found);
  }
}

std::vector<When> event_times(const Example& example) {
  std::vector<When> times;
  if (const json::value* events = example.body.if_contains("events")) times_in(*events, times);
  return times;
}

// Something is asked of the standard in this example, and it answers that it applies.
bool applies(const json::value& expect) {
  if (expect.is_object()) return text_at(expect.as_object(), "verdict") != "not_applicable";
  if (!expect.is_array()) return false;
  return std::ranges::any_of(expect.as_array(), applies);
}

bool shows_day(const Standard& standard, const CivilDate& day) {
  return std::ranges::any_of(standard.examples, [&](const Example& example) {
    const json::value* expect = example.body.if_contains("expect");
    if (expect == nullptr || !applies(*expect)) return false;
    return std::ranges::any_of(event_times(example), [&](const When& time) {
      return day_of(time.earliest) == day && day_of(time.latest) == day;
    });
  });
}

void dues_of(const json::value& expect, std::vector<When>& dues) {
  if (expect.is_object()) {
    if (const auto due = parse_when(text_at(expect.as_object(), "due"))) dues.push_back(*due);
  } else if (expect.is_array()) {
    for (const json::value& item : expect.as_array()) dues_of(item, dues);
  }
}

// A row's period is shown by a due that stands so long after a time of the example; civil periods
// are measured roughly, for what a month or a working day is, is not this check's to say.
bool is_after(const Period& period, const When& time, const When& due) {
  if (period.elapsed()) return due.earliest - time.earliest == period.seconds();
  constexpr std::int64_t day = 86'400;
  std::int64_t least = period.amount;
  std::int64_t most = period.amount;
  switch (period.unit) {
    case Unit::week:
      least = most = period.amount * 7;
      break;
    case Unit::month:
      least = period.amount * 28;
      most = period.amount * 31;
      break;
    case Unit::year:
      least = period.amount * 365;
      most = period.amount * 366;
      break;
    case Unit::working_day:
    case Unit::school_day:
      most = period.amount * 2 + 5;
      break;
    default:
      break;
  }
  const std::int64_t between = due.latest - time.earliest;
  return between >= (least - 2) * day && between <= (most + 2) * day;
}

bool shows_row(const Standard& standard, const Expression& row) {
  return std::ranges::any_of(standard.examples, [&](const Example& example) {
    const json::value* expect = example.body.if_contains("expect");
    if (expect == nullptr) return false;
    std::vector<When> dues;
    dues_of(*expect, dues);
    return std::ranges::any_of(dues, [&](const When& due) {
      return std::ranges::any_of(event_times(example), [&](const When& time) {
        if (row.op == Op::literal_period) return is_after(row.period, time, due);
        return time.earliest == due.earliest || day_of(time.earliest) == day_of(due.latest);
      });
    });
  });
}

void check_table(const Standard& standard, const Allowance& allowance,
                 const CoverageReport& report) {
  for (const auto& [code, row] : allowance.table) {
    if (row && !shows_row(standard, *row)) {
      report("no example shows the due of `" + code + "`", "add one that expects that `due`");
    }
  }
}

void check_tables(const Standard& standard, const Rule& rule, const CoverageReport& report) {
  check_table(standard, rule.within, report);
  check_table(standard, rule.every, report);
  for (const Rule& part : rule.parts) check_tables(standard, part, report);
}

}  // namespace

void check_version_coverage(const Standard& standard, const CoverageReport& report) {
  for (const Version& version : standard.versions) {
    if (!version.from) continue;
    if (!shows_day(standard, *version.from)) {
      report("no example stands on the first day of the version from " + version.from_text,
             "add one on " + to_text(*version.from));
    }
    if (version.until && !shows_day(standard, *version.until)) {
      report("no example stands on the last day of the version from " + version.from_text,
             "add one on " + to_text(*version.until));
    }
    check_tables(standard, version.rule, report);
  }
}

}  // namespace rowan::practice
