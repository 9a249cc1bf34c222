#include "checker.h"

#include "near_names.h"

#include <algorithm>

namespace rowan::practice {
namespace {

Type type_of_setting(const Setting& setting) {
  if (setting.kind == "period") {
    const bool written = setting.default_value && setting.default_value->op == Op::literal_period;
    if (!written) return simple(TypeKind::period);
    return simple(TypeKind::period, setting.default_value->period.elapsed() ? "elapsed" : "civil");
  }
  if (setting.kind == "number") return simple(TypeKind::number);
  if (setting.kind == "truth") return simple(TypeKind::truth);
  return simple(TypeKind::text);
}

}  // namespace

Checker::Checker(const Definitions& all, const Scope& names, FactTypes& facts)
    : definitions{all}, scope{names}, facts_{facts} {}

void Checker::refuse(const Expression& at, std::string message, std::string remedy,
                     std::string code) {
  throw CheckRefusal{at.line, at.column, std::move(message), std::move(remedy), std::move(code)};
}

void Checker::refuse_type(const Expression& at, const std::string& expected) {
  refuse(at, "expected " + expected + ", found " + describe(at.type));
}

void Checker::want(const Expression& value, TypeKind kind) {
  const TypeKind found = value.type.kind;
  if (found == kind || found == TypeKind::any) return;
  refuse_type(value, describe(simple(kind)));
}

void Checker::want_time(const Expression& value) {
  const TypeKind found = value.type.kind;
  if (found == TypeKind::instant || found == TypeKind::date || found == TypeKind::any) return;
  if (found == TypeKind::event) {
    refuse(value, "expected a time, found an event", "write `.at` after it");
  }
  refuse_type(value, "a time");
}

Type Checker::want_list(const Expression& value) {
  if (value.type.kind == TypeKind::any) return simple(TypeKind::any);
  if (value.type.kind != TypeKind::list) refuse_type(value, "a list");
  return element_of(value.type);
}

Checker::Made Checker::child(const ExpressionPtr& expression, bool now_allowed) {
  const bool outside = now_allowed_;
  now_allowed_ = now_allowed;
  Made found = made(*expression);
  now_allowed_ = outside;
  return found;
}

Checker::Made Checker::made(const Expression& expression) {
  auto copy = std::make_shared<Expression>(expression);
  dispatch(*copy);
  return copy;
}

// Literals, and the words of the language that stand for a value; false for anything else.
bool Checker::leaf(Expression& node) {
  switch (node.op) {
    case Op::literal_truth:
      node.type = simple(TypeKind::truth);
      return true;
    case Op::literal_number:
      node.type = simple(TypeKind::number);
      return true;
    case Op::literal_text:
      node.type = simple(TypeKind::text);
      return true;
    case Op::literal_period:
      node.type = simple(TypeKind::period, node.period.elapsed() ? "elapsed" : "civil");
      return true;
    case Op::now_moment:
      now_moment(node);
      return true;
    case Op::this_instance:
      instance(node);
      return true;
    case Op::it_element:
      if (elements_.empty()) refuse(node, "`it` has a meaning only after `where`");
      node.type = elements_.back();
      node.scope = Expression::Scope::element;
      return true;
    case Op::this_record:
      if (scope.record_type.empty()) refuse(node, "there is no `record` here");
      node.type = simple(TypeKind::record, scope.record_type);
      node.scope = Expression::Scope::record;
      return true;
    case Op::rule_start:
    case Op::rule_due:
    case Op::rule_done:
      rule_moment(node);
      return true;
    case Op::setting:
      setting(node);
      return true;
    default:
      return false;
  }
}

void Checker::dispatch(Expression& node) {
  if (leaf(node)) return;
  switch (node.op) {
    case Op::name:
      return name(node);
    case Op::path:
      return path(node);
    case Op::call:
      return call(node);
    case Op::list:
      return list(node);
    case Op::where:
      return where(node);
    case Op::if_then_else:
      return if_then_else(node);
    case Op::conjunction:
    case Op::disjunction:
    case Op::negation:
      return logic(node);
    case Op::some_in:
    case Op::every_in:
      return quantified(node);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      return comparison(node);
    case Op::in_list:
    case Op::not_in_list:
      return membership(node);
    case Op::range:
      return range(node);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::negative:
      return arithmetic(node);
    default:
      refuse(node, "the expression was checked before");
  }
}

void Checker::now_moment(Expression& node) {
  if (!now_allowed_) {
    refuse(node, "`now` may not stand here",
           "use it in `age`, `holds`, `rank`, `during`, `elapsed` or `coalesce`, or compare it "
           "with a time that does not move",
           "now");
  }
  node.type = simple(TypeKind::instant);
}

void Checker::instance(Expression& node) {
  if (scope.instance.kind == TypeKind::none) {
    refuse(node, "there is no `this` here", "`this` is the element of `for_each`, or a gate's act");
  }
  node.type = scope.instance;
  node.scope = Expression::Scope::instance;
}

void Checker::rule_moment(Expression& node) {
  if (scope.standard == nullptr) {
    refuse(node, "`start`, `due` and `done` have a meaning only in a rule");
  }
  node.type = simple(TypeKind::instant);
}

void Checker::setting(Expression& node) {
  if (scope.standard == nullptr) refuse(node, "settings belong to a standard");
  const Setting* found = scope.standard->setting(node.text);
  if (found == nullptr) {
    std::vector<std::string> names;
    for (const Setting& known : scope.standard->settings) names.push_back(known.name);
    refuse(node, "there is no setting `" + node.text + "`", did_you_mean(node.text, names),
           "unknown_name");
  }
  node.type = type_of_setting(*found);
}

void Checker::if_then_else(Expression& node) {
  const Made condition = child(node.children[0]);
  want(*condition, TypeKind::truth);
  const Made chosen = child(node.children[1]);
  const Made other = child(node.children[2]);
  node.type = meet(node, *chosen, *other);
  node.children = {condition, chosen, other};
}

void Checker::logic(Expression& node) {
  for (ExpressionPtr& part : node.children) {
    const Made checked = child(part);
    if (checked->type.kind == TypeKind::list) {
      refuse(*checked, "expected a yes/no value, found a list", "write `happened(...)`");
    }
    want(*checked, TypeKind::truth);
    part = checked;
  }
  node.type = simple(TypeKind::truth);
}

void Checker::where(Expression& node) {
  const Made list = child(node.children[0]);
  elements_.push_back(want_list(*list));
  const Made condition = child(node.children[1]);
  elements_.pop_back();
  want(*condition, TypeKind::truth);
  node.type = list->type;
  node.children = {list, condition};
}

void Checker::quantified(Expression& node) {
  const Made list = child(node.children[0]);
  variables_.emplace_back(node.text, want_list(*list));
  const Made condition = child(node.children[1]);
  variables_.pop_back();
  want(*condition, TypeKind::truth);
  node.type = simple(TypeKind::truth);
  node.children = {list, condition};
}

void Checker::list(Expression& node) {
  Type element = simple(TypeKind::any);
  Made first;
  for (ExpressionPtr& item : node.children) {
    const Made checked = child(item);
    element = first ? meet(*checked, *first, *checked) : checked->type;
    if (!first) first = checked;
    item = checked;
  }
  node.type = list_of(std::move(element));
}

void Checker::range(Expression& node) {
  const Made low = child(node.children[0]);
  const Made high = child(node.children[1]);
  node.type = meet(node, *low, *high);
  node.children = {low, high};
}

namespace {

/// After loading, every fact has its type.
class LoadedFacts final : public FactTypes {
 public:
  std::optional<Type> fact(const RecordType&, const Fact& fact) override {
    return fact.expression ? fact.expression->type : simple(TypeKind::any);
  }
  bool span(const RecordType&, const Span&) override { return true; }
};

}  // namespace

Result<ExpressionPtr, Problem> check_expression(const ExpressionPtr& expression, const Scope& scope,
                                                const Definitions& definitions) {
  LoadedFacts facts;
  try {
    return Checker{definitions, scope, facts}.check(*expression);
  } catch (CheckRefusal& refusal) {
    return fail(Problem{{},
                        refusal.line,
                        refusal.column,
                        {},
                        std::move(refusal.message),
                        std::move(refusal.remedy),
                        std::move(refusal.code)});
  }
}

}  // namespace rowan::practice
