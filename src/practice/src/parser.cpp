#include "parser.h"

#include "token_cursor.h"

#include <rowan/practice/load.h>

#include <array>
#include <cstdlib>
#include <optional>
#include <utility>

namespace rowan::practice {
namespace {

constexpr int deepest = 60;
constexpr int most_nodes = 1000;

// Recursive descent over the grammar of the practice language. A refusal is thrown inside this
// file only, because it unwinds from any depth; parse_expression_at turns it into a value.
class Parser : private TokenCursor {
 public:
  Parser(std::vector<Token> tokens, const PlaceOfOffset& place)
      : TokenCursor{std::move(tokens)}, place_{place} {}

  ExpressionPtr whole() {
    ExpressionPtr found = query();
    if (peek().kind != TokenKind::end) refuse_extra();
    return found;
  }

  Period period_alone() {
    const bool starts = peek().kind == TokenKind::number;
    std::optional<Period> found;
    if (starts) found = period_after(take());
    if (!found) refuse(peek(), "a period", "write it as `24 hours` or `15 working days`");
    if (peek().kind != TokenKind::end) refuse_extra();
    return *found;
  }

 private:
  using Made = std::shared_ptr<Expression>;

  struct Depth {
    explicit Depth(Parser& parser) : owner{parser} {
      if (++owner.depth_ > deepest) {
        throw Refusal{owner.peek().offset, "the expression is nested too deeply",
                      "name parts of it as facts"};
      }
    }
    ~Depth() { --owner.depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    Parser& owner;
  };

  Made make(Op op, const Token& token, std::vector<ExpressionPtr> children = {}) {
    if (++nodes_ > most_nodes) {
      throw Refusal{token.offset, "the expression has too many parts", "name parts of it as facts"};
    }
    auto made = std::make_shared<Expression>();
    made->op = op;
    made->children = std::move(children);
    const Place where = place_(token.offset);
    made->line = where.line;
    made->column = where.column;
    return made;
  }

  ExpressionPtr query() {
    const Depth depth{*this};
    ExpressionPtr found = expression();
    if (!peek().is_word("where")) return found;
    const Token token = take();
    return make(Op::where, token, {found, expression()});
  }

  ExpressionPtr expression() {
    const Depth depth{*this};
    if (!peek().is_word("if")) return disjunction();
    const Token token = take();
    ExpressionPtr condition = expression();
    expect_word("then");
    ExpressionPtr chosen = expression();
    expect_word("else");
    return make(Op::if_then_else, token, {condition, chosen, expression()});
  }

  ExpressionPtr disjunction() {
    ExpressionPtr left = conjunction();
    while (peek().is_word("or")) {
      const Token token = take();
      left = make(Op::disjunction, token, {left, conjunction()});
    }
    return left;
  }

  ExpressionPtr conjunction() {
    ExpressionPtr left = negation();
    while (peek().is_word("and")) {
      const Token token = take();
      left = make(Op::conjunction, token, {left, negation()});
    }
    return left;
  }

  ExpressionPtr negation() {
    const Depth depth{*this};
    if (peek().is_word("not")) {
      const Token token = take();
      return make(Op::negation, token, {negation()});
    }
    if (peek().is_word("some") || peek().is_word("every")) return quantified();
    return comparison();
  }

  ExpressionPtr quantified() {
    const Token token = take();
    const Token variable = take();
    if (variable.kind != TokenKind::word) refuse(variable, "a name for the element");
    if (is_reserved_word(variable.text)) {
      refuse(variable, "a name for the element", "choose a name that is not a reserved word");
    }
    expect_word("in");
    ExpressionPtr list = sum();
    expect_word("satisfies");
    Made made =
        make(token.text == "some" ? Op::some_in : Op::every_in, token, {list, expression()});
    made->text = variable.text;
    return made;
  }

  ExpressionPtr comparison() {
    ExpressionPtr left = sum();
    static constexpr std::array<std::pair<std::string_view, Op>, 6> comparators{
        {{"=", Op::equal},
         {"!=", Op::not_equal},
         {"<", Op::less},
         {"<=", Op::less_equal},
         {">", Op::greater},
         {">=", Op::greater_equal}}};
    for (const auto& [symbol, op] : comparators) {
      if (!peek().is_symbol(symbol)) continue;
      const Token token = take();
      return make(op, token, {left, sum()});
    }
    const bool negated = peek().is_word("not") && peek(1).is_word("in");
    if (!negated && !peek().is_word("in")) return left;
    const Token token = take();
    if (negated) take();
    ExpressionPtr right = is_range() ? range() : sum();
    return make(negated ? Op::not_in_list : Op::in_list, token, {left, right});
  }

  // A bracket begins a range when `..` stands directly inside it.
  bool is_range() const {
    if (!peek().is_symbol("[") && !peek().is_symbol("(")) return false;
    int level = 0;
    for (std::size_t ahead = 0; peek(ahead).kind != TokenKind::end; ++ahead) {
      const Token& token = peek(ahead);
      if (token.is_symbol("[") || token.is_symbol("(")) ++level;
      if (token.is_symbol("]") || token.is_symbol(")")) --level;
      if (level == 0) return false;
      if (level == 1 && token.is_symbol("..")) return true;
    }
    return false;
  }

  ExpressionPtr range() {
    const Token token = take();
    ExpressionPtr low = sum();
    expect_symbol("..");
    ExpressionPtr high = sum();
    if (!peek().is_symbol("]") && !peek().is_symbol(")")) refuse(peek(), "`]` or `)`");
    Made made = make(Op::range, token, {low, high});
    made->low_open = token.text == "(";
    made->high_open = take().text == ")";
    return made;
  }

  ExpressionPtr sum() {
    const Depth depth{*this};
    ExpressionPtr left = product();
    while (peek().is_symbol("+") || peek().is_symbol("-")) {
      const Token token = take();
      left = make(token.text == "+" ? Op::add : Op::subtract, token, {left, product()});
    }
    return left;
  }

  ExpressionPtr product() {
    ExpressionPtr left = signed_path();
    while (peek().is_symbol("*") || peek().is_symbol("/")) {
      const Token token = take();
      left = make(token.text == "*" ? Op::multiply : Op::divide, token, {left, signed_path()});
    }
    return left;
  }

  ExpressionPtr signed_path() {
    if (!peek().is_symbol("-")) return path();
    const Token token = take();
    return make(Op::negative, token, {path()});
  }

  ExpressionPtr path() {
    ExpressionPtr found = primary();
    while (peek().is_symbol(".")) {
      take();
      const Token name = take();
      if (name.kind != TokenKind::word) refuse(name, "a name after `.`");
      Made made = make(Op::path, name, {found});
      made->text = name.text;
      found = made;
    }
    return found;
  }

  ExpressionPtr primary() {
    const Token token = peek();
    if (token.kind == TokenKind::number) return number();
    if (token.kind == TokenKind::string) {
      take();
      Made made = make(Op::literal_text, token);
      made->text = token.text;
      return made;
    }
    if (token.kind == TokenKind::word) return word();
    if (token.is_symbol("[")) {
      take();
      return make(Op::list, token, arguments("]"));
    }
    if (!take_symbol("(")) refuse(token, "a value", value_remedy(token));
    ExpressionPtr inner = query();
    expect_symbol(")");
    return inner;
  }

  static std::string value_remedy(const Token& token) {
    return token.kind == TokenKind::end ? "the expression is not finished" : std::string{};
  }

  std::vector<ExpressionPtr> arguments(std::string_view closing) {
    std::vector<ExpressionPtr> found;
    if (take_symbol(closing)) return found;
    do {
      found.push_back(query());
    } while (take_symbol(","));
    if (!take_symbol(closing)) refuse(peek(), "`,` or `" + std::string{closing} + "`");
    return found;
  }

  ExpressionPtr number() {
    const Token token = take();
    if (const auto period = period_after(token)) {
      Made made = make(Op::literal_period, token);
      made->period = *period;
      return made;
    }
    Made made = make(Op::literal_number, token);
    made->number = std::strtod(token.text.c_str(), nullptr);
    return made;
  }

  ExpressionPtr word() {
    const Token token = take();
    static constexpr std::array<std::pair<std::string_view, Op>, 7> own{
        {{"this", Op::this_instance},
         {"it", Op::it_element},
         {"record", Op::this_record},
         {"now", Op::now_moment},
         {"start", Op::rule_start},
         {"due", Op::rule_due},
         {"done", Op::rule_done}}};
    for (const auto& [text, op] : own) {
      if (token.text == text) return make(op, token);
    }
    if (token.text == "true" || token.text == "false") {
      Made made = make(Op::literal_truth, token);
      made->truth = token.text == "true";
      return made;
    }
    if (token.text == "setting") return setting(token);
    if (is_reserved_word(token.text)) {
      refuse(token, "a value", "`" + token.text + "` is a reserved word");
    }
    const bool called = take_symbol("(");
    Made made = make(called ? Op::call : Op::name, token);
    made->text = token.text;
    if (called) made->children = arguments(")");
    return made;
  }

  ExpressionPtr setting(const Token& token) {
    expect_symbol(".");
    const Token name = take();
    if (name.kind != TokenKind::word) refuse(name, "the name of a setting after `.`");
    Made made = make(Op::setting, token);
    made->text = name.text;
    return made;
  }

  const PlaceOfOffset& place_;
  int depth_ = 0;
  int nodes_ = 0;
};

Problem problem_at(const Place& place, std::string message, std::string remedy) {
  Problem problem;
  problem.line = place.line;
  problem.column = place.column;
  problem.message = std::move(message);
  problem.remedy = std::move(remedy);
  problem.code = "expression";
  return problem;
}

template <class Value, class Parse>
Result<Value, Problem> run(std::string_view text, const PlaceOfOffset& place, Parse parse) {
  auto tokens = tokens_of(text);
  if (!tokens) {
    TokenError& error = tokens.error();
    return fail(problem_at(place(error.offset), std::move(error.message), std::move(error.remedy)));
  }
  Parser parser{std::move(*tokens), place};
  try {
    return parse(parser);
  } catch (Refusal& refusal) {
    return fail(
        problem_at(place(refusal.offset), std::move(refusal.message), std::move(refusal.remedy)));
  }
}

}  // namespace

std::int64_t Period::seconds() const {
  if (unit == Unit::second) return amount;
  return amount * (unit == Unit::minute ? 60 : 3600);
}

Result<ExpressionPtr, Problem> parse_expression_at(std::string_view text,
                                                   const PlaceOfOffset& place) {
  return run<ExpressionPtr>(text, place, [](Parser& parser) { return parser.whole(); });
}

Result<Period, Problem> parse_period(std::string_view text, const PlaceOfOffset& place) {
  return run<Period>(text, place, [](Parser& parser) { return parser.period_alone(); });
}

Result<ExpressionPtr, Problem> parse_expression(std::string_view text, int line, int column) {
  const PlaceOfOffset place = [text, line, column](std::size_t offset) {
    Place found{line, column};
    for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
      if (text[i] == '\n') {
        ++found.line;
        found.column = 1;
      } else {
        ++found.column;
      }
    }
    return found;
  };
  return parse_expression_at(text, place);
}

}  // namespace rowan::practice
