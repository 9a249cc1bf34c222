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
#include <rowan/store/audit.h>
#include <rowan/store/calendars.h>
#include <rowan/store/store.h>

#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::access {

/// What a machine can bear; how people sign in is said by practice/sign_in.yaml.
struct AccessSettings {
  PasswordCost cost;
  std::filesystem::path key_file;  // Of the key under which second factors stand sealed.
};

/// Where somebody signs in from, so that they can later tell their own sessions from others.
struct From {
  std::string address;
  std::string device;  // In words: "Firefox on Windows".
};

/// What a person holds when signed in. `token` goes into the cookie and is kept nowhere.
struct Session {
  Viewer viewer;
  std::string user;
  store::SessionId id;
  std::string digest;      // Of the token: how the store knows the session.
  std::string page_token;  // What each write must carry.
  std::string means;       // "password", "password and code" ...
  bool must_change_password = false;
  bool must_set_second_factor = false;  // A role asks for one, and there is none yet.
  bool code_wanted = false;             // Half signed in: nothing but the code can be given.
  bool second_factor = false;
  Instant expires_at;
};

struct SignedIn {
  std::string token;
  Session session;
};

/// Says the same of a user who does not exist as of one who does.
struct SignInRefusal {
  enum class Why : std::uint8_t {
    wrong,
    wait,
    busy,
    store,
    key  // The key file is missing or is not the one that sealed the second factor.
  } why = Why::wrong;
  std::int64_t wait_seconds = 0;
  std::optional<Instant> until;  // wait: when to try again.
};

/// The present password was not taken, or the new one is not good enough.
struct PasswordRefusal {
  std::optional<SignInRefusal> present;
  Problems chosen;
};

/// What is carried into an authenticator app, once.
struct Pairing {
  std::string typed;    // The secret in base 32, to be typed by hand.
  std::string address;  // The same as `otpauth://`, to be shown as a QR code.
};

struct SecondFactorState {
  bool on = false;
  bool asked_by_role = false;
  Instant since;
  std::int64_t recovery_codes_left = 0;
};

/// A sign-in that a provider is asked for: what goes into the address, and what the browser keeps.
struct Asking {
  std::string state, nonce, challenge;  // PKCE: the SHA-256 of a verifier that stays here.
  std::string browser;                  // For a cookie: the answer counts only in that browser.
};

/// What was asked, once a provider answers.
struct Asked {
  std::string nonce, verifier, next;
};

/// A calendar address when it is made or replaced: the only time that its secret is known.
struct NewCalendar {
  store::CalendarId id;
  std::string secret;  // Small letters and digits.
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

  /// Attempts that fail are counted for the account and for the address, there or not; both then
  /// wait, as practice/sign_in.yaml says.
  [[nodiscard]] Result<SignedIn, SignInRefusal> sign_in(std::string_view user,
                                                        const Sensitive<std::string>& password,
                                                        const From& from = {});
  /// Only with the present password, which is tried as when signing in. Ends every session.
  [[nodiscard]] Result<void, PasswordRefusal> change_password(const Session& session,
                                                              const Sensitive<std::string>& present,
                                                              const Sensitive<std::string>& chosen,
                                                              const From& from = {});
  /// The session of somebody whose password was right and whose code is still wanted, or nothing.
  [[nodiscard]] std::optional<Session> half_session(std::string_view token) const;
  /// With the code of the moment, or one recovery code, a half session becomes a whole one with a
  /// token of its own. No code is taken twice.
  [[nodiscard]] Result<SignedIn, SignInRefusal> give_code(const Session& half,
                                                          std::string_view code,
                                                          const From& from = {});

  [[nodiscard]] SecondFactorState second_factor_of(const Viewer& viewer) const;
  /// A new secret, which counts for nothing until `confirm_pairing`. Needs the password again.
  [[nodiscard]] Result<Pairing, SignInRefusal> begin_pairing(const Session& session,
                                                             const Sensitive<std::string>& password,
                                                             std::string_view issuer,
                                                             const From& from = {});
  /// What is being paired, once more; nothing when there is nothing to confirm.
  [[nodiscard]] std::optional<Pairing> pairing_of(const Session& session, std::string_view issuer);
  /// The first code shows that the app has the secret. Gives the recovery codes, which are shown
  /// once, and ends every other session.
  [[nodiscard]] Result<std::vector<std::string>, SignInRefusal> confirm_pairing(
      const Session& session, std::string_view code);
  /// New ones in the place of all that there were. Needs the password again.
  [[nodiscard]] Result<std::vector<std::string>, SignInRefusal> new_recovery_codes(
      const Session& session, const Sensitive<std::string>& password, const From& from = {});
  /// Takes one's own second factor off, with the password; a role that asks for one asks again.
  [[nodiscard]] Result<void, SignInRefusal> unpair(const Session& session,
                                                   const Sensitive<std::string>& password,
                                                   const From& from = {});
  /// The same for another, as when a telephone is lost; ends every session. `by` is an account, or
  /// none for whoever keeps the machine. False when there was none.
  [[nodiscard]] Result<bool, store::StoreError> unpair(AccountId by, AccountId account);

  /// Begins a sign-in at a provider; good for a while (practice/sign_in.yaml) and for one answer.
  [[nodiscard]] Result<Asking, store::StoreError> ask_elsewhere(std::string_view next);
  /// What an answer belongs to; nothing when it was not asked for, by this browser, or not lately.
  [[nodiscard]] Result<std::optional<Asked>, store::StoreError> answer_elsewhere(
      std::string_view state, std::string_view browser);
  /// Signs in the account that the provider's subject is linked to. `vouched`: the provider has
  /// seen to a second factor itself. Refused as `wrong` when nobody is linked, or no longer works.
  [[nodiscard]] Result<SignedIn, SignInRefusal> sign_in_elsewhere(std::string_view issuer,
                                                                  std::string_view subject,
                                                                  bool vouched,
                                                                  const From& from = {});
  /// Writes down that a sign-in at a provider failed, and why, in one word.
  [[nodiscard]] bool note_failed_elsewhere(std::string_view because);
  /// From now on that subject signs in as this account, which keeps its roles and no others.
  [[nodiscard]] Result<void, Problems> link_elsewhere(AccountId account, std::string_view issuer,
                                                      std::string_view subject);
  /// Forgets every provider's name for the account, and ends its sessions.
  [[nodiscard]] Result<void, Problems> unlink_elsewhere(AccountId account);

  /// The session behind a token, or nothing when it has ended. Keeps it from going idle.
  [[nodiscard]] std::optional<Session> session(std::string_view token);
  /// The same, without keeping it from going idle: for what runs by itself.
  [[nodiscard]] std::optional<Session> standing_session(std::string_view token) const;
  /// False when the store could not forget the session, which then still stands.
  [[nodiscard]] bool sign_out(const Session& session);
  /// Of an account, those that stand, the newest first.
  [[nodiscard]] Result<std::vector<store::SessionRow>, store::StoreError> sessions_of(
      AccountId account) const;
  /// Ends one session of an account; false when it is not among them.
  [[nodiscard]] Result<bool, store::StoreError> end_session(const Viewer& by, AccountId account,
                                                            store::SessionId id);
  /// Ends all of an account but one, which may be none; gives how many.
  [[nodiscard]] Result<std::size_t, store::StoreError> end_sessions(const Viewer& by,
                                                                    AccountId account,
                                                                    store::SessionId but);
  /// A secret address under which the duties of an account are read as a calendar without signing
  /// in. Nothing when it has as many as practice/telling.yaml allows.
  [[nodiscard]] Result<std::optional<NewCalendar>, store::StoreError> make_calendar(
      AccountId account);
  /// A new secret in the place of the old one, which then opens nothing. Nothing when the calendar
  /// is not one of the account's.
  [[nodiscard]] Result<std::optional<NewCalendar>, store::StoreError> replace_calendar(
      AccountId account, store::CalendarId id);
  /// False when the calendar is not one of the account's. `by` may be an administrator.
  [[nodiscard]] Result<bool, store::StoreError> end_calendar(AccountId by, AccountId account,
                                                             store::CalendarId id);
  [[nodiscard]] Result<std::vector<store::CalendarAddress>, store::StoreError> calendars_of(
      AccountId account) const;
  /// Whose duties a secret opens, or nothing; notes when it was asked, and by which program.
  [[nodiscard]] std::optional<Viewer> viewer_of_calendar(std::string_view secret,
                                                         const std::string& device);

  /// Compared in constant time.
  [[nodiscard]] static bool page_token_matches(const Session& session, std::string_view token);

  /// Writes one entry to the audit chain. False when the store could not, in which case what was
  /// to be shown must not be.
  [[nodiscard]] bool audit(const Viewer& viewer, std::string_view action, RecordId record,
                           std::string_view outcome, json::object detail = {});

  /// What a record is called in a list ("Harrow Road custody suite"), or "".
  [[nodiscard]] std::string headline_of(RecordId record) const;

  [[nodiscard]] const practice::Definitions& definitions() const { return *definitions_; }

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
  /// One attempt on its way: who it says it is, and what is counted when it fails.
  struct Attempt;
  [[nodiscard]] std::string random_token();
  /// What shows that the code was right, spent when the session is begun.
  struct Proof;
  [[nodiscard]] Session session_of(const store::Account& account, const store::SessionRow& row,
                                   bool second_factor) const;
  [[nodiscard]] bool role_asks_second_factor(const std::vector<std::string>& roles) const;
  [[nodiscard]] Result<Attempt, SignInRefusal> again_with_password(
      const Session& session, const Sensitive<std::string>& password, const From& from);
  [[nodiscard]] std::vector<std::string> make_recovery_codes();
  [[nodiscard]] store::AuditEntry ended_by(const Viewer& by, AccountId account,
                                           std::size_t sessions) const;
  [[nodiscard]] Problems check(const NewAccount& account) const;
  [[nodiscard]] Problems check_roles(const std::vector<std::string>& roles) const;
  [[nodiscard]] Result<Attempt, SignInRefusal> attempt(std::string_view user, const From& from);
  [[nodiscard]] std::optional<SignInRefusal> refuse_password(
      const Attempt& attempt, const Sensitive<std::string>& password);
  [[nodiscard]] SignInRefusal note_failure(const Attempt& attempt, std::string_view because);
  [[nodiscard]] Result<SignedIn, SignInRefusal> begin(const Attempt& attempt,
                                                      std::string_view means,
                                                      const Proof* proof = nullptr);
  [[nodiscard]] Result<void, Problems> keep_password(const store::Account& account,
                                                     const Sensitive<std::string>& password,
                                                     bool must_change);
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
  Passwords passwords_;
  std::filesystem::path key_file_;
  // A page asks several things at once, and each asks who is asking: within one second the store is
  // asked only once. Another program's change is seen in the next second.
  mutable std::mutex found_mutex_;
  mutable std::map<std::string, Found> found_;
  mutable std::uint64_t changes_ = 0;
};

/// The part of a session that the store keeps in place of the token: SHA-256, as hex.
[[nodiscard]] std::string digest_of_token(std::string_view token);

}  // namespace rowan::access
