// What a browser calls itself, in words that its owner knows it by.
#pragma once

#include <string>
#include <string_view>

namespace rowan::api {

/// "Firefox on Windows"; "A program" for what is no browser that we know.
[[nodiscard]] std::string device_of(std::string_view user_agent);

}  // namespace rowan::api
