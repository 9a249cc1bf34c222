// Folding text for comparison, splitting it into words, and lists of texts as JSON.
#include <rowan/base/json.h>
#include <rowan/store/records.h>

#include <array>
#include <cstdint>

#include "dialect.h"
#include "session.h"

namespace rowan::store {

std::string_view to_text(StoreErrorCode code) {
  switch (code) {
    case StoreErrorCode::not_found:
      return "not_found";
    case StoreErrorCode::conflict:
      return "conflict";
    case StoreErrorCode::read_only:
      return "read_only";
    case StoreErrorCode::disk_full:
      return "disk_full";
    case StoreErrorCode::corrupt:
      return "corrupt";
    case StoreErrorCode::duplicate:
      return "duplicate";
    case StoreErrorCode::busy:
      return "busy";
    case StoreErrorCode::io:
      return "io";
  }
  return "io";
}

namespace {

// U+00C0 to U+017F without their accents; a dot stands for "as it is".
constexpr std::string_view latin_base =
    "aaaaaaaceeeeiiiidnooooo.ouuuuyts"
    "aaaaaaaceeeeiiiidnooooo.ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggg"
    "gggghhhhiiiiiiiiiiiijjkkkllllllll"
    "llnnnnnnnnnoooooooorrrrrrssssssss"
    "ttttttuuuuuuuuuuuuwwyyyzzzzzzs";

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

std::string fold_text(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80U) {
      folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
      continue;
    }
    if (c >= 0xC3U && c <= 0xC5U && i + 1 < text.size() && continues(text[i + 1])) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      const std::size_t point = ((c & 0x1FU) << 6U) | (next & 0x3FU);
      const auto place = point - 0xC0U;
      if (place < latin_base.size() && latin_base[place] != '.') {
        folded += latin_base[place];
        ++i;
        continue;
      }
    }
    folded += static_cast<char>(c);
  }
  return folded;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : fold_text(text)) {
    const bool part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      (static_cast<unsigned char>(c) & 0x80U) != 0;
    if (part) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::string texts_to_json(const std::vector<std::string>& texts) {
  json::array list;
  for (const auto& text : texts) list.emplace_back(text);
  return canonical_json(list);
}

std::vector<std::string> texts_from_json(std::string_view text) {
  std::vector<std::string> texts;
  const auto parsed = parse_json(text);
  if (!parsed || !parsed->is_array()) return texts;
  for (const auto& item : parsed->get_array()) {
    if (item.is_string()) texts.emplace_back(item.get_string());
  }
  return texts;
}

}  // namespace rowan::store
