// The dispatcher's pages of a sign-in at a provider: there and back.
#include <dispatcher.h>

#include <array>
#include <utility>

namespace rowan::api {
namespace {

/// Sent along on the way back from another site, so it cannot be strict; it opens nothing itself.
std::string provider_cookie_for(std::string_view browser, bool secure) {
  std::string text = std::string{provider_cookie} + "=" + std::string{browser} +
                     "; Path=/sign-in/provider; HttpOnly; SameSite=Lax";
  if (browser.empty()) text += "; Max-Age=0";
  if (secure) text += "; Secure";
  return text;
}

/// What a person is told of a fault that the audit trail knows by this word.
std::string_view said_of(std::string_view because) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> words{
      {{"unreachable",
        "It could not be reached. Try again in a few minutes, or sign in with a password if you "
        "have one."},
       {"configuration", "It is not set up rightly here. Tell your support desk."},
       {"discovery", "It is not set up rightly here. Tell your support desk."},
       {"expired",
        "Its answer had run out. Try again; if it happens again, tell your support desk that the "
        "clocks may differ."}}};
  for (const auto& [word, says] : words) {
    if (word == because) return says;
  }
  return "Its answer could not be believed. Try again; if it happens again, tell your support "
         "desk.";
}

}  // namespace

Response Dispatcher::provider_failed(int status, std::string_view because,
                                     std::string_view detail) {
  // Whoever failed is not signed in either way; a store that cannot be written to stops no page.
  const bool noted = access_.note_failed_elsewhere(because);
  static_cast<void>(noted);
  return provider_failed_page(frame_, status, detail);
}

Response Dispatcher::ask_provider(const Request& request) {
  if (auto wait = too_many_sign_ins(request)) {
    return error_page(frame_, 429, "Too many attempts", "Wait a little and try again.");
  }
  auto asking = access_.ask_elsewhere(safe_next(request.query.get("next").value_or("/")));
  if (!asking) {
    return provider_failed_page(frame_, 503,
                                "Signing in is not possible: the store cannot be written to.");
  }
  auto address = provider_->address_for(*asking);
  if (!address) {
    return provider_failed(503, address.error().because, said_of(address.error().because));
  }
  Response response = redirect(*address);
  response.headers.add("Set-Cookie", provider_cookie_for(asking->browser, request.secure));
  return response;
}

Response Dispatcher::provider_answered(const Request& request) {
  if (auto wait = too_many_sign_ins(request)) {
    return error_page(frame_, 429, "Too many attempts", "Wait a little and try again.");
  }
  const std::string state{request.query.get("state").value_or("")};
  const std::string_view browser = cookie(request.headers.get("Cookie"), provider_cookie);
  auto asked = access_.answer_elsewhere(state, browser);
  if (!asked) {
    return provider_failed_page(frame_, 503,
                                "Signing in is not possible: the store cannot be written to.");
  }
  if (!*asked) {
    return provider_failed(400, "state",
                           "It took too long, was done already, or was begun in another browser. "
                           "Try again.");
  }
  const std::string_view code = request.query.get("code").value_or("");
  if (request.query.get("error") || code.empty()) {
    return provider_failed(403, "refused there",
                           "You were not let in there. Try again, or ask those who keep it.");
  }
  auto subject = provider_->subject_of(code, **asked);
  if (!subject) {
    const std::string& because = subject.error().because;
    return provider_failed(because == "unreachable" ? 503 : 502, because, said_of(because));
  }
  const ProviderSettings& settings = provider_->settings();
  auto begun = access_.sign_in_elsewhere(settings.issuer, *subject,
                                         settings.vouches_for_second_factor, from_of(request));
  if (!begun && begun.error().why == access::SignInRefusal::Why::wrong) {
    return provider_failed(403, "not linked",
                           "You are known there, but no account here is linked to it. Ask your "
                           "administrator.");
  }
  if (!begun) return provider_failed_page(frame_, 503, words_for(begun.error()).says);
  Response response = going_on_page(frame_, after_sign_in(begun->session, (*asked)->next));
  response.headers.add("Set-Cookie", cookie_for(begun->token, request.secure));
  response.headers.add("Set-Cookie", provider_cookie_for({}, request.secure));
  return response;
}

}  // namespace rowan::api
