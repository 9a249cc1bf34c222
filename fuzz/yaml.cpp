// The strict YAML reader gives a document or problems that name a place, for any bytes.
#include <rowan/practice/yaml.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto document = rowan::practice::parse_yaml(text, "fuzz.yaml");
  if (!document && document.error().empty()) std::abort();
  return 0;
}
