// What an expression gives: a value, nothing (a missing element or time), or unknown.
//
// A value is small and copied freely. What it points to (lists, spans, texts, events) belongs to
// the sitting's arena, to the records' histories or to the definitions, all of which outlive it.
#pragma once

#include "arena.h"

#include <rowan/base/event.h>
#include <rowan/practice/definitions.h>

#include <boost/container/small_vector.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rowan::rules {

struct Value;

/// A standing event as the evaluator hands it round. One that a field names and no record at hand
/// holds has only its root.
struct EventRef {
  const Event* event = nullptr;
  EventId root;
  const practice::EventType* type = nullptr;
  /// Its fields as values, by place in the type's fields, each read when first asked for.
  mutable Value* fields = nullptr;
  mutable std::uint64_t fields_read = 0;  // One bit for each.
};

/// One stretch of a span (T4): beginning included, end excluded; no end runs on.
struct Stretch {
  When from;
  std::optional<When> to;
  EventId behind;  // The event that began it, or none.
  /// Counts both ways: it is disputed, or what begins or ends it is not known to belong.
  bool perhaps = false;
};

/// Stretches in order, not overlapping; or the whole days of a calendar.
struct SpanValue {
  std::span<const Stretch> stretches;
  const practice::Calendar* days_in = nullptr;
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
  struct Range {
    double low, high;
  };
  struct Group {
    const json::object* entry;
    const std::vector<practice::Field>* fields;
  };
  struct List {
    const Value* first;
    std::size_t count;
  };

  State state = State::nothing;
  Kind kind = Kind::truth;
  /// As a list element: an event whose time straddles the moment asked about (F1), or an element
  /// that only perhaps meets a `where`.
  bool perhaps = false;
  bool moving = false;  // An elapsed time that is still running.
  bool truth = false;
  bool open = false;  // A list not settled (F6), or of an incomplete history (F4): may be more.
  bool has_choices = false;  // An unknown that must be one of `list` (an unknown row, V2).
  const practice::Lookup* lookup = nullptr;  // Of a code.
  // What the kind says; of a truth, nothing more.
  union {
    When time{};
    Range range;  // number, or elapsed seconds: both ends
    std::string_view words;  // text and code
    practice::Period period;  // civil
    RecordId record;
    const EventRef* event;
    Group group;
    List list;
    const SpanValue* span;
  };

  [[nodiscard]] bool known() const { return state == State::known; }
  [[nodiscard]] bool unknown() const { return state == State::unknown; }
  [[nodiscard]] bool nothing() const { return state == State::nothing; }
  [[nodiscard]] bool is(Kind wanted) const { return known() && kind == wanted; }
  [[nodiscard]] bool is_true() const { return is(Kind::truth) && truth; }
  [[nodiscard]] bool is_false() const { return is(Kind::truth) && !truth; }
  /// The text of a text or code; empty of anything else.
  [[nodiscard]] std::string_view text() const {
    return is(Kind::text) || is(Kind::code) ? words : std::string_view{};
  }
  /// The elements of a list, or the choices of an unknown.
  [[nodiscard]] std::span<const Value> items() const { return {list.first, list.count}; }
  [[nodiscard]] std::span<const Stretch> stretches() const { return span->stretches; }
};

/// A list while it is being made.
using Items = boost::container::small_vector<Value, 8>;

[[nodiscard]] Value unknown_value();
[[nodiscard]] Value nothing_value();
[[nodiscard]] Value of_truth(bool truth);
[[nodiscard]] Value of_number(double low, double high);
[[nodiscard]] Value of_text(std::string_view text);
[[nodiscard]] Value of_code(std::string_view code, const practice::Lookup* lookup);
[[nodiscard]] Value of_time(const When& when);
[[nodiscard]] Value of_elapsed(double low, double high);
[[nodiscard]] Value of_period(const practice::Period& period);
[[nodiscard]] Value of_record(RecordId record);
[[nodiscard]] Value of_event(const EventRef& event);
[[nodiscard]] Value of_list(Arena& arena, const Items& items, bool open = false);
[[nodiscard]] Value one_of(Arena& arena, const Items& choices);
[[nodiscard]] Value of_span(Arena& arena, std::span<const Stretch> stretches,
                            const practice::Calendar* days_in = nullptr);

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

}  // namespace rowan::rules
