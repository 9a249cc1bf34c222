// Taking the rows of another system into a store, each once, through the same checks that a
// person's entries pass.
#pragma once

#include "house.h"

#include <rowan/app/import_rows.h>
#include <rowan/store/store.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace rowan::app {

struct Imported {
  std::map<std::string, std::uint64_t> made;  // Record type -> how many were made now.
  std::uint64_t already = 0;  // Rows that were taken over before, unchanged.
  std::vector<RejectedRow> rejected;
  bool complete = true;  // False when it was stopped on the way; run it again to go on.
};

/// The account in whose name an import is run. The error says that there is no such account, or
/// that none of its roles may import records of the type ("" is any).
[[nodiscard]] Result<access::Viewer, std::string> importer_named(const House& house,
                                                                 std::string_view user,
                                                                 std::string_view type);

/// Rejects a row for its own faults and goes on with the next; everything is recorded by, and
/// audited as, `who`. The error is of the store.
[[nodiscard]] Result<Imported, std::string> import_records(House& house, const access::Viewer& who,
                                                           const practice::Import& import,
                                                           ImportRows rows,
                                                           const store::Progress& progress);

}  // namespace rowan::app
