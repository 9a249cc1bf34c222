// Judging a whole store from nothing, and what that finds.
#pragma once

#include <rowan/base/time.h>
#include <rowan/rules/judge.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rowan::casework {

struct InspectRequest {
  std::optional<Instant> as_at;     // Nothing: now.
  std::optional<Instant> known_at;  // Nothing: as_at.
  std::string standard;             // "" for every standard.
  std::string record_type;          // "" for every type.
  std::function<void(const rules::Duty&)> each;  // Told of every duty; may be empty.
};

struct Inspection {
  Instant as_at;
  Instant known_at;
  std::string definitions;
  std::uint64_t records = 0;
  std::uint64_t judgements = 0;
  /// standard -> verdict -> count
  std::map<std::string, std::map<rules::VerdictKind, std::uint64_t>> counts;
  bool complete = true;  // False when it was stopped on the way.
};

/// Where the stored duties and an inspection from nothing do not agree.
struct Difference {
  rules::DutyKey key;
  std::string stored;     // Canonical JSON of the duty, or "" when there is none.
  std::string inspected;
};

}  // namespace rowan::casework
