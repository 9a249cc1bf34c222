// Accounts and their sessions, as rows; what they may do is the access module's to say.
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <optional>
#include <string>
#include <vector>

namespace rowan::store {

struct Account {
  AccountId id;
  std::string user;          // As typed; found by its fold.
  std::string name;          // For display.
  std::string password;      // The Argon2id string.
  std::vector<std::string> roles;
  RecordId unit;
  RecordId officer;          // The officer's record, or none.
  bool disabled = false;
  bool must_change_password = false;
  Instant created_at;
};

using SessionId = Id<struct SessionKind>;

enum class SessionStage : std::uint8_t {
  whole = 0,
  code_wanted = 1  // The password was right; the code of the second factor has not come yet.
};

struct SessionRow {
  SessionId id;
  std::string token_digest;  // Hex; the token itself is never stored.
  std::string page_token;    // What writes must carry against cross-site requests.
  AccountId account;
  SessionStage stage = SessionStage::whole;
  std::string means;  // "password", "password and code", "password and recovery code", "provider"
  std::string address;  // Where it was begun from, so that its owner can tell it from others.
  std::string device;  // In words: "Firefox on Windows".
  Instant created_at;
  Instant last_seen;
  Instant expires_at;
};

/// Refused as a duplicate when another account has the same user name.
void put_account(const Writer& writer, const Account& account);
[[nodiscard]] std::optional<Account> find_account(const Reader& reader, AccountId id);
[[nodiscard]] std::optional<Account> find_account_by_user(const Reader& reader,
                                                          std::string_view user);
/// The account, not disabled, of the person whom the officer's record is about; none has one.
[[nodiscard]] std::optional<AccountId> find_account_of_officer(const Reader& reader,
                                                               RecordId officer);
/// In order of user name.
[[nodiscard]] std::vector<Account> list_accounts(const Reader& reader);

void put_session(const Writer& writer, const SessionRow& session);
[[nodiscard]] std::optional<SessionRow> find_session(const Reader& reader,
                                                     std::string_view token_digest);
[[nodiscard]] std::optional<SessionRow> find_session(const Reader& reader, SessionId id);
/// Whole ones that have not ended by their expiry, the newest first.
[[nodiscard]] std::vector<SessionRow> list_sessions(const Reader& reader, AccountId account,
                                                    Instant now);
void drop_session(const Writer& writer, std::string_view token_digest);
void drop_sessions_of(const Writer& writer, AccountId account);
void drop_expired_sessions(const Writer& writer, Instant now);

}  // namespace rowan::store
