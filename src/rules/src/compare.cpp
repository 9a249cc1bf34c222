// Comparison and arithmetic of values, with both ends of every inexact one (T2).
#include "evaluator.h"

#include <algorithm>
#include <cmath>

namespace rowan::rules {
namespace {

/// Two times as ranges of the same measure: London days when either is a date, else seconds.
struct Ranges {
  std::int64_t a_low, a_high, b_low, b_high;
};

Ranges ranges(const When& a, const When& b) {
  if (!a.is_date && !b.is_date) {
    return {a.earliest.seconds, a.latest.seconds, b.earliest.seconds, b.latest.seconds};
  }
  return {day_of(a.earliest).days, day_of(a.latest).days, day_of(b.earliest).days,
          day_of(b.latest).days};
}

Value range_equal(double a_low, double a_high, double b_low, double b_high) {
  if (a_low == a_high && b_low == b_high) return of_truth(a_low == b_low);
  if (a_high < b_low || b_high < a_low) return of_truth(false);
  return unknown_value();
}

Value range_less(double a_low, double a_high, double b_low, double b_high) {
  if (a_high < b_low) return of_truth(true);
  if (a_low >= b_high) return of_truth(false);
  return unknown_value();
}

bool textual(const Value& value) {
  return value.is(Value::Kind::text) || value.is(Value::Kind::code);
}

}  // namespace

Value equal(const Value& a, const Value& b) {
  if (!a.known() || !b.known()) return unknown_value();
  if (textual(a) && textual(b)) return of_truth(a.words == b.words);
  if (a.kind != b.kind) return unknown_value();
  switch (a.kind) {
    case Value::Kind::truth:
      return of_truth(a.truth == b.truth);
    case Value::Kind::number:
    case Value::Kind::elapsed:
      return range_equal(a.range.low, a.range.high, b.range.low, b.range.high);
    case Value::Kind::civil:
      return of_truth(a.period == b.period);
    case Value::Kind::time: {
      Ranges r = ranges(a.time, b.time);
      return range_equal(static_cast<double>(r.a_low), static_cast<double>(r.a_high),
                         static_cast<double>(r.b_low), static_cast<double>(r.b_high));
    }
    case Value::Kind::record:
      return of_truth(a.record == b.record);
    case Value::Kind::event:
      return of_truth(a.event->root == b.event->root);
    case Value::Kind::text:
    case Value::Kind::code:
    case Value::Kind::group:
    case Value::Kind::list:
    case Value::Kind::span:
      return unknown_value();
  }
  return unknown_value();
}

Value less(const Value& a, const Value& b) {
  if (!a.known() || !b.known()) return unknown_value();
  if (textual(a) && textual(b)) {
    const practice::Lookup* order = a.lookup != nullptr ? a.lookup : b.lookup;
    if (order == nullptr || !order->ordered) return unknown_value();
    int left = order->rank_of(a.words);
    int right = order->rank_of(b.words);
    if (left < 0 || right < 0) return unknown_value();
    return of_truth(left < right);
  }
  if (a.kind != b.kind) return unknown_value();
  if (a.kind == Value::Kind::number || a.kind == Value::Kind::elapsed) {
    return range_less(a.range.low, a.range.high, b.range.low, b.range.high);
  }
  if (a.kind == Value::Kind::time) {
    Ranges r = ranges(a.time, b.time);
    return range_less(static_cast<double>(r.a_low), static_cast<double>(r.a_high),
                      static_cast<double>(r.b_low), static_cast<double>(r.b_high));
  }
  if (a.kind == Value::Kind::civil && a.period.unit == b.period.unit) {
    return of_truth(a.period.amount < b.period.amount);
  }
  return unknown_value();
}

namespace {

Value add_to_time(const Value& time, const Value& period, int sign, const Days& days) {
  if (period.kind == Value::Kind::elapsed) {
    auto low = static_cast<std::int64_t>(sign > 0 ? period.range.low : -period.range.high);
    auto high = static_cast<std::int64_t>(sign > 0 ? period.range.high : -period.range.low);
    return of_time({time.time.earliest + low, time.time.latest + high, false});
  }
  practice::Period civil = period.period;
  if (sign < 0) civil.amount = -civil.amount;
  CivilDate first = add_civil(day_of(time.time.earliest), civil, days);
  CivilDate last = add_civil(day_of(time.time.latest), civil, days);
  return of_time({start_of(first), end_of(last), true});
}

}  // namespace

Value add(const Value& a, const Value& b, int sign, const Days& days) {
  if (a.nothing() || b.nothing()) return nothing_value();
  if (!a.known() || !b.known()) return unknown_value();
  bool b_period = b.kind == Value::Kind::elapsed || b.kind == Value::Kind::civil;
  if (a.kind == Value::Kind::time && b_period) return add_to_time(a, b, sign, days);
  if (b.kind == Value::Kind::time && sign > 0 && a.kind != Value::Kind::time) {
    return add_to_time(b, a, 1, days);
  }
  if (a.kind == Value::Kind::time && b.kind == Value::Kind::time && sign < 0) {
    return of_elapsed(static_cast<double>(a.time.earliest - b.time.latest),
                      static_cast<double>(a.time.latest - b.time.earliest));
  }
  if (a.kind != b.kind) return unknown_value();
  if (a.kind == Value::Kind::number || a.kind == Value::Kind::elapsed) {
    Value result = a;
    result.range.low = sign > 0 ? a.range.low + b.range.low : a.range.low - b.range.high;
    result.range.high = sign > 0 ? a.range.high + b.range.high : a.range.high - b.range.low;
    result.moving = a.moving || b.moving;
    return result;
  }
  if (a.kind == Value::Kind::civil && a.period.unit == b.period.unit) {
    practice::Period sum = a.period;
    sum.amount += sign * b.period.amount;
    return of_period(sum);
  }
  return unknown_value();
}

Value scale(const Value& a, const Value& b, bool divide) {
  if (!a.known() || !b.known()) return unknown_value();
  bool swap = a.kind == Value::Kind::number && b.kind != Value::Kind::number;
  const Value& left = swap ? b : a;
  const Value& right = swap ? a : b;
  if (right.kind != Value::Kind::number || right.range.low != right.range.high)
    return unknown_value();
  if (divide && (swap || right.range.low == 0)) return unknown_value();
  double factor = divide ? 1 / right.range.low : right.range.low;
  Value result = left;
  if (left.kind == Value::Kind::civil) {
    result.period.amount =
        static_cast<std::int64_t>(std::llround(static_cast<double>(left.period.amount) * factor));
    return result;
  }
  if (left.kind != Value::Kind::number && left.kind != Value::Kind::elapsed) {
    return unknown_value();
  }
  double ends[] = {left.range.low * factor, left.range.high * factor};
  result.range.low = std::min(ends[0], ends[1]);
  result.range.high = std::max(ends[0], ends[1]);
  return result;
}

}  // namespace rowan::rules
