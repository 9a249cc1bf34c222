// How text is folded before stock phrases are looked for in it.
#include <rowan/practice/definitions.h>

#include <cstdint>

namespace rowan::practice {
namespace {

/// The plain letter of each of U+00C0 to U+017F, by place; a blank where there is none.
constexpr std::string_view plain_letters =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"  // U+00C0 to U+00FF
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"  // U+0100 to U+013F
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // U+0140 to U+017F
constexpr std::uint32_t first_letter = 0xC0;
static_assert(plain_letters.size() == 0x180 - first_letter);

/// The code point at `at`, moved past; a byte that is no part of UTF-8 stands for itself.
std::uint32_t next_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::uint32_t lead = byte(at++);
  const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  std::uint32_t point = more == 0 ? lead : lead & (0x3FU >> more);
  for (std::size_t i = 0; i < more; ++i) {
    if (at >= text.size() || (byte(at) & 0xC0U) != 0x80U) return lead;
    point = point << 6U | (byte(at++) & 0x3FU);
  }
  return point;
}

}  // namespace

std::string folded_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begins = at;
    const std::uint32_t point = next_point(text, at);
    char letter = ' ';
    if (point >= 'A' && point <= 'Z') {
      letter = static_cast<char>(point - 'A' + 'a');
    } else if ((point >= 'a' && point <= 'z') || (point >= '0' && point <= '9')) {
      letter = static_cast<char>(point);
    } else if (point >= first_letter && point < first_letter + plain_letters.size()) {
      letter = plain_letters[point - first_letter];
    } else if (point >= 0x0300 && point <= 0x036F) {
      continue;  // An accent written by itself, after its letter.
    } else if (point >= 0x0180 && (point < 0x2000 || point > 0x206F)) {
      out += text.substr(begins, at - begins);  // Letters of other scripts stay as they are.
      continue;
    }
    if (letter != ' ') {
      out += letter;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace rowan::practice
