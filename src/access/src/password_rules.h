// Whether a new password is good enough, by the rules of practice/sign_in.yaml.
#pragma once

#include <rowan/base/problem.h>
#include <rowan/base/sensitive.h>
#include <rowan/practice/definitions.h>

#include <string>
#include <vector>

namespace rowan::access {

/// What is wrong with it, under the path "password"; nothing when it will do. `own` are the words
/// that others know of its owner: the user name and the name.
[[nodiscard]] Problems check_password(const practice::Definitions& definitions,
                                      const Sensitive<std::string>& password,
                                      const std::vector<std::string>& own);

}  // namespace rowan::access
