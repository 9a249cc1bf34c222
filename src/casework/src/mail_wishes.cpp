// Who wants what by mail, and the administrator's view of what is on its way.
#include <rowan/casework/mail.h>

#include <rowan/store/audit.h>

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "definition_shelf.h"
#include "render.h"
#include "viewing.h"

namespace rowan::casework {

namespace {

constexpr std::array<std::string_view, 4> states{"waiting", "sent", "failed", "dropped"};
constexpr std::array<std::string_view, 3> digests{"off", "daily", "usual"};
constexpr std::uint32_t most_on_a_page = 200;

bool is_address(std::string_view text) {
  constexpr std::size_t longest = 254;
  const auto at = text.find('@');
  if (text.size() > longest || at == 0 || at == std::string_view::npos) return false;
  if (text.find('@', at + 1) != std::string_view::npos) return false;
  const auto domain = text.substr(at + 1);
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.';
  };
  return std::ranges::all_of(text.substr(0, at),
                             [&](char c) { return is_plain(c) || c == '_' || c == '+'; }) &&
         std::ranges::all_of(domain, is_plain) && domain.find('.') != std::string_view::npos &&
         !domain.starts_with('.') && !domain.ends_with('.') && !text.starts_with('.');
}

std::string lowered(std::string_view text) {
  std::string low{text};
  for (char& c : low) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return low;
}

bool is_in(std::string_view address, const std::vector<std::string>& domains) {
  const auto domain = lowered(address.substr(address.find('@') + 1));
  return domains.empty() || std::ranges::any_of(domains, [&](const std::string& one) {
           return lowered(one) == domain;
         });
}

json::object wish_json(const practice::MailRules& rules,
                       const std::optional<store::MailWish>& wish) {
  const auto digest = wish ? wish->digest : store::DigestWish::as_practice_says;
  const auto minutes = rules.digest_at_seconds / 60;
  return json::object{{"address", wish ? wish->address : ""},
                      {"digest", digests.at(static_cast<std::size_t>(digest))},
                      {"usual", rules.digest_unless_chosen ? "daily" : "off"},
                      {"digest_at", fmt::format("{:02}:{:02}", minutes / 60, minutes % 60)}};
}

json::object mail_json(const Asking& asking, const store::MailRow& mail) {
  return json::object{{"id", to_text(mail.id)},
                      {"to", asking.account(to_text(mail.account))},
                      {"kind", mail.about.substr(0, mail.about.find(' '))},
                      {"state", states.at(static_cast<std::size_t>(mail.state))},
                      {"written_at", to_text(mail.written_at)},
                      {"tries", mail.tries},
                      {"next_try", instant_or_null(mail.next_try)},
                      {"because", text_or_null(mail.because)},
                      {"settled_at", instant_or_null(mail.settled_at)}};
}

/// A change to one mail by an administrator, audited with it.
template <class Change>
Answer<void> change_mail(Casework& casework, const access::Viewer& viewer, store::MailId id,
                         std::string_view action, Change&& change) {
  bool there = false;
  const auto now = casework.now();
  auto done = casework.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    auto mail = store::find_mail(writer, id);
    there = mail &&
            (mail->state == store::MailState::waiting || mail->state == store::MailState::failed);
    if (!there) return {};
    change(*mail, now);
    store::put_mail(writer, *mail);
    store::AuditEntry entry;
    entry.at = now;
    entry.actor = to_text(viewer.account);
    entry.action = action;
    entry.outcome = "done";
    entry.detail = json::object{{"mail", to_text(id)}, {"account", to_text(mail->account)}};
    store::add_audit(writer, entry);
    return {};
  });
  if (!done) return fail(store_fault(done.error()));
  if (!there) return fail(not_found("mail that waits or has failed"));
  return {};
}

}  // namespace

Answer<json::object> mail_wish(const Casework& casework, const access::Viewer& viewer) {
  auto wish = casework.store().read(
      [&](store::Reader& reader) { return store::find_mail_wish(reader, viewer.account); });
  if (!wish) return fail(store_fault(wish.error()));
  return wish_json(casework.shelf().telling().mail, *wish);
}

Answer<json::object> set_mail_wish(Casework& casework, const access::Viewer& viewer,
                                   std::string_view address, std::string_view digest,
                                   const std::vector<std::string>& domains) {
  const auto chosen = std::ranges::find(digests, digest);
  if (chosen == digests.end()) {
    return fail(invalid_at("digest", "is not off, daily or usual", "value"));
  }
  if (!address.empty() && !is_address(address)) {
    return fail(invalid_at("address", "is not an e-mail address", "format",
                           "Enter an address such as name@force.example"));
  }
  if (!address.empty() && !is_in(address, domains)) {
    return fail(invalid_at("address", "is not an address of the force", "domain",
                           "Enter an address that ends with one of the force's own domains"));
  }
  const auto& rules = casework.shelf().telling().mail;
  const auto now = casework.now();
  const auto today = day_of(now);
  const bool past = now >= at_time_of_day(today, static_cast<int>(rules.digest_at_seconds), true);
  store::MailWish wish;
  auto done = casework.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    wish = store::find_mail_wish(writer, viewer.account).value_or(store::MailWish{});
    wish.account = viewer.account;
    wish.address = address;
    wish.digest = static_cast<store::DigestWish>(chosen - digests.begin());
    // Whoever asks for it after the time of day has it from tomorrow on; nobody has two a day.
    wish.digest_day = std::max(wish.digest_day, past ? today : today + -1);
    store::put_mail_wish(writer, wish);
    store::AuditEntry entry;
    entry.at = now;
    entry.actor = to_text(viewer.account);
    entry.action = "account.mail_set";
    entry.outcome = "done";
    entry.detail = json::object{{"digest", digest}, {"address_given", !address.empty()}};
    store::add_audit(writer, entry);
    return {};
  });
  if (!done) return fail(store_fault(done.error()));
  return wish_json(rules, wish);
}

Answer<json::object> mail_list(const Casework& casework, const access::Viewer& viewer,
                               std::string_view state, const Paging& paging) {
  const auto wanted = std::ranges::find(states, state);
  if (wanted == states.end()) {
    return fail(invalid_at("state", "is not a state that mail can have", "value"));
  }
  const auto kind = static_cast<store::MailState>(wanted - states.begin());
  const auto limit = std::min(paging.limit, most_on_a_page);
  return ask(casework, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto found =
        store::list_mail(asking.reader(), kind, parse_id_text(paging.cursor).value_or(0), limit);
    json::array items;
    for (const auto& mail : found) items.push_back(mail_json(asking, mail));
    const bool more = found.size() == limit && !found.empty();
    return page(std::move(items), more ? to_text(found.back().id) : "",
                store::count_mail(asking.reader(), kind));
  });
}

Answer<void> retry_mail(Casework& casework, const access::Viewer& viewer, store::MailId mail) {
  return change_mail(casework, viewer, mail, "mail.retried", [](store::MailRow& row, Instant now) {
    row.state = store::MailState::waiting;
    row.written_at = now;  // From here on it is given up anew.
    row.next_try = now;
    row.tries = 0;
    row.settled_at.reset();
  });
}

Answer<void> drop_mail(Casework& casework, const access::Viewer& viewer, store::MailId mail) {
  return change_mail(casework, viewer, mail, "mail.dropped", [](store::MailRow& row, Instant now) {
    row.state = store::MailState::dropped;
    row.body.clear();
    row.next_try.reset();
    row.settled_at = now;
  });
}

}  // namespace rowan::casework
