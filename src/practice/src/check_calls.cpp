// The functions over lists, times and spans, and how any call is checked.
#include "check_calls.h"

#include <rowan/base/time.h>

#include <algorithm>

namespace rowan::practice {
namespace {

void want_time_bearer(const Expression& value) {
  const TypeKind kind = value.type.kind;
  if (kind == TypeKind::event || kind == TypeKind::record || kind == TypeKind::any) return;
  Checker::want_time(value);
}

Type element_call(Call& call) {
  Type element = Checker::want_list(call.at(0));
  if (call.arguments.size() == 2) Checker::want(call.at(1), TypeKind::number);
  return element;
}

Type any_of(Call& call) {
  Type all = Checker::want_list(call.at(0));
  for (std::size_t i = 1; i < call.arguments.size(); ++i) {
    const Type more = Checker::want_list(call.at(i));
    const auto both = joined(all, more);
    if (both) {
      all = *both;
    } else {
      Checker::refuse(call.at(i), describe(all) + " and " + describe(more) + " make no one list");
    }
  }
  return list_of(all);
}

Type sum(Call& call) {
  const Type element = Checker::want_list(call.at(0));
  if (element.kind != TypeKind::number && element.kind != TypeKind::period) {
    Checker::refuse(call.at(0), "expected a list of numbers or periods");
  }
  return element;
}

Type coalesce(Call& call) {
  Checker::Made all = call.arguments[0];
  Type type = all->type;
  for (std::size_t i = 1; i < call.arguments.size(); ++i) {
    Expression so_far = *all;
    so_far.type = type;
    type = call.checker.meet(call.at(i), so_far, call.at(i));
  }
  return type;
}

Type written_date(Call& call) {
  const std::string& text = call.written(0, "a date");
  if (!parse_date(text)) {
    Checker::refuse(call.at(0), "`" + text + "` is not a date", "write \"2026-03-01\"");
  }
  return a_time();
}

Type written_instant(Call& call) {
  const std::string& text = call.written(0, "an instant");
  if (!parse_instant(text)) {
    Checker::refuse(call.at(0), "`" + text + "` is not an instant",
                    "write \"2026-03-01T22:00:00Z\"");
  }
  return a_time();
}

void want_time_of_day(Call& call, std::size_t index) {
  const std::string& text = call.written(index, "a time of day");
  if (parse_time_of_day(text)) return;
  Checker::refuse(call.at(index), "`" + text + "` is not a time of day", "write \"22:00\"");
}

Type next_day_in(Call& call) {
  want_known(call, 0, "calendar", call.checker.definitions.calendars);
  Checker::want_time(call.at(1));
  return a_time();
}

Type covers(Call& call) {
  Checker::want(call.at(0), TypeKind::span);
  want_time_of_day(call, 1);
  want_time_of_day(call, 2);
  return a_truth();
}

void add_lists(Functions& table) {
  table["happened"] = {1, 1, false, [](Call& call) {
                         static_cast<void>(Checker::want_list(call.at(0)));
                         return a_truth();
                       }};
  table["count"] = {1, 1, false, [](Call& call) {
                      static_cast<void>(Checker::want_list(call.at(0)));
                      return a_number();
                    }};
  table["first"] = {1, 1, false, element_call};
  table["last"] = {1, 1, false, element_call};
  table["nth"] = {2, 2, false, element_call};
  table["any_of"] = {1, any_number, false, any_of};
  table["distinct"] = {1, 1, false,
                       [](Call& call) { return list_of(Checker::want_list(call.at(0))); }};
  table["sum"] = {1, 1, false, sum};
}

void add_times(Functions& table) {
  const auto times = [](Call& call) {
    call.times_from(0);
    return a_time();
  };
  table["before"] = {2, 2, false, [](Call& call) {
                       want_time_bearer(call.at(0));
                       want_time_bearer(call.at(1));
                       return a_truth();
                     }};
  table["earliest"] = {1, any_number, false, times};
  table["latest"] = {1, any_number, false, times};
  table["coalesce"] = {1, any_number, true, coalesce};
  table["clock"] = {2, any_number, false, [](Call& call) {
                      Checker::want_time(call.at(0));
                      Checker::want(call.at(1), TypeKind::period);
                      call.spans_from(2);
                      return a_time();
                    }};
  table["elapsed"] = {2, any_number, true, [](Call& call) {
                        Checker::want_time(call.at(0));
                        Checker::want_time(call.at(1));
                        call.spans_from(2);
                        return elapsed_period();
                      }};
  table["since"] = {1, 1, false, [](Call& call) {
                      Checker::want(call.at(0), TypeKind::truth);
                      return a_time();
                    }};
  for (const char* name : {"day_of", "start_of", "end_of"}) table[name] = {1, 1, false, times};
  table["date"] = {1, 1, false, written_date};
  table["instant"] = {1, 1, false, written_instant};
  table["next_day_in"] = {2, 3, false, next_day_in};
}

void add_spans(Functions& table) {
  const auto over = [](Call& call) {
    Checker::want(call.at(0), TypeKind::span);
    call.times_from(1);
    return elapsed_period();
  };
  table["during"] = {2, 2, true, [](Call& call) {
                       Checker::want(call.at(0), TypeKind::span);
                       Checker::want_time(call.at(1));
                       return a_truth();
                     }};
  table["total"] = {3, 3, false, over};
  table["longest"] = {3, 3, false, over};
  table["covers"] = {3, 3, false, covers};
  table["days_in"] = {1, 1, false, [](Call& call) {
                        want_known(call, 0, "calendar", call.checker.definitions.calendars);
                        return simple(TypeKind::span);
                      }};
}

const Functions& functions() {
  static const Functions table = [] {
    Functions made;
    add_lists(made);
    add_times(made);
    add_spans(made);
    add_record_functions(made);
    return made;
  }();
  return table;
}

std::string arity_text(const Function& function) {
  if (function.most == any_number) return "at least " + std::to_string(function.least);
  if (function.least == function.most) return std::to_string(function.least);
  return std::to_string(function.least) + " to " + std::to_string(function.most);
}

}  // namespace

void Checker::call(Expression& node) {
  const auto found = functions().find(node.text);
  if (found == functions().end()) {
    std::vector<std::string> names;
    for (const auto& [name, function] : functions()) names.push_back(name);
    refuse(node, "there is no function `" + node.text + "`", did_you_mean(node.text, names),
           "unknown_name");
  }
  const Function& function = found->second;
  if (node.children.size() < function.least || node.children.size() > function.most) {
    refuse(node, "`" + node.text + "` takes " + arity_text(function) + " arguments, found " +
                     std::to_string(node.children.size()));
  }
  Call call{*this, node, {}};
  for (ExpressionPtr& argument : node.children) {
    const bool now = function.now_allowed && argument->op == Op::now_moment;
    call.arguments.push_back(child(argument, now));
    argument = call.arguments.back();
  }
  node.type = function.type(call);
}

}  // namespace rowan::practice
