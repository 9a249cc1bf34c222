#include "provider_file.h"

#include "settings_file.h"

#include <fmt/format.h>

namespace rowan::app {
namespace {

constexpr std::string_view vouches = "vouches_for_second_factor";

/// What is wrong with what the members say, or "".
std::string fault_of(const json::object& said) {
  if (!text_at(said, "issuer").starts_with("https://")) {
    return "`issuer` does not begin with https://";
  }
  const std::string_view address = text_at(said, "address");
  if (!address.starts_with("http") || address.ends_with('/')) {
    return "`address` is not Rowan's own, such as https://rowan.example";
  }
  return {};
}

}  // namespace

Result<api::ProviderSettings, std::string> read_provider_file(const std::filesystem::path& file) {
  Members members;
  members.needed = {"name", "issuer", "client_id", "address"};
  members.texts = {"client_secret_file", "authorities_file"};
  members.truths = {vouches};
  const auto said = read_settings_file(file, members);
  if (!said) return fail(said.error());
  if (std::string fault = fault_of(*said); !fault.empty()) {
    return fail(fmt::format("{}: {}", file.string(), fault));
  }
  api::ProviderSettings settings;
  settings.name = text_at(*said, "name");
  settings.issuer = text_at(*said, "issuer");
  settings.client_id = text_at(*said, "client_id");
  settings.address = text_at(*said, "address");
  settings.authorities_file = file_at(*said, "authorities_file", file).string();
  if (const json::value* held = said->if_contains(vouches)) {
    settings.vouches_for_second_factor = held->as_bool();
  }
  if (const auto secret = file_at(*said, "client_secret_file", file); !secret.empty()) {
    auto held = read_secret(secret);
    if (!held) return fail(held.error());
    settings.client_secret = std::move(*held);
  }
  return settings;
}

}  // namespace rowan::app
