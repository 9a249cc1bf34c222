// From a request to the handler that answers it, past every check that all routes share.
#pragma once

#include <rowan/access/access.h>
#include <rowan/api/call.h>
#include <rowan/api/http_server.h>
#include <rowan/api/router.h>
#include <rowan/api/static_files.h>
#include <rowan/base/clock.h>

#include <pages.h>
#include <provider.h>
#include <rate_limiter.h>

#include <memory>
#include <optional>
#include <string_view>

namespace rowan::api {

inline constexpr std::string_view session_cookie = "rowan_session";
inline constexpr std::string_view provider_cookie = "rowan_provider";

struct DispatcherSettings {
  Rate per_address{500, 3000};
  Rate per_account{30, 200};
  Rate sign_ins_per_address{1, 120};
  Rate calendars_per_address{2, 600};      // A whole station may share one address ...
  Rate readings_per_calendar{1.0 / 30, 20};  // ... but a program asks four times an hour.
};

class Dispatcher final : public Application {
 public:
  Dispatcher(const Router& router, access::Access& access, const Clock& clock,
             const StaticFiles& files, PageFrame frame, DispatcherSettings settings,
             std::optional<ProviderSettings> provider = {});

  [[nodiscard]] Result<std::size_t, Response> admit(const Request& head) override;
  [[nodiscard]] bool takes_pieces(const Request& head) override;
  [[nodiscard]] Result<std::unique_ptr<BodySink>, Response> open_body(const Request& head) override;
  [[nodiscard]] Response handle(const Request& request) override;

 private:
  /// What is in order about a request before its body is read: nothing, or the refusal.
  [[nodiscard]] std::optional<Response> refuse_head(const Request& request, const Match& match,
                                                    std::optional<access::Session>& session);
  [[nodiscard]] Response call(const Request& request, const Match& match);
  [[nodiscard]] std::optional<Response> refuse_caller(const Request& request, const Route& route,
                                                      const access::Session* session);
  [[nodiscard]] Response not_routed(const Request& request, const Match& match);
  [[nodiscard]] std::optional<Response> page(const Request& request);
  [[nodiscard]] Response sign_in(const Request& request);
  [[nodiscard]] Response sign_out(const Request& request);
  [[nodiscard]] Response change_password(const Request& request);
  [[nodiscard]] Response ask_provider(const Request& request);
  [[nodiscard]] Response provider_answered(const Request& request);
  [[nodiscard]] Response provider_failed(int status, std::string_view because,
                                         std::string_view detail);
  [[nodiscard]] Response give_code(const Request& request);
  [[nodiscard]] Response second_factor(const Request& request);
  [[nodiscard]] Response change_second_factor(const Request& request,
                                              const access::Session& session);
  [[nodiscard]] Response second_factor_form(const access::Session& session, std::string error = {},
                                            std::string field = {});
  [[nodiscard]] Response pairing_form(const access::Session& session,
                                      const access::Pairing& pairing, std::string error = {});
  [[nodiscard]] Response file(const Request& request);
  [[nodiscard]] std::optional<Response> too_many_sign_ins(const Request& request);
  [[nodiscard]] std::optional<Response> too_many_readings(const Request& request);
  [[nodiscard]] std::optional<access::Session> session_of(const Request& request);

  const Router& router_;
  access::Access& access_;
  const Clock& clock_;
  const StaticFiles& files_;
  PageFrame frame_;
  std::unique_ptr<Provider> provider_;  // None: people sign in here alone.
  RateLimiter addresses_;
  RateLimiter accounts_;
  RateLimiter sign_ins_;
  RateLimiter calendars_;
  RateLimiter readings_;
};

/// The Set-Cookie of a session, or of its end when the token is empty.
[[nodiscard]] std::string cookie_for(std::string_view token, bool secure);

/// Whether a browser says that the request came from a page of ours, or there is no browser.
[[nodiscard]] bool from_our_pages(const Request& request);

/// Where a request comes from, as the session that it begins will show it.
[[nodiscard]] access::From from_of(const Request& request);

/// Where a session goes on to once it is begun: a code or a password may be wanted first.
[[nodiscard]] std::string after_sign_in(const access::Session& session, std::string_view next);

/// The values of a posted form; none when it cannot be read.
[[nodiscard]] Query form_of(const Request& request);
[[nodiscard]] std::string value_of(const Query& form, std::string_view name);

/// What a refused sign-in says, the same whether or not there is such a user.
struct SignInAnswer {
  int status = 401;
  int retry_after_seconds = 0;
  std::string says;
};
[[nodiscard]] SignInAnswer words_for(const access::SignInRefusal& refusal);

/// The page of a refusal, with the time to wait where there is one.
[[nodiscard]] Response with_wait(Response page, const SignInAnswer& answer);
/// On to where a session that was just begun goes, with its cookie.
[[nodiscard]] Response let_in(const access::SignedIn& begun, std::string_view next,
                              const Request& request);

}  // namespace rowan::api
