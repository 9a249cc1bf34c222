// The dispatcher's pages of a second factor, all without JavaScript.
#include <dispatcher.h>

#include <qr_picture.h>

#include <rowan/base/time.h>

namespace rowan::api {
namespace {

using Why = access::SignInRefusal::Why;

/// What a refusal says where one is signed in already and knows which field was meant.
std::string said_of(const access::SignInRefusal& refusal, std::string_view wrong) {
  return refusal.why == Why::wrong ? std::string{wrong} : words_for(refusal).says;
}

}  // namespace

Response Dispatcher::give_code(const Request& request) {
  const std::string_view held = cookie(request.headers.get("Cookie"), session_cookie);
  const auto half = held.empty() ? std::nullopt : access_.half_session(held);
  if (!half) return redirect("/sign-in");
  CodeForm form{half->page_token, std::string{request.query.get("next").value_or("/")}, {}, 200};
  if (request.method != Method::post) return code_page(frame_, form);
  const Query sent = form_of(request);
  if (!from_our_pages(request) ||
      !access::Access::page_token_matches(*half, value_of(sent, "token"))) {
    return error_page(frame_, 403, "Not allowed", "This form did not come from Rowan.");
  }
  form.next = value_of(sent, "next");
  auto begun = access_.give_code(*half, value_of(sent, "code"), from_of(request));
  if (!begun) {
    const SignInAnswer answer = words_for(begun.error());
    form.status = answer.status;
    form.error = said_of(begun.error(), "The code is not right, or has been used");
    return with_wait(code_page(frame_, form), answer);
  }
  return let_in(*begun, form.next, request);
}

Response Dispatcher::second_factor(const Request& request) {
  const auto session = session_of(request);
  if (!session) return redirect("/sign-in?next=/second-factor");
  if (session->must_change_password) return redirect("/change-password");
  if (request.method != Method::post) return second_factor_form(*session);
  if (!from_our_pages(request) ||
      !access::Access::page_token_matches(*session, value_of(form_of(request), "token"))) {
    return error_page(frame_, 403, "Not allowed", "This form did not come from Rowan.");
  }
  return change_second_factor(request, *session);
}

Response Dispatcher::second_factor_form(const access::Session& session, std::string error,
                                        std::string field) {
  const access::SecondFactorState state = access_.second_factor_of(session.viewer);
  SecondFactorForm form;
  form.page_token = session.page_token;
  form.on = state.on;
  form.asked_by_role = state.asked_by_role;
  form.since = to_london_text(state.since);
  form.recovery_codes_left = state.recovery_codes_left;
  form.status = error.empty() ? 200 : 422;
  form.error = std::move(error);
  form.field = std::move(field);
  return second_factor_page(frame_, form);
}

Response Dispatcher::pairing_form(const access::Session& session, const access::Pairing& pairing,
                                  std::string error) {
  PairingForm form;
  form.page_token = session.page_token;
  form.picture_html = qr_picture(pairing.address, "QR code for your authenticator app");
  form.typed = pairing.typed;
  form.address = pairing.address;
  form.status = error.empty() ? 200 : 422;
  form.error = std::move(error);
  return pairing_page(frame_, form);
}

Response Dispatcher::change_second_factor(const Request& request, const access::Session& session) {
  const Query sent = form_of(request);
  const std::string act = value_of(sent, "act");
  const std::string field = "password-" + act;
  const Sensitive<std::string> password{value_of(sent, field)};
  const access::From from = from_of(request);
  const auto again = [&](const access::SignInRefusal& refusal) {
    return second_factor_form(session, said_of(refusal, "The password is not right"), field);
  };
  if (act == "begin") {
    auto pairing = access_.begin_pairing(session, password, frame_.force_name, from);
    return pairing ? pairing_form(session, *pairing) : again(pairing.error());
  }
  if (act == "confirm") {
    auto codes = access_.confirm_pairing(session, value_of(sent, "code"));
    if (codes) return recovery_codes_page(frame_, *codes);
    const auto pairing = access_.pairing_of(session, frame_.force_name);
    if (!pairing) return second_factor_form(session);
    return pairing_form(session, *pairing,
                        said_of(codes.error(),
                                "The code is not right. Check that the telephone's "
                                "clock is set by itself"));
  }
  if (act == "codes") {
    auto codes = access_.new_recovery_codes(session, password, from);
    return codes ? recovery_codes_page(frame_, *codes) : again(codes.error());
  }
  if (act == "drop") {
    auto dropped = access_.unpair(session, password, from);
    return dropped ? redirect("/second-factor") : again(dropped.error());
  }
  return second_factor_form(session);
}

}  // namespace rowan::api
