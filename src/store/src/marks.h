// What was read and what was written, as marks: a reading and a writing that could have to do with
// one another share a mark.
//
// A writing marks each row key that it binds (an id, with the tables named) and its tables. A
// reading that binds keys marks those; one that binds none marks its whole tables. A writing that
// binds no keys marks every row of its tables. Marks are digests, so that two may fall together:
// then a rehearsal is given up that need not have been, and nothing worse.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "shape.h"

namespace rowan::store {

class Value;
using Mark = std::uint64_t;

void add_marks_of_reading(const Shape& shape, std::span<const Value> values,
                          std::vector<Mark>& marks);
void add_marks_of_writing(const Shape& shape, std::span<const Value> values,
                          std::vector<Mark>& marks);

/// The marks of what was lately written, with the group of writes that made each. Used by the
/// writer thread alone. Only the newest are kept: of what is older, anything may have been written.
class Marks {
 public:
  /// Groups are numbered from 1.
  void begin_group(std::uint64_t group) { group_ = group; }
  void wrote(const Shape& shape, std::span<const Value> values);
  /// Something with one of these marks may have been written after the group `since`.
  [[nodiscard]] bool moved_on(std::span<const Mark> marks, std::uint64_t since) const;
  /// Somebody else has written to the store: nothing read until now can be relied on.
  void forget();

 private:
  static constexpr std::size_t most_kept = 200'000;  // In each half.
  using Half = std::unordered_map<Mark, std::uint64_t>;
  Half newer_, older_;
  std::uint64_t group_ = 0;
  std::uint64_t newer_from_ = 0, older_from_ = 0;  // The first group of each half.
  std::vector<Mark> made_;
};

}  // namespace rowan::store
