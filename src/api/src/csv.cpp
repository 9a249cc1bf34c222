#include <csv.h>

#include <string_view>

namespace rowan::api {
namespace {

std::string cell_text(const Cell& cell) {
  std::string text = cell.text;
  const bool formula = cell.kind != Cell::Kind::number && !text.empty() &&
                       std::string_view{"=+-@\t\r"}.find(text[0]) != std::string::npos;
  if (formula) text.insert(text.begin(), '\'');
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted{"\""};
  for (const char c : text) {
    if (c == '"') quoted.push_back('"');
    quoted.push_back(c);
  }
  return quoted + "\"";
}

}  // namespace

std::string to_csv(const Table& table) {
  std::string out;
  const auto line = [&](const std::vector<Cell>& cells) {
    for (std::size_t place = 0; place < cells.size(); ++place) {
      if (place > 0) out += ",";
      out += cell_text(cells[place]);
    }
    out += "\r\n";
  };
  std::vector<Cell> headings;
  for (const std::string& heading : table.headings) headings.push_back({heading});
  line(headings);
  for (const auto& row : table.rows) line(row);
  return out;
}

}  // namespace rowan::api
