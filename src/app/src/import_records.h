// Taking the rows of another system into a store, each once, through the same checks that a
// person's entries pass.
#pragma once

#include "house.h"

#include <rowan/app/import_rows.h>
#include <rowan/store/store.h>

#include <cstdint>
#include <map>
#include <string>

namespace rowan::app {

struct Imported {
  std::map<std::string, std::uint64_t> made;  // Record type -> how many were made now.
  std::uint64_t already = 0;  // Rows that were taken over before, unchanged.
  std::vector<RejectedRow> rejected;
  bool complete = true;  // False when it was stopped on the way; run it again to go on.
};

/// Rejects a row for its own faults and goes on with the next. The error is of the store.
[[nodiscard]] Result<Imported, std::string> import_records(House& house,
                                                           const practice::Import& import,
                                                           ImportRows rows,
                                                           const store::Progress& progress);

}  // namespace rowan::app
