// How many entries of a stream were recorded on each day, kept so that no history is read twice.
#pragma once

#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace rowan::store {

/// The places that entries have in the store's log, both included.
struct LogSpan {
  std::uint64_t first = 0, last = 0;
};

/// What was recorded on a day, and between which places of the log it stands.
struct StreamDay {
  std::int64_t count = 0;
  LogSpan span;
};

/// Adds to what is kept of a stream's part on a day.
void add_to_stream(const Writer& writer, std::string_view stream, std::string_view part,
                   CivilDate day, const StreamDay& added);
/// part -> day -> count, of days since then on which something was recorded.
[[nodiscard]] std::map<std::string, std::map<CivilDate, std::int64_t>> stream_days(
    const Reader& reader, std::string_view stream, CivilDate since);
/// Between which places of the log the entries of some days stand; nothing when there are none.
[[nodiscard]] std::optional<LogSpan> stream_span(const Reader& reader, std::string_view stream,
                                                 CivilDate from, CivilDate to);
/// Forgets all that was counted, of every stream.
void forget_streams(const Writer& writer);

/// An entry of the log. The texts are good until the next one.
struct LogEntry {
  std::uint64_t place = 0;
  std::string_view record_type, event_type, body;
};

/// Gives `each` what stands in the log within the span, in order, as far as `limit` entries reach.
/// Answers how many there were.
std::uint32_t each_logged(const Reader& reader, const LogSpan& span, std::uint32_t limit,
                          const std::function<void(const LogEntry& entry)>& each);

}  // namespace rowan::store
