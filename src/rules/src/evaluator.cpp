#include "evaluator.h"

#include <algorithm>
#include <utility>

namespace rowan::rules {

using practice::Expression;
using practice::ExpressionPtr;
using practice::Op;

namespace {

/// Facts may not form a cycle (the loader refuses one); this bounds what slips through.
constexpr int deepest = 200;

/// Forgets what was noted between two marks: it did not decide.
void forget(Trace& trace, std::size_t from, std::size_t to) {
  auto at = [&](std::size_t index) {
    return trace.notes.begin() + static_cast<std::ptrdiff_t>(index);
  };
  trace.notes.erase(at(from), at(to));
}

const Functions& functions() {
  static const Functions table = [] {
    Functions made;
    made.fill([](Evaluator&, const Expression&, const Frame&) { return unknown_value(); });
    add_list_functions(made);
    add_time_functions(made);
    add_span_functions(made);
    add_record_functions(made);
    return made;
  }();
  return table;
}

}  // namespace

void add_functions(Functions& table,
                   std::initializer_list<std::pair<practice::Builtin, Function>> functions) {
  for (const auto& [name, function] : functions) table[static_cast<std::size_t>(name)] = function;
}

Evaluator::Evaluator(const practice::Definitions& definitions, const World& world, Instant known_at)
    : Evaluator(definitions, world, std::make_shared<FoldCache>(definitions, world, known_at)) {}

Evaluator::Evaluator(const practice::Definitions& definitions, const World& world,
                     std::shared_ptr<FoldCache> folds)
    : definitions_{definitions},
      world_{world},
      days_{definitions},
      folds_{std::move(folds)},
      run_{folds_->next_run()} {}

void Evaluator::begin(Instant moment) {
  as_at = moment;
  next_change = end_of_time;
  trace.notes.clear();
  trace.local = false;
  past_limit = false;
  tracing = true;
  looks_.clear();
  run_ = folds_->next_run();
}

Value Evaluator::value(const ExpressionPtr& expression, const Frame& frame) {
  return expression ? value(*expression, frame) : nothing_value();
}

Value Evaluator::value(const Expression& expression, const Frame& frame) {
  if (depth_ >= deepest) return unknown_value();
  ++depth_;
  Value result = dispatch(expression, frame);
  --depth_;
  return result;
}

Value Evaluator::dispatch(const Expression& expression, const Frame& frame) {
  switch (expression.op) {
    case Op::literal_truth:
      return of_truth(expression.truth);
    case Op::literal_number:
      return of_number(expression.number, expression.number);
    case Op::literal_text:
    case Op::lookup_code:
      return of_text(expression.text);
    case Op::literal_period:
      return of_period(expression.period);
    case Op::this_instance:
      return frame.instance;
    case Op::it_element:
      return frame.element;
    case Op::this_record:
      return of_record(frame.record);
    case Op::now_moment:
      return of_time(exactly(as_at));
    case Op::rule_start:
      return frame.start;
    case Op::rule_due:
      return frame.due;
    case Op::rule_done:
      return frame.done;
    case Op::setting:
      return setting(expression.text, frame);
    case Op::variable:
    case Op::name:
    case Op::fact:
    case Op::span:
    case Op::link:
    case Op::events:
    case Op::field:
    case Op::record_type:
    case Op::state:
      return name(expression, frame);
    case Op::path:
      return step(value(expression.children[0], frame), expression.symbol);
    default:
      return structure(expression, frame);
  }
}

Value Evaluator::structure(const Expression& expression, const Frame& frame) {
  const auto& children = expression.children;
  switch (expression.op) {
    case Op::call:
      return functions()[static_cast<std::size_t>(expression.builtin)](*this, expression, frame);
    case Op::list: {
      Items items;
      for (const auto& child : children) items.push_back(value(child, frame));
      return of_list(arena(), items);
    }
    case Op::where:
      return where(expression, frame);
    case Op::if_then_else:
      return if_then_else(expression, frame);
    case Op::conjunction:
    case Op::disjunction:
      return logic(expression, frame);
    case Op::negation:
      return negated(value(children[0], frame));
    case Op::some_in:
    case Op::every_in:
      return quantified(expression, frame);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      return comparison(expression, frame);
    case Op::in_list:
      return membership(expression, frame);
    case Op::not_in_list:
      return negated(membership(expression, frame));
    case Op::add:
      return add(value(children[0], frame), value(children[1], frame), 1, days_);
    case Op::subtract:
      return add(value(children[0], frame), value(children[1], frame), -1, days_);
    case Op::multiply:
      return scale(value(children[0], frame), value(children[1], frame), false);
    case Op::divide:
      return scale(value(children[0], frame), value(children[1], frame), true);
    case Op::negative:
      return scale(value(children[0], frame), of_number(-1, -1), false);
    default:
      return unknown_value();  // A range only stands to the right of `in`.
  }
  return unknown_value();
}

Value Evaluator::logic(const Expression& expression, const Frame& frame) {
  bool conjunction = expression.op == Op::conjunction;
  const std::size_t before = trace.notes.size();
  Value result = of_truth(conjunction);
  for (const auto& child : expression.children) {
    const std::size_t here = trace.notes.size();
    Value truth = value(child, frame);
    if (conjunction ? truth.is_false() : truth.is_true()) {
      // This side alone decides, so only its reasons are kept.
      forget(trace, before, here);
      return truth;
    }
    result = conjunction ? both(result, truth) : either(result, truth);
  }
  return result;
}

Value Evaluator::if_then_else(const Expression& expression, const Frame& frame) {
  Value condition = value(expression.children[0], frame);
  if (condition.is_true()) return value(expression.children[1], frame);
  if (condition.is_false()) return value(expression.children[2], frame);
  Value yes = value(expression.children[1], frame);
  Value no = value(expression.children[2], frame);
  if (yes.is(Value::Kind::time) && no.is(Value::Kind::time)) {
    return of_time(spanning(yes.time, no.time));
  }
  if (yes.nothing() && no.nothing()) return yes;
  if (yes.known() && no.known() && equal(yes, no).is_true()) return yes;
  if (!yes.known() || !no.known()) return unknown_value();
  return one_of(arena(), {yes, no});
}

Value Evaluator::where(const Expression& expression, const Frame& frame) {
  Value list = value(expression.children[0], frame);
  if (!list.is(Value::Kind::list)) return list;
  Items kept;
  Frame inner = frame;
  for (const Value& item : list.items()) {
    inner.element = item;
    Value truth = value(expression.children[1], inner);
    if (truth.is_false()) continue;
    kept.push_back(item);
    if (!truth.is_true()) kept.back().perhaps = true;
  }
  return of_list(arena(), kept, list.open);
}

Value Evaluator::quantified(const Expression& expression, const Frame& frame) {
  bool some = expression.op == Op::some_in;
  Value list = value(expression.children[0], frame);
  if (!list.is(Value::Kind::list)) return unknown_value();
  Value result = of_truth(!some);
  Frame inner = frame;
  inner.variables.emplace_back(expression.symbol, Value{});
  for (const Value& item : list.items()) {
    inner.variables.back().second = item;
    Value truth = value(expression.children[1], inner);
    if (item.perhaps) {
      // An element that may not belong can't settle the question by itself.
      bool neutral = some ? truth.is_false() : truth.is_true();
      truth = neutral ? truth : unknown_value();
    }
    result = some ? either(result, truth) : both(result, truth);
    if (some ? result.is_true() : result.is_false()) return result;
  }
  if (list.open) result = some ? either(result, unknown_value()) : both(result, unknown_value());
  return result;
}

Value Evaluator::membership(const Expression& expression, const Frame& frame) {
  Value item = value(expression.children[0], frame);
  const Expression& where_to = *expression.children[1];
  if (where_to.op == Op::range) {
    Value low = value(where_to.children[0], frame);
    Value high = value(where_to.children[1], frame);
    Value above = where_to.low_open ? less(low, item) : negated(less(item, low));
    Value below = where_to.high_open ? less(item, high) : negated(less(high, item));
    return both(above, below);
  }
  Value list = value(where_to, frame);
  if (!list.is(Value::Kind::list)) return list.nothing() ? unknown_value() : equal(item, list);
  Value result = of_truth(false);
  for (const Value& candidate : list.items()) {
    Value same = equal(item, candidate);
    if (candidate.perhaps && !same.is_false()) same = unknown_value();
    result = either(result, same);
    if (result.is_true()) return result;
  }
  return list.open ? either(result, unknown_value()) : result;
}

Value Evaluator::comparison(const Expression& expression, const Frame& frame) {
  Value left = value(expression.children[0], frame);
  Value right = value(expression.children[1], frame);
  // A running time against a fixed one crosses it at a moment that can be worked out (I3).
  for (const auto& [running, fixed] : {std::pair{&left, &right}, std::pair{&right, &left}}) {
    if (running->moving && fixed->is(Value::Kind::elapsed) && !fixed->moving) {
      for (double end : {fixed->range.low, fixed->range.high}) {
        for (double own : {running->range.low, running->range.high}) {
          auto ahead = static_cast<std::int64_t>(end - own);
          changes_at(as_at + ahead);
          changes_at(as_at + ahead + 1);
        }
      }
    }
  }
  // `now` against a time that doesn't move changes when that time passes.
  for (const Value* side : {&left, &right}) {
    if (!side->is(Value::Kind::time)) continue;
    changes_at(side->time.earliest);
    changes_at(side->time.earliest + 1);
    changes_at(side->time.latest);
    changes_at(side->time.latest + 1);
  }
  switch (expression.op) {
    case Op::equal:
      return equal(left, right);
    case Op::not_equal:
      return negated(equal(left, right));
    case Op::less:
      return less(left, right);
    case Op::greater:
      return less(right, left);
    case Op::less_equal:
      return negated(less(right, left));
    default:
      return negated(less(left, right));
  }
}

void Evaluator::note_read(RecordId record, std::uint32_t look) {
  note_key(ReadKey{folds_->find(record).slot} << 32U | look);
}

void Evaluator::note_key(ReadKey key) {
  if (recording_ > 0) {
    recorded_.push_back(key);
  } else {
    looks_.add(key);
  }
}

std::vector<Read> Evaluator::reads() const {
  struct Placed {
    RecordId record;
    std::uint32_t look;
    auto operator<=>(const Placed&) const = default;
  };
  std::vector<Placed> placed;
  placed.reserve(looks_.all().size());
  for (ReadKey key : looks_.all()) {
    placed.push_back({folds_->record_in(static_cast<std::uint32_t>(key >> 32U)),
                      static_cast<std::uint32_t>(key)});
  }
  // Looks are numbered in the order of their text.
  std::ranges::sort(placed);
  std::vector<Read> sorted;
  sorted.reserve(placed.size());
  for (const Placed& one : placed) sorted.push_back({one.record, definitions_.looks[one.look]});
  return sorted;
}

void Evaluator::recall(Remembered& known) {
  changes_at(known.next_change);
  past_limit = past_limit || known.past_limit;
  if (tracing) trace.notes.insert(trace.notes.end(), known.notes.begin(), known.notes.end());
  if (recording_ == 0 && known.read_in == run_) return;
  for (ReadKey key : known.reads) note_key(key);
  if (recording_ == 0) known.read_in = run_;
}

/// What `compute` gives, or gave for a stretch of time that this moment lies in.
template <class Compute>
Value Evaluator::remembered(Timeline& timeline, bool steady, Compute&& compute) {
  Remembered* known = timeline.at(as_at);
  if (known != nullptr && (!tracing || known->noted_at == as_at)) {
    recall(*known);
    return known->value;
  }
  const Instant outer_change = std::exchange(next_change, end_of_time);
  const bool outer_limit = std::exchange(past_limit, false);
  const std::size_t first_read = recorded_.size();
  const std::size_t first_note = trace.notes.size();
  ++recording_;
  Remembered made;
  made.value = compute();
  --recording_;
  auto from = recorded_.begin() + static_cast<std::ptrdiff_t>(first_read);
  std::sort(from, recorded_.end());
  recorded_.erase(std::unique(from, recorded_.end()), recorded_.end());
  made.reads = arena().copy(std::span<const ReadKey>{recorded_}.subspan(first_read));
  if (recording_ == 0) recorded_.clear();
  made.past_limit = past_limit;
  past_limit = past_limit || outer_limit;
  made.from = as_at;
  made.next_change = next_change;
  made.until = steady ? next_change : as_at + 1;
  if (tracing) {
    made.notes = arena().copy(std::span<const Note>{trace.notes}.subspan(first_note));
    made.noted_at = as_at;
  }
  next_change = std::min(next_change, outer_change);
  Remembered& kept = timeline.add(made);
  if (recording_ == 0) {
    for (ReadKey key : kept.reads) looks_.add(key);
    kept.read_in = run_;
  }
  return kept.value;
}

Value Evaluator::fact_value(FoldedRecord& folded, std::size_t index) {
  const practice::Fact& fact = folded.type->facts[index];
  Value result = remembered(folded.facts[index], fact.expression->steady, [&] {
    Frame frame;
    frame.record = folded.id;
    return value(fact.expression, frame);
  });
  note_reason(folded.id, fact.name, result);
  return result;
}

Value Evaluator::span_value(FoldedRecord& folded, std::size_t index) {
  const practice::Span& span = folded.type->spans[index];
  const auto lasts = [](const ExpressionPtr& part) { return !part || part->steady; };
  const bool steady = lasts(span.from) && lasts(span.to) && lasts(span.disputed);
  return remembered(folded.spans[index], steady, [&] { return span_of(folded.id, span); });
}

}  // namespace rowan::rules
