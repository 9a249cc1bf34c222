#include "evaluator.h"

#include <algorithm>

namespace rowan::rules::plain {

using practice::Expression;
using practice::ExpressionPtr;
using practice::Op;

namespace {

/// Facts may not form a cycle (the loader refuses one); this bounds what slips through.
constexpr int deepest = 200;

struct Mark {
  std::size_t because, missing;
};

Mark mark(const Trace& trace) {
  return {trace.because.size(), trace.missing.size()};
}

/// Forgets what was noted between two marks: it did not decide.
void forget(Trace& trace, const Mark& from, const Mark& to) {
  auto at = [](auto& list, std::size_t index) {
    return list.begin() + static_cast<std::ptrdiff_t>(index);
  };
  trace.because.erase(at(trace.because, from.because), at(trace.because, to.because));
  trace.missing.erase(at(trace.missing, from.missing), at(trace.missing, to.missing));
}

}  // namespace

Evaluator::Evaluator(const practice::Definitions& definitions, const World& world, Instant known_at)
    : Evaluator(definitions, world, std::make_shared<FoldCache>(definitions, world, known_at)) {}

Evaluator::Evaluator(const practice::Definitions& definitions, const World& world,
                     std::shared_ptr<FoldCache> folds)
    : definitions_{definitions},
      world_{world},
      days_{definitions},
      known_at_{folds->known_at()},
      folds_{std::move(folds)} {}

Value Evaluator::value(const ExpressionPtr& expression, const Frame& frame) {
  if (!expression) return nothing_value();
  return value(*expression, frame);
}

Value Evaluator::value(const Expression& expression, const Frame& frame) {
  if (depth_ >= deepest) return unknown_value();
  ++depth_;
  Value result = dispatch(expression, frame);
  --depth_;
  return result;
}

Value Evaluator::dispatch(const Expression& expression, const Frame& frame) {
  const auto& children = expression.children;
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
      return step(value(children[0], frame), expression.text);
    default:
      return structure(expression, frame);
  }
}

Value Evaluator::structure(const Expression& expression, const Frame& frame) {
  const auto& children = expression.children;
  switch (expression.op) {
    case Op::call:
      return call(expression, frame);
    case Op::list: {
      std::vector<Value> items;
      for (const auto& child : children) items.push_back(value(child, frame));
      return of_list(std::move(items));
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
  Mark before = mark(trace);
  Value result = of_truth(conjunction);
  for (const auto& child : expression.children) {
    Mark here = mark(trace);
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
  Value result = unknown_value();
  if (yes.known() && no.known()) {
    result.choices = std::make_shared<const std::vector<Value>>(std::vector<Value>{yes, no});
  }
  return result;
}

Value Evaluator::where(const Expression& expression, const Frame& frame) {
  Value list = value(expression.children[0], frame);
  if (!list.is(Value::Kind::list)) return list;
  std::vector<Value> kept;
  Frame inner = frame;
  for (const Value& item : list.list->items) {
    inner.element = item;
    Value truth = value(expression.children[1], inner);
    if (truth.is_false()) continue;
    kept.push_back(item);
    if (!truth.is_true()) kept.back().perhaps = true;
  }
  return of_list(std::move(kept), list.list->open);
}

Value Evaluator::quantified(const Expression& expression, const Frame& frame) {
  bool some = expression.op == Op::some_in;
  Value list = value(expression.children[0], frame);
  if (!list.is(Value::Kind::list)) return unknown_value();
  Value result = of_truth(!some);
  Frame inner = frame;
  inner.variables.emplace_back(expression.text, Value{});
  for (const Value& item : list.list->items) {
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
  if (list.list->open)
    result = some ? either(result, unknown_value()) : both(result, unknown_value());
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
  for (const Value& candidate : list.list->items) {
    Value same = equal(item, candidate);
    if (candidate.perhaps && !same.is_false()) same = unknown_value();
    result = either(result, same);
    if (result.is_true()) return result;
  }
  return list.list->open ? either(result, unknown_value()) : result;
}

Value Evaluator::comparison(const Expression& expression, const Frame& frame) {
  Value left = value(expression.children[0], frame);
  Value right = value(expression.children[1], frame);
  // A running time against a fixed one crosses it at a moment that can be worked out (I3).
  for (const auto& [running, fixed] : {std::pair{&left, &right}, std::pair{&right, &left}}) {
    if (running->moving && fixed->is(Value::Kind::elapsed) && !fixed->moving) {
      for (double end : {fixed->low, fixed->high}) {
        for (double own : {running->low, running->high}) {
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

Value Evaluator::call(const Expression& expression, const Frame& frame) {
  Function function = function_named(expression.text);
  if (function == nullptr) return unknown_value();
  return function(*this, expression, frame);
}

void Evaluator::note_read(RecordId record, std::string_view kind, std::string_view name) {
  // Two looks with one digest would lose the second; over 64 bits that is not to be expected.
  constexpr std::uint64_t spread = 0x9E3779B97F4A7C15ULL;
  std::uint64_t digest = std::hash<std::string_view>{}(name) ^ (record.value() * spread);
  digest ^= kind.size() * 0xC2B2AE3D27D4EB4FULL;
  if (!seen_.insert(digest).second) return;
  std::string what(kind);
  what += name;
  const std::uint32_t look = definitions_.look(what);
  if (look < definitions_.looks.size()) reads_.push_back({record, definitions_.looks[look]});
}

std::vector<Read> Evaluator::reads() const {
  std::vector<Read> sorted = reads_;
  std::ranges::sort(sorted);
  sorted.erase(std::ranges::unique(sorted).begin(), sorted.end());
  return sorted;
}

void Evaluator::note_reason(RecordId record, std::string_view name, const Value& value) {
  if (!tracing) return;
  Reason reason{std::string(name), in_words(value), record};
  if (value.unknown()) trace.missing.push_back(reason.name);
  trace.because.push_back(std::move(reason));
}

const FoldedRecord* Evaluator::folded(RecordId record) {
  return folds_->find(record);
}

const FoldedRecord* FoldCache::find(RecordId record) {
  auto found = folds_.find(record);
  if (found != folds_.end()) return found->second.get();
  const RecordHistory* history = world_.find(record);
  std::unique_ptr<FoldedRecord> folded;
  if (history != nullptr) {
    folded = std::make_unique<FoldedRecord>(fold(definitions_, *history, known_at_));
  }
  return folds_.emplace(record, std::move(folded)).first->second.get();
}

}  // namespace rowan::rules::plain
