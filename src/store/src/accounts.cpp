#include <rowan/store/accounts.h>
#include <rowan/store/records.h>

#include "session.h"

namespace rowan::store {

namespace {

constexpr std::string_view columns =
    "id, user_name, name, password, roles, unit, officer, disabled, must_change_password, "
    "created_at";

constexpr std::string_view session_columns =
    "id, token_digest, page_token, account, stage, means, address, device, created_at, last_seen, "
    "expires_at";

Account account_of(Rows& rows) {
  Account account;
  account.id = rows.id<AccountId>();
  account.user = rows.text();
  account.name = rows.text();
  account.password = rows.text();
  account.roles = texts_from_json(rows.view());
  account.unit = rows.id<RecordId>();
  account.officer = rows.id<RecordId>();
  account.disabled = rows.truth();
  account.must_change_password = rows.truth();
  account.created_at = rows.instant();
  return account;
}

SessionRow session_of(Rows& rows) {
  SessionRow session;
  session.id = rows.id<SessionId>();
  session.token_digest = rows.text();
  session.page_token = rows.text();
  session.account = rows.id<AccountId>();
  session.stage = static_cast<SessionStage>(rows.small());
  session.means = rows.text();
  session.address = rows.text();
  session.device = rows.text();
  session.created_at = rows.instant();
  session.last_seen = rows.instant();
  session.expires_at = rows.instant();
  return session;
}

std::optional<Account> first_of(Rows rows) {
  if (!rows.next()) return std::nullopt;
  return account_of(rows);
}

}  // namespace

void put_account(const Writer& writer, const Account& a) {
  const auto fold = fold_text(a.user);
  const auto roles = texts_to_json(a.roles);
  execute(writer,
          "INSERT INTO account (id, user_name, fold, name, password, roles, unit, officer, "
          "disabled, must_change_password, created_at) VALUES ($1, $2, $3, "
          "$4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO UPDATE SET "
          "user_name = excluded.user_name, fold = excluded.fold, name = excluded.name, "
          "password = excluded.password, roles = excluded.roles, unit = excluded.unit, "
          "officer = excluded.officer, disabled = excluded.disabled, "
          "must_change_password = excluded.must_change_password",
          a.id, a.user, fold, a.name, a.password, roles, a.unit, a.officer, a.disabled,
          a.must_change_password, a.created_at);
}

std::optional<Account> find_account(const Reader& reader, AccountId id) {
  return first_of(
      query(reader, "SELECT " + std::string{columns} + " FROM account WHERE id = $1", id));
}

std::optional<Account> find_account_by_user(const Reader& reader, std::string_view user) {
  return first_of(query(reader, "SELECT " + std::string{columns} + " FROM account WHERE fold = $1",
                        fold_text(user)));
}

std::optional<AccountId> find_account_of_officer(const Reader& reader, RecordId officer) {
  auto rows = query(
      reader, "SELECT id FROM account WHERE officer = $1 AND disabled = 0 ORDER BY id", officer);
  if (!rows.next()) return std::nullopt;
  return rows.id<AccountId>();
}

std::vector<Account> list_accounts(const Reader& reader) {
  std::vector<Account> accounts;
  auto rows = query(reader, "SELECT " + std::string{columns} + " FROM account ORDER BY fold");
  while (rows.next()) accounts.push_back(account_of(rows));
  return accounts;
}

void put_session(const Writer& writer, const SessionRow& session) {
  execute(writer,
          "INSERT INTO session (id, token_digest, page_token, account, stage, means, address, "
          "device, created_at, last_seen, expires_at) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO UPDATE SET "
          "last_seen = excluded.last_seen, expires_at = excluded.expires_at",
          session.id, session.token_digest, session.page_token, session.account, session.stage,
          session.means, session.address, session.device, session.created_at, session.last_seen,
          session.expires_at);
}

std::optional<SessionRow> find_session(const Reader& reader, std::string_view token_digest) {
  auto rows = query(
      reader, "SELECT " + std::string{session_columns} + " FROM session WHERE token_digest = $1",
      token_digest);
  if (!rows.next()) return std::nullopt;
  return session_of(rows);
}

std::optional<SessionRow> find_session(const Reader& reader, SessionId id) {
  auto rows =
      query(reader, "SELECT " + std::string{session_columns} + " FROM session WHERE id = $1", id);
  if (!rows.next()) return std::nullopt;
  return session_of(rows);
}

std::vector<SessionRow> list_sessions(const Reader& reader, AccountId account, Instant now) {
  std::vector<SessionRow> sessions;
  auto rows = query(reader,
                    "SELECT " + std::string{session_columns} +
                        " FROM session WHERE account = $1 AND stage = 0 AND expires_at > $2 "
                        "ORDER BY created_at DESC, id DESC",
                    account, now);
  while (rows.next()) sessions.push_back(session_of(rows));
  return sessions;
}

void drop_session(const Writer& writer, std::string_view token_digest) {
  execute(writer, "DELETE FROM session WHERE token_digest = $1", token_digest);
}

void drop_sessions_of(const Writer& writer, AccountId account) {
  execute(writer, "DELETE FROM session WHERE account = $1", account);
}

void drop_expired_sessions(const Writer& writer, Instant now) {
  execute(writer, "DELETE FROM session WHERE expires_at <= $1", now);
}

}  // namespace rowan::store
