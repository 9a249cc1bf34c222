// Settings that stand in a file of their own beside a store: a JSON object with known members.
#pragma once

#include <rowan/base/json.h>
#include <rowan/base/result.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::app {

/// What the object may hold. Texts that are needed are not empty.
struct Members {
  std::vector<std::string_view> needed;
  std::vector<std::string_view> texts;
  std::vector<std::string_view> truths;
  std::vector<std::string_view> numbers;
};

/// The error names the file, the member and what it should be.
[[nodiscard]] Result<json::object, std::string> read_settings_file(
    const std::filesystem::path& file, const Members& members);

/// The file that a member names, from the folder that the settings stand in; "" when it names none.
[[nodiscard]] std::filesystem::path file_at(const json::object& settings, std::string_view member,
                                            const std::filesystem::path& file);

/// What stands in a file, without the line break at its end: a secret that no argument may carry.
[[nodiscard]] Result<std::string, std::string> read_secret(const std::filesystem::path& file);

}  // namespace rowan::app
