// Forms posted as a browser posts them, to the pages that work without JavaScript.
#pragma once

#include <dispatch_fixture.h>

namespace rowan::api::testing {

class FormTest : public DispatchTest {
 protected:
  Response form(std::string_view path, std::string_view body, std::string_view token = {}) {
    Request asked = request(Method::post, path);
    asked.headers.set("Content-Type", "application/x-www-form-urlencoded");
    asked.headers.set("Sec-Fetch-Site", "same-origin");
    if (!token.empty()) {
      asked.headers.set("Cookie", std::string{session_cookie} + "=" + std::string{token});
    }
    asked.body = body;
    return dispatcher->handle(asked);
  }

  static std::string token_in(const Response& response) {
    const std::string text{response.headers.get("Set-Cookie")};
    const std::size_t from = text.find('=') + 1;
    return text.substr(from, text.find(';') - from);
  }
};

}  // namespace rowan::api::testing
