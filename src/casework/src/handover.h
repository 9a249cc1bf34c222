// Work that is given out, taken up and handed over: what follows from those events of a record type
// that its team's work names.
#pragma once

#include <rowan/base/result.h>
#include <rowan/casework/commands.h>
#include <rowan/casework/fault.h>
#include <rowan/rules/view.h>
#include <rowan/store/records.h>

#include <optional>
#include <string_view>
#include <vector>

namespace rowan::casework {

struct WorkHeld {
  std::vector<store::Holder> holders;  // Also those who were asked and have not answered.
  RecordId asked_unit;  // The unit that was asked to take it over, or none.
};

/// Who has the work on a record as its events stand, and who was let in to one that is kept among
/// named people. Whoever had work keeps it until somebody else takes it up.
[[nodiscard]] WorkHeld work_held(const practice::RecordType& type, const rules::RecordView& view);

/// An event of a team's work that is a supervisor's to decide, beyond recording.
[[nodiscard]] bool gives_out_work(const practice::RecordType& type, std::string_view event);

/// Refuses to answer an allocation or a request that stands no longer: somebody was quicker.
[[nodiscard]] Answer<void> check_answers(const practice::RecordType& type,
                                         const rules::RecordView& view, const Event& event,
                                         std::uint64_t version);

/// Puts what is open at this moment, and who owes it, into the field that practice names for it.
void keep_snapshot(const practice::Definitions& definitions, const practice::RecordType& type,
                   const store::Reader& reader, const store::RecordRow& row, Instant now,
                   Event& event);

/// Whoever opens a record that is kept among named people is the first of them. Nothing for other
/// records, and for an account without an officer.
[[nodiscard]] std::optional<Event> opener_let_in(const practice::RecordType& type,
                                                 RecordId officer);

/// The event that follows by itself: a record that a unit takes over is that unit's from then on.
[[nodiscard]] std::optional<Event> following(const practice::RecordType& type,
                                             const rules::RecordView& view, const Event& event);

}  // namespace rowan::casework
