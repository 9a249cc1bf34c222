// Streams of things that come in, each watched against its own past: counted once a day, judged,
// and, when one has fallen, kept as a record that somebody must explain.
#pragma once

#include <rowan/casework/casework.h>
#include <rowan/practice/watch.h>

#include <cstdint>
#include <optional>
#include <string>

namespace rowan::casework {

struct StreamRowsQuery {
  std::string stream;
  std::optional<std::string> part;  // A code; nothing: the whole stream.
  CivilDate from, to;               // Days of recording, both included.
};

/// What one turn of watching did.
enum class WatchTurn : std::uint8_t {
  idle,     // Nothing: the day was judged before, or a fault is being waited out.
  counted,  // A part of what was recorded since; there is more, at once.
  judged,   // The rest of it, and every stream was judged.
};

class Streams {
 public:
  explicit Streams(Casework& casework)
      : casework_{casework}, watch_{practice::watch_of(casework.definitions())} {}

  /// Counts what was recorded since it was last done, so many entries of the log at a time, and
  /// then judges each stream on the last day that has ended: a fall begins a record, of which the
  /// stream's owner is told, and a stream that is as usual again ends it. Idle until another day
  /// has ended, and after a fault for ten minutes. Of one thread.
  [[nodiscard]] Answer<WatchTurn> catch_up(std::uint32_t entries_at_once = 20'000);

  /// Each stream that the viewer may count, whole and by its parts, with the weeks behind it; what
  /// has fallen first.
  [[nodiscard]] Answer<json::object> now(const access::Viewer& viewer) const;
  /// The records whose entries stand behind one number.
  [[nodiscard]] Answer<json::object> rows(const access::Viewer& viewer,
                                          const StreamRowsQuery& query, const Paging& paging) const;

 private:
  [[nodiscard]] Answer<WatchTurn> turn(CivilDate last, const std::string& judged,
                                       std::uint32_t entries_at_once);

  Casework& casework_;
  practice::Watch watch_;
  std::string judged_;  // The day and the definitions that are known to be done.
  Instant again_ = beginning_of_time;
};

}  // namespace rowan::casework
