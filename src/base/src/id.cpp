#include <rowan/base/id.h>

namespace rowan {
namespace {
constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t id_length = 13;
}  // namespace

std::string id_text(std::uint64_t value) {
  std::string text(id_length, '0');
  for (std::size_t i = id_length; i-- > 0; value >>= 5U) text[i] = alphabet[value & 31U];
  return text;
}

std::optional<std::uint64_t> parse_id_text(std::string_view text) {
  if (text.size() != id_length) return std::nullopt;
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < id_length; ++i) {
    auto digit = alphabet.find(text[i]);
    if (digit == std::string_view::npos) return std::nullopt;
    // Thirteen characters hold 65 bits: the first may only use four of its five.
    if (i == 0 && digit > 15) return std::nullopt;
    value = (value << 5U) | digit;
  }
  return value;
}

}  // namespace rowan
