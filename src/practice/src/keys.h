// The keys that each shape in practice/ may hold. practice/schema/ says the same for editors, and a
// test keeps the two alike.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::practice {

using Keys = std::vector<std::string>;

/// The keys of a shape ("record", "field", "rule.deadline").
[[nodiscard]] const Keys& keys_of(std::string_view shape);

/// Every shape by name.
[[nodiscard]] const std::map<std::string, Keys, std::less<>>& all_keys();

}  // namespace rowan::practice
