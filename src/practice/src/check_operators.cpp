// Comparison, membership and arithmetic: what may meet what.
#include "checker.h"
#include "near_names.h"

#include <algorithm>

namespace rowan::practice {
namespace {

const std::vector<std::string> verdict_words{"met",     "met_late", "breached", "excused",
                                             "pending", "due_soon", "unknown",  "not_applicable"};

bool is_now(const ExpressionPtr& expression) {
  return expression->op == Op::now_moment;
}

bool is_text(const Type& type) {
  return type.kind == TypeKind::text;
}
bool is_code(const Type& type) {
  return type.kind == TypeKind::code;
}
bool is_time(const Type& type) {
  return type.kind == TypeKind::instant || type.kind == TypeKind::date;
}

}  // namespace

void Checker::check_word(const Expression& at, const std::string& word, const Type& against) {
  const auto refuse_unless_in = [&](const std::vector<std::string>& known,
                                    const std::string& what) {
    if (std::find(known.begin(), known.end(), word) != known.end()) return;
    refuse(at, "unknown " + what, did_you_mean(word, known), "unknown_code");
  };
  if (against.kind == TypeKind::code) {
    const Lookup* lookup = definitions.lookup(against.name);
    if (lookup == nullptr) return;  // Reported where the field names it.
    std::vector<std::string> codes;
    for (const Code& code : lookup->codes) codes.push_back(code.code);
    refuse_unless_in(codes, "code `" + word + "` of lookup `" + against.name + "`");
  } else if (against.name == "state") {
    const RecordType* type = definitions.record_type(against.owner);
    if (type != nullptr) refuse_unless_in(type->states, "state `" + word + "`");
  } else if (against.name == "verdict") {
    refuse_unless_in(verdict_words, "verdict `" + word + "`");
  }
}

void Checker::check_words(const Expression& text, const Type& against) {
  const auto words = possible_texts(definitions, text);
  if (!words) {
    if (against.kind != TypeKind::code) return;
    refuse(text, "text cannot be compared with " + describe(against),
           "make the field a code of the same lookup");
  }
  for (const std::string& word : *words) check_word(text, word, against);
}

Type Checker::meet(const Expression& at, const Expression& a, const Expression& b) {
  if (is_code(a.type) && is_text(b.type)) {
    check_words(b, a.type);
    return a.type;
  }
  if (is_text(a.type) && is_code(b.type)) {
    check_words(a, b.type);
    return b.type;
  }
  if (is_text(a.type) && is_text(b.type)) {
    if (!a.type.name.empty()) check_words(b, a.type);
    if (!b.type.name.empty()) check_words(a, b.type);
    return a.type.name.empty() ? b.type : a.type;
  }
  auto both = joined(a.type, b.type);
  if (both) return std::move(*both);
  if (a.type.kind == TypeKind::list && b.type.kind != TypeKind::list) {
    refuse(at, "a list and " + describe(b.type) + " do not meet", "use `first`, `last` or `in`");
  }
  refuse(at, describe(a.type) + " and " + describe(b.type) + " do not meet");
}

void Checker::not_known(const Expression& node, const Expression& side) {
  if (side.op != Op::literal_text || side.text != "not_known") return;
  refuse(node, "`not_known` is not a value that can be compared", "write `not known(...)`",
         "not_known");
}

void Checker::comparison(Expression& node) {
  const bool moves_left = !is_now(node.children[1]) && is_now(node.children[0]);
  const bool moves_right = !is_now(node.children[0]) && is_now(node.children[1]);
  const Made left = child(node.children[0], moves_left);
  const Made right = child(node.children[1], moves_right);
  node.children = {left, right};
  if ((moves_left && moves(definitions, *right)) || (moves_right && moves(definitions, *left))) {
    refuse(node, "`now` is compared with a value that moves", "compare it with a recorded time",
           "now");
  }
  not_known(node, *left);
  not_known(node, *right);
  const bool truth_and_text = (left->type.kind == TypeKind::truth && is_text(right->type)) ||
                              (is_text(left->type) && right->type.kind == TypeKind::truth);
  if (truth_and_text) {
    refuse(node, "a yes/no value is not text", "write it alone, or with `not` before it",
           "yes_no_as_text");
  }
  if (left->type.kind == TypeKind::list || right->type.kind == TypeKind::list) {
    refuse(node, "a list cannot be compared", "use `in`, `first`, `last` or `count`");
  }
  const Type both = meet(node, *left, *right);
  if (node.op != Op::equal && node.op != Op::not_equal) {
    order(node, both);
  } else if (both.kind == TypeKind::span) {
    refuse(node, "spans cannot be compared", "use `during`");
  }
  const bool periods = left->type.kind == TypeKind::period && right->type.kind == TypeKind::period;
  if (periods && !left->type.name.empty() && !right->type.name.empty() &&
      left->type.name != right->type.name) {
    refuse(node, "hours and days are not compared with each other",
           "write both in hours or both in days", "mixed_periods");
  }
  node.type = simple(TypeKind::truth);
}

// Only numbers, times, like periods and ordered lookups can be ordered.
void Checker::order(const Expression& node, const Type& type) {
  if (type.kind == TypeKind::number || type.kind == TypeKind::period || is_time(type)) return;
  if (type.kind == TypeKind::any) return;
  const Lookup* lookup = is_code(type) ? definitions.lookup(type.name) : nullptr;
  if (lookup != nullptr && lookup->ordered) return;
  std::string remedy;
  if (is_code(type)) remedy = "mark the lookup `ordered: true`, or use `in`";
  refuse(node, describe(type) + " has no order", std::move(remedy), "unordered");
}

void Checker::membership(Expression& node) {
  const bool in_range = node.children[1]->op == Op::range;
  const Made left = child(node.children[0], in_range && is_now(node.children[0]));
  const Made right = child(node.children[1]);
  node.children = {left, right};
  node.type = simple(TypeKind::truth);
  not_known(node, *left);
  if (in_range) {
    if (left->op == Op::now_moment && moves(definitions, *right)) {
      refuse(node, "`now` is compared with a value that moves", "compare it with a recorded time",
             "now");
    }
    for (const ExpressionPtr& end : right->children) order(node, meet(node, *left, *end));
    return;
  }
  if (left->type.kind == TypeKind::list) refuse_type(*left, "one value before `in`");
  const Type element = want_list(*right);
  if (right->op == Op::list) {
    for (const ExpressionPtr& item : right->children) {
      not_known(node, *item);
      if (left->type.kind == TypeKind::truth && is_text(item->type)) {
        refuse(node, "a yes/no value is not text", "write it alone, or with `not` before it",
               "yes_no_as_text");
      }
      static_cast<void>(meet(*item, *left, *item));
    }
    return;
  }
  if (is_text(left->type) && is_code(element)) return check_words(*left, element);
  if (!joined(left->type, element)) {
    refuse(node, describe(left->type) + " is never in a list of " + describe(element));
  }
}

void Checker::arithmetic(Expression& node) {
  const Made left = child(node.children[0]);
  node.children[0] = left;
  if (node.op == Op::negative) {
    if (left->type.kind != TypeKind::period) want(*left, TypeKind::number);
    node.type = left->type;
    return;
  }
  const Made right = child(node.children[1]);
  node.children[1] = right;
  if (node.op == Op::add || node.op == Op::subtract) return sum_of(node, left->type, right->type);
  scale(node, left->type, right->type);
}

void Checker::sum_of(Expression& node, const Type& left, const Type& right) {
  if (left.kind == TypeKind::any || right.kind == TypeKind::any) {
    node.type = left.kind == TypeKind::any ? simple(TypeKind::any) : left;
    return;
  }
  if (is_time(left) && is_time(right)) {
    refuse(node, "two times cannot be added or subtracted", "use `elapsed(from, to)`");
  }
  if (left.kind == TypeKind::event) refuse_type(*node.children[0], "a time (write `.at` after it)");
  if (is_time(left) && right.kind == TypeKind::period) {
    node.type = simple(TypeKind::instant);
    return;
  }
  if (left.kind == TypeKind::period && right.kind == TypeKind::period) {
    if (!left.name.empty() && !right.name.empty() && left.name != right.name) {
      refuse(node, "hours and days are not added to each other",
             "add them to a time one after the other", "mixed_periods");
    }
    node.type = left.name.empty() ? right : left;
    return;
  }
  if (left.kind == TypeKind::number && right.kind == TypeKind::number) {
    node.type = left;
    return;
  }
  refuse(node, describe(left) + " and " + describe(right) + " cannot be added or subtracted");
}

void Checker::scale(Expression& node, const Type& left, const Type& right) {
  const bool left_period = left.kind == TypeKind::period;
  const bool right_period = right.kind == TypeKind::period && node.op == Op::multiply;
  const auto number = [](const Type& type) {
    return type.kind == TypeKind::number || type.kind == TypeKind::any;
  };
  if (!(left_period || number(left)) || !(right_period || number(right)) ||
      (left_period && right_period)) {
    refuse(node, describe(left) + " and " + describe(right) + " cannot be multiplied or divided");
  }
  node.type = left_period ? left : right_period ? right : simple(TypeKind::number);
}

}  // namespace rowan::practice
