// Taking the rows of another custody system into a store, each once, through the same checks that a
// person's entries pass.
#pragma once

#include "house.h"

#include <rowan/app/custody_rows.h>
#include <rowan/store/store.h>

#include <cstdint>
#include <string>

namespace rowan::app {

struct CustodyImport {
  std::uint64_t detentions = 0;  // Made now.
  std::uint64_t children = 0;  // Made now.
  std::uint64_t already = 0;  // Were taken over before, unchanged.
  std::vector<RejectedRow> rejected;
  bool complete = true;  // False when it was stopped on the way; run it again to go on.
};

/// Rejects a row for its own faults and goes on with the next. The error is of the store.
[[nodiscard]] Result<CustodyImport, std::string> import_custody(House& house, CustodyRows rows,
                                                                const store::Progress& progress);

}  // namespace rowan::app
