// Checking an event that somebody wants to record against its definition, field by field.
#pragma once

#include <rowan/base/problem.h>
#include <rowan/casework/commands.h>
#include <rowan/practice/definitions.h>
#include <rowan/store/store.h>

#include <string>

namespace rowan::casework {

struct Checking {
  const practice::Definitions& definitions;
  const store::Reader& reader;
  const practice::RecordType& type;
  RecordId record;  // None while it is being created.
  Instant now;
};

/// Faults in the event's type, time and fields; `path` is where it stands in the request.
[[nodiscard]] Problems check_event(const Checking& checking, const NewEvent& event,
                                   const std::string& path);
/// Whether the type of event may happen in `state`.
[[nodiscard]] bool allowed_in(const practice::EventType& event, std::string_view state);

[[nodiscard]] std::optional<std::int64_t> duration_seconds(std::string_view text);

}  // namespace rowan::casework
