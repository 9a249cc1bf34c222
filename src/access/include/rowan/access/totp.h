// Codes that change with time (RFC 6238, over RFC 4226): HMAC-SHA-1, steps of 30 seconds, six
// digits, which is what every authenticator app takes.
#pragma once

#include <rowan/base/time.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rowan::access {

inline constexpr std::int64_t totp_step_seconds = 30;
inline constexpr int totp_digits = 6;
inline constexpr std::size_t totp_secret_bytes = 20;

/// The code of a step, with leading noughts.
[[nodiscard]] std::string totp(std::span<const std::uint8_t> secret, std::int64_t step,
                               int digits = totp_digits);

/// The step whose code this is: none but one within `drift_steps` of now and after `last_step`, so
/// that a code is taken once. Every step is compared, in constant time.
[[nodiscard]] std::optional<std::int64_t> step_of_code(std::span<const std::uint8_t> secret,
                                                       std::string_view code, Instant now,
                                                       std::int64_t drift_steps,
                                                       std::int64_t last_step);

/// RFC 4648 base 32 without padding: how a secret is typed by hand.
[[nodiscard]] std::string base32(std::span<const std::uint8_t> bytes);

/// The address that a QR code carries into an authenticator app.
[[nodiscard]] std::string otpauth_address(std::string_view issuer, std::string_view user,
                                          std::span<const std::uint8_t> secret);

}  // namespace rowan::access
