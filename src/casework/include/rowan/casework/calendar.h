// A person's duties as a calendar has them: what, on which record, by when; and nothing of anybody.
#pragma once

#include <rowan/access/decision.h>
#include <rowan/base/id.h>
#include <rowan/base/time.h>
#include <rowan/casework/casework.h>
#include <rowan/casework/fault.h>

#include <cstdint>
#include <string>
#include <vector>

namespace rowan::casework {

struct CalendarDuty {
  DutyId duty;
  std::string title;  // The standard's; "" on a restricted record ...
  std::string reference;  // ... and so is the record's.
  Instant due;
  std::int64_t sequence = 0;  // How often this has changed since a calendar was first told of it.
  Instant changed_at;  // When it last did.
};

/// The open duties with a due that the viewer's roles owe on records that the viewer may read, in
/// order of due, at most `most_calendar_duties`. What is new or has moved since this was last asked
/// for the account is noted, and what is over is forgotten.
[[nodiscard]] Answer<std::vector<CalendarDuty>> calendar_of(Casework& casework,
                                                            const access::Viewer& viewer);

inline constexpr std::size_t most_calendar_duties = 2'000;

}  // namespace rowan::casework
