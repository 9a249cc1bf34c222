// A standard of practice: one duty, its source, its dated versions and its rule; and measures.
#pragma once

#include <rowan/base/json.h>
#include <rowan/base/time.h>
#include <rowan/practice/expression.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rowan::practice {

enum class RuleKind : std::uint8_t { deadline, recurring, rolling, content, gate };
enum class Severity : std::uint8_t { low, medium, high, critical };

/// A period written out, or one that a setting or expression gives.
/// Exactly one of `expression` and `table` is set.
struct Allowance {
  ExpressionPtr expression;  // A period, or a time ("court: last(warrant_granted).until").
  ExpressionPtr by;          // The fact that selects a row; null when there is no table.
  std::vector<std::pair<std::string, ExpressionPtr>> table;  // code -> period or time
  [[nodiscard]] bool empty() const { return !expression && table.empty(); }
};

struct Requirement {
  ExpressionPtr that;
  std::string text;  // The expression as written.
  std::string says;  // What to tell a person when it is not so.
};

struct Override {
  std::string by;     // The role or rank that may override.
  std::string needs;  // "reason"
  std::optional<Period> review_within;
  std::optional<Period> expires;
};

/// One rule. Members that a kind doesn't use are null or empty. `parts` and `readings` are whole
/// rules, already merged with the rule that they belong to.
struct Rule {
  RuleKind kind = RuleKind::deadline;
  std::string name;   // The part's or reading's name; "" for the rule itself.
  std::string title;  // The part's title.
  int line = 0;       // Where it stands in the standard's file.
  int column = 0;

  ExpressionPtr applies_when, falls_away;
  ExpressionPtr excuse_when;
  Allowance excuse_for;

  // deadline and recurring
  ExpressionPtr start, start_expected, due, met_by, counts_from, ceiling;
  Allowance within;                        // deadline; recurring: first_within
  Allowance every;                         // recurring
  std::vector<ExpressionPtr> pausing;      // spans
  std::string cutoff;                      // "17:00" or ""
  bool rebase_on_tightening = false;
  bool as_soon_as_practicable = false;
  ExpressionPtr deferred_while;            // a span
  std::optional<Period> deferred_then;
  bool next_from_due = false;              // recurring
  bool after_excuse_due = false;           // recurring: `after_excuse: due`
  ExpressionPtr restarts_on;               // recurring: a list of events

  // rolling
  ExpressionPtr during, of;                // span; list or span
  std::optional<Period> in_any;
  bool at_least = false;                   // else at_most
  ExpressionPtr amount;                    // a number or an elapsed period
  enum class Of : std::uint8_t { count, total, longest } of_kind = Of::count;

  // content and gate
  std::vector<Requirement> require;
  ExpressionPtr while_condition, from;     // standing content; one-off content
  std::vector<std::string> before;         // gate: event types
  std::optional<Override> override_;
  bool absolute = false;

  std::vector<Rule> parts;
  std::vector<Rule> readings;
};

/// A number that is not law, with the direction in which an overlay may move it.
struct Setting {
  std::string name, kind, note;
  ExpressionPtr default_value, at_least, at_most;
  bool stricter_is_lower = true;
  bool local = false;
  ExpressionPtr by;  // The fact that selects a row, or null.
  std::map<std::string, ExpressionPtr> values;
};

struct SourceRef {
  std::string ref, provision;
  std::map<std::string, std::string> confidence;  // "" -> official, or number -> official ...
};

enum class VersionStatus : std::uint8_t { superseded, in_force, prospective };

struct Version {
  std::string from_text;           // ISO date, or "not_commenced".
  std::optional<CivilDate> from;   // Empty: not commenced.
  std::optional<CivilDate> until;  // The day before the next version for the same place.
  std::string where_fact;          // `where: {fact, in}`; "" covers everywhere else.
  ExpressionPtr where_expression;
  std::string where_lookup;
  bool also_running = false;
  std::optional<SourceRef> source;
  Rule rule;
};

struct Rung {
  bool from_opened = false;  // `opened` instead of `due`
  std::int64_t offset_seconds = 0;
  std::string text;          // "due - 60 minutes"
  std::string to;            // role
};

/// An example as written, for the runner: the YAML turned into JSON, with its place.
struct Example {
  std::string name;
  json::object body;  // records, links, events, as_at, known_at, expect: as in practice/README.md
  int line = 0;
};

struct Standard {
  std::string id, area, title, duty, applies_to, owner, unit, held_by, territory;
  std::string held_by_title;  // Who that is, in words.
  std::string held_by_from;  // The link of the record whose organisation holds it, or "".
  std::string file;
  bool held_by_partner = false;  // `held_by` names somebody who is not the force itself.
  Severity severity = Severity::medium;
  SourceRef source;
  std::vector<std::string> answers;  // F…
  ExpressionPtr for_each;  // May be null.
  std::string for_each_text;
  ExpressionPtr version_by;
  std::vector<Setting> settings;
  std::vector<Version> versions;  // In order of `from`.
  std::optional<Period> find_out_within;
  std::vector<Rung> escalate;
  std::vector<Example> examples;
  bool local = false;  // An overlay's own.

  [[nodiscard]] const Setting* setting(std::string_view name) const;
};

struct Measure {
  std::string id, area, title, file, note;
  std::string population_type;  // The record type counted.
  ExpressionPtr population;  // `where` of the population over that type; may be null.
  ExpressionPtr numerator;
  std::string obligations;  // A standard's id instead of population and numerator.
  ExpressionPtr dated_by;
  std::vector<std::string> by;  // Facts, or "month", "year".
  std::string paired_with, unit, target_text, population_text, numerator_text;
  std::optional<double> target;
  std::optional<double> alert_below;
  std::string alert_to;
  std::vector<std::string> answers;
};

}  // namespace rowan::practice
