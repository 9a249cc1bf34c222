// What the evaluator may look at: records and who refers to whom. No clock, no I/O of its own.
#pragma once

#include <rowan/base/event.h>

#include <string_view>
#include <vector>

namespace rowan::rules {

/// A source of record histories. Answers must not change while one judgement runs.
class World {
 public:
  virtual ~World() = default;
  /// The record's whole history, or null when there is no such record.
  [[nodiscard]] virtual const RecordHistory* find(RecordId id) const = 0;
  /// Records of `type` whose link `link` has ever pointed to `to`, in order of id.
  [[nodiscard]] virtual std::vector<RecordId> referring(RecordId to, std::string_view type,
                                                        std::string_view link) const = 0;
  /// Every record of a type, in order of id. Only measures ask.
  [[nodiscard]] virtual std::vector<RecordId> all(std::string_view type) const = 0;
};

}  // namespace rowan::rules
