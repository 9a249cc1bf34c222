// The pages of a second factor: the code when signing in, pairing an app, and recovery codes.
#include <pages.h>

#include <page_parts.h>

namespace rowan::api {

using namespace parts;

namespace {

std::string titled(std::string_view title, std::string_view error) {
  return (error.empty() ? "" : "Error: ") + std::string{title};
}

/// A form that does one thing, for which the password is wanted again.
std::string with_password(const SecondFactorForm& form, std::string_view act,
                          std::string_view words, std::string_view kind) {
  const std::string field = "password-" + std::string{act};
  std::string html = parts::form("/second-factor");
  html += hidden("token", form.page_token) + hidden("act", act);
  html += input({.name = field,
                 .label = "Your password",
                 .type = "password",
                 .complete = "current-password",
                 .error = form.field == field ? form.error : std::string_view{}});
  return html + button(words, kind) + "</form>";
}

}  // namespace

Response code_page(const PageFrame& frame, const CodeForm& form) {
  std::string content = error_summary(form.error, "code");
  content += heading("Enter your code");
  content += parts::form("/sign-in/code");
  content += hidden("token", form.page_token) + hidden("next", safe_next(form.next));
  content += input({.name = "code",
                    .label = "Code",
                    .complete = "one-time-code",
                    .hint = "The six digits that your authenticator app shows now, or one of your "
                            "recovery codes",
                    .error = form.error});
  content += button("Sign in") + "</form>";
  content += paragraph(
      "If you have neither, an administrator can take the second factor off your account.");
  content += link("/sign-in", "Sign in as somebody else");
  return page(frame, form.status, titled("Enter your code", form.error), content);
}

Response second_factor_page(const PageFrame& frame, const SecondFactorForm& form) {
  std::string content = error_summary(form.error, form.field);
  content += heading("Second factor");
  if (!form.on) {
    content += paragraph(
        "With a second factor you sign in with your password and a code that an authenticator app "
        "shows on your telephone. Whoever learns your password cannot sign in with it alone.");
    if (form.asked_by_role) content += paragraph("Your role needs one before you can go on.");
    content += with_password(form, "begin", "Set it up", {});
    if (!form.asked_by_role) content += link("/me", "Go back without setting it up");
    return page(frame, form.status, titled("Second factor", form.error), content);
  }
  content += paragraph("It has been on since " + form.since +
                       ". Recovery codes left: " + std::to_string(form.recovery_codes_left) + ".");
  content += smaller_heading("New recovery codes");
  content += paragraph("They take the place of all that you have. Each can be used once.");
  content += with_password(form, "codes", "Make new recovery codes", "secondary");
  content += smaller_heading("Another telephone");
  content +=
      paragraph("Take the second factor off first; then set it up with the other telephone.");
  content += with_password(form, "drop", "Take it off", "warning");
  content += link("/me", "Go back");
  return page(frame, form.status, titled("Second factor", form.error), content);
}

Response pairing_page(const PageFrame& frame, const PairingForm& form) {
  std::string content = error_summary(form.error, "code");
  content += heading("Set up your second factor");
  content += paragraph("Scan this with an authenticator app on your telephone.");
  content += "<p class=\"govuk-body rowan-qr\">" + form.picture_html + "</p>";
  content += paragraph("If you cannot scan it, type this key into the app:");
  content +=
      "<p class=\"govuk-body rowan-key\"><strong>" + escape_html(form.typed) + "</strong></p>";
  content +=
      "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\">"
      "<span class=\"govuk-details__summary-text\">The same as an address</span></summary>"
      "<div class=\"govuk-details__text rowan-key\">" +
      escape_html(form.address) + "</div></details>";
  content += parts::form("/second-factor");
  content += hidden("token", form.page_token) + hidden("act", "confirm");
  content += input({.name = "code",
                    .label = "Code",
                    .complete = "one-time-code",
                    .hint = "The six digits that the app shows now",
                    .error = form.error,
                    .digits = true});
  content += button("Go on") + "</form>";
  return page(frame, form.status, titled("Set up your second factor", form.error), content);
}

Response recovery_codes_page(const PageFrame& frame, const std::vector<std::string>& codes) {
  std::string content = heading("Your recovery codes");
  content += paragraph(
      "Your second factor is on. Keep these codes where you do not keep your telephone: each signs "
      "you in once, in place of a code. They are not shown again.");
  content += "<ul class=\"govuk-list rowan-key\">";
  for (const std::string& code : codes) content += "<li>" + escape_html(code) + "</li>";
  content += "</ul>" + link("/", "I have kept them: go to my work");
  return page(frame, 200, "Your recovery codes", content);
}

}  // namespace rowan::api
