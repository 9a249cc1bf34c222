#include <page_parts.h>

namespace rowan::api::parts {
namespace {

std::string head(const PageFrame& frame, std::string_view title, std::string_view goes_on_to) {
  std::string html =
      "<!DOCTYPE html>\n<html lang=\"en\" class=\"govuk-template govuk-template--rebranded\">"
      "<head><meta charset=\"utf-8\"><title>" +
      escape_html(title) + " - Rowan</title>" +
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<meta name=\"referrer\" content=\"no-referrer\">";
  if (!goes_on_to.empty()) {
    html += "<meta http-equiv=\"refresh\" content=\"0; url=" + escape_html(goes_on_to) + "\">";
  }
  for (const std::string& sheet : frame.style_sheets) {
    html += "<link rel=\"stylesheet\" href=\"" + escape_html(sheet) + "\">";
  }
  return html + "</head>";
}

std::string marking(const PageFrame& frame, std::string_view place) {
  return "<p class=\"rowan-marking rowan-marking--" + std::string{place} + "\">" +
         escape_html(frame.marking) + "</p>";
}

}  // namespace

Response page(const PageFrame& frame, int status, std::string_view title,
              std::string_view content_html, std::string_view goes_on_to) {
  std::string html = head(frame, title, goes_on_to);
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
  html += content_html;
  html += "</main></div><footer>" + marking(frame, "bottom") + "</footer></body></html>\n";
  return text_response(status, "text/html; charset=utf-8", std::move(html));
}

std::string heading(std::string_view text) {
  return "<h1 class=\"govuk-heading-l\">" + escape_html(text) + "</h1>";
}

std::string smaller_heading(std::string_view text) {
  return "<h2 class=\"govuk-heading-m\">" + escape_html(text) + "</h2>";
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

std::string input(const Input& input) {
  const std::string id{input.name};
  const bool wrong = !input.error.empty();
  std::string html =
      std::string{"<div class=\"govuk-form-group"} + (wrong ? " govuk-form-group--error" : "") +
      "\"><label class=\"govuk-label\" for=\"" + id + "\">" + escape_html(input.label) + "</label>";
  std::string described;
  if (!input.hint.empty()) {
    html +=
        "<div class=\"govuk-hint\" id=\"" + id + "-hint\">" + escape_html(input.hint) + "</div>";
    described = id + "-hint";
  }
  if (wrong) {
    html += "<p class=\"govuk-error-message\" id=\"" + id +
            "-error\"><span class=\"govuk-visually-hidden\">Error:</span> " +
            escape_html(input.error) + "</p>";
    described += (described.empty() ? "" : " ") + id + "-error";
  }
  html += std::string{"<input class=\"govuk-input govuk-input--width-20"} +
          (wrong ? " govuk-input--error" : "") + "\" id=\"" + id + "\" name=\"" + id +
          "\" type=\"" + std::string{input.type} + "\" autocomplete=\"" +
          std::string{input.complete} + "\" spellcheck=\"false\" autocapitalize=\"none\" required";
  if (input.digits) html += " inputmode=\"numeric\"";
  if (!described.empty()) html += " aria-describedby=\"" + described + "\"";
  return html + " value=\"" + escape_html(input.value) + "\"></div>";
}

std::string hidden(std::string_view name, std::string_view value) {
  return "<input type=\"hidden\" name=\"" + std::string{name} + "\" value=\"" + escape_html(value) +
         "\">";
}

std::string button(std::string_view text, std::string_view kind) {
  return "<button type=\"submit\" class=\"govuk-button" +
         (kind.empty() ? std::string{} : " govuk-button--" + std::string{kind}) + "\">" +
         escape_html(text) + "</button>";
}

std::string link(std::string_view path, std::string_view text) {
  return "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"" + escape_html(path) + "\">" +
         escape_html(text) + "</a></p>";
}

std::string form(std::string_view path) {
  return "<form method=\"post\" action=\"" + std::string{path} + "\" novalidate>";
}

}  // namespace rowan::api::parts
