// The demonstration: a simulated force up to now, the published accounts, and accounts to sign in.
#pragma once

#include "house.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::app {

struct DemoAccount {
  std::string user;
  std::string name;
  std::string title;  // What the role is called.
  std::vector<std::string> roles;
};

using ShowProgress =
    std::function<bool(std::string_view what, std::uint64_t done, std::uint64_t total)>;

[[nodiscard]] const std::vector<DemoAccount>& demo_accounts();
/// One password for every demo account. It protects nothing: everybody in the demo is invented.
[[nodiscard]] std::string demo_password();

/// Fills an empty store with a force that looks lived in at `now`. The error is ready to print.
[[nodiscard]] Result<void, std::string> load_demo(House& house, Instant now,
                                                  const ShowProgress& progress);

}  // namespace rowan::app
