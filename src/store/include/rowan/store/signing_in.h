// What signing in leaves behind: wrong attempts, second factors with their recovery codes, and
// people who are known by a provider elsewhere. No secret stands here in clear.
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::store {

/// Attempts that failed, of one account or from one address.
struct FailedSignIns {
  std::string of_what;  // A digest, so that a user name that is none is not kept as it was typed.
  std::int64_t count = 0;
  Instant waits_until;  // No attempt is looked at before.
  Instant forgotten_at;  // By then nothing of it counts any longer.
};

void put_failed_sign_ins(const Writer& writer, const FailedSignIns& failed);
[[nodiscard]] std::optional<FailedSignIns> find_failed_sign_ins(const Reader& reader,
                                                                std::string_view of_what);
void drop_failed_sign_ins(const Writer& writer, std::string_view of_what);
void drop_forgotten_sign_ins(const Writer& writer, Instant now);

struct SecondFactor {
  AccountId account;
  std::string secret;  // Sealed by a key that is not in the store.
  bool confirmed = false;  // A first code has shown that the device has the secret.
  std::int64_t last_step = 0;  // Of the last code that was taken: it and older ones are refused.
  Instant since;
};

void put_second_factor(const Writer& writer, const SecondFactor& factor);
[[nodiscard]] std::optional<SecondFactor> find_second_factor(const Reader& reader,
                                                             AccountId account);
/// With its recovery codes.
void drop_second_factor(const Writer& writer, AccountId account);

/// Replaces every recovery code of the account.
void put_recovery_codes(const Writer& writer, AccountId account,
                        const std::vector<std::string>& digests);
/// False when there is no such code or it was used before.
[[nodiscard]] bool use_recovery_code(const Writer& writer, AccountId account,
                                     std::string_view digest, Instant now);
/// That are not used yet.
[[nodiscard]] std::int64_t count_recovery_codes(const Reader& reader, AccountId account);

/// A person as a provider names them.
struct KnownElsewhere {
  std::string issuer, subject;
  AccountId account;
  Instant since;
};

/// Refused as a duplicate when the subject belongs to an account already.
void put_known_elsewhere(const Writer& writer, const KnownElsewhere& known);
[[nodiscard]] std::optional<AccountId> find_known_elsewhere(const Reader& reader,
                                                            std::string_view issuer,
                                                            std::string_view subject);
[[nodiscard]] std::vector<KnownElsewhere> list_known_elsewhere(const Reader& reader,
                                                               AccountId account);
void drop_known_elsewhere(const Writer& writer, AccountId account);

/// A sign-in that a provider was asked for and has not answered yet.
struct AskedElsewhere {
  std::string state_digest;
  std::string browser_digest;  // Of what the browser that asked holds, and no other.
  std::string nonce, verifier;
  std::string next;  // The page that was wanted.
  Instant expires_at;
};

void put_asked_elsewhere(const Writer& writer, const AskedElsewhere& asked);
void drop_late_asked_elsewhere(const Writer& writer, Instant now);
/// Takes it out, so that an answer counts once; nothing when there is none or it is too late.
[[nodiscard]] std::optional<AskedElsewhere> take_asked_elsewhere(const Writer& writer,
                                                                 std::string_view state_digest,
                                                                 Instant now);

}  // namespace rowan::store
