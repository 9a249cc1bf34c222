// Rows of another system's table, turned by a definition of practice into the records and events
// that they stand for. Nothing here knows what any column is about.
#pragma once

#include <rowan/app/csv_reader.h>
#include <rowan/casework/commands.h>
#include <rowan/practice/definitions.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowan::app {

struct PlannedEvent {
  casework::NewEvent event;
  /// Fields that refer to a record which a cell names: the field, and the find's name.
  std::vector<std::pair<std::string, std::string>> found;
};

/// Another record that a row speaks of.
struct PlannedRecord {
  std::string number;  // The other system's own number of it.
  std::vector<PlannedEvent> events;
};

/// One row that could be read. What its cells name is still to be found.
struct ImportRow {
  std::size_t line = 0;
  std::vector<std::string> cells;  // As they came.
  std::string number;              // The other system's own number of the row.
  std::vector<PlannedEvent> events;            // In order of happening, the opening one first.
  std::map<std::string, PlannedRecord> makes;  // By the name that the definition gives.
  std::map<std::string, std::string> names;    // Find -> what its cell says; "" when empty.
  std::string content;                         // All filled cells as canonical JSON.
};

struct RejectedRow {
  std::size_t line = 0;
  std::vector<std::string> cells;
  std::string reason;
};

/// What stands after a rejected row's own cells where it is written down.
[[nodiscard]] const std::vector<std::string>& rejection_columns();

struct ImportRows {
  std::vector<std::string> heading;
  std::vector<ImportRow> rows;
  std::vector<RejectedRow> rejected;
};

/// How a file of rows is written: comma-separated text, or a JSON array of objects.
enum class TableFormat { csv, json };

/// Fails when the text is no table, or its heading lacks a column that is needed or names another.
/// A table of rejected rows is read as the table that they came from.
[[nodiscard]] Result<ImportRows, CsvError> read_import_rows(
    const practice::Definitions& definitions, const practice::Import& import, std::string_view text,
    TableFormat format = TableFormat::csv);

/// The rejected rows as they came, each with its line and the reason, in the format of the file.
[[nodiscard]] std::string rejects_text(const std::vector<std::string>& heading,
                                       const std::vector<RejectedRow>& rejected,
                                       TableFormat format);

/// One column as the documentation shows it.
struct ColumnText {
  std::string name, needed, holds, means;
};

/// What may stand in each column: "a moment", "a date", "code of `age_basis`", "yes, no or
/// not_known", "text", or the name of a record.
[[nodiscard]] std::vector<ColumnText> column_texts(const practice::Definitions& definitions,
                                                   const practice::Import& import);

/// The same as a Markdown table, which docs/operate holds word for word.
[[nodiscard]] std::string column_table(const practice::Definitions& definitions,
                                       const practice::Import& import);

}  // namespace rowan::app
