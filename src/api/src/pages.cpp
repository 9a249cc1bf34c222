#include <pages.h>

#include <algorithm>

namespace rowan::api {
namespace {

std::string head(const PageFrame& frame, std::string_view title) {
  std::string html =
      "<!DOCTYPE html>\n<html lang=\"en\" class=\"govuk-template govuk-template--rebranded\">"
      "<head><meta charset=\"utf-8\"><title>" +
      escape_html(title) + " - Rowan</title>" +
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<meta name=\"referrer\" content=\"no-referrer\">";
  for (const std::string& sheet : frame.style_sheets) {
    html += "<link rel=\"stylesheet\" href=\"" + escape_html(sheet) + "\">";
  }
  return html + "</head>";
}

std::string marking(const PageFrame& frame, std::string_view place) {
  return "<p class=\"rowan-marking rowan-marking--" + std::string{place} + "\">" +
         escape_html(frame.marking) + "</p>";
}

Response page(const PageFrame& frame, int status, std::string_view title,
              std::string_view content) {
  std::string html = head(frame, title);
  html +=
      "<body class=\"govuk-template__body rowan-server-page\">"
      "<a href=\"#main-content\" class=\"govuk-skip-link\">Skip to main content</a>"
      "<header class=\"rowan-header\">";
  html += marking(frame, "top");
  html +=
      "<div class=\"govuk-generic-header\"><div class=\"govuk-generic-header__container "
      "govuk-width-container rowan-header__row\"><div class=\"govuk-generic-header__logo\">"
      "<a class=\"govuk-generic-header__homepage-link\" href=\"/\">Rowan</a>"
      "<span class=\"rowan-header__force\">";
  html += escape_html(frame.force_name) + "</span></div></div></div></header>";
  html +=
      "<div class=\"govuk-width-container\"><main class=\"govuk-main-wrapper\" "
      "id=\"main-content\">";
  html += content;
  html += "</main></div><footer>" + marking(frame, "bottom") + "</footer></body></html>\n";
  return text_response(status, "text/html; charset=utf-8", std::move(html));
}

std::string heading(std::string_view text) {
  return "<h1 class=\"govuk-heading-l\">" + escape_html(text) + "</h1>";
}

std::string paragraph(std::string_view text) {
  return "<p class=\"govuk-body\">" + escape_html(text) + "</p>";
}

std::string error_summary(std::string_view error, std::string_view field) {
  if (error.empty()) return {};
  return "<div class=\"govuk-error-summary\" role=\"alert\">"
         "<h2 class=\"govuk-error-summary__title\">There is a problem</h2>"
         "<div class=\"govuk-error-summary__body\">"
         "<ul class=\"govuk-list govuk-error-summary__list\"><li><a href=\"#" +
         std::string{field} + "\">" + escape_html(error) + "</a></li></ul></div></div>";
}

std::string input(std::string_view name, std::string_view label, std::string_view type,
                  std::string_view complete, std::string_view value) {
  const std::string id{name};
  return "<div class=\"govuk-form-group\"><label class=\"govuk-label\" for=\"" + id + "\">" +
         std::string{label} + "</label><input class=\"govuk-input govuk-input--width-20\" id=\"" +
         id + "\" name=\"" + id + "\" type=\"" + std::string{type} + "\" autocomplete=\"" +
         std::string{complete} +
         "\" spellcheck=\"false\" autocapitalize=\"none\" required value=\"" + escape_html(value) +
         "\"></div>";
}

std::string hidden(std::string_view name, std::string_view value) {
  return "<input type=\"hidden\" name=\"" + std::string{name} + "\" value=\"" + escape_html(value) +
         "\">";
}

std::string button(std::string_view text) {
  return "<button type=\"submit\" class=\"govuk-button\">" + std::string{text} + "</button>";
}

std::string link(std::string_view path, std::string_view text) {
  return "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"" + escape_html(path) + "\">" +
         std::string{text} + "</a></p>";
}

}  // namespace

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
  content += "<form method=\"post\" action=\"/sign-in\" novalidate>";
  content += hidden("next", safe_next(form.next));
  content += input("user", "User name", "text", "username", form.user);
  content += input("password", "Password", "password", "current-password", "");
  content += button("Sign in") + "</form>";
  content += paragraph("What you read and do here is recorded.");
  const std::string_view title = form.error.empty() ? "Sign in" : "Error: Sign in";
  return page(frame, form.status, title, content);
}

Response change_password_page(const PageFrame& frame, const PasswordForm& form) {
  std::string content = error_summary(form.error, "new-password");
  content += heading("Choose a new password");
  content += "<form method=\"post\" action=\"/change-password\" novalidate>";
  content += hidden("token", form.page_token);
  content += input("password", "Present password", "password", "current-password", "");
  content += input("new-password", "New password", "password", "new-password", "");
  content += button("Change password") + "</form>";
  content += paragraph("Every session of this account ends, and you sign in again.");
  return page(frame, form.status, "Choose a new password", content);
}

Response signed_out_page(const PageFrame& frame) {
  return page(frame, 200, "You have signed out",
              heading("You have signed out") + link("/sign-in", "Sign in again"));
}

Response sign_out_page(const PageFrame& frame, std::string_view page_token) {
  return page(frame, 200, "Sign out",
              heading("Sign out") + "<form method=\"post\" action=\"/sign-out\">" +
                  hidden("token", page_token) + button("Sign out") + "</form>");
}

Response error_page(const PageFrame& frame, int status, std::string_view title,
                    std::string_view detail) {
  std::string content = heading(title) + paragraph(detail);
  content += status == 401 ? link("/sign-in", "Sign in") : link("/", "Go to my work");
  return page(frame, status, title, content);
}

}  // namespace rowan::api
