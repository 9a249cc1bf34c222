// The repository's own practice/, loaded once for every test of this binary.
#pragma once

#include <rowan/practice/load.h>

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace rowan::rules {

inline const practice::Definitions& whole_practice() {
  static const practice::DefinitionsPtr definitions = [] {
    auto loaded =
        practice::load({std::filesystem::path(ROWAN_SOURCE_DIRECTORY) / "practice", std::nullopt});
    if (!loaded) {
      for (const Problem& problem : loaded.error()) ADD_FAILURE() << to_text(problem);
      return practice::DefinitionsPtr{};
    }
    return *loaded;
  }();
  return *definitions;
}

}  // namespace rowan::rules
