// Whether a stream of things that come in has fallen against its own past. Pure, like all judging:
// the counts, the days and the calendar are handed in.
#pragma once

#include <rowan/base/problem.h>
#include <rowan/base/time.h>
#include <rowan/practice/watch.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace rowan::rules {

enum class StreamVerdict : std::uint8_t { usual, fallen, not_known };
[[nodiscard]] std::string_view to_text(StreamVerdict verdict);

/// Some days, both ends included, and how many entries were recorded on them.
struct StreamWeek {
  CivilDate from, to;
  std::int64_t count = 0;
  bool compared = false;  // It is among those that `now` was compared with.
};

struct StreamState {
  StreamVerdict verdict = StreamVerdict::not_known;
  StreamWeek now;
  std::vector<StreamWeek> weeks;  // Before it, the newest first, as far as the stream was counted.
  std::optional<double> usual;  // The median of those compared; nothing when they are too few.
  double spread = 0;  // The median of how far they lie from it.
};

/// What is known of a fall that has not ended.
struct StreamFallen {
  CivilDate since;  // The first of the days that were judged then.
  bool explained = false;
};

/// Judges a count against the weeks that it may be compared with. A stream that has fallen before
/// is as usual again only when it is low by neither of the two tests, so that one which lies at the
/// limit is not raised anew every other day.
[[nodiscard]] StreamState judge_counts(const practice::StreamAlarm& alarm, std::int64_t now,
                                       const std::vector<std::int64_t>& weeks,
                                       bool fallen_before = false);

/// Judges the days that end with `last`. A week is compared when the stream was counted on all of
/// it, from its first entry on, and when it is a week of term where this one is, as far as `terms`
/// (null for none) says: a week beyond the calendar is like any other. The weeks of a fall that
/// nobody has explained are not compared: silence does not become what is usual by lasting.
[[nodiscard]] StreamState judge_stream(const practice::StreamAlarm& alarm,
                                       const practice::Calendar* terms,
                                       const std::map<CivilDate, std::int64_t>& counts,
                                       CivilDate last,
                                       const std::optional<StreamFallen>& fallen = {});

/// Runs the examples beside each stream; a problem for each that does not hold.
[[nodiscard]] Problems check_stream_examples(const practice::Watch& watch);

}  // namespace rowan::rules
