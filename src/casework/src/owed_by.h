// What a person owes: what the roles owe that they have, in the units that they serve.
#pragma once

#include <rowan/store/duties.h>
#include <rowan/store/notifications.h>

#include <cstddef>
#include <vector>

#include "render.h"

namespace rowan::casework {

[[nodiscard]] store::DutyQuery owed_by(const Asking& asking, const access::Viewer& viewer);
/// The same without what was missed on records whose work is over: that is history, which stays in
/// the figures and on the record, and leaves the list of what somebody can still do.
[[nodiscard]] store::DutyQuery still_owed_by(const Asking& asking, const access::Viewer& viewer);

/// What the viewer is told and has not acknowledged: as one person, or by a role in a unit.
[[nodiscard]] store::NotificationQuery notifications_for(const Asking& asking,
                                                         const access::Viewer& viewer);

struct OwedRow {
  store::DutyRow duty;
  const store::RecordRow* record = nullptr;  // Good for as long as the question.
};
/// Of these, what is on records that the viewer may read in full, in order of due, at most `most`.
[[nodiscard]] std::vector<OwedRow> readable_owed(const Asking& asking, const access::Viewer& viewer,
                                                 std::size_t most);

}  // namespace rowan::casework
