// The engines that the conformance suite is run against.
#pragma once

#include <vector>

#include "store_conformance.h"

namespace rowan::store::testing {

inline std::vector<Engine> engines() {
  return {{"sqlite", [](const Folder& folder) -> std::unique_ptr<Store> {
             auto store = open_sqlite(folder / "store.db");
             return store ? std::move(*store) : nullptr;
           }}};
}

}  // namespace rowan::store::testing
