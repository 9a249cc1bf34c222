// Spans: stretches of time, the pauses that they make, and how they are measured (T4, T5).
#include "evaluator.h"

#include <algorithm>

namespace rowan::rules::plain {
namespace {

struct Edge {
  When at;
  EventId behind;
  bool begins = false;
  bool perhaps = false;
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
    bool perhaps = item.perhaps && time.time.latest <= evaluator.as_at;
    edges.push_back({time.time, behind, begins, perhaps, order});
  };
  if (value.is(Value::Kind::list)) {
    for (const Value& item : value.list->items) add_one(item);
  } else {
    add_one(value);
  }
}

bool is_among(const Value& disputed, const Edge& edge) {
  if (!disputed.is(Value::Kind::list) || !edge.behind) return false;
  return std::ranges::any_of(disputed.list->items, [&](const Value& item) {
    return item.is(Value::Kind::event) && !item.perhaps && item.event.root == edge.behind;
  });
}

/// A beginning is disputed itself, or by the next end after it.
void mark_disputed(const Value& disputed, std::vector<Edge>& edges) {
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (!edges[i].begins) continue;
    std::size_t end = i;
    while (end < edges.size() && edges[end].begins) ++end;
    if (is_among(disputed, edges[i])) edges[i].perhaps = true;
    if (end < edges.size() && is_among(disputed, edges[end])) edges[i].perhaps = true;
  }
}

/// Each beginning pairs with the next end; one with no end runs on; overlaps merge. The least has
/// only the beginnings that are certain, the most only the ends that are.
std::vector<Stretch> pair_edges(const std::vector<Edge>& edges, Extent reading) {
  std::vector<Stretch> stretches;
  bool open = false;
  for (const Edge& edge : edges) {
    if (edge.begins) {
      if (edge.perhaps && reading == Extent::least) continue;
      if (!open) stretches.push_back({edge.at, std::nullopt, edge.behind});
      open = true;
    } else {
      if (edge.perhaps && reading == Extent::most) continue;
      if (open) stretches.back().to = edge.at;
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
  std::ranges::stable_sort(edges, [](const Edge& a, const Edge& b) {
    if (a.at.earliest != b.at.earliest) return a.at.earliest < b.at.earliest;
    if (a.order != b.order) return a.order < b.order;
    return a.begins && !b.begins;
  });
  if (span.disputed) mark_disputed(value(span.disputed, frame), edges);
  std::vector<Stretch> least = pair_edges(edges, Extent::least);
  std::vector<Stretch> most = pair_edges(edges, Extent::most);
  if (!span.except.empty()) {
    Value taken = record_name(record, span.except);
    if (taken.is(Value::Kind::span)) {
      std::vector<Stretch> certain = taken.span->stretches;
      std::erase_if(certain, [](const Stretch& stretch) { return stretch.perhaps; });
      least = without(least, taken.span->stretches);
      most = without(most, certain);
    }
  }
  SpanValue result{least};
  for (Stretch only : without(most, least)) {
    only.perhaps = true;
    result.stretches.push_back(only);
  }
  std::ranges::stable_sort(result.stretches, {},
                           [](const Stretch& stretch) { return stretch.from.earliest; });
  if (span.at_most.amount > 0) {
    for (Stretch& stretch : result.stretches) {
      Value end = add(of_time(stretch.from), of_period(span.at_most), 1, days_);
      if (!stretch.to || stretch.to->latest > end.time.latest) stretch.to = end.time;
    }
  }
  for (const Stretch& stretch : result.stretches) {
    for (Instant end : {stretch.from.earliest, stretch.from.latest}) changes_at(end);
    if (stretch.perhaps) note_missing(span.name);
    if (!stretch.to) continue;
    for (Instant end : {stretch.to->earliest, stretch.to->latest}) changes_at(end);
  }
  return of_span(std::move(result));
}

std::vector<Part> parts_of(const SpanValue& span, Extent reading) {
  std::vector<Part> parts;
  std::vector<bool> perhaps;
  for (const Stretch& stretch : span.stretches) {
    Part part{stretch.from.earliest, std::nullopt, stretch.behind};
    if (stretch.to) part.to = stretch.to->latest;
    if (reading == Extent::least) {
      if (stretch.perhaps) continue;
      part.from = stretch.from.latest;
      if (stretch.to) part.to = stretch.to->earliest;
    }
    if (part.to && *part.to <= part.from) continue;
    parts.push_back(part);
    perhaps.push_back(stretch.perhaps);
  }
  // A certain piece and an uncertain one that touch are one stretch, cut in two.
  for (std::size_t i = 0; i + 1 < parts.size();) {
    if (perhaps[i] == perhaps[i + 1] || !parts[i].to || *parts[i].to < parts[i + 1].from) {
      ++i;
      continue;
    }
    parts[i].to = parts[i + 1].to;
    perhaps[i] = perhaps[i + 1];
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    perhaps.erase(perhaps.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
  return parts;
}

Pauses pauses_of(const std::vector<Value>& spans, Extent reading) {
  Pauses pauses;
  for (const Value& value : spans) {
    if (!value.is(Value::Kind::span)) continue;
    if (value.span->days_in != nullptr) pauses.calendars.push_back(value.span->days_in);
    for (const Part& part : parts_of(*value.span, reading)) {
      if (part.to) {
        pauses.closed.push_back({part.from, *part.to});
      } else {
        pauses.open_since = std::min(part.from, pauses.open_since.value_or(part.from));
      }
    }
  }
  std::ranges::sort(pauses.closed, {}, [](const auto& closed) { return closed.from; });
  return pauses;
}

}  // namespace rowan::rules::plain
