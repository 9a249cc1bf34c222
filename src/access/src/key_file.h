// The key under which secrets stand sealed in the store. It is kept in a file of its own, so that
// a copy of the store gives none of them away.
#pragma once

#include <rowan/access/randomness.h>
#include <rowan/base/result.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::access {

using SealingKey = std::array<std::uint8_t, 32>;

/// The key in the file, which must be nobody else's to read. The error is a sentence.
[[nodiscard]] Result<SealingKey, std::string> read_key(const std::filesystem::path& file);
/// The same, made when there is no such file.
[[nodiscard]] Result<SealingKey, std::string> read_or_make_key(const std::filesystem::path& file,
                                                               Randomness& randomness);

/// Sealed (XChaCha20-Poly1305) as base 64. `about` is bound to it: what was sealed about one thing
/// does not open about another.
[[nodiscard]] std::string seal(const SealingKey& key, std::span<const std::uint8_t> secret,
                               std::string_view about, Randomness& randomness);
/// Nothing when it was sealed by another key, about something else, or has been changed.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> unseal(const SealingKey& key,
                                                              std::string_view sealed,
                                                              std::string_view about);

}  // namespace rowan::access
