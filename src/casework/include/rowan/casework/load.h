// Loading many whole histories at once: from a simulation, an export or another system.
//
// Histories keep their own moments of recording, identities and officers. Nothing is refused here
// that a history says: whoever loads has checked it. What is loaded already is left as it is, so
// that a load that was broken off is made whole by running it again.
#pragma once

#include <rowan/base/event.h>
#include <rowan/casework/casework.h>

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace rowan::casework {

/// Told what is being done and how far it has got; answering false stops it.
using LoadProgress =
    std::function<bool(std::string_view what, std::uint64_t done, std::uint64_t total)>;

struct LoadOptions {
  /// Rungs that passed before this are noted as fired and tell nobody: they are history.
  Instant tell_from = beginning_of_time;
  bool judge = true;  // False only for a store that is made to be looked through and thrown away.
};

struct Loaded {
  std::uint64_t records = 0;  // New, or longer than before.
  std::uint64_t events = 0;
  std::uint64_t judged = 0;
  bool complete = true;  // False when progress stopped it.
};

/// Writes the histories in the order of their recording, and judges each record once as of now.
/// Records that others name in their headlines or references (units, people) should come first.
[[nodiscard]] Answer<Loaded> load(Casework& casework, std::vector<RecordHistory> histories,
                                  const LoadOptions& options = {},
                                  const LoadProgress& progress = {});

/// What the definitions would have refused of a history that is in the store: unknown events,
/// codes, fields and references, each with its place. Empty when all of it stands.
[[nodiscard]] Answer<Problems> check_history(const Casework& casework,
                                             const RecordHistory& history);

}  // namespace rowan::casework
