// Trying a password: who may try, what is counted when it is wrong, and when to come back.
#include <attempt.h>

#include <rowan/store/audit.h>
#include <rowan/store/records.h>

#include <algorithm>

namespace rowan::access {
namespace {

SignInRefusal wait_for(Instant until, Instant now) {
  return {SignInRefusal::Why::wait, std::max<std::int64_t>(1, until - now), until};
}

SignInRefusal of_store() {
  return {SignInRefusal::Why::store, 10, {}};
}

/// When the next attempt is looked at: now, or the later of the account's wait and the address's.
Instant waits_until(const store::Reader& reader, const std::string& user_key,
                    const std::string& address_key) {
  Instant until;
  for (const std::string& key : {user_key, address_key}) {
    if (key.empty()) continue;
    const auto failed = store::find_failed_sign_ins(reader, key);
    if (failed) until = std::max(until, failed->waits_until);
  }
  return until;
}

void count_failure(const store::Writer& writer, const practice::Slowing& slowing,
                   const std::string& key, Instant now) {
  if (key.empty()) return;
  auto before = store::find_failed_sign_ins(writer, key).value_or(store::FailedSignIns{});
  before.of_what = key;
  store::put_failed_sign_ins(writer, after_failure(slowing, before, now));
}

/// A code is spent in the transaction that begins the session, so two at once cannot both use it.
bool spend(const store::Writer& writer, const auto& proof, store::SecondFactor factor,
           Instant now) {
  if (proof.step) {
    if (*proof.step <= factor.last_step) return false;
    factor.last_step = *proof.step;
    store::put_second_factor(writer, factor);
  } else if (!store::use_recovery_code(writer, factor.account, proof.recovery_digest, now)) {
    return false;
  }
  store::drop_session(writer, proof.half_digest);
  return true;
}

}  // namespace

store::AuditEntry about_account(Instant at, AccountId by, std::string_view action,
                                AccountId account) {
  store::AuditEntry entry;
  entry.at = at;
  entry.actor = by ? to_text(by) : "system";
  entry.action = action;
  entry.outcome = "done";
  entry.detail = json::object{{"account", to_text(account)}};
  return entry;
}

std::string counted_as(std::string_view user) {
  return digest_of_token("user " + store::fold_text(user));
}

store::FailedSignIns after_failure(const practice::Slowing& slowing,
                                   const store::FailedSignIns& before, Instant now) {
  constexpr std::int64_t most_doublings = 20;
  const std::int64_t quiet = std::max<std::int64_t>(0, now - before.waits_until);
  const std::int64_t forgiven = quiet / std::max<std::int64_t>(1, slowing.forgiven_every_seconds);
  store::FailedSignIns after;
  after.of_what = before.of_what;
  after.count = std::max<std::int64_t>(0, before.count - forgiven) + 1;
  after.waits_until = now;
  const std::int64_t beyond = std::min(after.count - slowing.free_attempts, most_doublings);
  if (beyond > 0) {
    const std::int64_t wait = slowing.first_wait_seconds << static_cast<unsigned>(beyond - 1);
    after.waits_until = now + std::min(wait, slowing.longest_wait_seconds);
  }
  after.forgotten_at = after.waits_until + after.count * slowing.forgiven_every_seconds;
  return after;
}

Result<Access::Attempt, SignInRefusal> Access::attempt(std::string_view user, const From& from) {
  Attempt attempt;
  attempt.from = from;
  attempt.user_key = counted_as(user);
  if (!from.address.empty()) attempt.address_key = digest_of_token("address " + from.address);
  Instant until;
  auto read = store_.read([&](store::Reader& reader) {
    attempt.account = store::find_account_by_user(reader, user);
    until = waits_until(reader, attempt.user_key, attempt.address_key);
  });
  if (!read) return fail(of_store());
  if (until > clock_.now()) return fail(wait_for(until, clock_.now()));
  if (attempt.account && attempt.account->disabled) attempt.account.reset();
  return attempt;
}

std::optional<SignInRefusal> Access::refuse_password(const Attempt& attempt,
                                                     const Sensitive<std::string>& password) {
  bool right = false;
  constexpr int busy_seconds = 5;
  if (attempt.account) {
    auto same = passwords_.matches(attempt.account->password, password);
    if (!same) return SignInRefusal{SignInRefusal::Why::busy, busy_seconds, {}};
    right = *same;
  } else if (!passwords_.pretend(password)) {
    return SignInRefusal{SignInRefusal::Why::busy, busy_seconds, {}};
  }
  if (right) return std::nullopt;
  return note_failure(attempt, "password");
}

/// Whoever guesses at many doors at once is told to wait by the first that has closed.
SignInRefusal Access::note_failure(const Attempt& attempt, std::string_view because) {
  SignInRefusal refusal;
  auto written = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    const Instant now = clock_.now();
    const Instant until = waits_until(writer, attempt.user_key, attempt.address_key);
    if (until > now) {
      refusal = wait_for(until, now);
      return {};
    }
    store::drop_forgotten_sign_ins(writer, now);
    count_failure(writer, definitions_->sign_in.account, attempt.user_key, now);
    count_failure(writer, definitions_->sign_in.address, attempt.address_key, now);
    store::AuditEntry entry;
    entry.at = now;
    entry.actor = attempt.account ? to_text(attempt.account->id) : "system";
    entry.action = "session.refused";
    entry.outcome = "refused";
    entry.detail =
        json::object{{"because", because}, {"account", attempt.account ? "known" : "none"}};
    store::add_audit(writer, entry);
    return {};
  });
  return written ? refusal : of_store();
}

Result<SignedIn, SignInRefusal> Access::sign_in(std::string_view user,
                                                const Sensitive<std::string>& password,
                                                const From& from) {
  constexpr std::size_t longest = 1024;  // Of either: hashing must not be a way to keep us busy.
  if (user.size() > longest || password.reveal("measuring its length").size() > longest) {
    return fail(SignInRefusal{});
  }
  auto trying = attempt(user, from);
  if (!trying) return fail(trying.error());
  if (auto refusal = refuse_password(*trying, password)) return fail(*refusal);
  return begin(*trying, "password");
}

Result<SignedIn, SignInRefusal> Access::begin(const Attempt& attempt, std::string_view means,
                                              const Proof* proof) {
  const Instant now = clock_.now();
  const store::Account& account = *attempt.account;
  SignedIn signed_in;
  signed_in.token = random_token();
  store::SessionRow row;
  row.id = store::SessionId{ids_.next()};
  row.token_digest = digest_of_token(signed_in.token);
  row.page_token = random_token();
  row.account = account.id;
  row.means = means;
  row.address = attempt.from.address;
  row.device = attempt.from.device;
  row.created_at = now;
  row.last_seen = now;
  row.expires_at = now + definitions_->sign_in.session_seconds;
  std::optional<SignInRefusal> refusal;
  bool factor_on = false;
  bool spent = true;
  auto written = change_standing([&](store::Writer& writer) -> Result<void, store::StoreError> {
    const Instant until = waits_until(writer, attempt.user_key, {});
    if (until > now) {
      refusal = wait_for(until, now);
      return {};
    }
    auto factor = store::find_second_factor(writer, account.id);
    factor_on = factor && factor->confirmed;
    spent = proof == nullptr || (factor_on && spend(writer, *proof, *factor, now));
    if (!spent) return {};
    store::drop_expired_sessions(writer, now);
    if (factor_on && proof == nullptr && means != means_vouched) {
      row.stage = store::SessionStage::code_wanted;
      row.expires_at = now + definitions_->sign_in.between_steps_seconds;
      store::put_session(writer, row);
      return {};
    }
    store::drop_failed_sign_ins(writer, attempt.user_key);
    store::put_session(writer, row);
    auto entry = about_account(now, account.id, "session.begun", account.id);
    entry.detail["means"] = means;
    store::add_audit(writer, entry);
    return {};
  });
  if (!written) return fail(of_store());
  if (refusal) return fail(*refusal);
  if (!spent) return fail(note_failure(attempt, "code"));
  signed_in.session = session_of(account, row, factor_on);
  return signed_in;
}

}  // namespace rowan::access
