// What an expression gives: a value, nothing (a missing element or time), or unknown.
#pragma once

#include <rowan/base/event.h>
#include <rowan/practice/definitions.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rowan::rules::plain {

struct FoldedRecord;

/// A standing event as the evaluator hands it round. `perhaps` is an event whose time straddles the
/// moment asked about (F1), or an element that only perhaps meets a `where`.
struct EventRef {
  const Event* event = nullptr;
  EventId root;
  const practice::EventType* type = nullptr;
};

/// One stretch of a span (T4): beginning included, end excluded; no end runs on.
struct Stretch {
  When from;
  std::optional<When> to;
  EventId behind;  // The event that began it, or none.
  bool perhaps = false;  // It may not count: disputed, or not known to belong.
};

struct SpanValue {
  std::vector<Stretch> stretches;  // In order, not overlapping.
  const practice::Calendar* days_in = nullptr;  // Or: the whole days of a calendar.
};

struct Value;

struct ListValue {
  std::vector<Value> items;  // Each with its own `perhaps`.
  bool open = false;  // Not settled (F6) or history not complete (F4): there may be more.
};

struct Value {
  enum class State : std::uint8_t { known, unknown, nothing };
  enum class Kind : std::uint8_t {
    truth,
    number,
    text,
    code,
    time,
    elapsed,
    civil,
    record,
    event,
    group,
    list,
    span
  };

  State state = State::nothing;
  Kind kind = Kind::truth;
  bool perhaps = false;  // As a list element: it may not belong.
  bool moving = false;  // An elapsed time that is still running.
  bool truth = false;
  double low = 0;  // number, or elapsed seconds: both ends.
  double high = 0;
  std::string text;  // text and code
  const practice::Lookup* lookup = nullptr;  // code
  When time;
  practice::Period period;  // civil
  RecordId record;
  EventRef event;
  const json::object* group = nullptr;
  const std::vector<practice::Field>* group_fields = nullptr;
  std::shared_ptr<const ListValue> list;
  std::shared_ptr<const SpanValue> span;
  /// For an unknown that must be one of these (an unknown row of a table, V2).
  std::shared_ptr<const std::vector<Value>> choices;

  [[nodiscard]] bool known() const { return state == State::known; }
  [[nodiscard]] bool unknown() const { return state == State::unknown; }
  [[nodiscard]] bool nothing() const { return state == State::nothing; }
  [[nodiscard]] bool is(Kind wanted) const { return known() && kind == wanted; }
  [[nodiscard]] bool is_true() const { return is(Kind::truth) && truth; }
  [[nodiscard]] bool is_false() const { return is(Kind::truth) && !truth; }
};

[[nodiscard]] Value unknown_value();
[[nodiscard]] Value nothing_value();
[[nodiscard]] Value of_truth(bool truth);
[[nodiscard]] Value of_number(double low, double high);
[[nodiscard]] Value of_text(std::string text);
[[nodiscard]] Value of_code(std::string code, const practice::Lookup* lookup);
[[nodiscard]] Value of_time(const When& when);
[[nodiscard]] Value of_elapsed(double low, double high);
[[nodiscard]] Value of_period(const practice::Period& period);
[[nodiscard]] Value of_record(RecordId record);
[[nodiscard]] Value of_event(const EventRef& event);
[[nodiscard]] Value of_list(std::vector<Value> items, bool open = false);
[[nodiscard]] Value of_span(SpanValue span);

/// Kleene's three values of two truths.
[[nodiscard]] Value both(const Value& a, const Value& b);
[[nodiscard]] Value either(const Value& a, const Value& b);
[[nodiscard]] Value negated(const Value& a);

/// The smallest time pair that holds both.
[[nodiscard]] When spanning(const When& a, const When& b);

/// A value in words for a reason: "2026-03-01T22:00:00Z", "yes", "not known", "not recorded".
[[nodiscard]] std::string in_words(const Value& value);

/// A value as JSON for a screen; null for nothing and unknown.
[[nodiscard]] json::value as_json(const Value& value);

}  // namespace rowan::rules::plain
