// The parser's own face: like parse_expression, with places worked out by the caller, so that an
// expression folded over several lines of YAML still names the right line.
#pragma once

#include <rowan/base/problem.h>
#include <rowan/base/result.h>
#include <rowan/practice/expression.h>
#include <rowan/practice/yaml.h>

#include <functional>
#include <string_view>

namespace rowan::practice {

/// Where the character at an offset of the expression's text stands in its file.
using PlaceOfOffset = std::function<Place(std::size_t)>;

[[nodiscard]] Result<ExpressionPtr, Problem> parse_expression_at(std::string_view text,
                                                                 const PlaceOfOffset& place);

/// One period alone ("24 hours", "3 days inclusive").
[[nodiscard]] Result<Period, Problem> parse_period(std::string_view text,
                                                   const PlaceOfOffset& place);

}  // namespace rowan::practice
