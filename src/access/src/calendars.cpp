// Calendars by secret address: made, replaced, ended, and whose they are.
#include <rowan/access/access.h>

#include <rowan/base/digest.h>
#include <rowan/practice/telling.h>

#include <attempt.h>

#include <sodium.h>
#include <algorithm>
#include <array>

namespace rowan::access {
namespace {

constexpr std::size_t secret_bytes = 32;
constexpr std::size_t secret_letters = secret_bytes * 2;
/// That a calendar was asked is noted at most so often: a write for each reading would be waste.
constexpr std::int64_t noted_every_seconds = 60;

std::string new_secret(Randomness& randomness) {
  Digest bytes{};
  static_assert(sizeof(Digest) == secret_bytes);
  randomness.fill(bytes);
  return hex(bytes);
}

/// Apart from the digests of sessions, so that neither secret is ever good for the other.
std::string digest_of_secret(std::string_view secret) {
  return hex(sha256("calendar " + std::string{secret}));
}

bool is_of(const std::vector<store::CalendarAddress>& addresses, store::CalendarId id) {
  return std::ranges::any_of(addresses, [&](const auto& one) { return one.id == id; });
}

}  // namespace

Result<std::optional<NewCalendar>, store::StoreError> Access::make_calendar(AccountId account) {
  const auto most =
      static_cast<std::size_t>(practice::telling_of(*definitions_).calendar.addresses_most);
  NewCalendar made{store::CalendarId{ids_.next()}, new_secret(randomness_)};
  bool room = false;
  auto written = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    room = store::list_calendars(writer, account).size() < most;
    if (!room) return {};
    const Instant now = clock_.now();
    store::put_calendar(writer, {made.id, digest_of_secret(made.secret), account, now, {}, {}});
    store::add_audit(writer, about_account(now, account, "calendar.made", account));
    return {};
  });
  if (!written) return fail(written.error());
  if (!room) return std::nullopt;
  return made;
}

Result<std::optional<NewCalendar>, store::StoreError> Access::replace_calendar(
    AccountId account, store::CalendarId id) {
  NewCalendar made{id, new_secret(randomness_)};
  bool there = false;
  auto written = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    there = is_of(store::list_calendars(writer, account), id);
    if (!there) return {};
    const Instant now = clock_.now();
    store::put_calendar(writer, {id, digest_of_secret(made.secret), account, now, {}, {}});
    store::add_audit(writer, about_account(now, account, "calendar.replaced", account));
    return {};
  });
  if (!written) return fail(written.error());
  if (!there) return std::nullopt;
  return made;
}

Result<bool, store::StoreError> Access::end_calendar(AccountId by, AccountId account,
                                                     store::CalendarId id) {
  bool there = false;
  auto written = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    there = is_of(store::list_calendars(writer, account), id);
    if (!there) return {};
    store::drop_calendar(writer, id);
    store::add_audit(writer, about_account(clock_.now(), by, "calendar.ended", account));
    return {};
  });
  if (!written) return fail(written.error());
  return there;
}

Result<std::vector<store::CalendarAddress>, store::StoreError> Access::calendars_of(
    AccountId account) const {
  return store_.read([&](store::Reader& reader) { return store::list_calendars(reader, account); });
}

std::optional<Viewer> Access::viewer_of_calendar(std::string_view secret,
                                                 const std::string& device) {
  if (secret.size() != secret_letters) return std::nullopt;
  // What is looked up is a digest, so that how long it takes tells nothing of any secret.
  const std::string digest = digest_of_secret(secret);
  std::optional<store::CalendarAddress> address;
  std::optional<store::Account> account;
  auto read = store_.read([&](store::Reader& reader) {
    address = store::find_calendar(reader, digest);
    if (address) account = store::find_account(reader, address->account);
  });
  if (!read || !account || account->disabled ||
      sodium_memcmp(address->digest.data(), digest.data(), digest.size()) != 0) {
    return std::nullopt;
  }
  const Instant now = clock_.now();
  if (!address->fetched_at || now - *address->fetched_at >= noted_every_seconds) {
    // When the store cannot be written to, reading must go on.
    auto noted = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
      // Ended or replaced meanwhile: then there is nothing to note.
      if (!store::find_calendar(writer, digest)) return {};
      address->fetched_at = now;
      address->fetched_by = device;
      store::put_calendar(writer, *address);
      return {};
    });
    static_cast<void>(noted);
  }
  return Viewer{account->id, account->name, account->roles, account->unit, account->officer};
}

}  // namespace rowan::access
