#include <rowan/access/totp.h>
#include <rowan/base/uri.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>
#include <array>
#include <cassert>

namespace rowan::access {
std::string totp(std::span<const std::uint8_t> secret, std::int64_t step, int digits) {
  std::array<std::uint8_t, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i) {
    counter[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(step) >> (56U - 8U * i));
  }
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> mac{};
  unsigned length = 0;
  const auto* made = HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()),
                          counter.data(), counter.size(), mac.data(), &length);
  assert(made != nullptr && length == 20);
  const std::size_t offset = mac[length - 1] & 15U;
  std::uint32_t number = mac[offset] & 127U;
  for (std::size_t i = 1; i < 4; ++i) number = number << 8U | mac[offset + i];
  std::string code(static_cast<std::size_t>(digits), '0');
  for (auto place = code.rbegin(); place != code.rend(); ++place) {
    *place = static_cast<char>('0' + number % 10);
    number /= 10;
  }
  return code;
}

std::optional<std::int64_t> step_of_code(std::span<const std::uint8_t> secret,
                                         std::string_view code, Instant now,
                                         std::int64_t drift_steps, std::int64_t last_step) {
  if (code.size() != static_cast<std::size_t>(totp_digits)) return std::nullopt;
  const std::int64_t present = now.seconds / totp_step_seconds;
  std::optional<std::int64_t> found;
  for (std::int64_t step = present - drift_steps; step <= present + drift_steps; ++step) {
    const std::string right = totp(secret, step);
    const bool same = sodium_memcmp(right.data(), code.data(), right.size()) == 0;
    if (same && step > last_step) found = step;
  }
  return found;
}

std::string base32(std::span<const std::uint8_t> bytes) {
  static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const std::uint8_t byte : bytes) {
    held = (held << 8U | byte) & 0xFFFFU;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += letters[held >> bits & 31U];
    }
  }
  if (bits > 0) text += letters[held << (5 - bits) & 31U];
  return text;
}

std::string otpauth_address(std::string_view issuer, std::string_view user,
                            std::span<const std::uint8_t> secret) {
  return "otpauth://totp/" + escape_query(issuer) + ":" + escape_query(user) +
         "?secret=" + base32(secret) + "&issuer=" + escape_query(issuer) +
         "&algorithm=SHA1&digits=" + std::to_string(totp_digits) +
         "&period=" + std::to_string(totp_step_seconds);
}

}  // namespace rowan::access
