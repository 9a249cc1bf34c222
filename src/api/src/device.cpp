#include <device.h>

#include <array>
#include <span>
#include <utility>

namespace rowan::api {
namespace {

using Sign = std::pair<std::string_view, std::string_view>;

// In this order: each browser also carries the names of those further down.
constexpr std::array<Sign, 6> browsers{{{"Edg", "Edge"},
                                        {"OPR/", "Opera"},
                                        {"Firefox/", "Firefox"},
                                        {"FxiOS/", "Firefox"},
                                        {"Chrome/", "Chrome"},
                                        {"Safari/", "Safari"}}};
constexpr std::array<Sign, 7> systems{{{"Windows", "Windows"},
                                       {"Android", "Android"},
                                       {"iPhone", "iPhone"},
                                       {"iPad", "iPad"},
                                       {"Mac OS X", "Mac"},
                                       {"CrOS", "ChromeOS"},
                                       {"Linux", "Linux"}}};

std::string_view found_in(std::string_view text, std::span<const Sign> signs) {
  for (const auto& [sign, name] : signs) {
    if (text.find(sign) != std::string_view::npos) return name;
  }
  return {};
}

}  // namespace

std::string device_of(std::string_view user_agent) {
  const std::string_view browser = found_in(user_agent, browsers);
  const std::string_view system = found_in(user_agent, systems);
  if (browser.empty()) return "A program";
  if (system.empty()) return std::string{browser};
  return std::string{browser} + " on " + std::string{system};
}

}  // namespace rowan::api
