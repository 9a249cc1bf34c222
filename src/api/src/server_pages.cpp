// The dispatcher's own pages: signing in and out and choosing a password, all without JavaScript.
#include <dispatcher.h>

#include <rowan/api/problem_details.h>
#include <rowan/base/time.h>
#include <rowan/base/uri.h>

#include <device.h>

namespace rowan::api {
namespace {

/// "at 22:05, in 3 minutes": by the clock on the wall, and for those who see none.
std::string when_to_come_back(Instant until, std::int64_t wait_seconds) {
  const std::int64_t minutes = (wait_seconds + 59) / 60;
  const std::string moment = to_london_text(until + 59);  // The minute in which it is over.
  return moment.substr(moment.rfind("at ")) + ", in " + std::to_string(minutes) +
         (minutes == 1 ? " minute" : " minutes");
}

}  // namespace

std::string value_of(const Query& form, std::string_view name) {
  return std::string{form.get(name).value_or("")};
}

Query form_of(const Request& request) {
  auto form = parse_query(request.body);
  return form ? std::move(*form) : Query{};
}

access::From from_of(const Request& request) {
  return {request.address, device_of(request.headers.get("User-Agent"))};
}

std::string after_sign_in(const access::Session& session, std::string_view next) {
  if (session.code_wanted) return "/sign-in/code?next=" + escape_query(safe_next(next));
  if (session.must_change_password) return "/change-password";
  if (session.must_set_second_factor) return "/second-factor";
  return safe_next(next);
}

SignInAnswer words_for(const access::SignInRefusal& refusal) {
  using Why = access::SignInRefusal::Why;
  switch (refusal.why) {
    case Why::wrong:
      return {401, 0, "The user name or password is not right"};
    case Why::wait:
      return {429, static_cast<int>(refusal.wait_seconds),
              "There were too many wrong attempts. Try again " +
                  when_to_come_back(refusal.until.value_or(Instant{}), refusal.wait_seconds)};
    case Why::busy:
      return {503, static_cast<int>(refusal.wait_seconds),
              "Many people are signing in. Try again in a few seconds"};
    case Why::key:
      return {503, 0,
              "The second factor cannot be checked on this machine now. Use a recovery code, or "
              "tell your support desk"};
    case Why::store:
      break;
  }
  return {503, static_cast<int>(refusal.wait_seconds),
          "Signing in is not possible: the store cannot be written to"};
}

Response with_wait(Response page, const SignInAnswer& answer) {
  if (answer.retry_after_seconds > 0) {
    page.headers.set("Retry-After", std::to_string(answer.retry_after_seconds));
  }
  return page;
}

Response let_in(const access::SignedIn& begun, std::string_view next, const Request& request) {
  Response response = redirect(after_sign_in(begun.session, next));
  response.headers.add("Set-Cookie", cookie_for(begun.token, request.secure));
  return response;
}

Response Dispatcher::sign_in(const Request& request) {
  const Query form = form_of(request);
  SignInForm again{value_of(form, "user"), value_of(form, "next"), {}, 200};
  if (!from_our_pages(request)) {
    return error_page(frame_, 403, "Not allowed", "This form did not come from Rowan.");
  }
  if (auto wait = too_many_sign_ins(request)) {
    again.status = 429;
    again.error = "There were too many attempts to sign in. Wait a little and try again";
    Response response = sign_in_page(frame_, again);
    response.headers.set("Retry-After", wait->headers.get("Retry-After"));
    return response;
  }
  auto begun = access_.sign_in(again.user, Sensitive<std::string>{value_of(form, "password")},
                               from_of(request));
  if (!begun) {
    const SignInAnswer answer = words_for(begun.error());
    again.status = answer.status;
    again.error = answer.says;
    return with_wait(sign_in_page(frame_, again), answer);
  }
  return let_in(*begun, again.next, request);
}

Response Dispatcher::sign_out(const Request& request) {
  const auto session = session_of(request);
  if (session) {
    const std::string token = value_of(form_of(request), "token");
    if (!from_our_pages(request) || !access::Access::page_token_matches(*session, token)) {
      return error_page(frame_, 403, "Not allowed", "This form did not come from Rowan.");
    }
    if (!access_.sign_out(*session)) {
      return error_page(frame_, 503, "Not signed out",
                        "The store cannot be written to. Close the browser and lock the computer.");
    }
  }
  Response response = redirect("/signed-out");
  response.headers.add("Set-Cookie", cookie_for({}, request.secure));
  return response;
}

Response Dispatcher::change_password(const Request& request) {
  const auto session = session_of(request);
  if (!session) return redirect("/sign-in");
  PasswordForm form;
  form.page_token = session->page_token;
  form.characters_least = access_.definitions().sign_in.password.characters_least;
  form.must_change = session->must_change_password;
  if (request.method != Method::post) return change_password_page(frame_, form);
  const Query sent = form_of(request);
  if (!from_our_pages(request) ||
      !access::Access::page_token_matches(*session, value_of(sent, "token"))) {
    return error_page(frame_, 403, "Not allowed", "This form did not come from Rowan.");
  }
  auto changed = access_.change_password(
      *session, Sensitive<std::string>{value_of(sent, "password")},
      Sensitive<std::string>{value_of(sent, "new-password")}, from_of(request));
  if (!changed) {
    const access::PasswordRefusal& refusal = changed.error();
    form.status = 422;
    if (refusal.present) {
      form.field = "password";
      form.error = refusal.present->why == access::SignInRefusal::Why::wrong
                       ? "The present password is not right"
                       : words_for(*refusal.present).says;
    } else {
      form.error = "The new password " + refusal.chosen.front().message + ": " +
                   refusal.chosen.front().remedy;
    }
    return change_password_page(frame_, form);
  }
  Response response = redirect("/sign-in");
  response.headers.add("Set-Cookie", cookie_for({}, request.secure));
  return response;
}

std::optional<Response> Dispatcher::page(const Request& request) {
  const bool post = request.method == Method::post;
  const bool get = request.method == Method::get || request.method == Method::head;
  if (!post && !get) return std::nullopt;
  if (request.path == "/sign-in") {
    if (post) return sign_in(request);
    const std::string next{request.query.get("next").value_or("/")};
    return sign_in_page(frame_, SignInForm{{}, next, {}, 200});
  }
  if (request.path == "/signed-out" && get) return signed_out_page(frame_);
  if (request.path == "/sign-out") {
    if (post) return sign_out(request);
    const auto session = session_of(request);
    if (!session) return redirect("/signed-out");
    return sign_out_page(frame_, session->page_token);
  }
  if (request.path == "/change-password") return change_password(request);
  if (request.path == "/sign-in/code") return give_code(request);
  if (get && provider_ && request.path == "/sign-in/provider") return ask_provider(request);
  if (get && provider_ && request.path == "/sign-in/provider/back") {
    return provider_answered(request);
  }
  if (request.path == "/second-factor") return second_factor(request);
  return std::nullopt;
}

}  // namespace rowan::api
