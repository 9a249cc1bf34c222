// Expressions in plain words.
#include <rowan/practice/explain.h>

#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace rowan::practice {
namespace {

std::string spaced(std::string name) {
  for (char& c : name) {
    if (c == '_') c = ' ';
  }
  return name;
}

std::string number_words(double number) {
  if (number == std::floor(number)) return std::to_string(static_cast<std::int64_t>(number));
  std::string text = std::to_string(number);
  while (text.ends_with('0')) text.pop_back();
  return text;
}

std::string child(const Expression& expression, std::size_t index) {
  return in_words(*expression.children[index]);
}

// What binds less tightly than its surroundings is put in brackets.
bool is_loose(const Expression& expression) {
  switch (expression.op) {
    case Op::conjunction:
    case Op::disjunction:
    case Op::if_then_else:
    case Op::some_in:
    case Op::every_in:
      return true;
    default:
      return false;
  }
}

std::string tight(const Expression& expression, std::size_t index) {
  const std::string words = child(expression, index);
  const Expression& inner = *expression.children[index];
  return is_loose(inner) && inner.op != expression.op ? "(" + words + ")" : words;
}

std::string listed(const Expression& expression, std::string_view last, std::size_t from = 0) {
  std::string text;
  const std::size_t count = expression.children.size();
  for (std::size_t i = from; i < count; ++i) {
    if (i > from) text += i + 1 == count ? " " + std::string{last} + " " : ", ";
    text += child(expression, i);
  }
  return text;
}

std::string without(const Expression& expression, std::size_t from) {
  if (expression.children.size() <= from) return {};
  return ", leaving out " + listed(expression, "and", from);
}

std::string path_words(const Expression& expression) {
  const Expression& target = *expression.children[0];
  const bool chosen = target.op == Op::call && (target.text == "first" || target.text == "last");
  if (expression.text == "at" && (chosen || target.op == Op::this_instance)) {
    return chosen ? in_words(target) : "the time of this";
  }
  if (target.op == Op::this_record) return spaced(expression.text);
  if (target.op == Op::this_instance && expression.text == "by") return "who did it";
  if (target.op == Op::this_instance) return "its " + spaced(expression.text);
  const std::string part = expression.text == "at" ? "time" : spaced(expression.text);
  return in_words(target) + "'s " + part;
}

using Words = std::string (*)(const Expression&);

const std::map<std::string_view, Words>& call_words() {
  static const std::map<std::string_view, Words> table{
      {"happened", [](const Expression& e) { return child(e, 0) + " has happened"; }},
      {"count", [](const Expression& e) { return "the number of " + child(e, 0); }},
      {"first", [](const Expression& e) { return "first " + child(e, 0); }},
      {"last", [](const Expression& e) { return "latest " + child(e, 0); }},
      {"nth", [](const Expression& e) { return child(e, 0) + " number " + child(e, 1); }},
      {"any_of", [](const Expression& e) { return listed(e, "or"); }},
      {"before", [](const Expression& e) { return child(e, 0) + " comes before " + child(e, 1); }},
      {"earliest", [](const Expression& e) { return "the earliest of " + listed(e, "and"); }},
      {"latest", [](const Expression& e) { return "the latest of " + listed(e, "and"); }},
      {"coalesce", [](const Expression& e) { return listed(e, "or else"); }},
      {"clock",
       [](const Expression& e) { return child(e, 1) + " after " + child(e, 0) + without(e, 2); }},
      {"elapsed",
       [](const Expression& e) {
         return "the time from " + child(e, 0) + " to " + child(e, 1) + without(e, 2);
       }},
      {"since", [](const Expression& e) { return "since " + child(e, 0); }},
      {"day_of", [](const Expression& e) { return "the day of " + child(e, 0); }},
      {"start_of", [](const Expression& e) { return "the start of " + child(e, 0); }},
      {"end_of", [](const Expression& e) { return "the end of " + child(e, 0); }},
      {"age", [](const Expression& e) { return child(e, 0) + "'s age at " + child(e, 1); }},
      {"birthday",
       [](const Expression& e) { return child(e, 0) + "'s birthday number " + child(e, 1); }},
      {"during", [](const Expression& e) { return child(e, 1) + " is during " + child(e, 0); }},
      {"covers",
       [](const Expression& e) {
         return child(e, 0) + " covers a night from " + child(e, 1) + " to " + child(e, 2);
       }},
      {"days_in", [](const Expression& e) { return "days of " + spaced(e.children[0]->text); }},
      {"known", [](const Expression& e) { return child(e, 0) + " is known"; }},
      {"asked", [](const Expression& e) { return child(e, 0) + " was asked"; }},
      {"may_be", [](const Expression& e) { return "it may be that " + child(e, 0); }},
      {"certainly", [](const Expression& e) { return "it is certain that " + child(e, 0); }},
      {"statements", [](const Expression& e) { return "what sets or confirms " + child(e, 0); }},
      {"rank", [](const Expression& e) { return child(e, 0) + "'s rank at " + child(e, 1); }},
      {"holds",
       [](const Expression& e) {
         return child(e, 0) + " is " + spaced(e.children[1]->text) + " at " + child(e, 2);
       }},
      {"reaching",
       [](const Expression& e) {
         return "each time that " + child(e, 0) + " reaches " + child(e, 1) + " in " + child(e, 2);
       }},
      {"boilerplate", [](const Expression& e) { return child(e, 0) + " is a stock phrase"; }},
      {"phrase_in", [](const Expression& e) {
         return child(e, 0) + " only repeats a phrase of " + spaced(e.children[1]->text);
       }}};
  return table;
}

std::string call_text(const Expression& expression) {
  const auto found = call_words().find(expression.text);
  if (found != call_words().end()) return found->second(expression);
  return spaced(expression.text) + " of " + listed(expression, "and");
}

std::string comparator(const Expression& expression) {
  const TypeKind kind = expression.children[0]->type.kind;
  const bool time = kind == TypeKind::instant || kind == TypeKind::date;
  switch (expression.op) {
    case Op::equal:
      return " is ";
    case Op::not_equal:
      return " is not ";
    case Op::less:
      return time ? " is before " : " is less than ";
    case Op::less_equal:
      return time ? " is not later than " : " is at most ";
    case Op::greater:
      return time ? " is after " : " is more than ";
    default:
      return time ? " is not earlier than " : " is at least ";
  }
}

std::string leaf(const Expression& expression) {
  switch (expression.op) {
    case Op::literal_truth:
      return expression.truth ? "yes" : "no";
    case Op::literal_number:
      return number_words(expression.number);
    case Op::literal_text:
      return "\"" + spaced(expression.text) + "\"";
    case Op::literal_period:
      return in_words(expression.period);
    case Op::this_instance:
      return "this";
    case Op::it_element:
      return "it";
    case Op::this_record:
      return "the record";
    case Op::now_moment:
      return "now";
    case Op::rule_start:
      return "the start";
    case Op::rule_due:
      return "the due time";
    case Op::rule_done:
      return "the time it was done";
    case Op::setting:
      return "the setting \"" + spaced(expression.text) + "\"";
    default:
      return spaced(expression.text);
  }
}

std::string membership_text(const Expression& expression) {
  const bool negated = expression.op == Op::not_in_list;
  const bool range = expression.children[1]->op == Op::range;
  std::string words = negated ? " is none of " : " is one of ";
  if (range) words = negated ? " is not between " : " is between ";
  return child(expression, 0) + words + child(expression, 1);
}

std::string sum_text(const Expression& expression) {
  const TypeKind kind = expression.children[0]->type.kind;
  const bool time = kind == TypeKind::instant || kind == TypeKind::date;
  if (time && expression.op == Op::add)
    return child(expression, 1) + " after " + child(expression, 0);
  if (time) return child(expression, 1) + " before " + child(expression, 0);
  return child(expression, 0) + (expression.op == Op::add ? " plus " : " less ") +
         child(expression, 1);
}

}  // namespace

std::string in_words(const Period& period) {
  static constexpr std::array<std::string_view, 9> units{
      "second", "minute", "hour", "day", "week", "month", "year", "working day", "school day"};
  std::string text = std::to_string(period.amount) + " ";
  text += units[static_cast<std::size_t>(period.unit)];
  if (period.amount != 1) text += "s";
  if (period.inclusive) text += ", counting the first day";
  return text;
}

std::string in_words(const Expression& expression) {
  switch (expression.op) {
    case Op::path:
      return path_words(expression);
    case Op::call:
      return call_text(expression);
    case Op::list:
      return listed(expression, "or");
    case Op::where:
      return child(expression, 0) + " where " + child(expression, 1);
    case Op::if_then_else:
      return "if " + child(expression, 0) + " then " + child(expression, 1) + ", otherwise " +
             child(expression, 2);
    case Op::conjunction:
      return tight(expression, 0) + " and " + tight(expression, 1);
    case Op::disjunction:
      return tight(expression, 0) + " or " + tight(expression, 1);
    case Op::negation:
      return "not " + tight(expression, 0);
    case Op::some_in:
      return "for some " + expression.text + " of " + child(expression, 0) + ", " +
             child(expression, 1);
    case Op::every_in:
      return "for every " + expression.text + " of " + child(expression, 0) + ", " +
             child(expression, 1);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      return child(expression, 0) + comparator(expression) + child(expression, 1);
    case Op::in_list:
    case Op::not_in_list:
      return membership_text(expression);
    case Op::range:
      return child(expression, 0) + " and " + child(expression, 1);
    case Op::add:
    case Op::subtract:
      return sum_text(expression);
    case Op::multiply:
      return child(expression, 0) + " times " + child(expression, 1);
    case Op::divide:
      return child(expression, 0) + " divided by " + child(expression, 1);
    case Op::negative:
      return "minus " + child(expression, 0);
    default:
      return leaf(expression);
  }
}

}  // namespace rowan::practice
