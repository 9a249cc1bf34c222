// Texts that stand in very many rows (standards, parts, roles, names of facts and events), each
// kept once and named by a number elsewhere. A number, once committed, always means the same text.
#pragma once

#include <rowan/store/store.h>

#include <cstdint>
#include <string_view>

namespace rowan::store {

using WordNumber = std::int64_t;

/// What stands for a text that no row can hold, because nobody has ever kept it.
inline constexpr WordNumber no_word = -1;

/// The number of a text, kept if it was not; 0 for "".
[[nodiscard]] WordNumber word_number(const Writer& writer, std::string_view text);
/// The number of a text that has been kept; 0 for "", `no_word` when it has not.
[[nodiscard]] WordNumber find_word(const Reader& reader, std::string_view text);
/// The text; good for as long as the reader. A number that stands for nothing is a fault.
[[nodiscard]] std::string_view word_text(const Reader& reader, WordNumber number);

}  // namespace rowan::store
