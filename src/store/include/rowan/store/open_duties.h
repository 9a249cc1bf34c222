// Open duties of many standards at once: how many there are, and which, the longest due first.
#pragma once

#include <rowan/store/duties.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rowan::store {

/// How many open duties of one standard, verdict and unit there are.
struct OpenCount {
  std::string standard;
  int verdict = 0;
  RecordId unit;             // None: the record belongs to no unit.
  bool record_over = false;  // The work on their records is over.
  std::uint64_t count = 0;
  std::optional<Instant> first_due;
};

struct OpenQuery {
  std::vector<std::string> standards;  // At least one.
  std::vector<int> verdicts;           // Ranks; at least one.
  std::vector<RecordId> units;         // At least one; none is a unit, too.
  bool record_over = false;            // Of records whose work is over, or of all others.
  std::string cursor;
  std::uint32_t limit = 50;
};

/// Counted from an index alone.
[[nodiscard]] std::vector<OpenCount> count_open(const Reader& reader,
                                                const std::vector<std::string>& standards,
                                                const std::vector<int>& verdicts);
/// By due, then id.
[[nodiscard]] DutyPage list_open(const Reader& reader, const OpenQuery& query);
[[nodiscard]] std::uint64_t count_open(const Reader& reader, const OpenQuery& query);

}  // namespace rowan::store
