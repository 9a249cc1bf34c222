// Functions over lists of events, records and values (section 6 of the practice language).
#include "evaluator.h"

#include <algorithm>
#include <limits>

namespace rowan::rules {
namespace {

using practice::Expression;

/// One argument as a list: an element is a list of one, nothing is an empty list.
Value list_argument(Evaluator& evaluator, const Expression& call, const Frame& frame,
                    std::size_t index) {
  Value value = evaluator.value(call.children[index], frame);
  if (value.is(Value::Kind::list) || value.unknown()) return value;
  if (value.nothing()) return of_list(evaluator.arena(), {});
  return of_list(evaluator.arena(), {value});
}

Value happened(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value list = list_argument(evaluator, call, frame, 0);
  if (list.unknown()) return list;
  bool perhaps = list.open;
  for (const Value& item : list.items()) {
    if (!item.perhaps) return of_truth(true);
    perhaps = true;
  }
  return perhaps ? unknown_value() : of_truth(false);
}

Value count(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value list = list_argument(evaluator, call, frame, 0);
  if (list.unknown()) return list;
  double certain = 0;
  double all = 0;
  for (const Value& item : list.items()) {
    all += 1;
    if (!item.perhaps) certain += 1;
  }
  if (list.open) all = std::numeric_limits<double>::infinity();
  return of_number(certain, all);
}

/// The n-th from the front; unknown where an uncertain element stands in the way.
Value element_at(const Value& list, std::size_t n) {
  const auto items = list.items();
  for (std::size_t i = 0; i < items.size() && i <= n; ++i) {
    if (items[i].perhaps) return unknown_value();
    if (i == n) return items[i];
  }
  return list.open ? unknown_value() : nothing_value();
}

Value first(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value list = list_argument(evaluator, call, frame, 0);
  return list.unknown() ? list : element_at(list, 0);
}

Value last(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value list = list_argument(evaluator, call, frame, 0);
  if (list.unknown()) return list;
  const auto items = list.items();
  if (items.empty()) return list.open ? unknown_value() : nothing_value();
  return items.back().perhaps ? unknown_value() : items.back();
}

Value nth(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value list = list_argument(evaluator, call, frame, 0);
  Value n = evaluator.value(call.children[1], frame);
  if (list.unknown() || !n.is(Value::Kind::number) || n.range.low < 1) return unknown_value();
  return element_at(list, static_cast<std::size_t>(n.range.low) - 1);
}

Value any_of(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  struct Placed {
    Instant at;
    std::uint64_t order;
    Value value;
  };
  std::vector<Placed> placed;
  bool open = false;
  for (std::size_t i = 0; i < call.children.size(); ++i) {
    Value list = list_argument(evaluator, call, frame, i);
    if (list.unknown()) {
      open = true;
      continue;
    }
    open = open || list.open;
    for (const Value& item : list.items()) {
      Value time = evaluator.time_of(item);
      std::uint64_t order = item.is(Value::Kind::event) && item.event->event != nullptr
                                ? item.event->event->order
                                : 0;
      placed.push_back({time.known() ? time.time.earliest : end_of_time, order, item});
    }
  }
  std::ranges::stable_sort(placed, [](const Placed& a, const Placed& b) {
    return a.at != b.at ? a.at < b.at : a.order < b.order;
  });
  Items items;
  for (const Placed& one : placed) items.push_back(one.value);
  return of_list(evaluator.arena(), items, open);
}

Value distinct(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value list = list_argument(evaluator, call, frame, 0);
  if (list.unknown()) return list;
  Items kept;
  for (const Value& item : list.items()) {
    bool repeated =
        std::ranges::any_of(kept, [&](const Value& other) { return equal(item, other).is_true(); });
    if (!repeated) kept.push_back(item);
  }
  return of_list(evaluator.arena(), kept, list.open);
}

Value sum(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value list = list_argument(evaluator, call, frame, 0);
  if (list.unknown() || list.open) return unknown_value();
  Value total = of_number(0, 0);
  bool begun = false;
  for (const Value& item : list.items()) {
    if (item.perhaps || !item.known()) return unknown_value();
    total = begun ? add(total, item, 1, evaluator.days()) : item;
    begun = true;
  }
  return total;
}

/// `before(a, b)`: a happened, and b hasn't or comes later.
Value before(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value a = evaluator.value(call.children[0], frame);
  Value b = evaluator.value(call.children[1], frame);
  if (a.is(Value::Kind::list)) a = element_at(a, 0);
  if (b.is(Value::Kind::list)) b = element_at(b, 0);
  if (a.nothing()) return of_truth(false);
  if (a.unknown()) return a;
  if (b.nothing()) return of_truth(true);
  if (b.unknown()) return b;
  Value a_time = evaluator.time_of(a);
  Value b_time = evaluator.time_of(b);
  bool same_moment =
      a_time.known() && b_time.known() && a_time.time == b_time.time && a_time.time.exact();
  bool events = a.is(Value::Kind::event) && b.is(Value::Kind::event) && a.event->event != nullptr &&
                b.event->event != nullptr;
  if (same_moment && events) return of_truth(a.event->event->order < b.event->event->order);
  return less(a_time, b_time);
}

/// `reaching(list, amount, period)`: the elements at which the count in the period behind first
/// reaches the amount; again only after it has been below.
Value reaching(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value list = list_argument(evaluator, call, frame, 0);
  Value amount = evaluator.value(call.children[1], frame);
  Value period = evaluator.value(call.children[2], frame);
  if (list.unknown() || !amount.is(Value::Kind::number) || !period.known()) {
    return of_list(evaluator.arena(), {}, true);
  }
  std::vector<std::pair<When, Value>> timed;
  for (const Value& item : list.items()) {
    Value time = evaluator.time_of(item);
    if (time.known()) timed.emplace_back(time.time, item);
  }
  Items reached;
  bool above = false;
  for (std::size_t i = 0; i < timed.size(); ++i) {
    Value window_start = add(of_time(timed[i].first), period, -1, evaluator.days());
    auto within = [&](std::size_t upto) {
      double held = 0;
      for (std::size_t j = 0; j < upto; ++j) {
        if (timed[j].first.earliest > window_start.time.latest) held += 1;
      }
      return held;
    };
    // Just before this element, the window may have emptied below the amount.
    if (within(i) < amount.range.low - 1 || (i > 0 && within(i) < amount.range.low)) above = false;
    if (!above && within(i + 1) >= amount.range.low) {
      reached.push_back(timed[i].second);
      above = true;
    }
  }
  return of_list(evaluator.arena(), reached, list.open);
}

}  // namespace

void add_list_functions(Functions& table) {
  using practice::Builtin;
  add_functions(table, {{Builtin::happened, happened},
                        {Builtin::count, count},
                        {Builtin::first, first},
                        {Builtin::last, last},
                        {Builtin::nth, nth},
                        {Builtin::any_of, any_of},
                        {Builtin::distinct, distinct},
                        {Builtin::sum, sum},
                        {Builtin::before, before},
                        {Builtin::reaching, reaching}});
}

}  // namespace rowan::rules
