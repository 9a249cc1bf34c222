// Cuts the text of an expression into tokens, each with its offset.
#pragma once

#include <rowan/base/result.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::practice {

enum class TokenKind : std::uint8_t { number, string, word, symbol, end };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text;        // A string without its quotes and escapes.
  std::size_t offset = 0;  // Where it begins in the expression.

  [[nodiscard]] bool is_symbol(std::string_view symbol) const {
    return kind == TokenKind::symbol && text == symbol;
  }
  [[nodiscard]] bool is_word(std::string_view word) const {
    return kind == TokenKind::word && text == word;
  }
};

struct TokenError {
  std::size_t offset = 0;
  std::string message, remedy;
};

/// The tokens in order, with an `end` token last.
[[nodiscard]] Result<std::vector<Token>, TokenError> tokens_of(std::string_view text);

/// Words that no record type may use for a fact, span, link, event or field.
[[nodiscard]] bool is_reserved_word(std::string_view word);

}  // namespace rowan::practice
