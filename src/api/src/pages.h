// The pages that the server makes itself, which work without JavaScript.
#pragma once

#include <rowan/api/http.h>
#include <rowan/base/json.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::api {

/// What every page carries around its own content.
struct PageFrame {
  std::string force_name;
  std::string marking;  // The protective marking, shown top and bottom and in print.
  std::vector<std::string> style_sheets;
};

struct SignInForm {
  std::string user;
  std::string next;   // Where to go on success: a path of ours.
  std::string error;  // "" when there is nothing wrong yet.
  int status = 200;
};

struct PasswordForm {
  std::string page_token;
  std::string error;
  int status = 200;
};

[[nodiscard]] Response change_password_page(const PageFrame& frame, const PasswordForm& form);
[[nodiscard]] Response sign_in_page(const PageFrame& frame, const SignInForm& form);
[[nodiscard]] Response signed_out_page(const PageFrame& frame);
/// Asks before signing out, for a page without JavaScript.
[[nodiscard]] Response sign_out_page(const PageFrame& frame, std::string_view page_token);
[[nodiscard]] Response error_page(const PageFrame& frame, int status, std::string_view title,
                                  std::string_view detail);

struct PrintedBy {
  std::string name;
  std::string at;  // In words, London time.
};

/// How each verdict is called, by its name.
using VerdictWords = std::map<std::string, std::string, std::less<>>;

/// A record's view and chronology for paper. `view` is the answer of GET /records/{id}.
[[nodiscard]] Response print_page(const PageFrame& frame, const json::object& view,
                                  const VerdictWords& words, const PrintedBy& printed);

/// A path of ours to return to, or "/" when the text would lead anywhere else.
[[nodiscard]] std::string safe_next(std::string_view next);

}  // namespace rowan::api
