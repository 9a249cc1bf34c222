// The importer of JSON tables answers any bytes with rows, rejected rows or an error that names its
// place; and what it writes of rejected rows reads back.
#include <rowan/app/import_rows.h>
#include <rowan/app/json_table.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "definitions.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using rowan::app::TableFormat;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto table = rowan::app::read_json_table(text);
  const auto& import = rowan::fuzz::definitions().imports.at("online");
  const auto rows =
      rowan::app::read_import_rows(rowan::fuzz::definitions(), import, text, TableFormat::json);
  if (!table) {
    if (rows || table.error().line == 0 || table.error().message.empty()) std::abort();
    return 0;
  }
  const auto& heading = table->front().cells;
  const auto written = rowan::app::json_table(heading, {table->begin() + 1, table->end()});
  const auto again = rowan::app::read_json_table(written);
  if (!again || again->size() != table->size()) std::abort();
  if (!rows) return 0;
  if (rows->rows.size() + rows->rejected.size() + 1 != table->size()) std::abort();
  const auto rejects = rowan::app::rejects_text(rows->heading, rows->rejected, TableFormat::json);
  if (rows->rejected.empty()) return 0;
  const auto read = rowan::app::read_json_table(rejects);
  if (!read || read->size() != rows->rejected.size() + 1) std::abort();
  return 0;
}
