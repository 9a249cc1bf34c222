#include <password_rules.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace rowan::access {
namespace {

Problem bad(std::string message, std::string remedy, std::string_view code) {
  Problem problem;
  problem.path = "password";
  problem.message = std::move(message);
  problem.remedy = std::move(remedy);
  problem.code = code;
  return problem;
}

std::int64_t characters_in(std::string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

/// Letters alone, small and without accents: neither digits nor signs make a word less common.
std::string letters_of(std::string_view text) {
  std::string letters = practice::folded_text(text);
  std::erase_if(letters, [](char c) { return c == ' ' || (c >= '0' && c <= '9'); });
  return letters;
}

/// The digits and signs that people write for letters, read as those letters.
std::string as_letters(std::string_view text) {
  static constexpr std::array<std::pair<char, char>, 9> written{{{'0', 'o'},
                                                                 {'1', 'i'},
                                                                 {'3', 'e'},
                                                                 {'4', 'a'},
                                                                 {'5', 's'},
                                                                 {'7', 't'},
                                                                 {'@', 'a'},
                                                                 {'$', 's'},
                                                                 {'!', 'i'}}};
  std::string out{text};
  for (char& c : out) {
    for (const auto& [sign, letter] : written) {
      if (c == sign) c = letter;
    }
  }
  return out;
}

/// The words that count for nothing, the longest first, so that none hides within another.
std::vector<std::string> worthless(const practice::Definitions& definitions,
                                   const std::vector<std::string>& own) {
  constexpr std::size_t shortest = 3;  // Shorter pieces stand in every word.
  std::vector<std::string> words;
  const auto add = [&](std::string_view text) {
    std::string letters = letters_of(text);
    if (letters.size() >= shortest) words.push_back(std::move(letters));
  };
  if (const auto* list = definitions.lookup(definitions.sign_in.password.refused_words)) {
    for (const std::string& phrase : list->folded_phrases) add(phrase);
  }
  for (const std::string& text : own) {
    const std::string folded = practice::folded_text(text);
    add(folded);
    for (std::size_t from = 0; from < folded.size();) {
      const std::size_t end = std::min(folded.find(' ', from), folded.size());
      add(std::string_view{folded}.substr(from, end - from));
      from = end + 1;
    }
  }
  std::ranges::stable_sort(words, std::ranges::greater{}, &std::string::size);
  return words;
}

std::int64_t own_letters(std::string letters, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    for (auto at = letters.find(word); at != std::string::npos; at = letters.find(word, at)) {
      // What stood before and after is not joined into a word that nobody wrote.
      letters.replace(at, word.size(), " ");
    }
  }
  std::erase(letters, ' ');
  return characters_in(letters);
}

}  // namespace

Problems check_password(const practice::Definitions& definitions,
                        const Sensitive<std::string>& password,
                        const std::vector<std::string>& own) {
  const practice::PasswordRules& rules = definitions.sign_in.password;
  const std::string& text = password.reveal("seeing whether it is good enough");
  const std::int64_t length = characters_in(text);
  if (length < rules.characters_least || length > rules.characters_most) {
    return {bad(length < rules.characters_least ? "is too short" : "is too long",
                "use " + std::to_string(rules.characters_least) + " to " +
                    std::to_string(rules.characters_most) +
                    " characters, such as three words that do not belong together",
                "password")};
  }
  const std::string plain = letters_of(text);
  const std::vector<std::string> words = worthless(definitions, own);
  const std::int64_t left =
      std::min(own_letters(plain, words), own_letters(letters_of(as_letters(text)), words));
  const auto different = static_cast<std::int64_t>(std::set(plain.begin(), plain.end()).size());
  if (left < rules.own_letters_least || different < rules.different_letters_least) {
    return {bad("is too easy to guess",
                "it rests on your name, on common words or on repeated signs; add words of your "
                "own",
                "password_common")};
  }
  return {};
}

}  // namespace rowan::access
