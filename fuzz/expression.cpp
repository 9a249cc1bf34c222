// The expression parser gives a tree or a problem with a place inside the text, for any bytes.
#include <rowan/practice/load.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto tree = rowan::practice::parse_expression(text);
  if (tree ? *tree == nullptr : tree.error().message.empty()) std::abort();
  return 0;
}
