// The JSON reader refuses or accepts any bytes; what it accepts has one canonical text, which reads
// back to the same canonical text.
#include <rowan/base/json.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto value = rowan::parse_json(text);
  if (!value) return 0;
  const std::string canonical = rowan::canonical_json(*value);
  const auto again = rowan::parse_json(canonical);
  if (!again || rowan::canonical_json(*again) != canonical) std::abort();
  return 0;
}
