// The CSV importer answers any bytes with rows, rejected rows or an error that names its place; and
// what it writes of rejected rows reads back.
#include <rowan/app/custody_rows.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto table = rowan::app::read_csv(text);
  const auto rows = rowan::app::read_custody_rows(text);
  if (!table) {
    if (rows || table.error().line == 0 || table.error().message.empty()) std::abort();
    return 0;
  }
  std::string written;
  for (const auto& row : *table) written += rowan::app::csv_line(row.cells);
  const auto again = rowan::app::read_csv(written);
  if (!again || again->size() != table->size()) std::abort();
  if (rows && rows->rows.size() + rows->rejected.size() + 1 != table->size()) std::abort();
  return 0;
}
