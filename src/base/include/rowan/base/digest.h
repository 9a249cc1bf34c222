// SHA-256 of bytes, as 32 bytes or 64 lower-case hexadecimal characters.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace rowan {

using Digest = std::array<std::uint8_t, 32>;

[[nodiscard]] Digest sha256(std::string_view bytes);
[[nodiscard]] std::string hex(const Digest& digest);

}  // namespace rowan
