// The slow and obvious evaluator of expressions: walks the tree, and notes what it looked at, what
// decided, what was missing and when the answer could next change.
#pragma once

#include "civil.h"
#include "fold.h"
#include "value.h"

#include <rowan/rules/judge.h>
#include <rowan/rules/world.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace rowan::rules::plain {

/// What is longer is cut off there and left open, and the verdict says so (I6).
inline constexpr std::size_t most_elements = 10000;

/// Whose names are in scope.
struct Frame {
  RecordId record;
  Value instance;  // `this`
  Value element;   // `it`, and bare names inside `where`
  const practice::Standard* standard = nullptr;
  Value start, due, done;                // Of the rule being judged.
  std::vector<std::pair<std::string, Value>> variables;
  const json::object* fields = nullptr;  // A form being filled in: its fields are bare names.
};

/// What a stretch of evaluation rested on.
struct Trace {
  std::vector<Reason> because;
  std::vector<std::string> missing;
  bool local = false;  // A local setting was used.
};

/// Records folded at one moment of knowledge, shared by every standard judged at it.
class FoldCache {
 public:
  FoldCache(const practice::Definitions& definitions, const World& world, Instant known_at)
      : definitions_{definitions}, world_{world}, known_at_{known_at} {}
  /// The folded record, or null when there is none.
  [[nodiscard]] const FoldedRecord* find(RecordId record);
  [[nodiscard]] Instant known_at() const { return known_at_; }

 private:
  const practice::Definitions& definitions_;
  const World& world_;
  Instant known_at_;
  std::unordered_map<RecordId, std::unique_ptr<FoldedRecord>> folds_;
};

class Evaluator {
 public:
  Evaluator(const practice::Definitions& definitions, const World& world, Instant known_at);
  Evaluator(const practice::Definitions& definitions, const World& world,
            std::shared_ptr<FoldCache> folds);

  /// Evaluates at the present `as_at`.
  [[nodiscard]] Value value(const practice::ExpressionPtr& expression, const Frame& frame);
  [[nodiscard]] Value value(const practice::Expression& expression, const Frame& frame);

  /// The moment asked about. Set before evaluating; replays move it.
  Instant as_at;
  /// The earliest moment after `as_at` that anything evaluated since it was reset can change.
  Instant next_change = end_of_time;
  Trace trace;
  /// A list that was asked for holds more than `most_elements` (I6).
  bool past_limit = false;
  /// Off while moments are replayed: only the moment asked about needs its reasons.
  bool tracing = true;

  void changes_at(Instant at) {
    if (at > as_at && at < next_change) next_change = at;
  }

  [[nodiscard]] const practice::Definitions& definitions() const { return definitions_; }
  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] const Days& days() const { return days_; }
  [[nodiscard]] Instant known_at() const { return known_at_; }

  /// The folded record, or null when there is none.
  [[nodiscard]] const FoldedRecord* folded(RecordId record);
  /// Standing events of a type, at `as_at`, as a list (F1, F4).
  [[nodiscard]] Value events_of(RecordId record, std::string_view event_type);
  /// A fact, span, link, inverse link, event type, `state` or `at` of a record.
  [[nodiscard]] Value record_name(RecordId record, std::string_view name);
  [[nodiscard]] bool has_name(RecordId record, std::string_view name);
  /// A step of a path from any value.
  [[nodiscard]] Value step(const Value& target, std::string_view name);
  [[nodiscard]] Value event_field(const EventRef& event, std::string_view name);
  [[nodiscard]] std::string state_of(RecordId record);
  /// The time of an event, a record (its opening) or a time; unknown or nothing otherwise.
  [[nodiscard]] Value time_of(const Value& value);
  [[nodiscard]] Value span_of(RecordId record, const practice::Span& span);
  [[nodiscard]] Value setting(std::string_view name, const Frame& frame);
  /// `kind` is "", "link:" or "inverse:"; the name follows it in the read set.
  void note_read(RecordId record, std::string_view kind, std::string_view name);
  void note_read(RecordId record, std::string_view name) { note_read(record, {}, name); }
  void note_reason(RecordId record, std::string_view name, const Value& value);
  void note_missing(std::string_view name) {
    if (tracing) trace.missing.emplace_back(name);
  }

  /// Everything looked at so far, sorted and without repeats.
  [[nodiscard]] std::vector<Read> reads() const;

 private:
  Value dispatch(const practice::Expression& expression, const Frame& frame);
  Value structure(const practice::Expression& expression, const Frame& frame);
  Value name(const practice::Expression& expression, const Frame& frame);
  Value logic(const practice::Expression& expression, const Frame& frame);
  Value if_then_else(const practice::Expression& expression, const Frame& frame);
  Value where(const practice::Expression& expression, const Frame& frame);
  Value quantified(const practice::Expression& expression, const Frame& frame);
  Value membership(const practice::Expression& expression, const Frame& frame);
  Value comparison(const practice::Expression& expression, const Frame& frame);
  Value call(const practice::Expression& expression, const Frame& frame);
  Value form_field(std::string_view name, const Frame& frame);
  Value link_value(RecordId record, const FoldedRecord& folded, const practice::Link& link);
  Value inverse_value(RecordId record, const practice::RecordType& type,
                      const practice::Link& link);
  Value fact_value(RecordId record, const practice::Fact& fact);

  const practice::Definitions& definitions_;
  const World& world_;
  Days days_;
  Instant known_at_;
  std::shared_ptr<FoldCache> folds_;
  std::unordered_set<std::uint64_t> seen_;  // Digests of what is in reads_.
  std::vector<Read> reads_;
  int depth_ = 0;
};

/// A field's stored JSON as a value (F5). Absent and not known are both unknown.
[[nodiscard]] Value field_value(const practice::Definitions& definitions,
                                const practice::Field& field, const json::value* stored);

/// `a` compared with `b`: equal, and ordered before. Unknown where either is unknown or nothing.
[[nodiscard]] Value equal(const Value& a, const Value& b);
[[nodiscard]] Value less(const Value& a, const Value& b);

/// a + sign * b for numbers, times and periods.
[[nodiscard]] Value add(const Value& a, const Value& b, int sign, const Days& days);
[[nodiscard]] Value scale(const Value& a, const Value& b, bool divide);

/// What is not certain of a span is read both ways: the least that may count, and the most.
enum class Extent : std::uint8_t { least, most };

/// The stretches of a span in one reading: beginning, end if it has one, and what began it.
struct Part {
  Instant from;
  std::optional<Instant> to;
  EventId behind;
};
[[nodiscard]] std::vector<Part> parts_of(const SpanValue& span, Extent reading);

/// The pauses that spans make, in one reading of them.
[[nodiscard]] Pauses pauses_of(const std::vector<Value>& spans, Extent reading);

/// The functions of section 6, by name; null when there is none.
using Function = Value (*)(Evaluator&, const practice::Expression&, const Frame&);
[[nodiscard]] Function function_named(std::string_view name);
void add_list_functions(std::unordered_map<std::string_view, Function>& table);
void add_time_functions(std::unordered_map<std::string_view, Function>& table);
void add_span_functions(std::unordered_map<std::string_view, Function>& table);
void add_record_functions(std::unordered_map<std::string_view, Function>& table);

}  // namespace rowan::rules::plain
