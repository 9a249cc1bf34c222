// Mail that is on its way, or was, or cannot be sent; and who wants what by mail.
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rowan::store {

using MailId = Id<struct MailKind>;

enum class MailState : std::uint8_t { waiting = 0, sent = 1, failed = 2, dropped = 3 };

struct MailRow {
  MailId id;
  AccountId account;
  std::string about;       // What it is about, once for each account: "digest 2026-11-22".
  std::string message_id;  // Fixed when it is written, so that what comes twice is known as such.
  std::string recipient;
  std::string subject;
  std::string body;  // Plain text, lines ended by "\n"; "" once it is settled.
  Instant written_at;
  MailState state = MailState::waiting;
  std::int64_t tries = 0;
  std::optional<Instant> next_try;  // While it waits.
  std::string because;  // Why the last try failed, in words.
  std::optional<Instant> settled_at;  // When it was sent, given up or dropped.
};

/// False, and nothing is written, when the account has mail about this already.
bool add_mail(const Writer& writer, const MailRow& mail);
void put_mail(const Writer& writer, const MailRow& mail);
[[nodiscard]] std::optional<MailRow> find_mail(const Reader& reader, MailId id);
/// Waiting, with a try due by now, the longest due first.
[[nodiscard]] std::vector<MailRow> mail_due(const Reader& reader, Instant now, std::uint32_t limit);
/// In one state, the newest first, with ids below `before` (0: from the newest).
[[nodiscard]] std::vector<MailRow> list_mail(const Reader& reader, MailState state,
                                             std::uint64_t before, std::uint32_t limit);
[[nodiscard]] std::uint64_t count_mail(const Reader& reader, MailState state);
/// Drops what was settled before then.
void forget_mail(const Writer& writer, Instant before);

enum class DigestWish : std::uint8_t { off = 0, daily = 1, as_practice_says = 2 };

struct MailWish {
  AccountId account;
  std::string address;  // "" for none.
  DigestWish digest = DigestWish::as_practice_says;
  CivilDate digest_day;  // The last day whose digest was looked after.
};

void put_mail_wish(const Writer& writer, const MailWish& wish);
[[nodiscard]] std::optional<MailWish> find_mail_wish(const Reader& reader, AccountId account);
/// Those with an address, in order of account.
[[nodiscard]] std::vector<MailWish> list_mail_wishes(const Reader& reader);

}  // namespace rowan::store
