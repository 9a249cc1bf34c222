// A file of whole histories gives records and events or an error that names its line, for any
// bytes; what is read is written and read again as the same, and an export is proved or refused.
#include <rowan/app/events_file.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

namespace {

std::string written(const std::vector<rowan::RecordHistory>& histories) {
  std::ostringstream out;
  rowan::app::write_histories(out, histories);
  return out.str();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::istringstream exported(text);
  const auto checked = rowan::app::check_export(exported);
  if (!checked && checked.error().empty()) std::abort();
  std::istringstream in(text);
  const auto histories = rowan::app::read_histories(in);
  if (!histories) {
    if (!histories.error().starts_with("line ")) std::abort();
    return 0;
  }
  const std::string once = written(*histories);
  std::istringstream again(once);
  const auto same = rowan::app::read_histories(again);
  if (!same || written(*same) != once) std::abort();
  return 0;
}
