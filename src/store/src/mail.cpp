#include <rowan/store/mail.h>

#include "session.h"

namespace rowan::store {

namespace {

constexpr std::string_view columns =
    "id, account, about, message_id, recipient, subject, body, written_at, state, tries, next_try, "
    "because, settled_at";

MailRow row_of(Rows& rows) {
  MailRow row;
  row.id = rows.id<MailId>();
  row.account = rows.id<AccountId>();
  row.about = rows.text();
  row.message_id = rows.text();
  row.recipient = rows.text();
  row.subject = rows.text();
  row.body = rows.text();
  row.written_at = rows.instant();
  row.state = static_cast<MailState>(rows.integer());
  row.tries = rows.integer();
  row.next_try = rows.maybe_instant();
  row.because = rows.text();
  row.settled_at = rows.maybe_instant();
  return row;
}

std::vector<MailRow> all_of(Rows rows) {
  std::vector<MailRow> found;
  while (rows.next()) found.push_back(row_of(rows));
  return found;
}

std::string select(std::string_view rest) {
  return "SELECT " + std::string{columns} + " FROM mail WHERE " + std::string{rest};
}

}  // namespace

bool add_mail(const Writer& writer, const MailRow& mail) {
  const auto& m = mail;
  return execute_and_count(
             writer,
             "INSERT INTO mail (id, account, about, message_id, recipient, subject, body, "
             "written_at, state, tries, next_try, because, settled_at) VALUES ($1, $2, $3, $4, "
             "$5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (account, about) DO NOTHING",
             m.id, m.account, m.about, m.message_id, m.recipient, m.subject, m.body, m.written_at,
             m.state, m.tries, m.next_try, m.because, m.settled_at) > 0;
}

void put_mail(const Writer& writer, const MailRow& mail) {
  execute(writer,
          "UPDATE mail SET body = $1, state = $2, tries = $3, next_try = $4, because = $5, "
          "settled_at = $6, written_at = $7 WHERE id = $8",
          mail.body, mail.state, mail.tries, mail.next_try, mail.because, mail.settled_at,
          mail.written_at, mail.id);
}

std::optional<MailRow> find_mail(const Reader& reader, MailId id) {
  auto rows = query(reader, select("id = $1"), id);
  if (!rows.next()) return std::nullopt;
  return row_of(rows);
}

std::vector<MailRow> mail_due(const Reader& reader, Instant now, std::uint32_t limit) {
  return all_of(query(reader, select("next_try <= $1 ORDER BY next_try, id LIMIT $2"), now, limit));
}

std::vector<MailRow> list_mail(const Reader& reader, MailState state, std::uint64_t before,
                               std::uint32_t limit) {
  if (before == 0) {
    return all_of(query(reader, select("state = $1 ORDER BY id DESC LIMIT $2"), state, limit));
  }
  return all_of(query(reader, select("state = $1 AND id < $2 ORDER BY id DESC LIMIT $3"), state,
                      before, limit));
}

std::uint64_t count_mail(const Reader& reader, MailState state) {
  auto rows = query(reader, "SELECT count(*) FROM mail WHERE state = $1", state);
  return rows.next() ? rows.number() : 0;
}

void forget_mail(const Writer& writer, Instant before) {
  execute(writer, "DELETE FROM mail WHERE settled_at < $1", before);
}

void put_mail_wish(const Writer& writer, const MailWish& wish) {
  execute(writer,
          "INSERT INTO mail_wish (account, address, digest, digest_day) VALUES ($1, $2, $3, $4) "
          "ON CONFLICT (account) DO UPDATE SET address = excluded.address, "
          "digest = excluded.digest, digest_day = excluded.digest_day",
          wish.account, wish.address, wish.digest, wish.digest_day.days);
}

std::optional<MailWish> find_mail_wish(const Reader& reader, AccountId account) {
  auto rows = query(reader, "SELECT address, digest, digest_day FROM mail_wish WHERE account = $1",
                    account);
  if (!rows.next()) return std::nullopt;
  MailWish wish;
  wish.account = account;
  wish.address = rows.text();
  wish.digest = static_cast<DigestWish>(rows.integer());
  wish.digest_day = CivilDate{static_cast<std::int32_t>(rows.integer())};
  return wish;
}

std::vector<MailWish> list_mail_wishes(const Reader& reader) {
  std::vector<MailWish> wishes;
  auto rows = query(reader,
                    "SELECT account, address, digest, digest_day FROM mail_wish "
                    "WHERE address <> '' ORDER BY account");
  while (rows.next()) {
    MailWish wish;
    wish.account = rows.id<AccountId>();
    wish.address = rows.text();
    wish.digest = static_cast<DigestWish>(rows.integer());
    wish.digest_day = CivilDate{static_cast<std::int32_t>(rows.integer())};
    wishes.push_back(std::move(wish));
  }
  return wishes;
}

}  // namespace rowan::store
