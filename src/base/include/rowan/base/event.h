// What happened, as a record holds it: the unit of history. Nothing is ever overwritten (F1, F2).
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/json.h>
#include <rowan/base/time.h>

#include <cstdint>
#include <string>
#include <vector>

namespace rowan {

/// One entry in a record's history. Field values are JSON by field kind:
///   text, narrative, code, identifier   string
///   yes_no_not_known                    "yes", "no" or "not_known"
///   integer, decimal                    number
///   date                                "2026-03-01", or "a..b" when approximate
///   instant                             "2026-03-01T22:00:00Z", or a date or "a..b" when inexact
///   duration                            "90 minutes"
///   person, place, officer, unit, organisation, record, event, file   the id's text form
///   group                               an array of objects of the group's fields
/// Any field may be {"not_known": true}: asked, no answer (F5). An absent field was not asked.
struct Event {
  EventId id;
  RecordId record;
  std::uint32_t number = 0;  // Place in the record's own order of recording, from 1.
  std::uint64_t order = 0;   // Place in the whole store's order of recording, from 1.
  std::string type;
  When happened;
  Instant recorded_at;
  std::string by;           // Who did it: the id text of an officer's record, or "".
  std::string recorded_by;  // The account that recorded it.
  EventId corrects;         // The event this one replaces, or none.
  EventId withdraws;        // The event this one strikes, or none; its own type is "withdrawn".
  std::string reason;       // Why it was corrected, withdrawn, recorded late or overridden.
  json::object fields;
};

/// A record's whole history in order of recording, with what is needed to judge it.
struct RecordHistory {
  RecordId id;
  std::string type;
  std::string reference;
  RecordId unit;          // The unit that holds it, or none.
  std::string sensitivity;
  Instant history_from;   // F4: from here on, what is not recorded did not happen.
  std::vector<Event> events;
};

/// The built-in events that every record type has. `linked` fields: link, to (record id text),
/// from, until (dates, optional), certainty (code), source (text). `unlinked`: about (event id).
namespace builtin_event {
inline constexpr std::string_view linked = "linked";
inline constexpr std::string_view unlinked = "unlinked";
inline constexpr std::string_view withdrawn = "withdrawn";
inline constexpr std::string_view note_added = "note_added";
inline constexpr std::string_view assigned = "assigned";
inline constexpr std::string_view restricted = "restricted";
inline constexpr std::string_view derestricted = "derestricted";
inline constexpr std::string_view closed = "closed";
inline constexpr std::string_view reopened = "reopened";
inline constexpr std::string_view override_reviewed = "override_reviewed";
}  // namespace builtin_event

}  // namespace rowan
