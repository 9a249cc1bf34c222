// The expression language of practice, as a checked tree (a documented subset of FEEL).
//
// The tree is made by the parser, given types and resolved names by the checker, and then never
// changes. Evaluation is in the `rules` module.
#pragma once

#include <rowan/practice/names.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rowan::practice {

enum class Unit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  week,
  month,
  year,
  working_day,
  school_day
};

/// "6 hours" (elapsed) or "3 days inclusive" (civil). Elapsed: second, minute, hour.
struct Period {
  std::int64_t amount = 0;
  Unit unit = Unit::second;
  bool inclusive = false;

  [[nodiscard]] bool elapsed() const { return unit <= Unit::hour; }
  /// The length in seconds of an elapsed period.
  [[nodiscard]] std::int64_t seconds() const;
  friend bool operator==(const Period&, const Period&) = default;
};

enum class TypeKind : std::uint8_t {
  none,  // not checked yet, or `nothing`
  truth,
  number,
  text,
  code,
  instant,
  date,
  period,
  record,
  event,
  span,
  list,
  any,
  group  // an element of a repeating group; `name` is "event.field", `owner` the record type
};

/// The type of an expression. `name` is the record type, event type or lookup, or "elapsed" or
/// "civil" of a period; `of` is a list's element.
struct Type {
  TypeKind kind = TypeKind::none;
  std::string name;
  std::shared_ptr<const Type> of;
  /// For an event or group: the record type that declares it. Where an event may be of several
  /// types, `name` and `owner` hold them in the same order with `|` between. For a record:
  /// "linked" when it was reached by `linked(...)`, so that it has `linked_at`.
  std::string owner{};
};

enum class Op : std::uint8_t {
  // Leaves.
  literal_truth,
  literal_number,
  literal_text,
  literal_period,
  this_instance,  // `this`
  it_element,     // `it`
  this_record,    // `record`
  now_moment,     // `now`: as at
  rule_start,
  rule_due,
  rule_done,  // `start`, `due`, `done` of the rule being judged
  setting,        // `setting.name`; name in `text`
  variable,       // bound by `some x in ...`; name in `text`
  // Resolved names, set by the checker from `name`. `text` is the name.
  name,           // unresolved (only before checking)
  fact,           // a named fact of the element's or record's type
  span,           // a named span
  link,           // a link, or the inverse of one: a record or a list of records
  events,         // an event type: the list of its standing instances
  field,          // a field of an event instance or group element
  record_type,    // all records of a type (measures only)
  state,          // `state` of a record
  lookup_code,    // unused by the parser; kept for codes resolved from text
  // Structure.
  path,           // children[0] . text
  call,           // text ( children )
  list,           // [ children ]
  where,          // children[0] where children[1]
  if_then_else,   // children: condition, then, else
  conjunction,
  disjunction,
  negation,
  some_in,
  every_in,  // text = variable; children: list, condition
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in_list,        // children[0] in children[1] (a list, or a range node)
  not_in_list,
  range,          // children: low, high; `low_open`, `high_open`
  add,
  subtract,
  multiply,
  divide,
  negative
};

/// The functions of section 6 of the practice language.
enum class Builtin : std::uint8_t {
  none,
  happened,
  count,
  first,
  last,
  nth,
  any_of,
  distinct,
  sum,
  before,
  reaching,
  earliest,
  latest,
  coalesce,
  since,
  day_of,
  start_of,
  end_of,
  date,
  instant,
  next_day_in,
  known,
  asked,
  may_be,
  certainly,
  age,
  birthday,
  rank,
  holds,
  boilerplate,
  phrase_in,
  lookup,
  verdict,
  due_of,
  statements,
  linked,
  during,
  total,
  longest,
  covers,
  days_in,
  clock,
  elapsed
};
inline constexpr std::size_t builtin_count = static_cast<std::size_t>(Builtin::elapsed) + 1;

/// The function of a name; none when there is no such function.
[[nodiscard]] Builtin builtin_named(std::string_view name);

struct Expression;
using ExpressionPtr = std::shared_ptr<const Expression>;

/// One node. Only the members that its `op` names are meaningful.
struct Expression {
  Op op = Op::literal_truth;
  std::string text;      // A name, a text literal, a call's function, a path's last step.
  double number = 0;     // literal_number
  bool truth = false;    // literal_truth
  Period period;         // literal_period
  bool low_open = false;
  bool high_open = false;
  std::vector<ExpressionPtr> children;

  int line = 0;    // Where it stands in its file.
  int column = 0;

  // Set by the checker:
  Type type;            // What it gives.
  /// For a resolved name: which scope it is read from. `element` is the nearest `where`/`it`
  /// element; `record` is the record under judgement; for a path step, `target` is children[0].
  enum class Scope : std::uint8_t { none, record, element, instance, target } scope = Scope::none;
  std::string owner;    // For fact, span, link, events, field: the record type that declares it.
  std::string target;   // For link: the type reached. `inverse` set when walked backwards.
  bool inverse = false;
  std::string link_name;  // For an inverse link: the forward link's name on `target`.

  // Set when the definitions are frozen (number_definitions):
  Symbol symbol = 0;         // `text` as a number.
  Builtin builtin = Builtin::none;
  /// Rests on the record, the moment and `this`: not on `start`, `due` or `done`, nor on the
  /// element or variable of an expression around it.
  bool of_instance = false;
  /// Stays the same between the moments of change that evaluating it names.
  bool steady = false;
};

}  // namespace rowan::practice
