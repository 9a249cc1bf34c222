// Every place in the definitions that holds an expression.
#pragma once

#include <rowan/practice/definitions.h>

#include <functional>

namespace rowan::practice {

using EachExpression = std::function<void(ExpressionPtr&)>;

/// Calls `each` for every expression that is there; facts of all record types come first.
void for_every_expression(Definitions& definitions, const EachExpression& each);

}  // namespace rowan::practice
