#include "shape.h"

#include <algorithm>

namespace rowan::store {

namespace {

bool ends_word(char c) {
  return c == ' ' || c == '(' || c == ')' || c == ',' || c == ';' || c == '\n';
}

std::string_view next_word(std::string_view sql, std::size_t& at) {
  while (at < sql.size() && ends_word(sql[at])) ++at;
  const auto from = at;
  while (at < sql.size() && !ends_word(sql[at])) ++at;
  return sql.substr(from, at - from);
}

bool names_a_table_next(std::string_view word) {
  return word == "FROM" || word == "JOIN" || word == "INTO" || word == "UPDATE";
}

}  // namespace

Shape shape_of(std::string_view sql) {
  Shape shape;
  std::size_t at = 0;
  auto word = next_word(sql, at);
  shape.writes = word == "INSERT" || word == "UPDATE" || word == "DELETE";
  shape.gives_rows = !shape.writes;
  for (; !word.empty(); word = next_word(sql, at)) {
    if (word == "RETURNING") shape.gives_rows = true;
    if (!names_a_table_next(word)) continue;
    auto ahead = at;
    const auto table = next_word(sql, ahead);
    // The table of an `ON CONFLICT ... DO UPDATE SET` has been named; a query in brackets follows.
    if (table == "SET" || table == "SELECT") continue;
    const auto digest = std::hash<std::string_view>{}(table);
    if (std::ranges::find(shape.tables, digest) == shape.tables.end()) {
      shape.tables.push_back(digest);
    }
  }
  return shape;
}

const Shape& Shapes::of(std::string_view sql) {
  if (const auto found = kept_.find(sql); found != kept_.end()) return found->second;
  if (kept_.size() >= most_kept) kept_.clear();
  return kept_.emplace(sql, shape_of(sql)).first->second;
}

}  // namespace rowan::store
