// Signing in, sessions, and the audit of what was read.
#include <rowan/access/access.h>

#include <rowan/base/digest.h>
#include <rowan/store/audit.h>
#include <rowan/store/records.h>

#include <attempt.h>

#include <sodium.h>
#include <algorithm>
#include <array>

namespace rowan::access {
namespace {

constexpr std::size_t token_bytes = 32;
/// A session is marked as seen at most so often: a write for each read would be waste.
constexpr std::int64_t seen_every_seconds = 60;

Viewer viewer_of(const store::Account& account) {
  return Viewer{account.id, account.name, account.roles, account.unit, account.officer};
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
      passwords_{settings.cost, randomness},
      key_file_{std::move(settings.key_file)} {}

std::string Access::random_token() {
  std::array<std::uint8_t, token_bytes> bytes{};
  randomness_.fill(bytes);
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::array<char, 64> text{};
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  return text.data();
}

bool Access::role_asks_second_factor(const std::vector<std::string>& roles) const {
  return std::ranges::any_of(roles, [&](const std::string& name) {
    const auto role = definitions_->roles.find(name);
    return role != definitions_->roles.end() && role->second.second_factor;
  });
}

Session Access::session_of(const store::Account& account, const store::SessionRow& row,
                           bool second_factor) const {
  Session session;
  session.viewer = viewer_of(account);
  session.user = account.user;
  session.id = row.id;
  session.digest = row.token_digest;
  session.page_token = row.page_token;
  session.means = row.means;
  // Whoever comes by a provider need not know a password here.
  session.must_change_password = account.must_change_password && !row.means.starts_with("provider");
  session.second_factor = second_factor;
  session.must_set_second_factor =
      !second_factor && row.means != means_vouched && role_asks_second_factor(account.roles);
  session.code_wanted = row.stage == store::SessionStage::code_wanted;
  session.expires_at = row.expires_at;
  return session;
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
  std::optional<store::SecondFactor> factor;
  auto read = store_.read([&](store::Reader& reader) {
    row = store::find_session(reader, digest);
    if (!row) return;
    account = store::find_account(reader, row->account);
    factor = store::find_second_factor(reader, row->account);
  });
  const Instant now = clock_.now();
  if (!read || !row || !account || account->disabled || now >= row->expires_at ||
      now - row->last_seen >= definitions_->sign_in.idle_seconds) {
    return std::nullopt;
  }
  Session session = session_of(*account, *row, factor && factor->confirmed);
  return Standing{std::move(*row), std::move(session)};
}

std::optional<Session> Access::standing_session(std::string_view token) const {
  auto found = standing(token);
  if (!found || found->session.code_wanted) return std::nullopt;
  return std::move(found->session);
}

std::optional<Session> Access::half_session(std::string_view token) const {
  auto found = standing(token);
  if (!found || !found->session.code_wanted) return std::nullopt;
  return std::move(found->session);
}

std::optional<Session> Access::session(std::string_view token) {
  auto found = standing(token);
  if (!found || found->session.code_wanted) return std::nullopt;
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

Result<std::vector<store::SessionRow>, store::StoreError> Access::sessions_of(
    AccountId account) const {
  const Instant now = clock_.now();
  auto rows = store_.read(
      [&](store::Reader& reader) { return store::list_sessions(reader, account, now); });
  if (!rows) return fail(rows.error());
  std::erase_if(*rows, [&](const store::SessionRow& row) {
    return now - row.last_seen >= definitions_->sign_in.idle_seconds;
  });
  return std::move(*rows);
}

Result<bool, store::StoreError> Access::end_session(const Viewer& by, AccountId account,
                                                    store::SessionId id) {
  bool there = false;
  auto written = change_standing([&](store::Writer& writer) -> Result<void, store::StoreError> {
    const auto row = store::find_session(writer, id);
    there = row && row->account == account;
    if (!there) return {};
    store::drop_session(writer, row->token_digest);
    store::add_audit(writer, ended_by(by, account, 1));
    return {};
  });
  if (!written) return fail(written.error());
  return there;
}

Result<std::size_t, store::StoreError> Access::end_sessions(const Viewer& by, AccountId account,
                                                            store::SessionId but) {
  std::size_t ended = 0;
  auto written = change_standing([&](store::Writer& writer) -> Result<void, store::StoreError> {
    for (const store::SessionRow& row : store::list_sessions(writer, account, clock_.now())) {
      if (row.id == but) continue;
      store::drop_session(writer, row.token_digest);
      ++ended;
    }
    if (ended > 0) store::add_audit(writer, ended_by(by, account, ended));
    return {};
  });
  if (!written) return fail(written.error());
  return ended;
}

store::AuditEntry Access::ended_by(const Viewer& by, AccountId account,
                                   std::size_t sessions) const {
  store::AuditEntry entry;
  entry.at = clock_.now();
  entry.actor = to_text(by.account);
  entry.action = "session.ended";
  entry.outcome = "done";
  entry.detail = json::object{{"account", to_text(account)}, {"sessions", sessions}};
  return entry;
}

bool Access::sign_out(const Session& session) {
  auto written = change_standing([&](store::Writer& writer) -> Result<void, store::StoreError> {
    store::drop_session(writer, session.digest);
    store::add_audit(writer, ended_by(session.viewer, session.viewer.account, 1));
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
