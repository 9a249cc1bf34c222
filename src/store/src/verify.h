// Recomputing both chains from what is stored.
#pragma once

#include <rowan/store/store.h>

namespace rowan::store {

[[nodiscard]] VerifyReport verify_chains(const Reader& reader, const Progress& progress);

}  // namespace rowan::store
