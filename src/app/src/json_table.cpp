#include <rowan/app/json_table.h>
#include <rowan/base/json.h>

#include <fmt/format.h>
#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

namespace rowan::app {
namespace {

/// The line on which each object of the outermost array begins. The text is known to be JSON.
std::vector<std::size_t> lines_of_objects(std::string_view text) {
  std::vector<std::size_t> lines;
  std::size_t line = 1;
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    if (letter == '\n') ++line;
    if (in_string) {
      if (letter == '\\') ++i;
      in_string = letter != '"';
      continue;
    }
    in_string = letter == '"';
    if (letter == '{' && depth == 1) lines.push_back(line);
    if (letter == '{' || letter == '[') ++depth;
    if (letter == '}' || letter == ']') --depth;
  }
  return lines;
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](char letter) {
    const auto byte = static_cast<std::uint8_t>(letter);
    return (byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F;
  });
}

/// The text of one value, or what is wrong with it.
Result<std::string, std::string> cell_of(const json::value& value) {
  if (value.is_null()) return std::string{};
  if (value.is_bool()) return std::string{value.get_bool() ? "yes" : "no"};
  if (value.is_string()) {
    std::string text{value.get_string()};
    if (has_control_character(text)) return fail("a control character stands here: take it out");
    return text;
  }
  if (value.is_int64()) return fmt::format("{}", value.get_int64());
  if (value.is_uint64()) return fmt::format("{}", value.get_uint64());
  if (value.is_double()) return fmt::format("{}", value.get_double());
  return fail("a value is a list or an object: write text, a number, true, false or null");
}

class Table {
 public:
  explicit Table(const CsvLimits& limits) : limits_{limits} {}

  /// "" when the object is a row now, or what is wrong with it.
  std::string add(const json::object& object, std::size_t line) {
    Row row{line, {}};
    for (const auto& [key, value] : object) {
      std::string name{key};
      if (has_control_character(name)) return "a key has a control character: take it out";
      auto cell = cell_of(value);
      if (!cell) return fmt::format("`{}`: {}", name, cell.error());
      if (cell->size() > limits_.bytes_in_a_cell || name.size() > limits_.bytes_in_a_cell) {
        return fmt::format("`{}`: this is too long", name.substr(0, 100));
      }
      if (places_.emplace(name, heading_.size()).second) heading_.push_back(name);
      if (heading_.size() > limits_.cells_in_a_row) return "there are too many different keys";
      row.cells.emplace_back(places_.at(name), std::move(*cell));
    }
    rows_.push_back(std::move(row));
    return {};
  }

  std::vector<CsvRow> all(std::size_t line) {
    std::vector<CsvRow> table{{line, heading_}};
    for (auto& row : rows_) {
      CsvRow full{row.line, std::vector<std::string>(heading_.size())};
      for (auto& [place, cell] : row.cells) full.cells[place] = std::move(cell);
      table.push_back(std::move(full));
    }
    return table;
  }

 private:
  struct Row {
    std::size_t line = 0;
    std::vector<std::pair<std::size_t, std::string>> cells;  // Place in the heading, text.
  };

  const CsvLimits& limits_;
  std::vector<std::string> heading_;
  std::map<std::string, std::size_t> places_;
  std::vector<Row> rows_;
};

}  // namespace

Result<std::vector<CsvRow>, CsvError> read_json_table(std::string_view text,
                                                      const CsvLimits& limits) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto parsed = parse_json(text);
  if (!parsed) {
    const auto& error = parsed.error();
    return fail(CsvError{error.line, error.column, error.message});
  }
  if (!parsed->is_array() || parsed->get_array().empty()) {
    return fail(CsvError{1, 1, "the file is not a list of objects, one for each row"});
  }
  const auto lines = lines_of_objects(text);
  Table table{limits};
  std::size_t index = 0;
  for (const auto& item : parsed->get_array()) {
    // Objects before this one, so its own line, or the line of the last one before what is none.
    const auto line = lines.empty() ? 1 : lines[std::min(index, lines.size() - 1)];
    if (!item.is_object()) {
      return fail(CsvError{line, 1, fmt::format("item {} is not an object", index + 1)});
    }
    if (auto fault = table.add(item.get_object(), line); !fault.empty()) {
      return fail(CsvError{line, 1, std::move(fault)});
    }
    ++index;
  }
  return table.all(lines.front());
}

std::string json_table(const std::vector<std::string>& heading, const std::vector<CsvRow>& rows) {
  std::string text = "[";
  for (const auto& row : rows) {
    json::object object;
    for (std::size_t i = 0; i < row.cells.size() && i < heading.size(); ++i) {
      if (row.cells[i].empty()) {
        object[heading[i]] = nullptr;
      } else {
        object[heading[i]] = row.cells[i];
      }
    }
    text += text.size() == 1 ? "\n" : ",\n";
    text += json::serialize(object);
  }
  return text + (rows.empty() ? "]\n" : "\n]\n");
}

}  // namespace rowan::app
