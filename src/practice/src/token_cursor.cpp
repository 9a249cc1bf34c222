#include "token_cursor.h"

#include "near_names.h"

#include <array>
#include <cstdlib>
#include <utility>

namespace rowan::practice {
namespace {

const std::vector<std::string> syntax_words{"and",       "or",   "not",   "in",       "if",
                                            "then",      "else", "where", "some",     "every",
                                            "satisfies", "true", "false", "inclusive"};

std::string shown(const Token& token) {
  if (token.kind == TokenKind::end) return "the end";
  if (token.kind == TokenKind::string) return "`\"" + token.text + "\"`";
  return "`" + token.text + "`";
}

}  // namespace

const Token& TokenCursor::peek(std::size_t ahead) const {
  const std::size_t index = at_ + ahead;
  return index < tokens_.size() ? tokens_[index] : tokens_.back();
}

const Token& TokenCursor::take() {
  const Token& token = peek();
  if (at_ + 1 < tokens_.size()) ++at_;
  return token;
}

bool TokenCursor::take_word(std::string_view word) {
  if (!peek().is_word(word)) return false;
  take();
  return true;
}

bool TokenCursor::take_symbol(std::string_view symbol) {
  if (!peek().is_symbol(symbol)) return false;
  take();
  return true;
}

void TokenCursor::refuse(const Token& token, const std::string& expected,
                         std::string remedy) const {
  throw Refusal{token.offset, "expected " + expected + ", found " + shown(token),
                std::move(remedy)};
}

void TokenCursor::refuse_extra() const {
  const Token& token = peek();
  std::string remedy;
  if (token.kind == TokenKind::word) remedy = did_you_mean(token.text, syntax_words);
  throw Refusal{token.offset, "did not expect " + shown(token) + " here", std::move(remedy)};
}

void TokenCursor::expect_word(std::string_view word) {
  if (take_word(word)) return;
  std::string remedy;
  if (peek().kind == TokenKind::word) remedy = did_you_mean(peek().text, {std::string{word}});
  refuse(peek(), "`" + std::string{word} + "`", std::move(remedy));
}

void TokenCursor::expect_symbol(std::string_view symbol) {
  if (!take_symbol(symbol)) refuse(peek(), "`" + std::string{symbol} + "`");
}

std::optional<Unit> TokenCursor::unit_word() {
  static constexpr std::array<std::pair<std::string_view, Unit>, 7> units{{{"second", Unit::second},
                                                                           {"minute", Unit::minute},
                                                                           {"hour", Unit::hour},
                                                                           {"day", Unit::day},
                                                                           {"week", Unit::week},
                                                                           {"month", Unit::month},
                                                                           {"year", Unit::year}}};
  const Token& token = peek();
  if (token.kind != TokenKind::word) return std::nullopt;
  const bool of_days = peek(1).is_word("day") || peek(1).is_word("days");
  if (of_days && (token.text == "working" || token.text == "school")) {
    const Unit unit = token.text == "working" ? Unit::working_day : Unit::school_day;
    take();
    take();
    return unit;
  }
  for (const auto& [word, unit] : units) {
    const bool plural = token.text.size() == word.size() + 1 && token.text.ends_with('s');
    if (token.text != word && !(plural && token.text.starts_with(word))) continue;
    take();
    return unit;
  }
  return std::nullopt;
}

std::optional<Period> TokenCursor::period_after(const Token& amount) {
  const auto unit = unit_word();
  if (!unit) return std::nullopt;
  if (amount.text.find('.') != std::string::npos) {
    refuse(amount, "a whole number before a unit of time", "use a smaller unit");
  }
  Period period;
  period.amount = std::strtoll(amount.text.c_str(), nullptr, 10);
  if (period.amount > 10'000'000) refuse(amount, "a shorter period");
  period.unit = *unit;
  const Token& inclusive = peek();
  period.inclusive = take_word("inclusive");
  if (period.inclusive && period.elapsed()) {
    refuse(inclusive, "nothing", "`inclusive` is for days and longer");
  }
  return period;
}

}  // namespace rowan::practice
