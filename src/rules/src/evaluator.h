// The evaluator of expressions: walks the tree, and notes what it looked at, what decided, what was
// missing and when the answer could next change. What it has found out about a record's facts and
// spans it remembers for as long as it stays so. A slow and obvious twin, tests/plain, must agree.
#pragma once

#include "civil.h"
#include "fold.h"
#include "value.h"

#include <rowan/rules/judge.h>
#include <rowan/rules/world.h>

#include <array>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace rowan::rules {

/// What is longer is cut off there and left open, and the verdict says so (I6).
inline constexpr std::size_t most_elements = 10000;

/// Whose names are in scope.
struct Frame {
  RecordId record;
  Value instance;  // `this`
  Value element;  // `it`, and bare names inside `where`
  const practice::Standard* standard = nullptr;
  Value start, due, done;  // Of the rule being judged.
  std::vector<std::pair<practice::Symbol, Value>> variables;
  /// A form being filled in: what is given, and its declared fields, which are bare names.
  const json::object* fields = nullptr;
  const std::vector<practice::Field>* form = nullptr;
};

/// What a stretch of evaluation rested on.
struct Trace {
  std::vector<Note> notes;
  bool local = false;  // A local setting was used.
};

class Evaluator {
 public:
  Evaluator(const practice::Definitions& definitions, const World& world, Instant known_at);
  Evaluator(const practice::Definitions& definitions, const World& world,
            std::shared_ptr<FoldCache> folds);

  /// Begins anew at a moment, keeping what is remembered of records.
  void begin(Instant moment);

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
  [[nodiscard]] Instant known_at() const { return folds_->known_at(); }
  [[nodiscard]] Arena& arena() { return folds_->arena(); }
  [[nodiscard]] const std::shared_ptr<FoldCache>& folds() const { return folds_; }

  /// The folded record, or null when there is none.
  [[nodiscard]] FoldedRecord* folded(RecordId record) { return folds_->find(record).folded; }
  /// Standing events of a type, at `as_at`, as a list (F1, F4).
  [[nodiscard]] Value events_of(RecordId record, practice::Symbol event_type);
  /// A fact, span, link, inverse link, event type, `state` or `at` of a record.
  [[nodiscard]] Value record_name(RecordId record, practice::Symbol name);
  [[nodiscard]] bool has_name(RecordId record, practice::Symbol name);
  /// A step of a path from any value.
  [[nodiscard]] Value step(const Value& target, practice::Symbol name);
  [[nodiscard]] Value event_field(const EventRef& event, practice::Symbol name);
  [[nodiscard]] std::string_view state_of(RecordId record);
  /// The time of an event, a record (its opening) or a time; unknown or nothing otherwise.
  [[nodiscard]] Value time_of(const Value& value);
  [[nodiscard]] Value span_of(RecordId record, const practice::Span& span);
  [[nodiscard]] Value setting(std::string_view name, const Frame& frame);
  /// `look` is a place in Definitions::looks.
  void note_read(RecordId record, std::uint32_t look);
  void note_read(const Read& read) { note_read(read.record, definitions_.look(read.what)); }
  void note_reason(RecordId record, std::string_view name, const Value& value,
                   std::string_view event_type = {}) {
    if (tracing) trace.notes.push_back({event_type, name, value, record});
  }
  void note_missing(std::string_view name, std::string_view event_type = {}) {
    if (tracing) trace.notes.push_back({event_type, name, {}, {}, true});
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
  Value form_field(std::string_view name, const Frame& frame);
  Value events_of(const FoldedRecord& folded, std::uint16_t event_index);
  Value decoded(const EventRef& event, const practice::Field& field, std::size_t index);
  Value field_of(const EventRef& event, const practice::Field& field);
  Value link_value(const FoldedRecord& folded, const practice::Link& link);
  Value inverse_value(RecordId record, const practice::Inverse& inverse);
  Value fact_value(FoldedRecord& folded, std::size_t index);
  Value span_value(FoldedRecord& folded, std::size_t index);
  template <class Compute>
  Value remembered(Timeline& timeline, bool steady, Compute&& compute);
  void recall(Remembered& known);
  void note_key(ReadKey key);

  const practice::Definitions& definitions_;
  const World& world_;
  Days days_;
  std::shared_ptr<FoldCache> folds_;
  std::uint64_t run_ = 0;
  Looks looks_;
  /// While something to be remembered is evaluated: what it looks at, innermost last.
  std::vector<ReadKey> recorded_;
  int recording_ = 0;
  int depth_ = 0;
};

/// A field's stored JSON as a value (F5). Absent and not known are both unknown.
[[nodiscard]] Value field_value(Arena& arena, const practice::Definitions& definitions,
                                const practice::Field& field, const json::value* stored);

/// `a` compared with `b`: equal, and ordered before. Unknown where either is unknown or nothing.
[[nodiscard]] Value equal(const Value& a, const Value& b);
[[nodiscard]] Value less(const Value& a, const Value& b);

/// a + sign * b for numbers, times and periods.
[[nodiscard]] Value add(const Value& a, const Value& b, int sign, const Days& days);
[[nodiscard]] Value scale(const Value& a, const Value& b, bool divide);

/// What is not certain of a span is read both ways: the least that may count, and the most.
enum class Extent : std::uint8_t { least, most };

/// A stretch as one reading has it. One with no end still runs.
struct Part {
  Instant from;
  std::optional<Instant> to;
  EventId behind;
};

/// The stretches of a span in one reading, in order and not overlapping.
[[nodiscard]] std::vector<Part> parts_of(const SpanValue& span, Extent reading);

/// The pauses that spans make, in one reading of them.
[[nodiscard]] Pauses pauses_of(std::span<const Value> spans, Extent reading);

/// The entries that end something which had not begun (T4).
[[nodiscard]] std::vector<UnpairedEnd> unpaired_ends(Evaluator& evaluator,
                                                     const FoldedRecord& folded);

/// Adds the event types of `type` that an expression names, directly or through facts.
void event_types_in(const practice::Expression& expression, const practice::RecordType& type,
                    std::vector<std::string>& found);

/// The functions of section 6 of the practice language.
using Function = Value (*)(Evaluator&, const practice::Expression&, const Frame&);
using Functions = std::array<Function, practice::builtin_count>;
void add_functions(Functions& table,
                   std::initializer_list<std::pair<practice::Builtin, Function>> functions);
void add_list_functions(Functions& table);
void add_time_functions(Functions& table);
void add_span_functions(Functions& table);
void add_record_functions(Functions& table);

}  // namespace rowan::rules
