#include <csv.h>

#include <plain_text.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace rowan::api {
namespace {

std::string cell(std::string text, bool number) {
  const bool formula =
      !number && !text.empty() && std::string_view{"=+-@\t\r"}.find(text[0]) != std::string::npos;
  if (formula) text.insert(text.begin(), '\'');
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted{"\""};
  for (const char c : text) {
    if (c == '"') quoted.push_back('"');
    quoted.push_back(c);
  }
  return quoted + "\"";
}

struct Table {
  std::vector<std::string> headings;
  std::vector<std::map<std::string, std::string>> rows;

  void put(std::map<std::string, std::string>& row, std::string name, const json::value& value) {
    if (std::find(headings.begin(), headings.end(), name) == headings.end()) {
      headings.push_back(name);
    }
    row[std::move(name)] = cell(plain_text(value), value.is_number());
  }
};

}  // namespace

std::string to_csv(const json::array& items) {
  Table table;
  for (const json::value& item : items) {
    auto& row = table.rows.emplace_back();
    if (!item.is_object()) continue;
    for (const auto& member : item.get_object()) {
      const std::string name{member.key()};
      if (name == "columns" && member.value().is_object()) {
        for (const auto& column : member.value().get_object()) {
          table.put(row, std::string{column.key()}, column.value());
        }
      } else {
        table.put(row, name, member.value());
      }
    }
  }
  std::string out;
  const auto line = [&](const auto& text_of) {
    for (std::size_t i = 0; i < table.headings.size(); ++i) {
      if (i > 0) out += ",";
      out += text_of(table.headings[i]);
    }
    out += "\r\n";
  };
  line([](const std::string& heading) { return cell(heading, false); });
  for (auto& row : table.rows) {
    line([&](const std::string& heading) { return row[heading]; });
  }
  return out;
}

}  // namespace rowan::api
