#include "marks.h"

#include <algorithm>

#include "session.h"

namespace rowan::store {

namespace {

// Ids are never all ones, nor all ones but one.
constexpr std::uint64_t any_row = ~0ULL;
constexpr std::uint64_t every_row = ~0ULL - 1;

Mark mark_of(std::uint64_t table, std::uint64_t row) {
  auto mixed = (table ^ (row * 0x9E3779B97F4A7C15ULL)) * 0xBF58476D1CE4E5B9ULL;
  return mixed ^ (mixed >> 31U);
}

template <class Add>
bool for_each_key(const Shape& shape, std::span<const Value> values, Add&& add) {
  bool keyed = false;
  for (const auto& value : values) {
    if (!value.key()) continue;
    keyed = true;
    for (const auto table : shape.tables) {
      add(mark_of(table, static_cast<std::uint64_t>(value.integer())));
    }
  }
  return keyed;
}

}  // namespace

void add_marks_of_reading(const Shape& shape, std::span<const Value> values,
                          std::vector<Mark>& marks) {
  const bool keyed = for_each_key(shape, values, [&](Mark mark) { marks.push_back(mark); });
  for (const auto table : shape.tables)
    marks.push_back(mark_of(table, keyed ? every_row : any_row));
}

void add_marks_of_writing(const Shape& shape, std::span<const Value> values,
                          std::vector<Mark>& marks) {
  const bool keyed = for_each_key(shape, values, [&](Mark mark) { marks.push_back(mark); });
  for (const auto table : shape.tables) {
    marks.push_back(mark_of(table, any_row));
    if (!keyed) marks.push_back(mark_of(table, every_row));
  }
}

void Marks::wrote(const Shape& shape, std::span<const Value> values) {
  if (newer_.size() >= most_kept) {
    older_.swap(newer_);
    older_from_ = newer_from_;
    newer_.clear();
    newer_from_ = group_;
  }
  made_.clear();
  add_marks_of_writing(shape, values, made_);
  for (const auto mark : made_) newer_[mark] = group_;
}

bool Marks::moved_on(std::span<const Mark> marks, std::uint64_t since) const {
  if (since + 1 < older_from_) return true;
  const auto later = [&](const Half& half, Mark mark) {
    const auto found = half.find(mark);
    return found != half.end() && found->second > since;
  };
  return std::ranges::any_of(marks,
                             [&](Mark mark) { return later(newer_, mark) || later(older_, mark); });
}

void Marks::forget() {
  newer_.clear();
  older_.clear();
  older_from_ = newer_from_ = group_ + 1;
}

}  // namespace rowan::store
