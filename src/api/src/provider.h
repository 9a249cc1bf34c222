// A conversation with the identity provider: where to send people, and who came back.
#pragma once

#include <rowan/access/access.h>
#include <rowan/api/provider.h>
#include <rowan/base/clock.h>
#include <rowan/base/json.h>
#include <rowan/base/result.h>

#include <mutex>
#include <optional>
#include <string>

namespace rowan::api {

/// Why it failed: one word for the audit trail, and a sentence for the person who keeps the machine
/// (never with anything that the provider said of a person).
struct ProviderFault {
  std::string because;
  std::string detail;
};

class Provider {
 public:
  Provider(ProviderSettings settings, const Clock& clock)
      : settings_{std::move(settings)}, clock_{clock} {}

  [[nodiscard]] const ProviderSettings& settings() const { return settings_; }
  /// Where to send the browser.
  [[nodiscard]] Result<std::string, ProviderFault> address_for(const access::Asking& asking);
  /// Trades the code for a token, checks that, and gives whom it names.
  [[nodiscard]] Result<std::string, ProviderFault> subject_of(std::string_view code,
                                                              const access::Asked& asked);

 private:
  /// What the provider says of itself.
  struct Discovered {
    std::string authorise, token, keys;
    Instant at;
  };
  [[nodiscard]] Result<json::object, ProviderFault> ask(std::string_view address,
                                                        std::string_view what,
                                                        std::string body = {}) const;
  [[nodiscard]] Result<Discovered, ProviderFault> discover();
  [[nodiscard]] Result<json::value, ProviderFault> keys(const Discovered& at, bool anew);
  [[nodiscard]] std::string back() const;

  ProviderSettings settings_;
  const Clock& clock_;
  std::mutex mutex_;
  std::optional<Discovered> discovered_;
  std::optional<json::value> keys_;
};

}  // namespace rowan::api
