// Resolves the names of one expression and gives every part its type, refusing what means nothing.
#pragma once

#include "types.h"

#include <rowan/practice/load.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rowan::practice {

/// Who knows the types of facts. While practice is being loaded a fact is checked when it is first
/// asked for; afterwards it simply has its type.
class FactTypes {
 public:
  virtual ~FactTypes() = default;
  /// The fact's type; nothing when the fact rests on itself.
  virtual std::optional<Type> fact(const RecordType& type, const Fact& fact) = 0;
  /// False when the span rests on itself.
  virtual bool span(const RecordType& type, const Span& span) = 0;
};

/// Thrown inside the checker only, because it unwinds from any depth.
struct CheckRefusal {
  int line, column;
  std::string message, remedy, code;
};

class Checker {
 public:
  using Made = std::shared_ptr<Expression>;

  Checker(const Definitions& definitions, const Scope& scope, FactTypes& facts);

  /// Throws CheckRefusal.
  ExpressionPtr check(const Expression& expression) { return made(expression); }

  // Below: for the parts of the checker that stand in other files.

  [[noreturn]] static void refuse(const Expression& at, std::string message,
                                  std::string remedy = {}, std::string code = "type");
  [[noreturn]] static void refuse_type(const Expression& at, const std::string& expected);

  /// A copy with its children still unchecked.
  Made made(const Expression& expression);
  /// Checks a child; `now` may stand for it directly when the caller says so (I3).
  Made child(const ExpressionPtr& expression, bool now_allowed = false);
  /// Refuses a value that is not of the kind wanted.
  static void want(const Expression& value, TypeKind kind);
  static void want_time(const Expression& value);
  /// The element type of a list of events or records.
  static Type want_list(const Expression& value);

  /// Both as one type, with a text beside a code read as one of its codes.
  Type meet(const Expression& at, const Expression& a, const Expression& b);
  /// Refuses texts that are not among the codes (or words) that the other side can be.
  void check_words(const Expression& text, const Type& against);
  void check_word(const Expression& at, const std::string& word, const Type& against);

  const Definitions& definitions;
  const Scope& scope;

 private:
  // checker.cpp
  void dispatch(Expression& node);
  bool leaf(Expression& node);
  void now_moment(Expression& node);
  void if_then_else(Expression& node);
  void logic(Expression& node);
  void where(Expression& node);
  void quantified(Expression& node);
  void list(Expression& node);
  void range(Expression& node);
  void rule_moment(Expression& node);
  void setting(Expression& node);
  void instance(Expression& node);

  // check_names.cpp
  void name(Expression& node);
  void path(Expression& node);
  bool element_name(Expression& node);
  bool record_name(Expression& node, const RecordType& type);
  bool event_name(Expression& node, const Type& type);
  bool group_name(Expression& node, const Type& type);
  bool form_name(Expression& node);
  void step(Expression& node, const Type& target);
  void record_step(Expression& node, const Type& target);
  [[nodiscard]] std::vector<std::string> names_in(const Type& type) const;
  [[nodiscard]] bool has_name(const Type& type, const std::string& name) const;
  [[nodiscard]] int crossings(const Expression& node) const;

  // check_operators.cpp
  void comparison(Expression& node);
  void order(const Expression& node, const Type& type);
  void membership(Expression& node);
  void arithmetic(Expression& node);
  void sum_of(Expression& node, const Type& left, const Type& right);
  void scale(Expression& node, const Type& left, const Type& right);
  void not_known(const Expression& node, const Expression& side);

  // check_calls.cpp
  void call(Expression& node);

  FactTypes& facts_;
  std::vector<Type> elements_;  // The elements of the `where`s around the node, innermost last.
  std::vector<std::pair<std::string, Type>> variables_;
  bool now_allowed_ = false;
};

}  // namespace rowan::practice
