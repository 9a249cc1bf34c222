// How one function of the language is declared: how many arguments, of what, giving what.
#pragma once

#include "checker.h"
#include "near_names.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace rowan::practice {

struct Call {
  Checker& checker;
  Expression& node;
  std::vector<Checker::Made> arguments;

  [[nodiscard]] const Expression& at(std::size_t index) const { return *arguments[index]; }
  void times_from(std::size_t first) const {
    for (std::size_t i = first; i < arguments.size(); ++i) Checker::want_time(at(i));
  }
  void spans_from(std::size_t first) const {
    for (std::size_t i = first; i < arguments.size(); ++i) Checker::want(at(i), TypeKind::span);
  }
  /// The text of an argument that must be written out.
  [[nodiscard]] const std::string& written(std::size_t index, const char* what) const {
    if (at(index).op != Op::literal_text) {
      Checker::refuse(at(index), std::string{"expected "} + what + " in double quotes");
    }
    return at(index).text;
  }
};

struct Function {
  std::size_t least, most;
  bool now_allowed;  // I3: `now` may be an argument.
  std::function<Type(Call&)> type;
};

inline constexpr std::size_t any_number = 100;

using Functions = std::map<std::string, Function, std::less<>>;

/// Functions about what is known, other definitions and people.
void add_record_functions(Functions& table);

inline Type a_truth() {
  return simple(TypeKind::truth);
}
inline Type a_number() {
  return simple(TypeKind::number);
}
inline Type a_time() {
  return simple(TypeKind::instant);
}
inline Type elapsed_period() {
  return simple(TypeKind::period, "elapsed");
}

/// Refuses a written name that is not among `known`.
template <class Map>
void want_known(Call& call, std::size_t index, const char* what, const Map& known) {
  const std::string& name = call.written(index, what);
  if (known.contains(name)) return;
  std::vector<std::string> names;
  for (const auto& [id, value] : known) names.push_back(id);
  Checker::refuse(call.at(index), "there is no " + std::string{what} + " `" + name + "`",
                  did_you_mean(name, names), "unknown_name");
}

}  // namespace rowan::practice
