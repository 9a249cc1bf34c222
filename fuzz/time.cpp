// Every time that is read can be written, and reads back as the same time.
#include <rowan/base/time.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto at = rowan::parse_instant(text)) {
    must(rowan::parse_instant(rowan::to_text(*at)) == at);
    const rowan::CivilDate day = rowan::day_of(*at);
    must(rowan::start_of(day) <= *at && *at <= rowan::end_of(day));
  }
  if (const auto date = rowan::parse_date(text)) {
    must(rowan::parse_date(rowan::to_text(*date)) == date);
    must(rowan::day_of(rowan::start_of(*date)) == *date);
    must(rowan::day_of(rowan::end_of(*date)) == *date);
  }
  if (const auto when = rowan::parse_when(text)) {
    must(when->earliest <= when->latest);
    must(rowan::parse_when(rowan::to_text(*when)) == when);
  }
  if (const auto seconds = rowan::parse_time_of_day(text)) {
    must(*seconds >= 0 && *seconds <= 86'400);
  }
  return 0;
}
