// A file of whole histories, one JSON object to a line: `{"record": ...}` opens a record, and each
// `{"event": ...}` after it is one of its events. In an export an event is its canonical text with
// the digests of both chains, so that the file proves itself away from the store.
#pragma once

#include <rowan/base/event.h>
#include <rowan/base/result.h>
#include <rowan/store/events.h>
#include <rowan/store/store.h>

#include <filesystem>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::app {

/// Writes histories as a simulation or another system would give them: without digests.
void write_histories(std::ostream& out, const std::vector<RecordHistory>& histories);

/// Records that events name must be in the file. The error names its line.
[[nodiscard]] Result<std::vector<RecordHistory>, std::string> read_histories(std::istream& in);

struct Exported {
  std::uint64_t records = 0;
  std::uint64_t events = 0;
  std::string digest;  // Of the store's last event, in hex.
  bool complete = true;
};

/// Writes the records of a type ("" for all) and their entries in the store's order.
[[nodiscard]] Result<Exported, std::string> write_export(const store::Store& store,
                                                         std::string_view type, std::ostream& out,
                                                         const store::Progress& progress);

struct ExportCheck {
  std::uint64_t events = 0;
  bool whole = true;      // The store's own chain has no gap: nothing was left out.
  std::string digest;     // Of the last event, in hex.
  std::string fault;      // "" when every entry is what was written.
};

/// Recomputes every digest of an export, away from any store. The error is that it is no export.
[[nodiscard]] Result<ExportCheck, std::string> check_export(std::istream& in);

}  // namespace rowan::app
