#include <rowan/base/problem.h>

namespace rowan {

std::string to_text(const Problem& problem) {
  std::string text;
  if (!problem.file.empty()) text += problem.file + ":";
  if (problem.line > 0) {
    text += std::to_string(problem.line) + ":" + std::to_string(problem.column) + ":";
  }
  if (!text.empty()) text += " ";
  if (!problem.path.empty()) text += problem.path + ": ";
  text += problem.message;
  if (!problem.remedy.empty()) text += " (" + problem.remedy + ")";
  return text;
}

}  // namespace rowan
