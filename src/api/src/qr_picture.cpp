#include <qr_picture.h>

#include <rowan/api/http.h>

#include <qrencode.h>
#include <memory>

namespace rowan::api {

std::string qr_picture(std::string_view text, std::string_view title) {
  constexpr int quiet = 4;  // Modules of white on each side, as the standard asks.
  constexpr int pixels_a_module = 5;
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{
      QRcode_encodeString8bit(std::string{text}.c_str(), 0, QR_ECLEVEL_M), QRcode_free};
  if (!code) return {};
  const int side = code->width + 2 * quiet;
  const std::string size = std::to_string(side);
  const std::string pixels = std::to_string(side * pixels_a_module);
  std::string path;
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width; ++x) {
      if ((code->data[y * code->width + x] & 1U) == 0) continue;
      path += "M" + std::to_string(x + quiet) + " " + std::to_string(y + quiet) + "h1v1h-1z";
    }
  }
  return "<svg role=\"img\" aria-label=\"" + escape_html(title) + "\" width=\"" + pixels +
         "\" height=\"" + pixels + "\" viewBox=\"0 0 " + size + " " + size +
         "\" shape-rendering=\"crispEdges\"><rect width=\"" + size + "\" height=\"" + size +
         "\" fill=\"#fff\"/><path d=\"" + path + "\" fill=\"#000\"/></svg>";
}

}  // namespace rowan::api
