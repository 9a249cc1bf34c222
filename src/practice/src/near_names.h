// Suggests the name a writer probably meant, by edit distance.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rowan::practice {

/// The candidate nearest to `written`, or "" when none is near enough to be a slip of the hand.
[[nodiscard]] std::string nearest_name(std::string_view written,
                                       const std::vector<std::string>& candidates);

/// "did you mean `within`?", or "" when nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view written,
                                       const std::vector<std::string>& candidates);

}  // namespace rowan::practice
