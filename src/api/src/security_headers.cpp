#include <rowan/api/security_headers.h>

#include <array>
#include <string_view>
#include <utility>

namespace rowan::api {

void harden(Response& response, bool secure) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> fields{{
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
       "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
       "base-uri 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "no-referrer"},
      {"Cache-Control", "no-store"},
      {"Permissions-Policy",
       "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"X-Robots-Tag", "noindex, nofollow"},
  }};
  for (const auto& [name, value] : fields) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  if (secure) response.headers.set("Strict-Transport-Security", "max-age=31536000");
}

}  // namespace rowan::api
