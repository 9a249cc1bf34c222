// The pieces that the server's own pages are put together from. Every text is escaped where it is
// put in, but for those called `html`.
#pragma once

#include <pages.h>

#include <string>
#include <string_view>

namespace rowan::api::parts {

/// `goes_on_to`: a path that the browser opens at once, or "".
[[nodiscard]] Response page(const PageFrame& frame, int status, std::string_view title,
                            std::string_view content_html, std::string_view goes_on_to = {});
[[nodiscard]] std::string heading(std::string_view text);
[[nodiscard]] std::string smaller_heading(std::string_view text);
[[nodiscard]] std::string paragraph(std::string_view text);
/// "" when there is no error.
[[nodiscard]] std::string error_summary(std::string_view error, std::string_view field);

struct Input {
  std::string_view name, label;
  std::string_view type = "text";
  std::string_view complete = "off";
  std::string_view value = {};
  std::string_view hint = {};
  std::string_view error = {};
  bool digits = false;  // A number pad on a telephone.
};
[[nodiscard]] std::string input(const Input& input);
[[nodiscard]] std::string hidden(std::string_view name, std::string_view value);
[[nodiscard]] std::string button(std::string_view text, std::string_view kind = {});
[[nodiscard]] std::string link(std::string_view path, std::string_view text);
/// The begin of a form that is posted to a path of ours.
[[nodiscard]] std::string form(std::string_view path);

}  // namespace rowan::api::parts
