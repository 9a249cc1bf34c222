// Changes to tell the outside of, in the order they were committed, so that a listener that was
// away can go on from where it left off.
#pragma once

#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <string>
#include <vector>

namespace rowan::store {

struct Change {
  std::uint64_t sequence = 0;  // Set on writing.
  std::string kind;            // "duty", "record" or "notification"
  std::string body;            // JSON
  Instant at;
};

/// Its `sequence` is given when it is stored.
void add_change(const Writer& writer, const Change& change);
[[nodiscard]] std::vector<Change> changes_after(const Reader& reader, std::uint64_t sequence,
                                                std::uint32_t limit);
[[nodiscard]] std::uint64_t newest_change(const Reader& reader);
void drop_changes(const Writer& writer, Instant before);

}  // namespace rowan::store
