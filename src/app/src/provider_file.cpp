#include "provider_file.h"

#include <rowan/base/json.h>

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace rowan::app {
namespace {

Result<std::string, std::string> text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::stringstream text;
  text << in.rdbuf();
  if (!in) return fail(fmt::format("{} can't be read", file.string()));
  return text.str();
}

constexpr std::array<std::string_view, 4> needed{"name", "issuer", "client_id", "address"};
constexpr std::array<std::string_view, 2> optional_texts{"client_secret_file", "authorities_file"};
constexpr std::string_view vouches = "vouches_for_second_factor";

/// What is wrong with the members, or "".
std::string fault_of(const json::object& said) {
  for (const auto& member : said) {
    const std::string_view name = member.key();
    const auto among = [&](const auto& names) { return std::ranges::count(names, name) > 0; };
    if (name == vouches ? !member.value().is_bool() : !member.value().is_string()) {
      return fmt::format("`{}` is not {}", name, name == vouches ? "true or false" : "a text");
    }
    if (name != vouches && !among(needed) && !among(optional_texts)) {
      return fmt::format("`{}` is not known", name);
    }
  }
  for (const std::string_view name : needed) {
    if (text_at(said, name).empty()) return fmt::format("`{}` is missing", name);
  }
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
  auto text = text_of(file);
  if (!text) return fail(text.error());
  auto parsed = parse_json(*text);
  if (!parsed || !parsed->is_object()) {
    return fail(fmt::format("{} is not a JSON object", file.string()));
  }
  const json::object& said = parsed->as_object();
  if (std::string fault = fault_of(said); !fault.empty()) {
    return fail(fmt::format("{}: {}", file.string(), fault));
  }
  const auto beside = [&](std::string_view name) {
    const std::string_view named = text_at(said, name);
    return named.empty() ? std::filesystem::path{} : file.parent_path() / named;
  };
  api::ProviderSettings settings;
  settings.name = text_at(said, "name");
  settings.issuer = text_at(said, "issuer");
  settings.client_id = text_at(said, "client_id");
  settings.address = text_at(said, "address");
  settings.authorities_file = beside("authorities_file").string();
  if (const json::value* held = said.if_contains(vouches)) {
    settings.vouches_for_second_factor = held->as_bool();
  }
  if (const auto secret = beside("client_secret_file"); !secret.empty()) {
    auto held = text_of(secret);
    if (!held) return fail(held.error());
    while (!held->empty() && (held->back() == '\n' || held->back() == '\r')) held->pop_back();
    settings.client_secret = std::move(*held);
  }
  return settings;
}

}  // namespace rowan::app
