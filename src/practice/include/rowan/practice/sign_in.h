// How people sign in, as practice/sign_in.yaml says: what a password must be, how wrong attempts
// are slowed down, how long a session stands and what a second factor forgives.
#pragma once

#include <cstdint>
#include <string>

namespace rowan::practice {

/// What a new password must be. Lengths are counted in characters.
struct PasswordRules {
  std::int64_t characters_least = 0;
  std::int64_t characters_most = 0;
  /// Letters that are left when refused words, the person's own name, digits and signs are gone.
  std::int64_t own_letters_least = 0;
  std::int64_t different_letters_least = 0;
  std::string refused_words;  // The lookup whose phrases are refused.
};

/// How attempts that fail are slowed down, for one account or for one address.
struct Slowing {
  std::int64_t free_attempts = 0;      // Failures that cost no waiting.
  std::int64_t first_wait_seconds = 0; // Doubles with each further failure ...
  std::int64_t longest_wait_seconds = 0;     // ... up to this.
  std::int64_t forgiven_every_seconds = 0;   // So long without a failure forgives one.
};

struct SignInRules {
  PasswordRules password;
  Slowing account, address;
  std::int64_t idle_seconds = 0;           // A session unused for so long ends ...
  std::int64_t session_seconds = 0;        // ... and any session ends after this.
  std::int64_t between_steps_seconds = 0;  // For the second factor, or a provider's answer.
  std::int64_t drift_steps = 0;            // Steps of 30 seconds that a clock may be out.
  std::int64_t recovery_codes = 0;         // Given when a second factor is set up.

  /// Whether practice says how people sign in: without it nobody can.
  [[nodiscard]] bool said() const { return session_seconds > 0; }
};

}  // namespace rowan::practice
