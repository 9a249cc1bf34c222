// Why the store could not do what it was asked.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rowan::store {

enum class StoreErrorCode : std::uint8_t {
  not_found,  // There is no such row.
  conflict,   // The row is not as the caller supposed (its version has moved on).
  read_only,  // The store may not be written to.
  disk_full,  // There is no room; nothing was written.
  corrupt,    // The file, or a chain in it, is not what was written.
  duplicate,  // A row with this key exists.
  busy,       // Another process holds the store.
  io          // The disk or the system refused.
};

[[nodiscard]] std::string_view to_text(StoreErrorCode code);

struct StoreError {
  StoreErrorCode code = StoreErrorCode::io;
  std::string message;  // For an operator; never holds a value from a record.
};

}  // namespace rowan::store
