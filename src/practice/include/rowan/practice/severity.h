// The words of a severity, as practice writes them and pages and paper show them.
#pragma once

#include <rowan/practice/standard.h>

#include <array>
#include <cstddef>
#include <string_view>

namespace rowan::practice {

/// The least first: each stands at the number of its Severity.
inline constexpr std::array<std::string_view, 4> severity_words{"low", "medium", "high",
                                                                "critical"};

[[nodiscard]] constexpr std::string_view to_text(Severity severity) {
  return severity_words.at(static_cast<std::size_t>(severity));
}

}  // namespace rowan::practice
