#include "settings_file.h"

#include <fmt/format.h>
#include <algorithm>
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

/// What is wrong with the members, or "".
std::string fault_of(const json::object& said, const Members& members) {
  for (const auto& member : said) {
    const std::string_view name = member.key();
    const auto among = [&](const auto& names) { return std::ranges::count(names, name) > 0; };
    const json::value& value = member.value();
    if (among(members.truths)) {
      if (!value.is_bool()) return fmt::format("`{}` is not true or false", name);
    } else if (among(members.numbers)) {
      if (!value.is_int64()) return fmt::format("`{}` is not a whole number", name);
    } else if (!value.is_string()) {
      return fmt::format("`{}` is not a text", name);
    } else if (!among(members.needed) && !among(members.texts)) {
      return fmt::format("`{}` is not known", name);
    }
  }
  for (const std::string_view name : members.needed) {
    if (text_at(said, name).empty()) return fmt::format("`{}` is missing", name);
  }
  return {};
}

}  // namespace

Result<json::object, std::string> read_settings_file(const std::filesystem::path& file,
                                                     const Members& members) {
  auto text = text_of(file);
  if (!text) return fail(text.error());
  auto parsed = parse_json(*text);
  if (!parsed || !parsed->is_object()) {
    return fail(fmt::format("{} is not a JSON object", file.string()));
  }
  if (std::string fault = fault_of(parsed->as_object(), members); !fault.empty()) {
    return fail(fmt::format("{}: {}", file.string(), fault));
  }
  return std::move(parsed->as_object());
}

std::filesystem::path file_at(const json::object& settings, std::string_view member,
                              const std::filesystem::path& file) {
  const std::string_view named = text_at(settings, member);
  return named.empty() ? std::filesystem::path{} : file.parent_path() / named;
}

Result<std::string, std::string> read_secret(const std::filesystem::path& file) {
  auto held = text_of(file);
  if (!held) return held;
  while (!held->empty() && (held->back() == '\n' || held->back() == '\r')) held->pop_back();
  return held;
}

}  // namespace rowan::app
