#include "history.h"

#include <algorithm>

namespace rowan::sim {

History::History(Numbers& numbers, std::string type) : numbers_{numbers} {
  history_.id = RecordId{numbers.next()};
  history_.type = std::move(type);
}

EventId History::add(std::string_view type, Instant at, json::object fields, RecordId by) {
  return add_late(type, at, at, std::move(fields), by);
}

EventId History::add_late(std::string_view type, Instant at, Instant recorded, json::object fields,
                          RecordId by) {
  Event event;
  event.id = EventId{numbers_.next()};
  event.record = history_.id;
  event.type = type;
  event.happened = exactly(at);
  event.recorded_at = recorded;
  event.by = by ? to_text(by) : "";
  event.fields = std::move(fields);
  events_.push_back(std::move(event));
  return events_.back().id;
}

void History::link(std::string_view name, RecordId to, Instant at) {
  add(builtin_event::linked, at, {{"link", name}, {"to", to_text(to)}});
}

void History::correct(EventId event, json::object fields, Instant recorded, std::string reason) {
  const auto old = std::ranges::find(events_, event, &Event::id);
  if (old == events_.end()) return;
  Event corrected = *old;
  corrected.id = EventId{numbers_.next()};
  corrected.corrects = event;
  corrected.recorded_at = std::max(recorded, old->recorded_at + 1);
  corrected.reason = std::move(reason);
  corrected.fields = std::move(fields);
  events_.push_back(std::move(corrected));
}

RecordHistory History::finish(Instant to) && {
  std::erase_if(events_, [&](const Event& event) {
    return event.recorded_at > to || event.happened.earliest > to;
  });
  // The first that was added opens the record, so nothing is recorded before it.
  std::ranges::stable_sort(events_, {}, &Event::recorded_at);
  std::uint32_t number = 0;
  for (auto& event : events_) {
    event.number = ++number;
    const auto at = event.happened.earliest;
    history_.history_from = number == 1 ? at : std::min(history_.history_from, at);
  }
  history_.events = std::move(events_);
  return std::move(history_);
}

}  // namespace rowan::sim
