// A list of JSON objects as a table to take away: headings, and cells that say what they are.
#pragma once

#include <rowan/base/json.h>

#include <cstdint>
#include <string>
#include <vector>

namespace rowan::api {

struct Cell {
  enum class Kind : std::uint8_t { text, number, date, instant };
  std::string text;  // As plain_text gives it; "" where the item says nothing.
  Kind kind = Kind::text;
};

struct Table {
  std::vector<std::string> headings;
  std::vector<std::vector<Cell>> rows;  // Each as long as the headings.
};

/// A heading for all members met, in order, and a row for each item. A nested record or person is
/// given by its name; a list by its items with "; "; the members of `columns` as columns of their
/// own. A text that is a whole date or instant is one.
[[nodiscard]] Table table_of(const json::array& items);

}  // namespace rowan::api
