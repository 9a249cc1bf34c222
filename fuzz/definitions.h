// The practice that fuzzers of what rests on it are run with, loaded once.
#pragma once

#include <rowan/practice/load.h>

#include <cstdlib>
#include <filesystem>
#include <optional>

namespace rowan::fuzz {

inline const practice::Definitions& definitions() {
  static const practice::DefinitionsPtr loaded = [] {
    auto found = practice::load(
        {std::filesystem::path{ROWAN_SOURCE_DIRECTORY} / "practice", std::nullopt, false});
    if (!found) std::abort();
    return *found;
  }();
  return *loaded;
}

}  // namespace rowan::fuzz
