#include <rowan/practice/expression.h>
#include <rowan/practice/names.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace rowan::practice {

namespace {

/// Names of practice differ in length, at their ends or in the middle: a few letters tell them
/// apart, and a name that falls on another's place costs one comparison.
std::size_t rough_hash(std::string_view name) {
  const std::size_t size = name.size();
  if (size == 0) return 0;  // An empty name may have no place at all to copy from.
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  const std::size_t taken = std::min<std::size_t>(size, sizeof first);
  std::memcpy(&first, name.data(), taken);
  std::memcpy(&last, name.data() + (size - taken), taken);
  std::uint64_t mixed = (first + size) * 0x9E3779B97F4A7C15U;
  mixed = (mixed ^ (mixed >> 32U) ^ last) * 0x9E3779B97F4A7C15U;
  return mixed >> 32U;
}

}  // namespace

Symbols::Symbols() {
  for (const char* name : {"at", "recorded_at", "by", "recorded_by", "state", "linked", "unlinked",
                           "override_reviewed"}) {
    add(name);
  }
}

Symbol Symbols::add(std::string_view name) {
  if (const Symbol known = find(name); known != 0) return known;
  names_.emplace_back(name);
  if (table_.size() < 2 * names_.size()) {
    table_.assign(std::bit_ceil(4 * names_.size()), 0);
    for (std::size_t i = 0; i + 1 < names_.size(); ++i) {
      table_[place_of(names_[i])] = static_cast<Symbol>(i + 1);
    }
  }
  table_[place_of(name)] = static_cast<Symbol>(names_.size());
  return static_cast<Symbol>(names_.size());
}

Symbol Symbols::find(std::string_view name) const {
  return table_.empty() ? 0 : table_[place_of(name)];
}

/// Where the name stands in the table, or would. At most half of the table is taken.
std::size_t Symbols::place_of(std::string_view name) const {
  const std::size_t mask = table_.size() - 1;
  std::size_t place = rough_hash(name) & mask;
  while (table_[place] != 0 && names_[table_[place] - 1] != name) place = (place + 1) & mask;
  return place;
}

Builtin builtin_named(std::string_view name) {
  // In the order of the enumeration.
  static constexpr std::array<std::string_view, builtin_count> names{
      "",         "happened",    "count",     "first",     "last",     "nth",      "any_of",
      "distinct", "sum",         "before",    "reaching",  "earliest", "latest",   "coalesce",
      "since",    "day_of",      "start_of",  "end_of",    "date",     "instant",  "next_day_in",
      "known",    "asked",       "may_be",    "certainly", "age",      "birthday", "rank",
      "holds",    "boilerplate", "phrase_in", "lookup",    "verdict",  "due_of",   "statements",
      "linked",   "during",      "total",     "longest",   "covers",   "days_in",  "clock",
      "elapsed"};
  const auto found = std::find(names.begin() + 1, names.end(), name);
  return found == names.end() ? Builtin::none : static_cast<Builtin>(found - names.begin());
}

}  // namespace rowan::practice
