#include "outline.h"

#include <cmath>
#include <map>

namespace rowan::practice {
namespace {

std::string period_text(const Period& period) {
  static const std::map<Unit, std::string> units{{Unit::second, "second"},
                                                 {Unit::minute, "minute"},
                                                 {Unit::hour, "hour"},
                                                 {Unit::day, "day"},
                                                 {Unit::week, "week"},
                                                 {Unit::month, "month"},
                                                 {Unit::year, "year"},
                                                 {Unit::working_day, "working_day"},
                                                 {Unit::school_day, "school_day"}};
  return std::to_string(period.amount) + " " + units.at(period.unit) +
         (period.inclusive ? " inclusive" : "");
}

std::string number_text(double number) {
  if (number == std::floor(number)) return std::to_string(static_cast<long long>(number));
  std::string text = std::to_string(number);
  while (text.ends_with('0')) text.pop_back();
  return text;
}

const std::map<Op, std::string>& words() {
  static const std::map<Op, std::string> found{
      {Op::this_instance, "this"}, {Op::it_element, "it"},
      {Op::this_record, "record"}, {Op::now_moment, "now"},
      {Op::rule_start, "start"},   {Op::rule_due, "due"},
      {Op::rule_done, "done"},     {Op::setting, "setting"},
      {Op::name, "name"},          {Op::variable, "variable"},
      {Op::fact, "fact"},          {Op::span, "span"},
      {Op::link, "link"},          {Op::events, "events"},
      {Op::field, "field"},        {Op::record_type, "record_type"},
      {Op::state, "state"},        {Op::path, "path"},
      {Op::call, "call"},          {Op::list, "list"},
      {Op::where, "where"},        {Op::if_then_else, "if"},
      {Op::conjunction, "and"},    {Op::disjunction, "or"},
      {Op::negation, "not"},       {Op::some_in, "some"},
      {Op::every_in, "every"},     {Op::equal, "="},
      {Op::not_equal, "!="},       {Op::less, "<"},
      {Op::less_equal, "<="},      {Op::greater, ">"},
      {Op::greater_equal, ">="},   {Op::in_list, "in"},
      {Op::not_in_list, "not_in"}, {Op::add, "+"},
      {Op::subtract, "-"},         {Op::multiply, "*"},
      {Op::divide, "/"},           {Op::negative, "negative"},
      {Op::lookup_code, "code"},   {Op::range, "range"}};
  return found;
}

}  // namespace

std::string outline(const Expression& expression) {
  switch (expression.op) {
    case Op::literal_truth:
      return expression.truth ? "true" : "false";
    case Op::literal_number:
      return number_text(expression.number);
    case Op::literal_text:
      return '"' + expression.text + '"';
    case Op::literal_period:
      return '{' + period_text(expression.period) + '}';
    default:
      break;
  }
  std::string text = '(' + words().at(expression.op);
  if (expression.op == Op::range) {
    text += expression.low_open ? " (" : " [";
    text += expression.high_open ? ")" : "]";
  }
  if (!expression.text.empty()) text += ' ' + expression.text;
  for (const ExpressionPtr& child : expression.children) text += ' ' + outline(*child);
  return text + ')';
}

}  // namespace rowan::practice
