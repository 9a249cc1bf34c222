#include <table.h>

#include <rowan/base/time.h>

#include <plain_text.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace rowan::api {
namespace {

Cell cell_of(const json::value& value) {
  Cell cell{plain_text(value), Cell::Kind::text};
  if (value.is_number()) cell.kind = Cell::Kind::number;
  if (!value.is_string()) return cell;
  if (parse_date(cell.text)) cell.kind = Cell::Kind::date;
  if (parse_instant(cell.text)) cell.kind = Cell::Kind::instant;
  return cell;
}

class Columns {
 public:
  void put(std::map<std::size_t, Cell>& row, const std::string& name, const json::value& value) {
    const auto [place, is_new] = places_.emplace(name, headings.size());
    if (is_new) headings.push_back(name);
    row[place->second] = cell_of(value);
  }
  std::vector<std::string> headings;

 private:
  std::map<std::string, std::size_t> places_;
};

}  // namespace

Table table_of(const json::array& items) {
  Columns columns;
  std::vector<std::map<std::size_t, Cell>> found;
  for (const json::value& item : items) {
    auto& row = found.emplace_back();
    if (!item.is_object()) continue;
    for (const auto& member : item.get_object()) {
      const std::string name{member.key()};
      if (name == "columns" && member.value().is_object()) {
        for (const auto& column : member.value().get_object()) {
          columns.put(row, std::string{column.key()}, column.value());
        }
      } else {
        columns.put(row, name, member.value());
      }
    }
  }
  Table table;
  table.headings = std::move(columns.headings);
  for (auto& row : found) {
    auto& cells = table.rows.emplace_back(table.headings.size());
    for (auto& [place, cell] : row) cells[place] = std::move(cell);
  }
  return table;
}

}  // namespace rowan::api
