// The pages that the server makes itself, which work without JavaScript.
#pragma once

#include <rowan/api/http.h>
#include <rowan/base/json.h>

#include <cstdint>
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
  std::string provider_name = {};  // Where people may sign in besides; "" when nowhere.
};

struct SignInForm {
  std::string user;
  std::string next;   // Where to go on success: a path of ours.
  std::string error;  // "" when there is nothing wrong yet.
  int status = 200;
};

struct PasswordForm {
  std::string page_token;
  std::int64_t characters_least = 0;
  bool must_change = false;  // Nothing else can be done first.
  std::string error;
  std::string field = "new-password";  // Of the error: this or "password".
  int status = 200;
};

/// The second step of signing in.
struct CodeForm {
  std::string page_token;
  std::string next;
  std::string error;
  int status = 200;
};

/// One's own second factor: whether there is one, and what can be done about it.
struct SecondFactorForm {
  std::string page_token;
  bool on = false;
  bool asked_by_role = false;
  std::string since;  // In words, London time.
  std::int64_t recovery_codes_left = 0;
  std::string error;
  std::string field;  // Of the error.
  int status = 200;
};

/// What is carried into an authenticator app: a picture (SVG markup), and the same to type.
struct PairingForm {
  std::string page_token;
  std::string picture_html;
  std::string typed;
  std::string address;
  std::string error;
  int status = 200;
};

/// Signing in at the provider did not come to anything.
[[nodiscard]] Response provider_failed_page(const PageFrame& frame, int status,
                                            std::string_view detail);
/// Goes on to a path of ours by itself. A browser that has just come from another site does not
/// yet send the session's cookie; from a page of ours it does.
[[nodiscard]] Response going_on_page(const PageFrame& frame, std::string_view path);
[[nodiscard]] Response code_page(const PageFrame& frame, const CodeForm& form);
[[nodiscard]] Response second_factor_page(const PageFrame& frame, const SecondFactorForm& form);
[[nodiscard]] Response pairing_page(const PageFrame& frame, const PairingForm& form);
/// Shown once.
[[nodiscard]] Response recovery_codes_page(const PageFrame& frame,
                                           const std::vector<std::string>& codes);
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
