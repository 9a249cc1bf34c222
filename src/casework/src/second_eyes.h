// A second pair of eyes on what was recorded: an act that somebody else agrees to or sends back, an
// entry that somebody asks to be corrected, and what follows from each.
#pragma once

#include <rowan/access/decision.h>
#include <rowan/base/event.h>
#include <rowan/casework/fault.h>
#include <rowan/practice/definitions.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace rowan::casework {

/// Who answers what, on which record, when.
struct Answering {
  const practice::Definitions& definitions;
  const practice::RecordType& type;
  const RecordHistory& history;
  const access::Viewer& viewer;
  Instant now;
  std::uint64_t version = 0;  // The record's, told to whoever was too late.
};

/// A second person's answer to an act.
[[nodiscard]] bool agrees_or_not(std::string_view event_type);

/// An event that answers or asks about another entry. Nobody else's word is given in it, and it
/// happens when it is recorded.
[[nodiscard]] bool is_second_look(std::string_view event_type);

/// One that Rowan records itself, as part of another act, and no form gives.
[[nodiscard]] bool follows_by_itself(std::string_view event_type);

/// Refuses a second look that is not this person's to give, that looks at nothing that stands, or
/// that somebody was quicker to give.
[[nodiscard]] Answer<void> check_second_look(const Answering& answering, const Event& event);

/// The entry that `event` is about, as it stands; null when none does.
[[nodiscard]] const Event* looked_at(const RecordHistory& history, const Event& event);

/// What follows when the entry with this root is corrected: what was said of it as it was stands no
/// longer, and whoever asked for the correction has it.
[[nodiscard]] std::vector<Event> following_correction(const RecordHistory& history, EventId root);

/// Whether the viewer's roles let them look at some act of such records as the second person.
[[nodiscard]] bool may_be_second(const practice::Definitions& definitions,
                                 const practice::RecordType& type, const access::Viewer& viewer);

/// The first entry of the chain of corrections that ends with `id`.
[[nodiscard]] EventId root_of(const RecordHistory& history, EventId id);

}  // namespace rowan::casework
