// Secret addresses under which a person's duties are read as a calendar, and what a calendar was
// last told of each duty, so that it can be told again only of what has changed.
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::store {

using CalendarId = Id<struct CalendarKind>;

struct CalendarAddress {
  CalendarId id;
  std::string digest;  // Hex, of the secret; the secret itself is never stored.
  AccountId account;
  Instant made_at;
  std::optional<Instant> fetched_at;
  std::string fetched_by;  // In words, as sessions have them: "Firefox on Windows".
};

void put_calendar(const Writer& writer, const CalendarAddress& address);
[[nodiscard]] std::optional<CalendarAddress> find_calendar(const Reader& reader,
                                                           std::string_view digest);
/// Of an account, the newest first.
[[nodiscard]] std::vector<CalendarAddress> list_calendars(const Reader& reader, AccountId account);
void drop_calendar(const Writer& writer, CalendarId id);

/// What the calendars of an account last said of a duty.
struct CalendarEntry {
  DutyId duty;
  std::string says;           // A digest.
  std::int64_t sequence = 0;  // How often it has changed since it was first said.
  Instant changed_at;
};

[[nodiscard]] std::vector<CalendarEntry> calendar_entries(const Reader& reader, AccountId account);
void put_calendar_entry(const Writer& writer, AccountId account, const CalendarEntry& entry);
void drop_calendar_entry(const Writer& writer, AccountId account, DutyId duty);

}  // namespace rowan::store
