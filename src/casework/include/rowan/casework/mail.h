// Mail to those who owe something: what is written and when, in whose hands it is, and who wants
// it. It names a record by its reference and nobody at all; whoever wants to know more signs in.
#pragma once

#include <rowan/access/decision.h>
#include <rowan/base/time.h>
#include <rowan/casework/casework.h>
#include <rowan/casework/fault.h>
#include <rowan/store/mail.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::casework {

/// What every mail says of where it comes from.
struct MailFrame {
  std::string address;  // Of Rowan itself, to sign in at: "https://rowan.example".
  std::string domain;   // Of what sends it, in each mail's Message-ID.
};

/// The mail that leaves Rowan. One at a time runs on a store; what another leaves behind when it is
/// killed is taken up after `claim_seconds`, with the Message-ID that it had.
class Mailing {
 public:
  static constexpr std::int64_t claim_seconds = 600;

  Mailing(Casework& casework, MailFrame frame) : casework_{casework}, frame_{std::move(frame)} {}

  /// Writes what is to be told by now, each once: digests of the day, and what had to be
  /// acknowledged and was not in time. Gives how many mails were written.
  [[nodiscard]] Answer<std::size_t> write_due();
  /// The mail whose try is due the longest, or nothing. It counts as tried from now on.
  [[nodiscard]] Answer<std::optional<store::MailRow>> next();
  /// The mail server has taken it.
  [[nodiscard]] Answer<void> sent(store::MailId mail);
  /// `because` is for the administrator. It is tried again after a growing wait until it is given
  /// up, or never when the server has refused it `for_good`.
  [[nodiscard]] Answer<void> not_sent(store::MailId mail, std::string_view because, bool for_good);

 private:
  [[nodiscard]] Answer<std::size_t> write_digests();
  [[nodiscard]] Answer<bool> write_digest(AccountId account, CivilDate day);
  [[nodiscard]] Answer<std::size_t> write_unacknowledged();
  [[nodiscard]] store::MailRow mail_to(const store::MailWish& wish, std::string about) const;

  Casework& casework_;
  MailFrame frame_;
};

/// `{address, digest: "off"|"daily"|"usual", usual: "off"|"daily", digest_at: "07:00"}`
[[nodiscard]] Answer<json::object> mail_wish(const Casework& casework,
                                             const access::Viewer& viewer);
/// Refused when the address is none, or not in one of `domains` (empty: any).
[[nodiscard]] Answer<json::object> set_mail_wish(Casework& casework, const access::Viewer& viewer,
                                                 std::string_view address, std::string_view digest,
                                                 const std::vector<std::string>& domains);

/// Mail of one state ("waiting", "sent", "failed" or "dropped"): `{id, to, kind, state, written_at,
/// tries, next_try, because, settled_at}`, without what it says. For whoever administers.
[[nodiscard]] Answer<json::object> mail_list(const Casework& casework, const access::Viewer& viewer,
                                             std::string_view state, const Paging& paging);
/// Tries again, at once, what has failed or waits. Nothing happens twice: what was sent is a fault.
[[nodiscard]] Answer<void> retry_mail(Casework& casework, const access::Viewer& viewer,
                                      store::MailId mail);
[[nodiscard]] Answer<void> drop_mail(Casework& casework, const access::Viewer& viewer,
                                     store::MailId mail);

}  // namespace rowan::casework
