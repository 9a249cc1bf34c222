// Signing in, sessions, and the audit of what was read.
#include <rowan/access/access.h>

#include <rowan/base/digest.h>
#include <rowan/store/audit.h>
#include <rowan/store/records.h>

#include <sodium.h>
#include <algorithm>
#include <array>

namespace rowan::access {
namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t strangers_most = 10'000;
/// A session is marked as seen at most so often: a write for each read would be waste.
constexpr std::int64_t seen_every_seconds = 60;

Viewer viewer_of(const store::Account& account) {
  return Viewer{account.id, account.name, account.roles, account.unit, account.officer};
}

SignInRefusal wait_for(Instant until, Instant now) {
  return {SignInRefusal::Why::wait, std::max<std::int64_t>(1, until - now)};
}

SignInRefusal refusal_of(PasswordError) {
  return {SignInRefusal::Why::busy, 5};
}

}  // namespace

std::string digest_of_token(std::string_view token) {
  return hex(sha256(token));
}

Access::Access(store::Store& store, practice::DefinitionsPtr definitions, const Clock& clock,
               Randomness& randomness, IdSource& ids, AccessSettings settings)
    : store_{store},
      definitions_{std::move(definitions)},
      clock_{clock},
      randomness_{randomness},
      ids_{ids},
      settings_{settings},
      passwords_{settings.cost, randomness} {}

std::string Access::random_token() {
  std::array<std::uint8_t, token_bytes> bytes{};
  randomness_.fill(bytes);
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::array<char, 64> text{};
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  return text.data();
}

/// Each whole longest wait without a further failure forgives one, so a lock-out wears off.
Access::Failures Access::decayed(Failures before) const {
  const std::int64_t quiet = clock_.now() - before.locked_until;
  if (before.count == 0 || quiet <= 0) return before;
  const std::int64_t forgiven = quiet / settings_.longest_wait_seconds;
  before.count = forgiven >= before.count ? 0 : before.count - static_cast<int>(forgiven);
  return before;
}

Access::Failures Access::after_failure(Failures before) const {
  Failures after{before.count + 1, clock_.now()};
  const int beyond = std::min(after.count - settings_.free_failures, 20);
  if (beyond > 0) {
    const std::int64_t wait = settings_.first_wait_seconds << (beyond - 1);
    after.locked_until = after.locked_until + std::min(wait, settings_.longest_wait_seconds);
  }
  return after;
}

Result<SignedIn, SignInRefusal> Access::refuse_stranger(std::string_view user,
                                                        const Sensitive<std::string>& password) {
  const std::string key = digest_of_token(store::fold_text(user));
  {
    const std::lock_guard lock{strangers_mutex_};
    if (strangers_.size() >= strangers_most) strangers_.clear();
    Failures& failures = strangers_[key];
    if (failures.locked_until > clock_.now()) {
      return fail(wait_for(failures.locked_until, clock_.now()));
    }
    failures = after_failure(decayed(failures));
  }
  if (auto done = passwords_.pretend(password); !done) return fail(refusal_of(done.error()));
  return fail(SignInRefusal{});
}

Result<SignedIn, SignInRefusal> Access::note_failure(const store::Account& account) {
  auto written = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    auto row = store::find_account(writer, account.id);
    if (!row) return {};
    const Failures before{row->failures, row->locked_until.value_or(clock_.now())};
    const Failures after = after_failure(decayed(before));
    row->failures = after.count;
    row->locked_until = after.locked_until;
    store::put_account(writer, *row);
    store::AuditEntry entry;
    entry.at = clock_.now();
    entry.actor = to_text(account.id);
    entry.action = "session.refused";
    entry.outcome = "refused";
    entry.detail = json::object{{"failures", after.count}};
    store::add_audit(writer, entry);
    return {};
  });
  if (!written) return fail(SignInRefusal{SignInRefusal::Why::store, 10});
  return fail(SignInRefusal{});
}

Result<SignedIn, SignInRefusal> Access::begin(const store::Account& account) {
  const Instant now = clock_.now();
  SignedIn signed_in;
  signed_in.token = random_token();
  store::SessionRow row;
  row.token_digest = digest_of_token(signed_in.token);
  row.page_token = random_token();
  row.account = account.id;
  row.created_at = now;
  row.last_seen = now;
  row.expires_at = now + settings_.session_seconds;
  auto written = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    auto fresh = store::find_account(writer, account.id);
    if (fresh && (fresh->failures != 0 || fresh->locked_until)) {
      fresh->failures = 0;
      fresh->locked_until.reset();
      store::put_account(writer, *fresh);
    }
    store::drop_expired_sessions(writer, now);
    store::put_session(writer, row);
    store::AuditEntry entry;
    entry.at = now;
    entry.actor = to_text(account.id);
    entry.action = "session.begun";
    entry.outcome = "done";
    store::add_audit(writer, entry);
    return {};
  });
  if (!written) return fail(SignInRefusal{SignInRefusal::Why::store, 10});
  signed_in.session =
      Session{viewer_of(account),           account.user,  row.token_digest, row.page_token,
              account.must_change_password, row.expires_at};
  return signed_in;
}

Result<SignedIn, SignInRefusal> Access::sign_in(std::string_view user,
                                                const Sensitive<std::string>& password) {
  constexpr std::size_t longest = 1024;  // Of either: hashing must not be a way to keep us busy.
  if (user.size() > longest || password.reveal("measuring its length").size() > longest) {
    return fail(SignInRefusal{});
  }
  auto found =
      store_.read([&](store::Reader& reader) { return store::find_account_by_user(reader, user); });
  if (!found) return fail(SignInRefusal{SignInRefusal::Why::store, 10});
  if (!*found || (*found)->disabled) return refuse_stranger(user, password);
  const store::Account& account = **found;
  const Instant now = clock_.now();
  if (account.locked_until && *account.locked_until > now) {
    return fail(wait_for(*account.locked_until, now));
  }
  auto same = passwords_.matches(account.password, password);
  if (!same) return fail(refusal_of(same.error()));
  return *same ? begin(account) : note_failure(account);
}

std::optional<Access::Standing> Access::standing(std::string_view token) const {
  constexpr std::size_t most_found = 10'000;
  if (token.size() != 43) return std::nullopt;  // 32 bytes in base 64.
  const std::string digest = digest_of_token(token);
  const Instant now = clock_.now();
  std::uint64_t changes = 0;
  {
    const std::lock_guard lock{found_mutex_};
    const auto found = found_.find(digest);
    if (found != found_.end() && found->second.at == now) return found->second.standing;
    changes = changes_;
  }
  auto standing = read_standing(digest);
  const std::lock_guard lock{found_mutex_};
  if (changes == changes_ && standing) {
    if (found_.size() >= most_found) found_.clear();
    found_[digest] = {*standing, now};
  }
  return standing;
}

Result<void, store::StoreError> Access::change_standing(
    const std::function<Result<void, store::StoreError>(store::Writer&)>& work) {
  auto written = store_.write(work);
  const std::lock_guard lock{found_mutex_};
  found_.clear();
  ++changes_;
  return written;
}

std::optional<Access::Standing> Access::read_standing(const std::string& digest) const {
  std::optional<store::SessionRow> row;
  std::optional<store::Account> account;
  auto read = store_.read([&](store::Reader& reader) {
    row = store::find_session(reader, digest);
    if (row) account = store::find_account(reader, row->account);
  });
  const Instant now = clock_.now();
  if (!read || !row || !account || account->disabled || now >= row->expires_at ||
      now - row->last_seen >= settings_.idle_seconds) {
    return std::nullopt;
  }
  Session session{viewer_of(*account),           account->user,  digest, row->page_token,
                  account->must_change_password, row->expires_at};
  return Standing{std::move(*row), std::move(session)};
}

std::optional<Session> Access::standing_session(std::string_view token) const {
  auto found = standing(token);
  if (!found) return std::nullopt;
  return std::move(found->session);
}

std::optional<Session> Access::session(std::string_view token) {
  auto found = standing(token);
  if (!found) return std::nullopt;
  const Instant now = clock_.now();
  if (now - found->row.last_seen >= seen_every_seconds) {
    found->row.last_seen = now;
    // When the store cannot be written to, reading must go on: the session then goes idle.
    auto marked = change_standing([&](store::Writer& writer) -> Result<void, store::StoreError> {
      if (store::find_session(writer, found->row.token_digest)) {
        store::put_session(writer, found->row);
      }
      return {};
    });
    static_cast<void>(marked);
  }
  return std::move(found->session);
}

std::string Access::headline_of(RecordId record) const {
  auto row = store_.read([&](store::Reader& reader) { return store::find_record(reader, record); });
  return row && *row ? (*row)->headline : std::string{};
}

bool Access::sign_out(const Session& session) {
  auto written = change_standing([&](store::Writer& writer) -> Result<void, store::StoreError> {
    store::drop_session(writer, session.digest);
    store::AuditEntry entry;
    entry.at = clock_.now();
    entry.actor = to_text(session.viewer.account);
    entry.action = "session.ended";
    entry.outcome = "done";
    store::add_audit(writer, entry);
    return {};
  });
  return written.has_value();
}

bool Access::page_token_matches(const Session& session, std::string_view token) {
  return !token.empty() && session.page_token.size() == token.size() &&
         sodium_memcmp(session.page_token.data(), token.data(), token.size()) == 0;
}

bool Access::audit(const Viewer& viewer, std::string_view action, RecordId record,
                   std::string_view outcome, json::object detail) {
  auto written = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    store::AuditEntry entry;
    entry.at = clock_.now();
    entry.actor = to_text(viewer.account);
    entry.action = action;
    entry.record = record;
    entry.outcome = outcome;
    entry.detail = std::move(detail);
    store::add_audit(writer, entry);
    return {};
  });
  return written.has_value();
}

}  // namespace rowan::access
