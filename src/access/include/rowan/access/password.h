// Passwords as Argon2id strings, with a bound on how many are worked out at once.
#pragma once

#include <rowan/access/randomness.h>
#include <rowan/base/result.h>
#include <rowan/base/sensitive.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace rowan::access {

struct PasswordCost {
  std::size_t memory_bytes = std::size_t{64} * 1024 * 1024;
  std::uint64_t passes = 2;
  int at_once = 2;  // Each one holds memory_bytes.
  int wait_milliseconds = 3000;
};

enum class PasswordError : std::uint8_t {
  busy,  // Too many are being worked out; come back.
  no_memory
};

class Passwords {
 public:
  Passwords(PasswordCost cost, Randomness& randomness);
  ~Passwords();
  Passwords(const Passwords&) = delete;
  Passwords& operator=(const Passwords&) = delete;

  /// The string to keep: algorithm, cost, salt and hash.
  [[nodiscard]] Result<std::string, PasswordError> make(const Sensitive<std::string>& password);
  [[nodiscard]] Result<bool, PasswordError> matches(std::string_view kept,
                                                    const Sensitive<std::string>& password);
  /// Costs as much as `matches`, for a user who does not exist, so that time does not tell.
  [[nodiscard]] Result<void, PasswordError> pretend(const Sensitive<std::string>& password);

 private:
  struct Gate;
  PasswordCost cost_;
  Randomness& randomness_;
  std::unique_ptr<Gate> gate_;
};

}  // namespace rowan::access
