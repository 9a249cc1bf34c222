#include "value.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace rowan::rules::plain {

Value unknown_value() {
  Value value;
  value.state = Value::State::unknown;
  return value;
}

Value nothing_value() {
  return Value{};
}

namespace {

Value known_value(Value::Kind kind) {
  Value value;
  value.state = Value::State::known;
  value.kind = kind;
  return value;
}

/// When the event happened; the event's id where no record at hand holds it.
std::string happened_text(const EventRef& ref) {
  return ref.event != nullptr ? to_text(ref.event->happened) : to_text(ref.root);
}

std::string number_text(double number) {
  if (number == std::floor(number) && std::abs(number) < 1e15) {
    return fmt::format("{}", static_cast<std::int64_t>(number));
  }
  return fmt::format("{:g}", number);
}

std::string elapsed_text(double seconds) {
  auto total = static_cast<std::int64_t>(seconds);
  std::int64_t hours = total / 3600;
  std::int64_t minutes = total / 60 % 60;
  if (hours == 0) return fmt::format("{} minutes", minutes);
  return fmt::format("{} hours {} minutes", hours, minutes);
}

std::string period_text(const practice::Period& period) {
  static constexpr const char* names[] = {"second", "minute", "hour",        "day",       "week",
                                          "month",  "year",   "working day", "school day"};
  const char* name = names[static_cast<std::size_t>(period.unit)];
  return fmt::format("{} {}{}{}", period.amount, name, period.amount == 1 ? "" : "s",
                     period.inclusive ? " inclusive" : "");
}

}  // namespace

Value of_truth(bool truth) {
  Value value = known_value(Value::Kind::truth);
  value.truth = truth;
  return value;
}

Value of_number(double low, double high) {
  Value value = known_value(Value::Kind::number);
  value.low = low;
  value.high = high;
  return value;
}

Value of_text(std::string text) {
  Value value = known_value(Value::Kind::text);
  value.text = std::move(text);
  return value;
}

Value of_code(std::string code, const practice::Lookup* lookup) {
  Value value = known_value(Value::Kind::code);
  value.text = std::move(code);
  value.lookup = lookup;
  return value;
}

Value of_time(const When& when) {
  Value value = known_value(Value::Kind::time);
  value.time = when;
  return value;
}

Value of_elapsed(double low, double high) {
  Value value = known_value(Value::Kind::elapsed);
  value.low = low;
  value.high = high;
  return value;
}

Value of_period(const practice::Period& period) {
  if (period.elapsed()) {
    auto seconds = static_cast<double>(period.seconds());
    return of_elapsed(seconds, seconds);
  }
  Value value = known_value(Value::Kind::civil);
  value.period = period;
  return value;
}

Value of_record(RecordId record) {
  Value value = known_value(Value::Kind::record);
  value.record = record;
  return value;
}

Value of_event(const EventRef& event) {
  Value value = known_value(Value::Kind::event);
  value.event = event;
  return value;
}

Value of_list(std::vector<Value> items, bool open) {
  Value value = known_value(Value::Kind::list);
  value.list = std::make_shared<const ListValue>(ListValue{std::move(items), open});
  return value;
}

Value of_span(SpanValue span) {
  Value value = known_value(Value::Kind::span);
  value.span = std::make_shared<const SpanValue>(std::move(span));
  return value;
}

Value both(const Value& a, const Value& b) {
  if (a.is_false() || b.is_false()) return of_truth(false);
  if (a.is_true() && b.is_true()) return of_truth(true);
  return unknown_value();
}

Value either(const Value& a, const Value& b) {
  if (a.is_true() || b.is_true()) return of_truth(true);
  if (a.is_false() && b.is_false()) return of_truth(false);
  return unknown_value();
}

Value negated(const Value& a) {
  if (!a.is(Value::Kind::truth)) return unknown_value();
  return of_truth(!a.truth);
}

When spanning(const When& a, const When& b) {
  return {std::min(a.earliest, b.earliest), std::max(a.latest, b.latest), a.is_date && b.is_date};
}

std::string in_words(const Value& value) {
  if (value.unknown()) return "not known";
  if (value.nothing()) return "not recorded";
  switch (value.kind) {
    case Value::Kind::truth:
      return value.truth ? "yes" : "no";
    case Value::Kind::number:
      if (value.low == value.high) return number_text(value.low);
      if (!std::isfinite(value.high)) return number_text(value.low) + " or more";
      return number_text(value.low) + " to " + number_text(value.high);
    case Value::Kind::elapsed:
      return elapsed_text(value.low);
    case Value::Kind::civil:
      return period_text(value.period);
    case Value::Kind::time:
      return to_text(value.time);
    case Value::Kind::event:
      return happened_text(value.event);
    case Value::Kind::list:
      if (value.list->items.empty()) return value.list->open ? "not known" : "not recorded";
      if (value.list->items.size() == 1) return in_words(value.list->items.front());
      return fmt::format("{} recorded", value.list->items.size());
    case Value::Kind::record:
      return to_text(value.record);
    case Value::Kind::span:
      return fmt::format("{} stretches", value.span->stretches.size());
    case Value::Kind::text:
    case Value::Kind::code:
      return value.text;
    case Value::Kind::group:
      return "entry";
  }
  return {};
}

json::value as_json(const Value& value) {
  if (!value.known()) return nullptr;
  switch (value.kind) {
    case Value::Kind::truth:
      return value.truth;
    case Value::Kind::number:
      if (value.low == std::floor(value.low)) return static_cast<std::int64_t>(value.low);
      return value.low;
    case Value::Kind::elapsed:
      return json::object{{"seconds", static_cast<std::int64_t>(value.low)},
                          {"running", value.moving}};
    case Value::Kind::event:
      return json::object{{"event", to_text(value.event.root)},
                          {"happened_at", happened_text(value.event)}};
    case Value::Kind::record:
      return json::object{{"record", to_text(value.record)}};
    case Value::Kind::list: {
      json::array items;
      for (const Value& item : value.list->items) items.push_back(as_json(item));
      return items;
    }
    case Value::Kind::group:
      return value.group != nullptr ? json::value(*value.group) : json::value{};
    case Value::Kind::civil:
    case Value::Kind::time:
    case Value::Kind::text:
    case Value::Kind::code:
    case Value::Kind::span:
      return json::value(in_words(value));
  }
  return nullptr;
}

}  // namespace rowan::rules::plain
