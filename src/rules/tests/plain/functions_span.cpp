// The functions over spans: what lies in them, how long they are, and clocks that leave them out.
#include "evaluator.h"

#include <algorithm>
#include <numeric>

namespace rowan::rules::plain {
namespace {

using practice::Expression;

const Value* argument_span(const Value& value) {
  return value.is(Value::Kind::span) ? &value : nullptr;
}

Value during(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value span = evaluator.value(call.children[0], frame);
  Value time = evaluator.value(call.children[1], frame);
  if (argument_span(span) == nullptr || !time.is(Value::Kind::time)) return unknown_value();
  Value result = of_truth(false);
  for (const Stretch& stretch : span.span->stretches) {
    Value begun = negated(less(time, of_time(stretch.from)));
    Value running = stretch.to ? less(time, of_time(*stretch.to)) : of_truth(true);
    Value counts = stretch.perhaps ? unknown_value() : of_truth(true);
    result = either(result, both(counts, both(begun, running)));
  }
  return result;
}

/// The lengths of what lies between two moments, in one reading.
std::vector<std::int64_t> lengths(const SpanValue& span, Instant from, Instant to, Extent reading) {
  std::vector<std::int64_t> all;
  for (const Part& part : parts_of(span, reading)) {
    Instant begin = std::max(part.from, from);
    Instant end = std::min(part.to.value_or(to), to);
    if (begin < end) all.push_back(end - begin);
  }
  return all;
}

/// Whether the last of it lasts up to the moment asked about.
bool running(const Evaluator& evaluator, const SpanValue& span, Instant from, Instant to,
             Extent reading) {
  bool result = false;
  for (const Part& part : parts_of(span, reading)) {
    Instant end = std::min(part.to.value_or(to), to);
    if (std::max(part.from, from) < end) result = end == evaluator.as_at;
  }
  return result;
}

struct Bounds {
  Value span, from, to;
  bool usable = false;
};

Bounds bounds(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Bounds result;
  result.span = evaluator.value(call.children[0], frame);
  result.from = evaluator.value(call.children[1], frame);
  result.to = evaluator.value(call.children[2], frame);
  result.usable = argument_span(result.span) != nullptr && result.from.is(Value::Kind::time) &&
                  result.to.is(Value::Kind::time);
  return result;
}

Value length(Evaluator& evaluator, const Expression& call, const Frame& frame,
             std::int64_t (*measure)(const std::vector<std::int64_t>&)) {
  Bounds given = bounds(evaluator, call, frame);
  if (!given.usable) return unknown_value();
  const SpanValue& span = *given.span.span;
  const When& from = given.from.time;
  const When& to = given.to.time;
  std::int64_t low = measure(lengths(span, from.latest, to.earliest, Extent::least));
  std::int64_t high = measure(lengths(span, from.earliest, to.latest, Extent::most));
  Value result = of_elapsed(static_cast<double>(low), static_cast<double>(high));
  result.moving = !call.children[2]->steady &&
                  (running(evaluator, span, from.latest, to.earliest, Extent::least) ||
                   running(evaluator, span, from.earliest, to.latest, Extent::most));
  return result;
}

Value total(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  return length(evaluator, call, frame, [](const std::vector<std::int64_t>& all) {
    return std::accumulate(all.begin(), all.end(), std::int64_t{0});
  });
}

Value longest(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  return length(evaluator, call, frame, [](const std::vector<std::int64_t>& all) {
    return all.empty() ? std::int64_t{0} : *std::ranges::max_element(all);
  });
}

/// `covers(span, "00:00", "04:00")`: some local night holds all of it.
Value covers(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value span = evaluator.value(call.children[0], frame);
  Value from = evaluator.value(call.children[1], frame);
  Value to = evaluator.value(call.children[2], frame);
  auto begin = parse_time_of_day(from.text);
  auto end = parse_time_of_day(to.text);
  if (argument_span(span) == nullptr || !begin || !end) return unknown_value();
  Value result = of_truth(false);
  for (const Stretch& stretch : span.span->stretches) {
    Instant last = stretch.to ? stretch.to->latest : evaluator.as_at;
    for (CivilDate day = day_of(stretch.from.earliest); start_of(day) <= last; day = day + 1) {
      Instant first_moment = at_time_of_day(day, *begin, true);
      Instant last_moment = at_time_of_day(*end > *begin ? day : day + 1, *end, false);
      evaluator.changes_at(last_moment);
      Value begun = negated(less(of_time(exactly(first_moment)), of_time(stretch.from)));
      Value held = stretch.to ? negated(less(of_time(*stretch.to), of_time(exactly(last_moment))))
                              : of_truth(evaluator.as_at >= last_moment);
      Value counts = stretch.perhaps ? unknown_value() : of_truth(true);
      result = either(result, both(counts, both(begun, held)));
    }
    if (!stretch.to) {
      // The night now running may yet be held in full.
      CivilDate today = day_of(evaluator.as_at);
      for (int ahead = 0; ahead < 2; ++ahead) {
        evaluator.changes_at(at_time_of_day(today + ahead, *end, false));
      }
    }
  }
  return result;
}

Value days_in(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value name = evaluator.value(call.children[0], frame);
  auto found = evaluator.definitions().calendars.find(name.text);
  if (found == evaluator.definitions().calendars.end()) return unknown_value();
  SpanValue span;
  span.days_in = &found->second;
  return of_span(std::move(span));
}

std::vector<Value> spans_from(Evaluator& evaluator, const Expression& call, const Frame& frame,
                              std::size_t first) {
  std::vector<Value> spans;
  for (std::size_t i = first; i < call.children.size(); ++i) {
    spans.push_back(evaluator.value(call.children[i], frame));
  }
  return spans;
}

/// `clock(time, period, span, ...)`: when the period has run, the spans left out.
Value clock(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value start = evaluator.time_of(evaluator.value(call.children[0], frame));
  Value period = evaluator.value(call.children[1], frame);
  if (start.nothing()) return start;
  if (!start.known() || !period.known()) return unknown_value();
  auto spans = spans_from(evaluator, call, frame, 2);
  Pauses least = pauses_of(spans, Extent::least);
  Pauses most = pauses_of(spans, Extent::most);
  if (least.open_since && *least.open_since <= evaluator.as_at) return nothing_value();
  const bool endless = most.open_since && *most.open_since <= evaluator.as_at;
  const Days& days = evaluator.days();
  if (period.kind == Value::Kind::elapsed) {
    auto low = static_cast<std::int64_t>(period.low);
    auto high = static_cast<std::int64_t>(period.high);
    Instant last = endless ? end_of_time : run_elapsed(start.time.latest, high, most, days);
    return of_time({run_elapsed(start.time.earliest, low, least, days), last, false});
  }
  if (period.kind != Value::Kind::civil) return unknown_value();
  CivilDate first = run_civil(day_of(start.time.earliest), period.period, least, days);
  if (endless) return of_time({end_of(first), end_of_time, false});
  CivilDate last = run_civil(day_of(start.time.latest), period.period, most, days);
  return of_time({start_of(first), end_of(last), true});
}

/// `elapsed(from, to, span, ...)`: how long has run, the spans left out.
Value elapsed(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value from = evaluator.time_of(evaluator.value(call.children[0], frame));
  Value to = evaluator.time_of(evaluator.value(call.children[1], frame));
  if (!from.is(Value::Kind::time) || !to.is(Value::Kind::time)) return unknown_value();
  auto spans = spans_from(evaluator, call, frame, 2);
  Pauses least = pauses_of(spans, Extent::least);
  Pauses most = pauses_of(spans, Extent::most);
  bool paused = least.open_since && *least.open_since <= evaluator.as_at;
  for (Pauses* pauses : {&least, &most}) {
    if (pauses->open_since) pauses->closed.push_back({*pauses->open_since, end_of_time});
  }
  const Days& days = evaluator.days();
  auto shortest = elapsed_between(from.time.latest, to.time.earliest, most, days);
  auto furthest = elapsed_between(from.time.earliest, to.time.latest, least, days);
  Value result = of_elapsed(static_cast<double>(shortest), static_cast<double>(furthest));
  result.moving = !call.children[1]->steady && to.time == exactly(evaluator.as_at) && !paused;
  return result;
}

}  // namespace

void add_span_functions(std::unordered_map<std::string_view, Function>& table) {
  table.insert({{"during", during},
                {"total", total},
                {"longest", longest},
                {"covers", covers},
                {"days_in", days_in},
                {"clock", clock},
                {"elapsed", elapsed}});
}

}  // namespace rowan::rules::plain
