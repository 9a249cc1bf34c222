#include <rowan/store/signing_in.h>

#include "session.h"

namespace rowan::store {

void put_failed_sign_ins(const Writer& writer, const FailedSignIns& failed) {
  execute(writer,
          "INSERT INTO failed_sign_in (of_what, count, waits_until, forgotten_at) "
          "VALUES ($1, $2, $3, $4) ON CONFLICT (of_what) DO UPDATE SET count = excluded.count, "
          "waits_until = excluded.waits_until, forgotten_at = excluded.forgotten_at",
          failed.of_what, failed.count, failed.waits_until, failed.forgotten_at);
}

std::optional<FailedSignIns> find_failed_sign_ins(const Reader& reader, std::string_view of_what) {
  auto rows = query(reader,
                    "SELECT count, waits_until, forgotten_at FROM failed_sign_in "
                    "WHERE of_what = $1",
                    of_what);
  if (!rows.next()) return std::nullopt;
  FailedSignIns failed;
  failed.of_what = of_what;
  failed.count = rows.integer();
  failed.waits_until = rows.instant();
  failed.forgotten_at = rows.instant();
  return failed;
}

void drop_failed_sign_ins(const Writer& writer, std::string_view of_what) {
  execute(writer, "DELETE FROM failed_sign_in WHERE of_what = $1", of_what);
}

void drop_forgotten_sign_ins(const Writer& writer, Instant now) {
  execute(writer, "DELETE FROM failed_sign_in WHERE forgotten_at <= $1", now);
}

void put_second_factor(const Writer& writer, const SecondFactor& factor) {
  execute(writer,
          "INSERT INTO second_factor (account, secret, confirmed, last_step, since) "
          "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (account) DO UPDATE SET "
          "secret = excluded.secret, confirmed = excluded.confirmed, "
          "last_step = excluded.last_step, since = excluded.since",
          factor.account, factor.secret, factor.confirmed, factor.last_step, factor.since);
}

std::optional<SecondFactor> find_second_factor(const Reader& reader, AccountId account) {
  auto rows = query(reader,
                    "SELECT secret, confirmed, last_step, since FROM second_factor "
                    "WHERE account = $1",
                    account);
  if (!rows.next()) return std::nullopt;
  SecondFactor factor;
  factor.account = account;
  factor.secret = rows.text();
  factor.confirmed = rows.truth();
  factor.last_step = rows.integer();
  factor.since = rows.instant();
  return factor;
}

void drop_second_factor(const Writer& writer, AccountId account) {
  execute(writer, "DELETE FROM recovery_code WHERE account = $1", account);
  execute(writer, "DELETE FROM second_factor WHERE account = $1", account);
}

void put_recovery_codes(const Writer& writer, AccountId account,
                        const std::vector<std::string>& digests) {
  execute(writer, "DELETE FROM recovery_code WHERE account = $1", account);
  for (const std::string& digest : digests) {
    execute(writer, "INSERT INTO recovery_code (account, digest) VALUES ($1, $2)", account, digest);
  }
}

bool use_recovery_code(const Writer& writer, AccountId account, std::string_view digest,
                       Instant now) {
  return execute_and_count(writer,
                           "UPDATE recovery_code SET used_at = $1 WHERE account = $2 AND "
                           "digest = $3 AND used_at IS NULL",
                           now, account, digest) > 0;
}

std::int64_t count_recovery_codes(const Reader& reader, AccountId account) {
  auto rows = query(
      reader, "SELECT count(*) FROM recovery_code WHERE account = $1 AND used_at IS NULL", account);
  return rows.next() ? rows.integer() : 0;
}

void put_known_elsewhere(const Writer& writer, const KnownElsewhere& known) {
  execute(writer,
          "INSERT INTO known_elsewhere (issuer, subject, account, since) VALUES ($1, $2, $3, $4)",
          known.issuer, known.subject, known.account, known.since);
}

std::optional<AccountId> find_known_elsewhere(const Reader& reader, std::string_view issuer,
                                              std::string_view subject) {
  auto rows =
      query(reader, "SELECT account FROM known_elsewhere WHERE issuer = $1 AND subject = $2",
            issuer, subject);
  if (!rows.next()) return std::nullopt;
  return rows.id<AccountId>();
}

std::vector<KnownElsewhere> list_known_elsewhere(const Reader& reader, AccountId account) {
  std::vector<KnownElsewhere> all;
  auto rows = query(reader,
                    "SELECT issuer, subject, since FROM known_elsewhere WHERE account = $1 "
                    "ORDER BY issuer, subject",
                    account);
  while (rows.next()) {
    KnownElsewhere known;
    known.issuer = rows.text();
    known.subject = rows.text();
    known.account = account;
    known.since = rows.instant();
    all.push_back(std::move(known));
  }
  return all;
}

void drop_known_elsewhere(const Writer& writer, AccountId account) {
  execute(writer, "DELETE FROM known_elsewhere WHERE account = $1", account);
}

void put_asked_elsewhere(const Writer& writer, const AskedElsewhere& asked) {
  execute(writer,
          "INSERT INTO asked_elsewhere (state_digest, browser_digest, nonce, verifier, next, "
          "expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
          asked.state_digest, asked.browser_digest, asked.nonce, asked.verifier, asked.next,
          asked.expires_at);
}

void drop_late_asked_elsewhere(const Writer& writer, Instant now) {
  execute(writer, "DELETE FROM asked_elsewhere WHERE expires_at <= $1", now);
}

std::optional<AskedElsewhere> take_asked_elsewhere(const Writer& writer,
                                                   std::string_view state_digest, Instant now) {
  drop_late_asked_elsewhere(writer, now);
  std::optional<AskedElsewhere> asked;
  {
    auto rows = query(writer,
                      "SELECT browser_digest, nonce, verifier, next, expires_at "
                      "FROM asked_elsewhere WHERE state_digest = $1",
                      state_digest);
    if (!rows.next()) return std::nullopt;
    asked.emplace();
    asked->state_digest = state_digest;
    asked->browser_digest = rows.text();
    asked->nonce = rows.text();
    asked->verifier = rows.text();
    asked->next = rows.text();
    asked->expires_at = rows.instant();
  }
  execute(writer, "DELETE FROM asked_elsewhere WHERE state_digest = $1", state_digest);
  return asked;
}

}  // namespace rowan::store
