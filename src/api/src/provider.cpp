#include <provider.h>

#include <rowan/access/id_token.h>
#include <rowan/api/http.h>
#include <rowan/base/uri.h>

#include <https_client.h>

#include <openssl/evp.h>

namespace rowan::api {
namespace {

constexpr int answer_seconds = 10;        // A worker waits for so long at most.
constexpr std::int64_t fresh_seconds = 600;  // What it said of itself is believed for so long.

using access::TokenFault;

}  // namespace

std::string Provider::back() const {
  return settings_.address + "/sign-in/provider/back";
}

Result<json::object, ProviderFault> Provider::ask(std::string_view address, std::string_view what,
                                                  std::string body) const {
  auto to = parse_https(address);
  if (!to) return fail(ProviderFault{"configuration", to.error()});
  HttpsRequest request{std::move(*to), std::move(body), {}, settings_.authorities_file};
  if (!request.body.empty() && !settings_.client_secret.empty()) {
    const std::string pair =
        escape_query(settings_.client_id) + ":" + escape_query(settings_.client_secret);
    std::string text(4 * (pair.size() / 3 + 1) + 1, '\0');
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                       reinterpret_cast<const unsigned char*>(pair.data()),
                                       static_cast<int>(pair.size()));
    text.resize(static_cast<std::size_t>(length));
    request.headers.emplace_back("Authorization", "Basic " + text);
  }
  auto answer = fetch(request, answer_seconds);
  if (!answer) return fail(ProviderFault{"unreachable", answer.error()});
  auto parsed = parse_json(answer->body);
  if (answer->status != 200 || !parsed || !parsed->is_object()) {
    return fail(ProviderFault{
        std::string{what},
        "the " + std::string{what} + " was answered with " + std::to_string(answer->status)});
  }
  return std::move(parsed->as_object());
}

Result<Provider::Discovered, ProviderFault> Provider::discover() {
  {
    const std::lock_guard lock{mutex_};
    if (discovered_ && clock_.now() - discovered_->at < fresh_seconds) return *discovered_;
  }
  std::string issuer = settings_.issuer;
  if (issuer.ends_with('/')) issuer.pop_back();
  auto said = ask(issuer + "/.well-known/openid-configuration", "discovery");
  if (!said) return fail(said.error());
  Discovered found{std::string{text_at(*said, "authorization_endpoint")},
                   std::string{text_at(*said, "token_endpoint")},
                   std::string{text_at(*said, "jwks_uri")}, clock_.now()};
  if (text_at(*said, "issuer") != settings_.issuer) {
    return fail(ProviderFault{"discovery", "it calls itself another issuer"});
  }
  for (const std::string* address : {&found.authorise, &found.token, &found.keys}) {
    if (auto https = parse_https(*address); !https) {
      return fail(ProviderFault{"discovery", https.error()});
    }
  }
  const std::lock_guard lock{mutex_};
  discovered_ = found;
  return found;
}

Result<json::value, ProviderFault> Provider::keys(const Discovered& at, bool anew) {
  if (!anew) {
    const std::lock_guard lock{mutex_};
    if (keys_) return *keys_;
  }
  auto read = ask(at.keys, "keys");
  if (!read) return fail(read.error());
  const std::lock_guard lock{mutex_};
  keys_ = json::value(std::move(*read));
  return *keys_;
}

Result<std::string, ProviderFault> Provider::address_for(const access::Asking& asking) {
  auto found = discover();
  if (!found) return fail(found.error());
  const char joined = found->authorise.find('?') == std::string::npos ? '?' : '&';
  return found->authorise + joined +
         "response_type=code&scope=openid&client_id=" + escape_query(settings_.client_id) +
         "&redirect_uri=" + escape_query(back()) + "&state=" + escape_query(asking.state) +
         "&nonce=" + escape_query(asking.nonce) +
         "&code_challenge=" + escape_query(asking.challenge) + "&code_challenge_method=S256";
}

Result<std::string, ProviderFault> Provider::subject_of(std::string_view code,
                                                        const access::Asked& asked) {
  auto found = discover();
  if (!found) return fail(found.error());
  auto answer = ask(found->token, "token",
                    "grant_type=authorization_code&code=" + escape_query(code) + "&redirect_uri=" +
                        escape_query(back()) + "&client_id=" + escape_query(settings_.client_id) +
                        "&code_verifier=" + escape_query(asked.verifier));
  if (!answer) return fail(answer.error());
  const std::string token{text_at(*answer, "id_token")};
  const access::TokenExpectation expected{settings_.issuer, settings_.client_id, asked.nonce,
                                          clock_.now()};
  auto set = keys(*found, false);
  if (!set) return fail(set.error());
  auto subject = access::subject_of_id_token(token, *set, expected);
  const auto may_be_new = [](TokenFault fault) {
    return fault == TokenFault::key || fault == TokenFault::signature;
  };
  if (!subject && may_be_new(subject.error())) {
    // A key that is not known may be a new one: they are read once more.
    set = keys(*found, true);
    if (!set) return fail(set.error());
    subject = access::subject_of_id_token(token, *set, expected);
  }
  if (subject) return std::move(*subject);
  const std::string word{to_text(subject.error())};
  return fail(ProviderFault{word, "the token is not to be believed: " + word});
}

}  // namespace rowan::api
