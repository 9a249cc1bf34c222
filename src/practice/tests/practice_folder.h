// A small practice folder written to disk by a test: sound as it stands, so that a test changes one
// file and sees what is said about it.
#pragma once

#include <rowan/practice/load.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::practice {

class PracticeFolder {
 public:
  PracticeFolder();
  ~PracticeFolder();
  PracticeFolder(const PracticeFolder&) = delete;
  PracticeFolder& operator=(const PracticeFolder&) = delete;

  /// Writes one file, in place of what stood there.
  PracticeFolder& write(const std::string& path, std::string_view text);
  /// Puts `with` in place of the first `what` of a file, which must be there.
  PracticeFolder& change(const std::string& path, std::string_view what, std::string_view with);
  PracticeFolder& remove(const std::string& path);

  [[nodiscard]] LoadOptions options(bool coverage = false) const;
  [[nodiscard]] std::filesystem::path root() const { return root_; }
  /// The loaded definitions; fails the test, saying why, when there are problems.
  [[nodiscard]] DefinitionsPtr load() const;
  /// Every problem as text, in order.
  [[nodiscard]] std::vector<std::string> problems(bool coverage = false) const;
  [[nodiscard]] std::vector<std::string> overlay_problems(const std::string& force) const;

 private:
  std::filesystem::path root_;
};

inline constexpr const char* record_file = "care/records/visit/record.yaml";
inline constexpr const char* standard_file = "care/standards/seen/standard.yaml";
inline constexpr const char* examples_file = "care/standards/seen/examples.yaml";

}  // namespace rowan::practice
