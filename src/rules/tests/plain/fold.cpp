#include "fold.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

namespace rowan::rules::plain {
namespace {

/// Where a chain of corrections begins. Chains are short; a loop in bad data ends the walk.
EventId root_of(const Event& event, const std::unordered_map<EventId, const Event*>& by_id) {
  const Event* at = &event;
  for (int steps = 0; at->corrects && steps < 1000; ++steps) {
    auto found = by_id.find(at->corrects);
    if (found == by_id.end()) return at->corrects;
    at = found->second;
  }
  return at->id;
}

void keep_plain(FoldedRecord& folded, const RecordHistory& history, Instant known_at) {
  for (const Event& event : history.events) {
    if (event.recorded_at <= known_at) folded.events.push_back({&event, event.id, nullptr});
  }
}

void keep_standing(FoldedRecord& folded, const RecordHistory& history, Instant known_at) {
  std::unordered_map<EventId, const Event*> by_id;
  for (const Event& event : history.events) by_id.emplace(event.id, &event);
  std::unordered_map<EventId, const Event*> latest;  // root -> the newest of its chain
  std::unordered_set<EventId> struck;
  for (const Event& event : history.events) {
    if (event.recorded_at > known_at) continue;
    if (event.withdraws) {
      auto found = by_id.find(event.withdraws);
      struck.insert(found == by_id.end() ? event.withdraws : root_of(*found->second, by_id));
      continue;
    }
    const Event*& newest = latest[root_of(event, by_id)];
    if (newest == nullptr || newest->number < event.number) newest = &event;
  }
  for (const auto& [root, event] : latest) {
    if (!struck.contains(root)) folded.events.push_back({event, root, nullptr});
  }
}

}  // namespace

const std::vector<EventRef>& FoldedRecord::of(std::string_view event_type) const {
  static const std::vector<EventRef> none;
  auto found = by_type.find(event_type);
  return found == by_type.end() ? none : found->second;
}

FoldedRecord fold(const practice::Definitions& definitions, const RecordHistory& history,
                  Instant known_at) {
  FoldedRecord folded;
  folded.history = &history;
  folded.type = definitions.record_type(history.type);
  bool changed = std::ranges::any_of(
      history.events, [](const Event& event) { return event.corrects || event.withdraws; });
  if (changed) {
    keep_standing(folded, history, known_at);
  } else {
    keep_plain(folded, history, known_at);
  }
  std::ranges::sort(folded.events, {}, [](const EventRef& ref) {
    return std::tuple{ref.event->happened.earliest, ref.event->order, ref.event->number};
  });
  for (EventRef& ref : folded.events) {
    if (folded.type != nullptr) ref.type = folded.type->event(ref.event->type);
    folded.by_type[ref.event->type].push_back(ref);
  }
  if (!folded.events.empty()) folded.opened_at = folded.events.front().event->happened.earliest;
  folded.opened_recorded_at =
      history.events.empty() ? folded.opened_at : history.events.front().recorded_at;
  // A record that was not yet known has no beginning for its history to fall short of.
  folded.incomplete_before = !folded.events.empty() && history.history_from > folded.opened_at;
  return folded;
}

}  // namespace rowan::rules::plain
