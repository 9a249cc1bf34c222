// A standard in plain words, for a reader who has never seen a definition file.
#pragma once

#include <rowan/practice/definitions.h>

#include <string>
#include <vector>

namespace rowan::practice {

/// An expression in words: `first(authorised).at` reads "first authorised".
[[nodiscard]] std::string in_words(const Expression& expression);

/// "3 working days, counting the first day".
[[nodiscard]] std::string in_words(const Period& period);

/// One version's rule, a line for each thing it says. Lines of a part begin with its title.
[[nodiscard]] std::vector<std::string> rule_lines(const Standard& standard, const Version& version);

/// The whole standard: duty, owner, source, settings, every version, ladder and examples.
[[nodiscard]] std::string explain(const Definitions& definitions, const Standard& standard);

}  // namespace rowan::practice
