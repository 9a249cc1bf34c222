// Walks the tokens of an expression: looking ahead, taking, and refusing with what was expected.
#pragma once

#include "lexer.h"

#include <rowan/practice/expression.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::practice {

/// Thrown inside the parser only, because it unwinds from any depth.
struct Refusal {
  std::size_t offset;
  std::string message, remedy;
};

class TokenCursor {
 public:
  explicit TokenCursor(std::vector<Token> tokens) : tokens_{std::move(tokens)} {}

 protected:
  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
  const Token& take();
  bool take_word(std::string_view word);
  bool take_symbol(std::string_view symbol);
  void expect_word(std::string_view word);
  void expect_symbol(std::string_view symbol);
  [[noreturn]] void refuse(const Token& token, const std::string& expected,
                           std::string remedy = {}) const;
  [[noreturn]] void refuse_extra() const;

  /// The period that begins with this number, when a unit of time follows it.
  std::optional<Period> period_after(const Token& amount);

 private:
  std::optional<Unit> unit_word();

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace rowan::practice
