#include <rowan/practice/expression.h>
#include <rowan/practice/names.h>

#include <algorithm>
#include <array>
#include <utility>

namespace rowan::practice {

Symbols::Symbols() {
  for (const char* name : {"at", "recorded_at", "by", "recorded_by", "state", "linked", "unlinked",
                           "override_reviewed"}) {
    add(name);
  }
}

Symbol Symbols::add(std::string_view name) {
  const auto next = static_cast<Symbol>(numbers_.size() + 1);
  return numbers_.try_emplace(std::string{name}, next).first->second;
}

Symbol Symbols::find(std::string_view name) const {
  const auto found = numbers_.find(name);
  return found == numbers_.end() ? 0 : found->second;
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
