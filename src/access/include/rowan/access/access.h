// Accounts, signing in and sessions, and the audit of what people read.
#pragma once

#include <rowan/access/decision.h>
#include <rowan/access/password.h>
#include <rowan/access/randomness.h>
#include <rowan/base/clock.h>
#include <rowan/base/id.h>
#include <rowan/base/result.h>
#include <rowan/base/sensitive.h>
#include <rowan/practice/definitions.h>
#include <rowan/store/accounts.h>
#include <rowan/store/store.h>

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::access {

struct AccessSettings {
  std::int64_t idle_seconds = 45 * 60;
  std::int64_t session_seconds = 12 * 3600;
  int free_failures = 4;                    // Wrong passwords that cost no waiting.
  std::int64_t first_wait_seconds = 30;     // Doubles with each further failure ...
  std::int64_t longest_wait_seconds = 900;  // ... up to this; and so long forgives one failure.
  std::size_t password_letters_least = 12;
  PasswordCost cost;
};

/// What a person holds when signed in. `token` goes into the cookie and is kept nowhere.
struct Session {
  Viewer viewer;
  std::string user;
  std::string digest;      // Of the token: how the store knows the session.
  std::string page_token;  // What each write must carry.
  bool must_change_password = false;
  Instant expires_at;
};

struct SignedIn {
  std::string token;
  Session session;
};

struct SignInRefusal {
  enum class Why : std::uint8_t { wrong, wait, busy, store } why = Why::wrong;
  std::int64_t wait_seconds = 0;
};

struct NewAccount {
  std::string user;
  std::string name;
  Sensitive<std::string> password;
  std::vector<std::string> roles;
  RecordId unit;
  RecordId officer;
  bool must_change_password = true;
};

class Access {
 public:
  Access(store::Store& store, practice::DefinitionsPtr definitions, const Clock& clock,
         Randomness& randomness, IdSource& ids, AccessSettings settings = {});

  /// Problems name each bad field: a user name taken, an unknown role, a short password.
  [[nodiscard]] Result<AccountId, Problems> create_account(const NewAccount& account);
  [[nodiscard]] Result<void, Problems> set_password(AccountId account,
                                                    const Sensitive<std::string>& password,
                                                    bool must_change);
  [[nodiscard]] Result<void, Problems> set_roles(AccountId account,
                                                 const std::vector<std::string>& roles);
  /// Ends every session of the account as well.
  [[nodiscard]] Result<void, Problems> disable(AccountId account);
  [[nodiscard]] std::vector<store::Account> accounts() const;

  [[nodiscard]] Result<SignedIn, SignInRefusal> sign_in(std::string_view user,
                                                        const Sensitive<std::string>& password);
  /// The session behind a token, or nothing when it has ended. Keeps it from going idle.
  [[nodiscard]] std::optional<Session> session(std::string_view token);
  /// The same, without keeping it from going idle: for what runs by itself.
  [[nodiscard]] std::optional<Session> standing_session(std::string_view token) const;
  /// False when the store could not forget the session, which then still stands.
  [[nodiscard]] bool sign_out(const Session& session);
  /// Compared in constant time.
  [[nodiscard]] static bool page_token_matches(const Session& session, std::string_view token);

  /// Writes one entry to the audit chain. False when the store could not, in which case what was
  /// to be shown must not be.
  [[nodiscard]] bool audit(const Viewer& viewer, std::string_view action, RecordId record,
                           std::string_view outcome, json::object detail = {});

  /// What a record is called in a list ("Harrow Road custody suite"), or "".
  [[nodiscard]] std::string headline_of(RecordId record) const;

  [[nodiscard]] const practice::Definitions& definitions() const { return *definitions_; }
  [[nodiscard]] const AccessSettings& settings() const { return settings_; }

 private:
  /// A session that has not ended, with its row.
  struct Standing {
    store::SessionRow row;
    Session session;
  };
  /// What was found behind a session's token, and in which second.
  struct Found {
    Standing standing;
    Instant at;
  };
  struct Failures {
    int count = 0;
    Instant locked_until;
  };
  [[nodiscard]] std::string random_token();
  [[nodiscard]] Failures after_failure(Failures before) const;
  [[nodiscard]] Failures decayed(Failures before) const;
  [[nodiscard]] Problems check(const NewAccount& account) const;
  [[nodiscard]] Problems check_roles(const std::vector<std::string>& roles) const;
  [[nodiscard]] Problems check_password(const Sensitive<std::string>& password) const;
  [[nodiscard]] Result<SignedIn, SignInRefusal> refuse_stranger(
      std::string_view user, const Sensitive<std::string>& password);
  [[nodiscard]] Result<SignedIn, SignInRefusal> note_failure(const store::Account& account);
  [[nodiscard]] Result<SignedIn, SignInRefusal> begin(const store::Account& account);
  [[nodiscard]] std::optional<Standing> standing(std::string_view token) const;
  [[nodiscard]] std::optional<Standing> read_standing(const std::string& digest) const;
  /// Of a write that changes who may come in: what was found before it holds no longer.
  [[nodiscard]] Result<void, store::StoreError> change_standing(
      const std::function<Result<void, store::StoreError>(store::Writer&)>& work);
  template <class Change>
  [[nodiscard]] Result<void, Problems> change_account(AccountId id, std::string_view action,
                                                      bool ends_sessions, const Change& change);

  store::Store& store_;
  practice::DefinitionsPtr definitions_;
  const Clock& clock_;
  Randomness& randomness_;
  IdSource& ids_;
  AccessSettings settings_;
  Passwords passwords_;
  // A page asks several things at once, and each asks who is asking: within one second the store is
  // asked only once. Another program's change is seen in the next second.
  mutable std::mutex found_mutex_;
  mutable std::map<std::string, Found> found_;
  mutable std::uint64_t changes_ = 0;
  std::mutex strangers_mutex_;
  /// Failures for user names that don't exist, so that they answer just as real ones do.
  std::map<std::string, Failures, std::less<>> strangers_;
};

/// The part of a session that the store keeps in place of the token: SHA-256, as hex.
[[nodiscard]] std::string digest_of_token(std::string_view token);

}  // namespace rowan::access
