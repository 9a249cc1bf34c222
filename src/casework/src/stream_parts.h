// What belongs together about streams: what is counted in them, their parts and names, and the
// falls that are kept.
#pragma once

#include <rowan/casework/streams.h>
#include <rowan/rules/stream.h>
#include <rowan/store/streams.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace rowan::casework {

/// The record type that keeps a fall, with the events `fell`, `explained` and `came_back`.
inline constexpr std::string_view fall_type = "stream_fall";

/// An entry of a stream, as the log has it.
struct CountedEntry {
  std::string part;  // The code by which it is counted apart; "" for none.
  CivilDate day;
  RecordId record;
};

/// What an entry of the log is to a stream; nothing when it does not count there. Corrections and
/// withdrawals are not entries of their own.
[[nodiscard]] std::optional<CountedEntry> counted_in(const practice::Stream& stream,
                                                     const store::LogEntry& entry);

/// The counts of a stream as far back as it looks: "" is the whole of it, and the others its parts.
[[nodiscard]] std::map<std::string, std::map<CivilDate, std::int64_t>> counts_of(
    const store::Reader& reader, const practice::Stream& stream, CivilDate last);

/// "Online referrals: File sharing system"
[[nodiscard]] std::string title_of(const practice::Definitions& definitions,
                                   const practice::Stream& stream, const std::string& part);

/// The school terms by which its weeks are told apart, or null.
[[nodiscard]] const practice::Calendar* terms_of(const practice::Definitions& definitions,
                                                 const practice::Stream& stream);

struct Fall {
  RecordId record;
  rules::StreamFallen fallen;
};

/// Falls of which the stream has not come back yet, by stream and part.
using Falls = std::map<std::pair<std::string, std::string>, Fall>;
[[nodiscard]] Falls falls_now(const store::Reader& reader);

/// How a part of a stream stands, seen together with the fall that is kept of it.
[[nodiscard]] rules::StreamState judge_part(const practice::Definitions& definitions,
                                            const practice::Stream& stream,
                                            const std::map<CivilDate, std::int64_t>& counts,
                                            CivilDate last, const Fall* fall);

}  // namespace rowan::casework
