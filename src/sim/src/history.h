// One record being written: events are added in any order and finished in the order of recording.
#pragma once

#include <rowan/base/event.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::sim {

/// Identifiers of the simulated time, all below those that the present makes.
class Numbers {
 public:
  explicit Numbers(Instant from) : next_{static_cast<std::uint64_t>(from.seconds * 1'000) << 20U} {}
  std::uint64_t next() { return ++next_; }

 private:
  std::uint64_t next_;
};

class History {
 public:
  History(Numbers& numbers, std::string type);

  /// The unit that holds it, whose number its reference carries.
  void held_by(RecordId unit) { history_.unit = unit; }
  [[nodiscard]] RecordId id() const { return history_.id; }
  /// Recorded when it happened, unless `recorded` says otherwise.
  EventId add(std::string_view type, Instant at, json::object fields = {}, RecordId by = {});
  EventId add_late(std::string_view type, Instant at, Instant recorded, json::object fields,
                   RecordId by);
  void link(std::string_view name, RecordId to, Instant at);
  /// Puts right what an earlier event says.
  void correct(EventId event, json::object fields, Instant recorded, std::string reason);
  [[nodiscard]] const std::vector<Event>& events() const { return events_; }
  [[nodiscard]] std::vector<Event>& events() { return events_; }

  /// In the order of recording, without what had not happened or was not recorded by `to`.
  [[nodiscard]] RecordHistory finish(Instant to) &&;

 private:
  Numbers& numbers_;
  RecordHistory history_;  // All but its events.
  std::vector<Event> events_;
};

}  // namespace rowan::sim
