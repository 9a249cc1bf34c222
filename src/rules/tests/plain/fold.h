// A record's standing events at one moment of knowledge, by type and in order of happening.
#pragma once

#include "value.h"

#include <rowan/practice/definitions.h>

#include <string_view>
#include <unordered_map>
#include <vector>

namespace rowan::rules::plain {

struct FoldedRecord {
  const RecordHistory* history = nullptr;
  const practice::RecordType* type = nullptr;  // Null when practice has no such type.
  std::vector<EventRef> events;                // All that stand, in order (F3).
  std::unordered_map<std::string_view, std::vector<EventRef>> by_type;
  Instant opened_at;           // The earliest end of the first event.
  Instant opened_recorded_at;  // When the record itself began to be kept.
  bool incomplete_before = false;  // F4: history begins later than the record.

  [[nodiscard]] const std::vector<EventRef>& of(std::string_view event_type) const;
};

/// Applies corrections and withdrawals recorded up to `known_at` (F2).
[[nodiscard]] FoldedRecord fold(const practice::Definitions& definitions,
                                const RecordHistory& history, Instant known_at);

}  // namespace rowan::rules::plain
