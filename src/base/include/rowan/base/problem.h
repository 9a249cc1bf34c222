// A fault in something a person wrote: where it is, what is wrong, and what to do about it.
#pragma once

#include <string>
#include <vector>

namespace rowan {

struct Problem {
  std::string file;  // Empty when the fault is not in a file.
  int line = 0;      // From 1; 0 when unknown.
  int column = 0;
  std::string path;     // The key or field: "versions/0/rule/within", "fields/mode".
  std::string message;  // Lower case, no full stop, the writer's own words in backticks.
  std::string remedy;   // What to do; may be empty.
  std::string code;     // A short stable word for programs: "unknown_key", "required".
};

using Problems = std::vector<Problem>;

/// "custody/standards/reviews/standard.yaml:12:7: versions/0/rule: unknown key `withn` (did you
/// mean `within`?)"
[[nodiscard]] std::string to_text(const Problem& problem);

}  // namespace rowan
