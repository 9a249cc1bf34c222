// Rows of another custody system, turned into a child's record and a detention with its events.
// The columns are those of docs/operate/import-custody.md.
#pragma once

#include <rowan/app/csv_reader.h>
#include <rowan/base/problem.h>
#include <rowan/base/time.h>
#include <rowan/casework/commands.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::app {

/// One row that could be read. What it names (a station, an authority) is still to be found.
struct CustodyRow {
  std::size_t line = 0;
  std::vector<std::string> cells;  // As they came.
  std::string source_id;      // The other system's own number of the detention.
  std::string child_id;       // Its own number of the child.
  std::string station;        // The name of a custody suite.
  json::object child;         // Fields of the person's opening event.
  std::vector<casework::NewEvent> events;  // In order of happening; `arrived` lacks its station.
};

struct RejectedRow {
  std::size_t line = 0;
  std::vector<std::string> cells;
  std::string reason;
};

struct CustodyRows {
  std::vector<std::string> heading;
  std::vector<CustodyRow> rows;
  std::vector<RejectedRow> rejected;
};

/// Every column that may stand in the heading, in the order of the documentation.
[[nodiscard]] const std::vector<std::string>& custody_columns();

/// Fails when the text is no table, or its heading lacks a column that is needed or names another.
[[nodiscard]] Result<CustodyRows, CsvError> read_custody_rows(std::string_view text);

}  // namespace rowan::app
