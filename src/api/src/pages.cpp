#include <pages.h>

#include <rowan/base/uri.h>

#include <page_parts.h>

#include <algorithm>

namespace rowan::api {

using parts::button;
using parts::error_summary;
using parts::heading;
using parts::hidden;
using parts::input;
using parts::link;
using parts::page;
using parts::paragraph;

std::string safe_next(std::string_view next) {
  const bool ours = next.starts_with('/') && !next.starts_with("//") && next.size() <= 500 &&
                    std::none_of(next.begin(), next.end(), [](char c) {
                      return c == '\\' || static_cast<unsigned char>(c) <= 0x20;
                    });
  return ours ? std::string{next} : "/";
}

Response sign_in_page(const PageFrame& frame, const SignInForm& form) {
  std::string content = error_summary(form.error, "user");
  content += heading("Sign in");
  content += parts::form("/sign-in");
  content += hidden("next", safe_next(form.next));
  content += input({.name = "user",
                    .label = "User name",
                    .complete = "username",
                    .value = form.user,
                    .error = form.error});
  content += input({.name = "password",
                    .label = "Password",
                    .type = "password",
                    .complete = "current-password"});
  content += button("Sign in") + "</form>";
  if (!frame.provider_name.empty()) {
    content += link("/sign-in/provider?next=" + escape_query(safe_next(form.next)),
                    "Sign in with " + frame.provider_name);
  }
  content += paragraph("What you read and do here is recorded.");
  const std::string_view title = form.error.empty() ? "Sign in" : "Error: Sign in";
  return page(frame, form.status, title, content);
}

Response change_password_page(const PageFrame& frame, const PasswordForm& form) {
  std::string content = error_summary(form.error, form.field);
  content += heading("Choose a new password");
  content += paragraph(
      "Three words that do not belong together are easy to remember and hard to guess. Common "
      "words and your own name count for nothing.");
  content += parts::form("/change-password");
  content += hidden("token", form.page_token);
  const bool present = form.field == "password";
  content += input({.name = "password",
                    .label = "Present password",
                    .type = "password",
                    .complete = "current-password",
                    .error = present ? form.error : std::string_view{}});
  const std::string hint = "At least " + std::to_string(form.characters_least) + " characters";
  content += input({.name = "new-password",
                    .label = "New password",
                    .type = "password",
                    .complete = "new-password",
                    .hint = hint,
                    .error = present ? std::string_view{} : form.error});
  content += button("Change password") + "</form>";
  content += paragraph("Every session of this account ends, and you sign in again.");
  if (!form.must_change) content += link("/me", "Go back without changing it");
  const std::string_view title =
      form.error.empty() ? "Choose a new password" : "Error: Choose a new password";
  return page(frame, form.status, title, content);
}

Response provider_failed_page(const PageFrame& frame, int status, std::string_view detail) {
  const std::string_view title = "You are not signed in";
  return page(frame, status, title,
              heading(title) + paragraph(detail) +
                  link("/sign-in/provider", "Try again with " + frame.provider_name) +
                  link("/sign-in", "Sign in with a password"));
}

Response going_on_page(const PageFrame& frame, std::string_view path) {
  return page(frame, 200, "You are signed in", heading("You are signed in") + link(path, "Go on"),
              path);
}

Response signed_out_page(const PageFrame& frame) {
  return page(frame, 200, "You have signed out",
              heading("You have signed out") + link("/sign-in", "Sign in again"));
}

Response sign_out_page(const PageFrame& frame, std::string_view page_token) {
  return page(frame, 200, "Sign out",
              heading("Sign out") + parts::form("/sign-out") + hidden("token", page_token) +
                  button("Sign out") + "</form>");
}

Response error_page(const PageFrame& frame, int status, std::string_view title,
                    std::string_view detail) {
  std::string content = heading(title) + paragraph(detail);
  content += status == 401 ? link("/sign-in", "Sign in") : link("/", "Go to my work");
  return page(frame, status, title, content);
}

}  // namespace rowan::api
