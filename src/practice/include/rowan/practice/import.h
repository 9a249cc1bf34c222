// How a table of another system becomes records here: which column is whose field, which cells name
// records that are here already, and what is left open where the other system says nothing.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace rowan::practice {

/// One field of an event: from a cell, the same for every row, or the record that a cell names.
struct ImportField {
  std::string field;
  std::string column, value, found;  // Exactly one of them is set.
  std::string when_empty;  // A code, or "not_known"; "" leaves the field out.
  int line = 0;
  int column_place = 0;
};

/// An event is recorded when the cell of `at` is filled in, at the moment that it holds.
struct ImportEvent {
  std::string event;
  std::string at;  // A column; "" stands for the time of the row's opening event.
  std::vector<ImportField> fields;
  int line = 0;
  int column_place = 0;
};

struct ImportColumn {
  std::string name, means;
  bool required = false;
};

/// A record that must be here already, named by a cell.
struct ImportFind {
  std::string name, record, column;
  std::string by;  // A fact among the list columns, or "" for the headline.
  std::map<std::string, std::string> where;  // Facts among the list columns that it must have.
  std::string link;  // Of the row's record, or "".
  bool optional = false;  // A cell that names none is passed over.
  bool unit = false;  // The row's record belongs to this unit.
};

/// Another record that rows speak of: made at the first, known again by its number.
struct ImportMake {
  std::string name, record, number, link;
  std::vector<ImportEvent> events;
};

/// Fields that an event needs and that nothing gives are recorded as not known, never as no.
struct Import {
  std::string id, area, title, about, file;
  std::string record;  // The type of the record that each row makes.
  std::string number;  // The column by which a row is known again.
  std::string late_reason;  // Why it is recorded so long after it happened.
  std::string link_source;  // Who says what the links say.
  std::vector<ImportColumn> columns;  // In the order of the documentation.
  std::vector<ImportFind> finds;
  std::vector<ImportMake> makes;
  std::vector<ImportEvent> events;
  std::vector<std::vector<std::string>> at_most_one;  // Of these columns, one cell is filled in.

  [[nodiscard]] const ImportColumn* column(std::string_view name) const;
  [[nodiscard]] const ImportFind* find(std::string_view name) const;
};

}  // namespace rowan::practice
