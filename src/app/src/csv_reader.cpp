#include <rowan/app/csv_reader.h>

#include <fmt/format.h>
#include <cstdint>

namespace rowan::app {
namespace {

/// Bytes of the UTF-8 character that begins here, or 0 when it is none.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  if (byte(0) < 0x80) return 1;
  const std::size_t length = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  if (byte(0) < 0xC2 || byte(0) > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return 0;
  }
  // Longer than needed, half of a pair, or past the last character.
  if (byte(0) == 0xE0 && byte(1) < 0xA0) return 0;
  if (byte(0) == 0xED && byte(1) > 0x9F) return 0;
  if (byte(0) == 0xF0 && byte(1) < 0x90) return 0;
  if (byte(0) == 0xF4 && byte(1) > 0x8F) return 0;
  return length;
}

/// What makes a spreadsheet run a cell, and the mark that keeps it from doing so, which is doubled
/// so that it can be told from a letter of the cell.
constexpr std::string_view marked_letters = "=+-@\t'";

class Reading {
 public:
  Reading(std::string_view text, const CsvLimits& limits) : text_{text}, limits_{limits} {
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  }

  Result<std::vector<CsvRow>, CsvError> all() {
    std::vector<CsvRow> rows;
    while (!text_.empty()) {
      CsvRow row;
      row.line = line_;
      if (!read_row(row)) return fail(error_);
      if (!rows.empty() && row.cells.size() != rows.front().cells.size()) {
        return fail(CsvError{row.line, 1,
                             fmt::format("there are {} cells where the heading has {}",
                                         row.cells.size(), rows.front().cells.size())});
      }
      rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  bool refuse(std::string message) {
    error_ = {line_, column_, std::move(message)};
    return false;
  }
  void skip(std::size_t bytes) {
    text_.remove_prefix(bytes);
    column_ += bytes;
  }
  void new_line(std::size_t bytes) {
    text_.remove_prefix(bytes);
    ++line_;
    column_ = 1;
  }
  [[nodiscard]] std::size_t line_end() const {
    if (text_.starts_with("\r\n")) return 2;
    return text_.starts_with('\n') ? 1 : 0;
  }

  bool read_row(CsvRow& row) {
    if (line_end() != 0) return refuse("this line is empty: take it out");
    while (true) {
      if (row.cells.size() >= limits_.cells_in_a_row) return refuse("there are too many cells");
      row.cells.emplace_back();
      const bool read = text_.starts_with('"') ? quoted(row.cells.back()) : plain(row.cells.back());
      if (!read) return false;
      if (text_.empty()) return true;
      if (const auto end = line_end(); end != 0) {
        new_line(end);
        return true;
      }
      skip(1);  // The comma; a cell follows, if only an empty one.
    }
  }

  bool plain(std::string& cell) {
    while (!text_.empty() && text_.front() != ',' && line_end() == 0) {
      if (text_.front() == '"') {
        return refuse(
            "a quotation mark stands inside a cell: put the whole cell in quotation "
            "marks and double the one inside");
      }
      if (!take_character(cell)) return false;
    }
    return true;
  }

  bool quoted(std::string& cell) {
    const auto line = line_;
    const auto column = column_;
    skip(1);
    while (!text_.empty()) {
      if (text_.starts_with("\"\"")) {
        cell += '"';
        skip(2);
      } else if (text_.front() == '"') {
        skip(1);
        if (text_.empty() || text_.front() == ',' || line_end() != 0) return true;
        return refuse("text stands after the closing quotation mark of this cell");
      } else if (const auto end = line_end(); end != 0) {
        cell += '\n';
        new_line(end);
      } else if (!take_character(cell)) {
        return false;
      }
    }
    error_ = {line, column, "this cell is never closed: its second quotation mark is missing"};
    return false;
  }

  bool take_character(std::string& cell) {
    const auto length = character_length(text_);
    if (length == 0) return refuse("this is not UTF-8 text: save the file as UTF-8");
    const auto first = static_cast<std::uint8_t>(text_.front());
    if ((first < 0x20 && first != '\t') || first == 0x7F) {
      return refuse("a control character stands here: take it out");
    }
    if (cell.size() + length > limits_.bytes_in_a_cell) return refuse("this cell is too long");
    cell.append(text_.substr(0, length));
    skip(length);
    return true;
  }

  std::string_view text_;
  const CsvLimits& limits_;
  std::size_t line_ = 1;
  std::size_t column_ = 1;
  CsvError error_;
};

}  // namespace

Result<std::vector<CsvRow>, CsvError> read_csv(std::string_view text, const CsvLimits& limits) {
  return Reading{text, limits}.all();
}

std::string csv_line(const std::vector<std::string>& cells) {
  // A lone empty cell would read as an empty line.
  if (cells.size() == 1 && cells.front().empty()) return "\"\"\n";
  std::string line;
  for (const auto& cell : cells) {
    if (!line.empty() || &cell != &cells.front()) line += ',';
    const bool marked =
        !cell.empty() && marked_letters.find(cell.front()) != std::string_view::npos;
    const bool like_a_byte_order_mark = cell.starts_with("\xEF\xBB\xBF");
    if (!marked && !like_a_byte_order_mark && cell.find_first_of(",\"\n") == std::string::npos) {
      line += cell;
      continue;
    }
    line += marked ? "\"'" : "\"";
    for (const char letter : cell)
      line += letter == '"' ? std::string{"\"\""} : std::string{letter};
    line += '"';
  }
  return line + "\n";
}

std::string_view without_mark(std::string_view cell) {
  const bool marked = cell.size() > 1 && cell.front() == '\'' &&
                      marked_letters.find(cell[1]) != std::string_view::npos;
  return marked ? cell.substr(1) : cell;
}

}  // namespace rowan::app
