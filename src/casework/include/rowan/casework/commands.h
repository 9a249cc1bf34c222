// What a caller hands in to change a record.
#pragma once

#include <rowan/base/event.h>
#include <rowan/base/json.h>
#include <rowan/base/problem.h>
#include <rowan/base/result.h>
#include <rowan/base/time.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rowan::casework {

/// An event to record, as a form gives it.
struct NewEvent {
  std::string type;
  std::optional<When> happened;  // Nothing: now, and then gates stand before it.
  json::object fields;
  std::string by;                // An officer's record id text; "" for the viewer's own.
  std::string late_reason;
};

/// Reads `[{type, happened_at?, fields, by?, late_reason?}]`; problems carry paths from `events`.
[[nodiscard]] Result<std::vector<NewEvent>, Problems> parse_new_events(const json::value& events);

/// A write that may be sent twice: the second gets the answer of the first.
struct Repeatable {
  std::string key;             // The Idempotency-Key, or "".
  std::string request_digest;  // Of the whole request.
};

/// How much of the record a command answers with.
enum class Reply : std::uint8_t {
  whole,  // As record_view gives it.
  brief   // {id, version}
};

struct CreateRecord {
  std::string type;
  std::optional<RecordId> unit;
  std::vector<NewEvent> events;  // The first that isn't a link opens the record.
  std::string override_reason;
  Reply reply = Reply::whole;
};

struct RecordEvents {
  RecordId record;
  std::optional<std::uint64_t> version;  // If-Match; nothing: whatever it is now.
  std::vector<NewEvent> events;
  std::string override_reason;           // "" when no gate is to be overridden.
  std::uint32_t together = 1;            // To how many records this was done at once.
  Reply reply = Reply::whole;
};

struct CorrectEvent {
  RecordId record;
  std::optional<std::uint64_t> version;
  EventId event;
  json::object fields;
  std::optional<When> happened;  // Nothing: as it was.
  std::string reason;
  Reply reply = Reply::whole;
};

struct WithdrawEvent {
  RecordId record;
  std::optional<std::uint64_t> version;
  EventId event;
  std::string reason;
  Reply reply = Reply::whole;
};

}  // namespace rowan::casework
