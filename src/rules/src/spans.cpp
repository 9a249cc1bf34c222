// Spans: stretches of time, those that count both ways, and the pauses that they make (T4, T5).
#include "evaluator.h"

#include <algorithm>
#include <unordered_map>

namespace rowan::rules {
namespace {

struct Edge {
  When at;
  EventId behind;
  bool begins = false;
  bool perhaps = false;  // It may not belong.
  std::uint64_t order = 0;
};

using Edges = std::vector<Edge>;
using Stretches = std::vector<Stretch>;

/// The times at which a span's `from` or `to` says something happens.
void add_edges(Evaluator& evaluator, const Value& value, bool begins, Edges& edges) {
  auto add_one = [&](const Value& item) {
    Value time = evaluator.time_of(item);
    if (!time.known()) return;
    EventId behind = item.is(Value::Kind::event) ? item.event->root : EventId{};
    std::uint64_t order =
        item.is(Value::Kind::event) && item.event->event != nullptr ? item.event->event->order : 0;
    // Of one whose time is still to come or not, the time's own two ends say enough.
    bool perhaps = item.perhaps && time.time.latest <= evaluator.as_at;
    edges.push_back({time.time, behind, begins, perhaps, order});
  };
  if (value.is(Value::Kind::list)) {
    for (const Value& item : value.items()) add_one(item);
  } else {
    add_one(value);
  }
}

void put_in_order(Edges& edges) {
  std::ranges::stable_sort(edges, [](const Edge& a, const Edge& b) {
    if (a.at.earliest != b.at.earliest) return a.at.earliest < b.at.earliest;
    if (a.order != b.order) return a.order < b.order;
    return a.begins && !b.begins;
  });
}

/// A stretch is disputed by what begins it or by what ends it; either way its beginning may not
/// count.
void mark_disputed(const Value& disputed, Edges& edges) {
  if (!disputed.is(Value::Kind::list)) return;
  auto marked = [&](const Edge& edge) {
    return edge.behind && std::ranges::any_of(disputed.items(), [&](const Value& item) {
             return item.is(Value::Kind::event) && !item.perhaps && item.event->root == edge.behind;
           });
  };
  std::size_t since = 0;  // The first edge after the last end.
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const bool disputes = marked(edges[i]);
    if (edges[i].begins) {
      edges[i].perhaps = edges[i].perhaps || disputes;
      continue;
    }
    for (; since < i; ++since) edges[since].perhaps = edges[since].perhaps || disputes;
    since = i + 1;
  }
}

/// Each beginning pairs with the next end; one with no end runs on; overlaps merge. In the least
/// reading what only perhaps begins does not, and what perhaps ends does; in the most, the reverse.
Stretches paired(const Edges& edges, Extent reading) {
  Stretches stretches;
  bool open = false;
  for (const Edge& edge : edges) {
    if (edge.perhaps && edge.begins == (reading == Extent::least)) continue;
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
Stretches without(const Stretches& stretches, const Stretches& taken) {
  Stretches left;
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

/// The most that may count, with what is not also in the least marked as counting both ways.
Stretches both_ways(Stretches least, const Stretches& most) {
  for (Stretch only : without(most, least)) {
    only.perhaps = true;
    least.push_back(only);
  }
  std::ranges::stable_sort(least, {}, [](const Stretch& stretch) { return stretch.from.earliest; });
  return least;
}

Stretches certain_of(std::span<const Stretch> stretches) {
  Stretches certain;
  std::ranges::copy_if(stretches, std::back_inserter(certain),
                       [](const Stretch& stretch) { return !stretch.perhaps; });
  return certain;
}

Edges edges_of(Evaluator& evaluator, RecordId record, const practice::Span& span) {
  Frame frame;
  frame.record = record;
  Edges edges;
  add_edges(evaluator, evaluator.value(span.from, frame), true, edges);
  if (span.to) add_edges(evaluator, evaluator.value(span.to, frame), false, edges);
  put_in_order(edges);
  if (span.disputed) mark_disputed(evaluator.value(span.disputed, frame), edges);
  return edges;
}

}  // namespace

Value Evaluator::span_of(RecordId record, const practice::Span& span) {
  const Edges edges = edges_of(*this, record, span);
  Stretches least = paired(edges, Extent::least);
  Stretches most;
  bool certain = std::ranges::none_of(edges, &Edge::perhaps);
  if (!certain) most = paired(edges, Extent::most);
  if (!span.except.empty()) {
    Value taken = record_name(record, definitions_.symbols.find(span.except));
    if (taken.is(Value::Kind::span)) {
      const std::span<const Stretch> holes = taken.stretches();
      const Stretches certain_holes = certain_of(holes);
      if (certain && certain_holes.size() < holes.size()) {
        most = least;
        certain = false;
      }
      least = without(least, {holes.begin(), holes.end()});
      if (!certain) most = without(most, certain_holes);
    }
  }
  Stretches stretches = certain ? std::move(least) : both_ways(std::move(least), most);
  if (span.at_most.amount > 0) {
    for (Stretch& stretch : stretches) {
      Value end = add(of_time(stretch.from), of_period(span.at_most), 1, days_);
      if (!stretch.to || stretch.to->latest > end.time.latest) stretch.to = end.time;
    }
  }
  for (const Stretch& stretch : stretches) {
    changes_at(stretch.from.earliest);
    changes_at(stretch.from.latest);
    if (stretch.to) {
      changes_at(stretch.to->earliest);
      changes_at(stretch.to->latest);
    }
    if (stretch.perhaps) note_missing(span.name);
  }
  return of_span(arena(), stretches);
}

// Only what ends one thing alone is told of: a release ends whatever runs, and of that often
// nothing does. What may also begin something (a check of how things stand) ends nothing by itself.
std::vector<UnpairedEnd> unpaired_ends(Evaluator& evaluator, const FoldedRecord& folded) {
  std::vector<std::string> beginning;
  std::unordered_map<EventId, int> ended;
  std::vector<Edges> edges;
  for (const practice::Span& span : folded.type->spans) {
    event_types_in(*span.from, *folded.type, beginning);
    edges.push_back(edges_of(evaluator, folded.id, span));
    for (const Edge& edge : edges.back()) {
      if (!edge.begins) ++ended[edge.behind];
    }
  }
  auto alone = [&](EventId root) {
    auto ref = std::ranges::find(folded.events, root, &EventRef::root);
    return ref != folded.events.end() && ended[root] == 1 &&
           std::ranges::find(beginning, ref->event->type) == beginning.end();
  };
  std::vector<UnpairedEnd> unpaired;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    bool open = false;
    for (const Edge& edge : edges[i]) {
      const bool stray = !edge.begins && !open && !edge.perhaps;
      if (stray && alone(edge.behind)) {
        unpaired.push_back({edge.behind, folded.type->spans[i].title});
      }
      open = edge.begins;
    }
  }
  return unpaired;
}

std::vector<Part> parts_of(const SpanValue& span, Extent reading) {
  const bool most = reading == Extent::most;
  std::vector<Part> parts;
  bool last_perhaps = false;
  for (const Stretch& stretch : span.stretches) {
    if (stretch.perhaps && !most) continue;
    Instant from = most ? stretch.from.earliest : stretch.from.latest;
    std::optional<Instant> to;
    if (stretch.to) to = most ? stretch.to->latest : stretch.to->earliest;
    if (to && *to <= from) continue;
    // What is only perhaps there and what certainly is may be two pieces of one stretch.
    bool one = !parts.empty() && stretch.perhaps != last_perhaps && parts.back().to >= from;
    last_perhaps = stretch.perhaps;
    if (one) {
      parts.back().to = to;
    } else {
      parts.push_back({from, to, stretch.behind});
    }
  }
  return parts;
}

Pauses pauses_of(std::span<const Value> spans, Extent reading) {
  Pauses pauses;
  for (const Value& value : spans) {
    if (!value.is(Value::Kind::span)) continue;
    if (value.span->days_in != nullptr) pauses.calendars.push_back(value.span->days_in);
    for (const Part& part : parts_of(*value.span, reading)) {
      if (part.to) {
        pauses.closed.push_back({part.from, *part.to});
      } else if (!pauses.open_since || part.from < *pauses.open_since) {
        pauses.open_since = part.from;
      }
    }
  }
  std::ranges::sort(pauses.closed, {}, [](const auto& closed) { return closed.from; });
  return pauses;
}

}  // namespace rowan::rules
