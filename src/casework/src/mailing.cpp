// What leaves Rowan by mail: written once for each thing and person, tried until it is taken.
#include <rowan/casework/mail.h>

#include <rowan/store/accounts.h>
#include <rowan/store/audit.h>
#include <rowan/store/notifications.h>

#include <fmt/format.h>
#include <algorithm>
#include <map>

#include "definition_shelf.h"
#include "mail_digest.h"
#include "viewing.h"

namespace rowan::casework {

namespace {

constexpr std::uint32_t at_once = 200;

access::Viewer viewer_of(const store::Account& account) {
  return {account.id, account.name, account.roles, account.unit, account.officer};
}

/// Those who can be written to, each with an address and with the units that they serve.
struct Reachable {
  store::MailWish wish;
  access::Viewer viewer;
  std::vector<RecordId> units;
};

std::vector<Reachable> reachable(const practice::Definitions& definitions,
                                 const store::Reader& reader) {
  std::vector<Reachable> all;
  for (auto& wish : store::list_mail_wishes(reader)) {
    const auto account = store::find_account(reader, wish.account);
    if (!account || account->disabled) continue;
    Reachable one{std::move(wish), viewer_of(*account), {}};
    one.units = Viewing{definitions, reader, one.viewer}.units();
    all.push_back(std::move(one));
  }
  return all;
}

bool is_meant_for(const Reachable& one, const store::Notification& notification) {
  if (notification.account) return notification.account == one.viewer.account;
  return std::ranges::count(one.viewer.roles, notification.role) > 0 &&
         std::ranges::count(one.units, notification.unit) > 0;
}

bool wants_digest(const practice::MailRules& rules, const store::MailWish& wish) {
  return wish.digest == store::DigestWish::daily ||
         (wish.digest == store::DigestWish::as_practice_says && rules.digest_unless_chosen);
}

void give_up(store::MailRow& mail, Instant now, std::string because) {
  mail.state = store::MailState::failed;
  mail.next_try.reset();
  mail.settled_at = now;
  mail.because = std::move(because);
}

}  // namespace

store::MailRow Mailing::mail_to(const store::MailWish& wish, std::string about) const {
  store::MailRow mail;
  mail.id = store::MailId{casework_.ids().next()};
  mail.account = wish.account;
  mail.about = std::move(about);
  mail.message_id = fmt::format("<{}@{}>", to_text(mail.id), frame_.domain);
  mail.recipient = wish.address;
  mail.written_at = casework_.now();
  mail.next_try = mail.written_at;
  return mail;
}

Answer<std::size_t> Mailing::write_due() {
  if (!casework_.shelf().telling().said()) return std::size_t{0};
  auto digests = write_digests();
  if (!digests) return digests;
  auto others = write_unacknowledged();
  if (!others) return others;
  return *digests + *others;
}

Answer<std::size_t> Mailing::write_digests() {
  const auto& rules = casework_.shelf().telling().mail;
  const auto now = casework_.now();
  const auto day = day_of(now);
  const auto seconds = static_cast<int>(rules.digest_at_seconds);
  if (now < at_time_of_day(day, seconds, true)) return std::size_t{0};
  const auto wishes =
      casework_.store().read([](store::Reader& reader) { return store::list_mail_wishes(reader); });
  if (!wishes) return fail(store_fault(wishes.error()));
  std::size_t written = 0;
  for (const auto& wish : *wishes) {
    if (!wants_digest(rules, wish) || wish.digest_day >= day) continue;
    const auto one = write_digest(wish.account, day);
    if (!one) return fail(one.error());
    written += *one ? 1 : 0;
  }
  return written;
}

/// That the day was looked after is kept with the mail itself, so that there is one a day whatever
/// happens, and none on a day on which nothing waits.
Answer<bool> Mailing::write_digest(AccountId account, CivilDate day) {
  std::optional<MailText> text;
  auto found = casework_.store().read(
      [&](store::Reader& reader) { return store::find_account(reader, account); });
  if (!found) return fail(store_fault(found.error()));
  if (!*found || (*found)->disabled) return false;
  const access::Viewer viewer = viewer_of(**found);
  auto asked = ask(casework_, viewer, {}, [&](Asking& asking) -> Answer<bool> {
    text = digest_for(asking, viewer, casework_.now(), frame_.address);
    return true;
  });
  if (!asked) return asked;
  bool written = false;
  auto done =
      casework_.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
        auto wish = store::find_mail_wish(writer, account);
        if (!wish || wish->address.empty() || wish->digest_day >= day) return {};
        wish->digest_day = day;
        store::put_mail_wish(writer, *wish);
        if (!text) return {};
        auto mail = mail_to(*wish, "digest " + to_text(day));
        mail.subject = text->subject;
        mail.body = text->body;
        written = store::add_mail(writer, mail);
        return {};
      });
  if (!done) return fail(store_fault(done.error()));
  return written;
}

Answer<std::size_t> Mailing::write_unacknowledged() {
  const auto& definitions = casework_.definitions();
  const auto now = casework_.now();
  const auto oldest = now - casework_.shelf().telling().mail.given_up_after_seconds;
  std::size_t written = 0;
  std::vector<store::Notification> due;
  do {
    auto done =
        casework_.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
          due = store::notifications_to_mail(writer, now, at_once);
          if (due.empty()) return {};
          const auto people = reachable(definitions, writer);
          for (auto notification : due) {
            const bool in_time = *notification.mail_at >= oldest;
            notification.mail_at.reset();
            store::put_notification(writer, notification);
            for (const auto& one : people) {
              if (!in_time || !is_meant_for(one, notification)) continue;
              const Asking asking{casework_, writer, one.viewer};
              const auto text = unacknowledged_for(asking, notification, frame_.address);
              auto mail = mail_to(one.wish, "notification " + id_text(notification.id));
              mail.subject = text.subject;
              mail.body = text.body;
              written += store::add_mail(writer, mail) ? 1 : 0;
            }
          }
          return {};
        });
    if (!done) return fail(store_fault(done.error()));
  } while (due.size() == at_once);
  return written;
}

Answer<std::optional<store::MailRow>> Mailing::next() {
  std::optional<store::MailRow> taken;
  const auto now = casework_.now();
  const auto& rules = casework_.shelf().telling().mail;
  // What nobody could send for so long is no news any more.
  const auto is_late = [&](const store::MailRow& mail) {
    return now > mail.written_at + rules.given_up_after_seconds;
  };
  auto done =
      casework_.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
        for (auto& mail : store::mail_due(writer, now, at_once)) {
          if (is_late(mail)) {
            give_up(mail, now, mail.because.empty() ? "It was not sent in time." : mail.because);
          } else {
            ++mail.tries;
            mail.next_try = now + claim_seconds;
            taken = mail;
          }
          store::put_mail(writer, mail);
          if (taken) break;
        }
        return {};
      });
  if (!done) return fail(store_fault(done.error()));
  return taken;
}

Answer<void> Mailing::sent(store::MailId id) {
  auto done =
      casework_.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
        auto mail = store::find_mail(writer, id);
        if (!mail) return {};
        mail->state = store::MailState::sent;
        mail->body.clear();
        mail->next_try.reset();
        mail->because.clear();
        mail->settled_at = casework_.now();
        store::put_mail(writer, *mail);
        return {};
      });
  if (!done) return fail(store_fault(done.error()));
  return {};
}

Answer<void> Mailing::not_sent(store::MailId id, std::string_view because, bool for_good) {
  const auto now = casework_.now();
  const auto& rules = casework_.shelf().telling().mail;
  auto done =
      casework_.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
        auto mail = store::find_mail(writer, id);
        // Dropped by an administrator while it was on its way.
        if (!mail || mail->state != store::MailState::waiting) return {};
        std::int64_t wait = rules.first_wait_seconds;
        for (std::int64_t i = 1; i < mail->tries && wait < rules.longest_wait_seconds; ++i) {
          wait *= 2;
        }
        const auto again = now + std::min(wait, rules.longest_wait_seconds);
        mail->because = because;
        if (for_good || again > mail->written_at + rules.given_up_after_seconds) {
          give_up(*mail, now, std::string{because});
        } else {
          mail->next_try = again;
        }
        store::put_mail(writer, *mail);
        return {};
      });
  if (!done) return fail(store_fault(done.error()));
  return {};
}

}  // namespace rowan::casework
