// Writes an expression's tree on one line, so that a test can show what the parser made.
#pragma once

#include <rowan/practice/expression.h>

#include <string>

namespace rowan::practice {

/// "(less (name a) (number 3))"
[[nodiscard]] std::string outline(const Expression& expression);

}  // namespace rowan::practice
