#include "command_line.h"

namespace rowan::app {

std::filesystem::path find_beside(const std::filesystem::path& binary,
                                  const std::filesystem::path& name) {
  std::error_code ignored;
  if (std::filesystem::is_directory(name, ignored)) return name;
  auto folder = std::filesystem::weakly_canonical(binary, ignored).parent_path();
  for (int up = 0; up < 4 && !folder.empty(); ++up) {
    if (std::filesystem::is_directory(folder / name, ignored)) return folder / name;
    folder = folder.parent_path();
  }
  return {};
}

}  // namespace rowan::app
