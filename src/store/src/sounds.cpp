// How a name sounds, as a key: names that people write differently and say alike share it.
#include <rowan/store/search.h>

#include <array>
#include <string_view>
#include <utility>

#include "dialect.h"

namespace rowan::store {

namespace {

constexpr std::size_t shortest_key = 2;

using Spelling = std::pair<std::string_view, std::string_view>;

/// At the beginning of a word only: letters that are written and not said, and the Irish "Sio".
constexpr std::array<Spelling, 11> beginnings{{{"kn", "n"},
                                               {"gn", "n"},
                                               {"pn", "n"},
                                               {"wr", "r"},
                                               {"rh", "r"},
                                               {"wh", "w"},
                                               {"ps", "s"},
                                               {"sio", "x"},
                                               {"sia", "x"},
                                               {"x", "s"},
                                               {"mac", "mc"}}};

/// Longest first. `x` stands for the sound of "sh" and "ch", in whatever language it is spelt so.
constexpr std::array<Spelling, 34> sounds{
    {{"tsch", "x"}, {"sch", "x"}, {"tch", "x"}, {"szcz", "x"}, {"cz", "x"}, {"sz", "x"},
     {"sh", "x"},   {"ch", "x"},  {"zh", "x"},  {"ph", "f"},   {"bh", "f"}, {"mh", "f"},
     {"th", "t"},   {"dh", "t"},  {"kh", "k"},  {"ck", "k"},   {"gh", ""},  {"dg", "j"},
     {"dj", "j"},   {"ks", "x"},  {"qu", "k"},  {"ce", "s"},   {"ci", "s"}, {"cy", "s"},
     {"ge", "j"},   {"gi", "j"},  {"gy", "j"},  {"c", "k"},    {"q", "k"},  {"z", "s"},
     {"v", "f"},    {"d", "t"},   {"b", "p"},   {"g", "k"}}};

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

template <class List>
const Spelling* spelling_at(const List& list, std::string_view text) {
  for (const auto& one : list) {
    if (text.starts_with(one.first)) return &one;
  }
  return nullptr;
}

/// The consonants that are heard, doubled ones once; a vowel only in front.
std::string key_of(std::string_view word) {
  std::string key;
  bool apart = true;  // A vowel stands between this sound and the last.
  const auto add = [&](char c) {
    if (apart || key.back() != c) key += c;
    apart = false;
  };
  std::size_t at = 0;
  if (const auto* begins = spelling_at(beginnings, word)) {
    for (const char c : begins->second) add(c == 'c' ? 'k' : c);
    at = begins->first.size();
  }
  while (at < word.size()) {
    if (const auto* spelt = spelling_at(sounds, word.substr(at))) {
      for (const char c : spelt->second) add(c);
      at += spelt->first.size();
      continue;
    }
    const char c = word[at];
    const bool silent = is_vowel(c) || c == 'y' || c == 'h' || c == 'w';
    if (at == 0 && silent) add(is_vowel(c) || c == 'y' ? 'a' : c);
    if (!silent) add(c);
    apart = apart || silent;
    ++at;
  }
  return key;
}

bool is_name(std::string_view word) {
  for (const char c : word) {
    if (c < 'a' || c > 'z') return false;
  }
  return word.size() > shortest_key;
}

}  // namespace

std::string sounds_of(std::string_view names) {
  std::string keys;
  for (const auto& word : words_of(names)) {
    if (!is_name(word)) continue;
    const auto key = key_of(word);
    if (key.size() < shortest_key) continue;
    if (!keys.empty()) keys += ' ';
    keys += key;
  }
  return keys;
}

}  // namespace rowan::store
