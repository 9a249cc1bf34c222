// The event log: append-only, one order for the store and one for each record, and a chain of
// digests in which every entry rests on the one before it in both.
//
// An entry's digest is SHA-256 over three digests: of the entry before it in the store, of the
// entry before it in its record (zeros for the first), and of its own canonical bytes.
#pragma once

#include <rowan/base/digest.h>
#include <rowan/base/event.h>
#include <rowan/base/result.h>
#include <rowan/store/store.h>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace rowan::store {

/// The canonical JSON of an event: what is stored, exported and digested.
[[nodiscard]] std::string canonical_event(const Event& event);
[[nodiscard]] Result<Event, std::string> parse_event(std::string_view canonical);

[[nodiscard]] Digest chain_digest(const Digest& store_before, const Digest& record_before,
                                  std::string_view canonical);

/// Appends in order: sets `number` and `order`, chains, and stores. The record row must exist.
void append_event(const Writer& writer, Event& event);
/// The same in work that may be rehearsed, of an event whose `number` is known: until the work is
/// performed, `order` only says that it comes after whatever has been appended.
void append_event(const Writer& writer, const std::shared_ptr<Event>& event);

/// Appends many events in one transaction, without looking up for each where the chains end.
class Appender {
 public:
  explicit Appender(const Writer& writer);
  /// As append_event. Nothing else may append while it lives.
  void append(Event& event);

 private:
  struct End {
    std::uint64_t place = 0;
    Digest digest{};
  };
  Writer writer_;
  End store_;
  std::unordered_map<RecordId, End> records_;
};

/// The record with all its events, by one range of one index; nothing when there is no record.
[[nodiscard]] std::optional<RecordHistory> history(const Reader& reader, RecordId id);
/// Only events numbered above `after`, for a reader that holds the rest.
[[nodiscard]] std::vector<Event> events_after(const Reader& reader, RecordId id,
                                              std::uint32_t after);
/// The record's newest event: it tells whether a history held elsewhere is still the whole one.
[[nodiscard]] EventId newest_event(const Reader& reader, RecordId id);
[[nodiscard]] std::optional<Event> find_event(const Reader& reader, EventId id);

/// An entry of the log as exported: enough to check it away from the store.
struct ChainEntry {
  std::uint64_t order = 0;
  std::string canonical;
  Digest store_before{};
  Digest record_before{};
  Digest digest{};
};
/// Entries above `after` in the store's order.
[[nodiscard]] std::vector<ChainEntry> chain_entries(const Reader& reader, std::uint64_t after,
                                                    std::uint32_t limit);
[[nodiscard]] std::uint64_t count_events(const Reader& reader);

}  // namespace rowan::store
