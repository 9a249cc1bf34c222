// One attempt to sign in on its way, and how failed attempts are counted.
#pragma once

#include <rowan/access/access.h>
#include <rowan/store/audit.h>
#include <rowan/store/signing_in.h>

#include <optional>
#include <string>
#include <string_view>

namespace rowan::access {

struct Access::Attempt {
  std::optional<store::Account> account;  // None for a user who is not there, or no longer.
  std::string user_key;                   // Under what its failures are counted.
  std::string address_key;                // "" when the address is not known.
  From from;
};

/// How a session was begun, beside "password", "password and code" and the like: by a provider that
/// vouches for a second factor of its own, so that none is asked for here.
inline constexpr std::string_view means_vouched = "provider with second factor";

struct Access::Proof {
  std::string half_digest;  // The half session that ends with it.
  std::optional<std::int64_t> step;  // Of a code of the moment ...
  std::string recovery_digest;  // ... or else the recovery code.
};

/// A row of the audit chain about an account; `by` is none for what the machine's keeper does.
[[nodiscard]] store::AuditEntry about_account(Instant at, AccountId by, std::string_view action,
                                              AccountId account);

/// Under what the failures of a user name are counted, whether or not there is such a user.
[[nodiscard]] std::string counted_as(std::string_view user);

/// What counts after one failure more: those forgiven meanwhile left out, and the wait that
/// follows, which doubles with each failure beyond those that are free.
[[nodiscard]] store::FailedSignIns after_failure(const practice::Slowing& slowing,
                                                 const store::FailedSignIns& before, Instant now);

}  // namespace rowan::access
