// Whatever is left out of a file or written in a wrong place, the loader answers: with definitions
// or with problems that name a file of the folder.
#include "practice_folder.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

std::string content_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream{file, std::ios::binary}.rdbuf();
  return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// The line with the value after its first `key:` changed, or without the line.
std::vector<std::string> mutations_of(const std::string& line) {
  std::vector<std::string> found{""};
  const std::size_t colon = line.find(": ");
  if (colon == std::string::npos) return found;
  for (const char* value : {"[]", "{}", "null", "5", "true", "x y", "[[1], {a: 2}]", "{by: {}}"}) {
    found.push_back(line.substr(0, colon + 2) + value);
  }
  return found;
}

class Mutation : public testing::TestWithParam<const char*> {};

TEST_P(Mutation, IsAnswered) {
  PracticeFolder folder;
  const std::string file = GetParam();
  const std::string sound = content_of(folder.root() / file);
  const std::vector<std::string> lines = lines_of(sound);
  ASSERT_FALSE(lines.empty());
  std::size_t refused = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const std::string& mutation : mutations_of(lines[i])) {
      std::vector<std::string> changed = lines;
      changed[i] = mutation;
      folder.write(file, joined_lines(changed));
      const auto loaded = load(folder.options(true));
      if (loaded) continue;
      ++refused;
      ASSERT_FALSE(loaded.error().empty());
      EXPECT_FALSE(loaded.error().front().file.empty()) << joined_lines(changed);
      EXPECT_FALSE(loaded.error().front().message.empty()) << joined_lines(changed);
    }
  }
  EXPECT_GT(refused, lines.size() / 2);
}

INSTANTIATE_TEST_SUITE_P(Files, Mutation,
                         testing::Values(record_file, standard_file, examples_file,
                                         "roles/visitor/role.yaml", "lookups/urgency.yaml",
                                         "calendars/holidays.yaml", "sources/act.yaml",
                                         "care/area.yaml"));

}  // namespace
}  // namespace rowan::practice
