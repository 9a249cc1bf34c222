// A strict reader of comma-separated text (RFC 4180): it says at which line and column it stopped,
// and never guesses what was meant.
#pragma once

#include <rowan/base/result.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::app {

struct CsvRow {
  std::size_t line = 0;  // Where it begins, from 1.
  std::vector<std::string> cells;
  friend bool operator==(const CsvRow&, const CsvRow&) = default;
};

struct CsvError {
  std::size_t line = 0;
  std::size_t column = 0;  // In bytes, from 1.
  std::string message;     // What is wrong and what to do, for a person.
};

/// Most that one file may hold, so that a wrong file is refused and not read for ever.
struct CsvLimits {
  std::size_t cells_in_a_row = 200;
  std::size_t bytes_in_a_cell = 100'000;
};

/// Every row, the heading included. Refuses invalid UTF-8, a quotation mark inside a plain cell,
/// text after a closing quotation mark, an unclosed cell, control characters, and rows of unequal
/// length. A leading byte-order mark and a missing last line end are accepted; empty lines are not.
[[nodiscard]] Result<std::vector<CsvRow>, CsvError> read_csv(std::string_view text,
                                                             const CsvLimits& limits = {});

/// One line, with what needs it in quotation marks. A cell that a spreadsheet would run is marked
/// with an apostrophe before it, and so is one that begins with an apostrophe.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

/// A cell that `csv_line` wrote, as it was before it was marked.
[[nodiscard]] std::string_view without_mark(std::string_view cell);

}  // namespace rowan::app
