// Signing in at a provider elsewhere: what is asked, what an answer belongs to, and whose it is.
#include <attempt.h>

#include <rowan/base/digest.h>

#include <sodium.h>
#include <array>

namespace rowan::access {
namespace {

/// RFC 7636, S256.
std::string challenge_of(std::string_view verifier) {
  const Digest digest = sha256(verifier);
  std::array<char, 64> text{};
  sodium_bin2base64(text.data(), text.size(), digest.data(), digest.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text.data();
}

}  // namespace

Result<Asking, store::StoreError> Access::ask_elsewhere(std::string_view next) {
  Asking asking;
  asking.state = random_token();
  asking.nonce = random_token();
  asking.browser = random_token();
  const std::string verifier = random_token();
  asking.challenge = challenge_of(verifier);
  auto written = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    store::drop_late_asked_elsewhere(writer, clock_.now());
    store::put_asked_elsewhere(
        writer,
        {digest_of_token(asking.state), digest_of_token(asking.browser), asking.nonce, verifier,
         std::string{next}, clock_.now() + definitions_->sign_in.between_steps_seconds});
    return {};
  });
  if (!written) return fail(written.error());
  return asking;
}

Result<std::optional<Asked>, store::StoreError> Access::answer_elsewhere(std::string_view state,
                                                                         std::string_view browser) {
  std::optional<Asked> asked;
  auto written = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    auto row = store::take_asked_elsewhere(writer, digest_of_token(state), clock_.now());
    if (row && row->browser_digest == digest_of_token(browser)) {
      asked = Asked{std::move(row->nonce), std::move(row->verifier), std::move(row->next)};
    }
    return {};
  });
  if (!written) return fail(written.error());
  return asked;
}

Result<SignedIn, SignInRefusal> Access::sign_in_elsewhere(std::string_view issuer,
                                                          std::string_view subject, bool vouched,
                                                          const From& from) {
  Attempt attempt;
  attempt.from = from;
  auto read = store_.read([&](store::Reader& reader) {
    const auto id = store::find_known_elsewhere(reader, issuer, subject);
    if (id) attempt.account = store::find_account(reader, *id);
  });
  if (!read) return fail(SignInRefusal{SignInRefusal::Why::store, 10, {}});
  if (!attempt.account || attempt.account->disabled) return fail(SignInRefusal{});
  // Whoever waits after wrong passwords here does not wait for what was proved elsewhere; but the
  // code of the second factor is counted under the account's own name.
  attempt.user_key = digest_of_token("elsewhere " + to_text(attempt.account->id));
  return begin(attempt, vouched ? means_vouched : "provider");
}

bool Access::note_failed_elsewhere(std::string_view because) {
  auto written = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    store::AuditEntry entry;
    entry.at = clock_.now();
    entry.actor = "system";
    entry.action = "session.refused";
    entry.outcome = "refused";
    entry.detail = json::object{{"means", "provider"}, {"because", because}};
    store::add_audit(writer, entry);
    return {};
  });
  return written.has_value();
}

}  // namespace rowan::access
