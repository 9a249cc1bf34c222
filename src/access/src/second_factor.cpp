// Second factors: pairing an app, the code when signing in, recovery codes, and taking one off.
#include <attempt.h>
#include <key_file.h>
#include <rowan/access/totp.h>

#include <rowan/base/digest.h>

#include <algorithm>
#include <array>

namespace rowan::access {
namespace {

using Why = SignInRefusal::Why;

SignInRefusal of_store() {
  return {Why::store, 10, {}};
}

SignInRefusal of_key() {
  return {Why::key, 0, {}};
}

std::string about(AccountId account) {
  return "second factor of " + to_text(account);
}

/// Small letters, and only those that a code is made of: people type blanks, dashes and capitals.
std::string recovery_letters(std::string_view typed) {
  std::string letters;
  for (const char c : typed) {
    if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
  }
  return letters;
}

std::string digest_of_recovery(AccountId account, std::string_view typed) {
  return digest_of_token("recovery code of " + to_text(account) + " " + recovery_letters(typed));
}

std::vector<std::string> digests_of(AccountId account, const std::vector<std::string>& codes) {
  std::vector<std::string> digests;
  for (const std::string& code : codes) digests.push_back(digest_of_recovery(account, code));
  return digests;
}

/// In groups of four, as it is easiest to type.
std::string grouped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    out += text[i];
  }
  return out;
}

Pairing pairing(std::string_view issuer, std::string_view user,
                std::span<const std::uint8_t> secret) {
  return {grouped(base32(secret)), otpauth_address(issuer, user, secret)};
}

}  // namespace

std::vector<std::string> Access::make_recovery_codes() {
  constexpr std::size_t code_bytes = 10;  // Eighty bits: sixteen letters of base 32.
  std::vector<std::string> codes;
  for (std::int64_t i = 0; i < definitions_->sign_in.recovery_codes; ++i) {
    std::array<std::uint8_t, code_bytes> bytes{};
    randomness_.fill(bytes);
    std::string code = grouped(base32(bytes));
    std::ranges::replace(code, ' ', '-');
    for (char& c : code) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    codes.push_back(std::move(code));
  }
  return codes;
}

SecondFactorState Access::second_factor_of(const Viewer& viewer) const {
  SecondFactorState state;
  state.asked_by_role = role_asks_second_factor(viewer.roles);
  auto read = store_.read([&](store::Reader& reader) {
    const auto factor = store::find_second_factor(reader, viewer.account);
    state.on = factor && factor->confirmed;
    if (!state.on) return;
    state.since = factor->since;
    state.recovery_codes_left = store::count_recovery_codes(reader, viewer.account);
  });
  static_cast<void>(read);  // Without the store nothing is shown as set up, and nothing is changed.
  return state;
}

Result<Access::Attempt, SignInRefusal> Access::again_with_password(
    const Session& session, const Sensitive<std::string>& password, const From& from) {
  auto trying = attempt(session.user, from);
  if (!trying) return fail(trying.error());
  if (auto refusal = refuse_password(*trying, password)) return fail(*refusal);
  return trying;
}

Result<Pairing, SignInRefusal> Access::begin_pairing(const Session& session,
                                                     const Sensitive<std::string>& password,
                                                     std::string_view issuer, const From& from) {
  auto trying = again_with_password(session, password, from);
  if (!trying) return fail(trying.error());
  auto key = read_or_make_key(key_file_, randomness_);
  if (!key) return fail(of_key());
  std::array<std::uint8_t, totp_secret_bytes> secret{};
  randomness_.fill(secret);
  const AccountId account = session.viewer.account;
  bool there = false;
  auto written = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    const auto old = store::find_second_factor(writer, account);
    there = old && old->confirmed;
    if (there) return {};
    store::put_second_factor(
        writer, {account, seal(*key, secret, about(account), randomness_), false, 0, clock_.now()});
    return {};
  });
  // One that is on is taken off first, so that nobody loses it by looking at this page.
  if (there) return fail(SignInRefusal{});
  if (!written) return fail(of_store());
  return pairing(issuer, session.user, secret);
}

std::optional<Pairing> Access::pairing_of(const Session& session, std::string_view issuer) {
  const AccountId account = session.viewer.account;
  auto factor = store_.read(
      [&](store::Reader& reader) { return store::find_second_factor(reader, account); });
  auto key = read_key(key_file_);
  if (!factor || !*factor || (*factor)->confirmed || !key) return std::nullopt;
  const auto secret = unseal(*key, (*factor)->secret, about(account));
  if (!secret) return std::nullopt;
  return pairing(issuer, session.user, *secret);
}

Result<std::vector<std::string>, SignInRefusal> Access::confirm_pairing(const Session& session,
                                                                        std::string_view code) {
  auto key = read_key(key_file_);
  if (!key) return fail(of_key());
  const AccountId account = session.viewer.account;
  const Instant now = clock_.now();
  std::vector<std::string> codes = make_recovery_codes();
  std::optional<SignInRefusal> refusal;
  auto written = change_standing([&](store::Writer& writer) -> Result<void, store::StoreError> {
    auto factor = store::find_second_factor(writer, account);
    refusal = SignInRefusal{};
    if (!factor || factor->confirmed) return {};
    const auto secret = unseal(*key, factor->secret, about(account));
    if (!secret) {
      refusal = of_key();
      return {};
    }
    const auto step = step_of_code(*secret, code, now, definitions_->sign_in.drift_steps, 0);
    if (!step) return {};
    refusal.reset();
    store::put_second_factor(writer, {account, factor->secret, true, *step, now});
    store::put_recovery_codes(writer, account, digests_of(account, codes));
    for (const store::SessionRow& row : store::list_sessions(writer, account, now)) {
      if (row.id != session.id) store::drop_session(writer, row.token_digest);
    }
    store::add_audit(writer, about_account(now, account, "account.second_factor_set", account));
    return {};
  });
  if (!written) return fail(of_store());
  if (refusal) return fail(*refusal);
  return codes;
}

Result<std::vector<std::string>, SignInRefusal> Access::new_recovery_codes(
    const Session& session, const Sensitive<std::string>& password, const From& from) {
  auto trying = again_with_password(session, password, from);
  if (!trying) return fail(trying.error());
  const AccountId account = session.viewer.account;
  std::vector<std::string> codes = make_recovery_codes();
  bool on = false;
  auto written = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    const auto factor = store::find_second_factor(writer, account);
    on = factor && factor->confirmed;
    if (!on) return {};
    store::put_recovery_codes(writer, account, digests_of(account, codes));
    store::add_audit(writer,
                     about_account(clock_.now(), account, "account.recovery_codes_made", account));
    return {};
  });
  if (!written) return fail(of_store());
  if (!on) return fail(SignInRefusal{});
  return codes;
}

Result<void, SignInRefusal> Access::unpair(const Session& session,
                                           const Sensitive<std::string>& password,
                                           const From& from) {
  auto trying = again_with_password(session, password, from);
  if (!trying) return fail(trying.error());
  const AccountId account = session.viewer.account;
  auto written = change_standing([&](store::Writer& writer) -> Result<void, store::StoreError> {
    store::drop_second_factor(writer, account);
    store::add_audit(
        writer, about_account(clock_.now(), account, "account.second_factor_dropped", account));
    return {};
  });
  if (!written) return fail(of_store());
  return {};
}

Result<bool, store::StoreError> Access::unpair(AccountId by, AccountId account) {
  bool there = false;
  auto written = change_standing([&](store::Writer& writer) -> Result<void, store::StoreError> {
    there = store::find_second_factor(writer, account).has_value();
    if (!there) return {};
    store::drop_second_factor(writer, account);
    store::drop_sessions_of(writer, account);
    store::add_audit(writer,
                     about_account(clock_.now(), by, "account.second_factor_dropped", account));
    return {};
  });
  if (!written) return fail(written.error());
  return there;
}

Result<SignedIn, SignInRefusal> Access::give_code(const Session& half, std::string_view code,
                                                  const From& from) {
  constexpr std::size_t longest = 100;
  if (!half.code_wanted || code.size() > longest) return fail(SignInRefusal{});
  auto trying = attempt(half.user, from);
  if (!trying) return fail(trying.error());
  if (!trying->account) return fail(SignInRefusal{});
  const AccountId account = trying->account->id;
  auto factor = store_.read(
      [&](store::Reader& reader) { return store::find_second_factor(reader, account); });
  if (!factor) return fail(of_store());
  if (!*factor || !(*factor)->confirmed) return fail(SignInRefusal{});
  Proof proof;
  proof.half_digest = half.digest;
  std::string digits{code};
  std::erase(digits, ' ');
  const bool of_the_moment =
      digits.size() == totp_digits &&
      std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  if (of_the_moment) {
    auto key = read_key(key_file_);
    if (!key) return fail(of_key());
    const auto secret = unseal(*key, (*factor)->secret, about(account));
    if (!secret) return fail(of_key());
    proof.step = step_of_code(*secret, digits, clock_.now(), definitions_->sign_in.drift_steps,
                              (*factor)->last_step);
    if (!proof.step) return fail(note_failure(*trying, "code"));
  } else {
    proof.recovery_digest = digest_of_recovery(account, code);
  }
  const std::string means = half.means + (of_the_moment ? " and code" : " and recovery code");
  return begin(*trying, means, &proof);
}

}  // namespace rowan::access
