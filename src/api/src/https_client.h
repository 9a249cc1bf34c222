// One request to another server over TLS, whose certificate must be good, in a bounded time.
#pragma once

#include <rowan/base/result.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowan::api {

/// "https://host[:port]/path?query", taken apart.
struct HttpsAddress {
  std::string host, port = "443", target = "/";
};

/// Nothing but https; no user names, no fragments.
[[nodiscard]] Result<HttpsAddress, std::string> parse_https(std::string_view address);

struct HttpsRequest {
  HttpsAddress to;
  std::string body;  // A form; "" asks by GET.
  std::vector<std::pair<std::string, std::string>> headers;
  std::string authorities_file;  // Trusted besides those of the machine; may be "".
};

struct HttpsAnswer {
  int status = 0;
  std::string body;
};

/// Waits for the answer, at most `seconds`. The error is a sentence for the person who keeps the
/// machine. Redirects are not followed.
[[nodiscard]] Result<HttpsAnswer, std::string> fetch(const HttpsRequest& request, int seconds);

}  // namespace rowan::api
