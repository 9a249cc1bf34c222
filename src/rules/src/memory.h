// What was found out once and need not be found out again: a record's facts and spans, each
// stretch of time with its value, what was looked at for it, and what it gives as reasons.
#pragma once

#include "value.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rowan::rules {

/// One thing that a value rested on, or that is missing. It becomes a Reason, in words, only where
/// somebody will read it.
struct Note {
  std::string_view event_type;  // Of a field, written before its name; else empty.
  std::string_view name;
  Value value;
  RecordId record;
  bool only_missing = false;

  [[nodiscard]] bool missing() const { return only_missing || value.unknown(); }
  [[nodiscard]] std::string full_name() const;
};

/// A look, packed: the record's slot in the fold cache from 1, and the place in the looks.
using ReadKey = std::uint64_t;

/// A value through one stretch of time.
struct Remembered {
  Instant from, until;  // The end excluded.
  Instant next_change;
  Value value;
  bool past_limit = false;  // A list that it rests on was cut off (I6).
  std::span<const ReadKey> reads;
  std::span<const Note> notes;
  Instant noted_at = beginning_of_time;  // The moment for which `notes` hold.
  std::uint64_t read_in = 0;             // The run that last counted `reads` as its own.
};

class Timeline {
 public:
  /// The stretch that holds the moment, or null.
  [[nodiscard]] Remembered* at(Instant moment);
  Remembered& add(const Remembered& stretch);

 private:
  std::vector<Remembered> stretches_;  // In order of `from`.
  std::size_t last_ = 0;
};

/// The looks of one run, without repeats.
class Looks {
 public:
  Looks() : table_(256, 0) {}
  void add(ReadKey key);
  void clear();
  [[nodiscard]] const std::vector<ReadKey>& all() const { return all_; }

 private:
  void grow();

  std::vector<ReadKey> table_;  // Open addressing; zero is free.
  std::vector<ReadKey> all_;
};

}  // namespace rowan::rules
