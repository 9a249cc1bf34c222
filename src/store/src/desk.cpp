#include <rowan/store/desk.h>

#include "session.h"

namespace rowan::store {

namespace {

Draft draft_of(Rows& rows) {
  Draft draft;
  draft.account = rows.id<AccountId>();
  draft.key = rows.text();
  draft.title = rows.text();
  draft.path = rows.text();
  draft.content = rows.text();
  draft.updated_at = rows.instant();
  draft.begun_at = rows.instant();
  return draft;
}

}  // namespace

void put_answer(const Writer& writer, const GivenAnswer& answer) {
  execute(writer,
          "INSERT INTO given_answer (account, key, request_digest, status, body, expires_at) "
          "VALUES ($1, $2, $3, $4, $5, $6)",
          answer.account, answer.key, answer.request_digest, answer.status, answer.body,
          answer.expires_at);
}

std::optional<GivenAnswer> find_answer(const Reader& reader, AccountId account,
                                       std::string_view key) {
  auto rows = query(reader,
                    "SELECT request_digest, status, body, expires_at FROM given_answer "
                    "WHERE account = $1 AND key = $2",
                    account, key);
  if (!rows.next()) return std::nullopt;
  GivenAnswer answer;
  answer.account = account;
  answer.key = key;
  answer.request_digest = rows.text();
  answer.status = rows.small();
  answer.body = rows.text();
  answer.expires_at = rows.instant();
  return answer;
}

void drop_expired_answers(const Writer& writer, Instant now) {
  execute(writer, "DELETE FROM given_answer WHERE expires_at <= $1", now);
}

void put_draft(const Writer& writer, const Draft& draft) {
  execute(writer,
          "INSERT INTO draft (account, key, title, path, content, updated_at, begun_at) "
          "VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT (account, key) DO UPDATE SET "
          "title = excluded.title, path = excluded.path, content = excluded.content, "
          "begun_at = CASE WHEN draft.updated_at < $7 THEN excluded.updated_at "
          "ELSE draft.begun_at END, updated_at = excluded.updated_at",
          draft.account, draft.key, draft.title, draft.path, draft.content, draft.updated_at,
          draft.updated_at + -draft_in_hand_seconds);
}

std::vector<Draft> drafts_in_hand(const Reader& reader, RecordId record, Instant now) {
  std::vector<Draft> drafts;
  const auto first = to_text(record) + ".";
  const auto beyond = to_text(record) + "/";  // The sign after the full stop.
  auto rows = query(reader,
                    "SELECT account, key, title, path, '', updated_at, begun_at FROM draft "
                    "WHERE key > $1 AND key < $2 AND updated_at >= $3 ORDER BY begun_at, key",
                    first, beyond, now + -draft_in_hand_seconds);
  while (rows.next()) drafts.push_back(draft_of(rows));
  return drafts;
}

std::optional<Draft> find_draft(const Reader& reader, AccountId account, std::string_view key) {
  auto rows = query(reader,
                    "SELECT account, key, title, path, content, updated_at, begun_at FROM draft "
                    "WHERE account = $1 AND key = $2",
                    account, key);
  if (!rows.next()) return std::nullopt;
  return draft_of(rows);
}

std::vector<Draft> list_drafts(const Reader& reader, AccountId account) {
  std::vector<Draft> drafts;
  auto rows = query(reader,
                    "SELECT account, key, title, path, content, updated_at, begun_at FROM draft "
                    "WHERE account = $1 ORDER BY updated_at DESC, key",
                    account);
  while (rows.next()) drafts.push_back(draft_of(rows));
  return drafts;
}

bool drop_draft(const Writer& writer, AccountId account, std::string_view key) {
  return execute_and_count(writer, "DELETE FROM draft WHERE account = $1 AND key = $2", account,
                           key) > 0;
}

void put_setting(const Writer& writer, std::string_view name, std::string_view value) {
  execute(writer,
          "INSERT INTO setting (name, value) VALUES ($1, $2) "
          "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
          name, value);
}

std::optional<std::string> find_setting(const Reader& reader, std::string_view name) {
  auto rows = query(reader, "SELECT value FROM setting WHERE name = $1", name);
  if (!rows.next()) return std::nullopt;
  return rows.text();
}

}  // namespace rowan::store
