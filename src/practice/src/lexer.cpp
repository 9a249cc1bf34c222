#include "lexer.h"

#include <algorithm>
#include <array>

namespace rowan::practice {
namespace {

constexpr std::size_t longest_expression = 8000;

// Units of time are not reserved: they are units only after a number, where no name can stand.
constexpr std::array<std::string_view, 21> reserved_words{
    "and",   "or",     "not",   "in",    "if",    "then",      "else",
    "where", "some",   "every", "true",  "false", "satisfies", "this",
    "it",    "record", "now",   "start", "due",   "done",      "setting"};

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_name_character(char c) {
  return is_letter(c) || is_digit(c) || c == '_';
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_{text} {}

  Result<std::vector<Token>, TokenError> run() {
    if (text_.size() > longest_expression) {
      return fail(TokenError{0, "the expression is too long", "name parts of it as facts"});
    }
    while (true) {
      while (at_ < text_.size() && is_space(text_[at_])) ++at_;
      if (at_ == text_.size()) break;
      if (!next()) return fail(error_);
    }
    tokens_.push_back({TokenKind::end, {}, text_.size()});
    return std::move(tokens_);
  }

 private:
  bool next() {
    const char c = text_[at_];
    if (is_digit(c)) return number();
    if (is_letter(c)) return word();
    if (c == '"') return string();
    return symbol();
  }

  bool refuse(std::size_t offset, std::string message, std::string remedy) {
    error_ = {offset, std::move(message), std::move(remedy)};
    return false;
  }

  bool number() {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    if (at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
      ++at_;
      while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    }
    if (at_ - from > 15) return refuse(from, "the number is too long", "use at most 15 digits");
    if (at_ < text_.size() && (is_letter(text_[at_]) || text_[at_] == '_')) {
      return refuse(from, "a name cannot begin with a digit", "put a space after the number");
    }
    tokens_.push_back({TokenKind::number, std::string{text_.substr(from, at_ - from)}, from});
    return true;
  }

  bool word() {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_name_character(text_[at_])) ++at_;
    tokens_.push_back({TokenKind::word, std::string{text_.substr(from, at_ - from)}, from});
    return true;
  }

  bool string() {
    const std::size_t from = at_++;
    std::string value;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == '"') ++at_;
      value.push_back(text_[at_++]);
    }
    if (at_ == text_.size()) {
      return refuse(from, "the text has no closing quote", "end it with `\"`");
    }
    ++at_;
    tokens_.push_back({TokenKind::string, std::move(value), from});
    return true;
  }

  bool symbol() {
    static constexpr std::array<std::string_view, 17> symbols{
        "..", "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", "."};
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("==")) return refuse(at_, "`==` is not a comparator", "write `=`");
    for (const std::string_view symbol : symbols) {
      if (!rest.starts_with(symbol)) continue;
      tokens_.push_back({TokenKind::symbol, std::string{symbol}, at_});
      at_ += symbol.size();
      return true;
    }
    return unexpected_character();
  }

  bool unexpected_character() {
    const char c = text_[at_];
    if (c >= 'A' && c <= 'Z') {
      return refuse(at_, "names are in lower case", "write the name in lower case");
    }
    if (c == '\'') return refuse(at_, "text stands in double quotes", "write `\"`");
    std::size_t length = 1;  // A whole UTF-8 character, so that the message stays readable.
    while (at_ + length < text_.size() &&
           (static_cast<unsigned char>(text_[at_ + length]) & 0xC0U) == 0x80U) {
      ++length;
    }
    const std::string shown{text_.substr(at_, length)};
    return refuse(at_, "`" + shown + "` has no meaning in an expression", "take it out");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
  TokenError error_;
};

}  // namespace

Result<std::vector<Token>, TokenError> tokens_of(std::string_view text) {
  return Lexer{text}.run();
}

bool is_reserved_word(std::string_view word) {
  return std::find(reserved_words.begin(), reserved_words.end(), word) != reserved_words.end();
}

}  // namespace rowan::practice
