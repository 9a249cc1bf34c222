// The importer of tables answers any bytes with rows, rejected rows or an error that names its
// place; and what it writes of rejected rows reads back.
#include <rowan/app/import_rows.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "definitions.h"

namespace {

/// A cell that a spreadsheet would run is written with a mark before it.
bool same(std::string_view read, std::string_view was) {
  return rowan::app::without_mark(read) == was;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto table = rowan::app::read_csv(text);
  const auto& import = rowan::fuzz::definitions().imports.at("custody");
  const auto rows = rowan::app::read_import_rows(rowan::fuzz::definitions(), import, text);
  if (!table) {
    if (rows || table.error().line == 0 || table.error().message.empty()) std::abort();
    return 0;
  }
  std::string written;
  for (const auto& row : *table) written += rowan::app::csv_line(row.cells);
  const auto again = rowan::app::read_csv(written);
  if (!again || again->size() != table->size()) std::abort();
  for (std::size_t i = 0; i < table->size(); ++i) {
    if (!std::ranges::equal((*again)[i].cells, (*table)[i].cells, same)) std::abort();
  }
  if (rows && rows->rows.size() + rows->rejected.size() + 1 != table->size()) std::abort();
  return 0;
}
