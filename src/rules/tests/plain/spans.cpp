// Spans: stretches of time, the pauses that they make, and how they are measured (T4, T5).
#include "evaluator.h"

#include <algorithm>

namespace rowan::rules::plain {
namespace {

struct Edge {
  When at;
  EventId behind;
  bool begins = false;
  std::uint64_t order = 0;
};

/// The times at which a span's `from` or `to` says something happens.
void add_edges(Evaluator& evaluator, const Value& value, bool begins, std::vector<Edge>& edges) {
  auto add_one = [&](const Value& item) {
    Value time = evaluator.time_of(item);
    if (!time.known()) return;
    EventId behind = item.is(Value::Kind::event) ? item.event.root : EventId{};
    std::uint64_t order =
        item.is(Value::Kind::event) && item.event.event != nullptr ? item.event.event->order : 0;
    edges.push_back({time.time, behind, begins, order});
  };
  if (value.is(Value::Kind::list)) {
    for (const Value& item : value.list->items) add_one(item);
  } else {
    add_one(value);
  }
}

/// Each beginning pairs with the next end; one with no end runs on; overlaps merge.
std::vector<Stretch> pair_edges(std::vector<Edge> edges) {
  std::ranges::stable_sort(edges, [](const Edge& a, const Edge& b) {
    if (a.at.earliest != b.at.earliest) return a.at.earliest < b.at.earliest;
    if (a.order != b.order) return a.order < b.order;
    return a.begins && !b.begins;
  });
  std::vector<Stretch> stretches;
  bool open = false;
  for (const Edge& edge : edges) {
    if (edge.begins && !open) {
      stretches.push_back({edge.at, std::nullopt, edge.behind});
      open = true;
    } else if (!edge.begins && open) {
      stretches.back().to = edge.at;
      open = false;
    }
  }
  return stretches;
}

/// What is left of `stretches` when `taken` is taken out, both judged by their earliest ends.
std::vector<Stretch> without(const std::vector<Stretch>& stretches,
                             const std::vector<Stretch>& taken) {
  std::vector<Stretch> left;
  for (const Stretch& stretch : stretches) {
    When from = stretch.from;
    bool ended = false;
    for (const Stretch& hole : taken) {
      if (hole.to && hole.to->earliest <= from.earliest) continue;
      if (stretch.to && hole.from.earliest >= stretch.to->earliest) break;
      if (hole.from.earliest > from.earliest) left.push_back({from, hole.from, stretch.behind});
      if (!hole.to) {
        ended = true;
        break;
      }
      from = *hole.to;
    }
    bool empty = stretch.to && stretch.to->earliest <= from.earliest;
    if (!ended && !empty) left.push_back({from, stretch.to, stretch.behind});
  }
  return left;
}

}  // namespace

Value Evaluator::span_of(RecordId record, const practice::Span& span) {
  Frame frame;
  frame.record = record;
  std::vector<Edge> edges;
  add_edges(*this, value(span.from, frame), true, edges);
  if (span.to) add_edges(*this, value(span.to, frame), false, edges);
  SpanValue result;
  result.stretches = pair_edges(std::move(edges));
  if (!span.except.empty()) {
    Value taken = record_name(record, span.except);
    if (taken.is(Value::Kind::span)) {
      result.stretches = without(result.stretches, taken.span->stretches);
    }
  }
  if (span.at_most.amount > 0) {
    for (Stretch& stretch : result.stretches) {
      Value most = add(of_time(stretch.from), of_period(span.at_most), 1, days_);
      if (!stretch.to || stretch.to->latest > most.time.latest) stretch.to = most.time;
    }
  }
  for (const Stretch& stretch : result.stretches) {
    changes_at(stretch.from.earliest);
    if (stretch.to) changes_at(stretch.to->latest);
  }
  return of_span(std::move(result));
}

Pauses pauses_of(const std::vector<Value>& spans, bool longest) {
  Pauses pauses;
  for (const Value& value : spans) {
    if (!value.is(Value::Kind::span)) continue;
    if (value.span->days_in != nullptr) pauses.calendars.push_back(value.span->days_in);
    for (const Stretch& stretch : value.span->stretches) {
      Instant from = longest ? stretch.from.earliest : stretch.from.latest;
      if (!stretch.to) {
        if (!pauses.open_since || from < *pauses.open_since) pauses.open_since = from;
        continue;
      }
      Instant to = longest ? stretch.to->latest : stretch.to->earliest;
      if (from < to) pauses.closed.push_back({from, to});
    }
  }
  std::ranges::sort(pauses.closed, {}, [](const auto& closed) { return closed.from; });
  return pauses;
}

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
    result = either(result, both(begun, running));
  }
  return result;
}

/// The part of each stretch between two exact moments, as (from, to) by the earliest ends.
std::vector<std::pair<Instant, Instant>> clipped(const SpanValue& span, Instant from, Instant to) {
  std::vector<std::pair<Instant, Instant>> parts;
  for (const Stretch& stretch : span.stretches) {
    Instant begin = std::max(stretch.from.earliest, from);
    Instant end = stretch.to ? std::min(stretch.to->earliest, to) : to;
    if (begin < end) parts.emplace_back(begin, end);
  }
  return parts;
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

Value total(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Bounds given = bounds(evaluator, call, frame);
  if (!given.usable) return unknown_value();
  std::int64_t sum = 0;
  auto parts = clipped(*given.span.span, given.from.time.earliest, given.to.time.latest);
  for (const auto& [from, to] : parts) sum += to - from;
  Value result = of_elapsed(static_cast<double>(sum), static_cast<double>(sum));
  result.moving =
      !call.children[2]->steady && !parts.empty() && parts.back().second == evaluator.as_at;
  return result;
}

Value longest(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Bounds given = bounds(evaluator, call, frame);
  if (!given.usable) return unknown_value();
  std::int64_t most = 0;
  bool moving = false;
  for (const auto& [from, to] :
       clipped(*given.span.span, given.from.time.earliest, given.to.time.latest)) {
    most = std::max(most, to - from);
    moving = !call.children[2]->steady && to == evaluator.as_at;
  }
  Value result = of_elapsed(static_cast<double>(most), static_cast<double>(most));
  result.moving = moving;
  return result;
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
      result = either(result, both(begun, held));
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
  Pauses least = pauses_of(spans, false);
  Pauses most = pauses_of(spans, true);
  if (most.open_since && *most.open_since <= evaluator.as_at) return nothing_value();
  const Days& days = evaluator.days();
  if (period.kind == Value::Kind::elapsed) {
    auto low = static_cast<std::int64_t>(period.low);
    auto high = static_cast<std::int64_t>(period.high);
    return of_time({run_elapsed(start.time.earliest, low, least, days),
                    run_elapsed(start.time.latest, high, most, days), false});
  }
  if (period.kind != Value::Kind::civil) return unknown_value();
  CivilDate first = run_civil(day_of(start.time.earliest), period.period, least, days);
  CivilDate last = run_civil(day_of(start.time.latest), period.period, most, days);
  return of_time({start_of(first), end_of(last), true});
}

/// `elapsed(from, to, span, ...)`: how long has run, the spans left out.
Value elapsed(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value from = evaluator.time_of(evaluator.value(call.children[0], frame));
  Value to = evaluator.time_of(evaluator.value(call.children[1], frame));
  if (!from.is(Value::Kind::time) || !to.is(Value::Kind::time)) return unknown_value();
  auto spans = spans_from(evaluator, call, frame, 2);
  Pauses least = pauses_of(spans, false);
  Pauses most = pauses_of(spans, true);
  bool paused = false;
  for (Pauses* pauses : {&least, &most}) {
    if (!pauses->open_since) continue;
    paused = true;
    pauses->closed.push_back({*pauses->open_since, end_of_time});
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
