// A text as a QR code, drawn as SVG: the server makes it, so no other machine sees the text.
#pragma once

#include <string>
#include <string_view>

namespace rowan::api {

/// SVG markup with `title` as its name; "" when the text is too long for a QR code.
[[nodiscard]] std::string qr_picture(std::string_view text, std::string_view title);

}  // namespace rowan::api
