// A record's standing events at one moment of knowledge, by type and in order of happening.
#pragma once

#include "memory.h"
#include "value.h"

#include <rowan/practice/definitions.h>

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rowan::rules {

class World;

/// A link that an event made, with what may have ended it.
struct MadeLink {
  practice::Symbol link = 0;
  RecordId to;
  Instant happened;
  std::optional<When> from, until;
  std::vector<Instant> ended;
};

struct FoldedRecord {
  RecordId id;
  std::uint32_t slot = 0;  // Its place in the fold cache, from 1.
  const RecordHistory* history = nullptr;
  const practice::RecordType* type = nullptr;  // Null when practice has no such type.
  std::vector<EventRef> events;                // All that stand, in order (F3).
  Instant opened_at;           // The earliest end of the first event.
  Instant opened_recorded_at;  // When the record itself began to be kept.
  bool incomplete_before = false;  // F4: history begins later than the record.
  std::vector<MadeLink> links;
  std::vector<Timeline> facts, spans;  // By place in the type's facts and spans.

  struct OfType {
    std::uint32_t first = 0, count = 0;
    bool inexact = false;  // Some happened at a time not known exactly.
  };
  std::vector<OfType> by_type;  // By place in the type's events.
  std::vector<Value> values;    // The events as values, those of one type together, in order.

  /// The standing events of one type, by its place in the record type's events.
  [[nodiscard]] std::span<const Value> of(std::uint16_t event_index) const {
    if (event_index >= by_type.size()) return {};
    return std::span{values}.subspan(by_type[event_index].first, by_type[event_index].count);
  }
  [[nodiscard]] std::span<const Value> of(practice::Symbol event_type) const {
    return type == nullptr ? std::span<const Value>{} : of(type->names.event(event_type));
  }
};

/// What stands at `known_at`, in order of happening: corrections and withdrawals applied (F2).
[[nodiscard]] std::vector<EventRef> standing_events(const RecordHistory& history, Instant known_at);

/// Records folded at one moment of knowledge, shared by every standard judged at it.
class FoldCache {
 public:
  FoldCache(const practice::Definitions& definitions, const World& world, Instant known_at);

  struct Entry {
    std::uint32_t slot = 0;
    FoldedRecord* folded = nullptr;  // Null when there is no such record.
  };
  [[nodiscard]] Entry find(RecordId record);
  [[nodiscard]] RecordId record_in(std::uint32_t slot) const { return records_[slot - 1]; }
  [[nodiscard]] Instant known_at() const { return known_at_; }
  [[nodiscard]] Arena& arena() { return arena_; }
  [[nodiscard]] std::uint64_t next_run() { return ++runs_; }
  /// The same world at an earlier moment of knowledge.
  [[nodiscard]] const std::shared_ptr<FoldCache>& as_known_at(Instant earlier);

 private:
  [[nodiscard]] std::unique_ptr<FoldedRecord> fold(RecordId record, std::uint32_t slot);

  const practice::Definitions& definitions_;
  const World& world_;
  Instant known_at_;
  Arena arena_;
  std::uint64_t runs_ = 0;
  RecordId last_;
  Entry last_entry_;
  std::unordered_map<RecordId, Entry> entries_;
  std::vector<RecordId> records_;
  std::vector<std::unique_ptr<FoldedRecord>> folds_;
  std::unordered_map<std::int64_t, std::shared_ptr<FoldCache>> earlier_;
};

}  // namespace rowan::rules
