#include <rowan/store/calendars.h>

#include "session.h"

namespace rowan::store {

namespace {

CalendarAddress address_of(Rows& rows) {
  CalendarAddress address;
  address.id = rows.id<CalendarId>();
  address.digest = rows.text();
  address.account = rows.id<AccountId>();
  address.made_at = rows.instant();
  address.fetched_at = rows.maybe_instant();
  address.fetched_by = rows.text();
  return address;
}

}  // namespace

void put_calendar(const Writer& writer, const CalendarAddress& address) {
  execute(writer,
          "INSERT INTO calendar_address (id, digest, account, made_at, fetched_at, fetched_by) "
          "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET "
          "digest = excluded.digest, made_at = excluded.made_at, "
          "fetched_at = excluded.fetched_at, fetched_by = excluded.fetched_by",
          address.id, address.digest, address.account, address.made_at, address.fetched_at,
          address.fetched_by);
}

std::optional<CalendarAddress> find_calendar(const Reader& reader, std::string_view digest) {
  auto rows = query(reader,
                    "SELECT id, digest, account, made_at, fetched_at, fetched_by "
                    "FROM calendar_address WHERE digest = $1",
                    digest);
  if (!rows.next()) return std::nullopt;
  return address_of(rows);
}

std::vector<CalendarAddress> list_calendars(const Reader& reader, AccountId account) {
  std::vector<CalendarAddress> found;
  auto rows = query(reader,
                    "SELECT id, digest, account, made_at, fetched_at, fetched_by "
                    "FROM calendar_address WHERE account = $1 ORDER BY made_at DESC, id DESC",
                    account);
  while (rows.next()) found.push_back(address_of(rows));
  return found;
}

void drop_calendar(const Writer& writer, CalendarId id) {
  execute(writer, "DELETE FROM calendar_address WHERE id = $1", id);
}

std::vector<CalendarEntry> calendar_entries(const Reader& reader, AccountId account) {
  std::vector<CalendarEntry> entries;
  auto rows = query(reader,
                    "SELECT duty, says, sequence, changed_at FROM calendar_entry "
                    "WHERE account = $1 ORDER BY duty",
                    account);
  while (rows.next()) {
    CalendarEntry entry;
    entry.duty = rows.id<DutyId>();
    entry.says = rows.text();
    entry.sequence = rows.integer();
    entry.changed_at = rows.instant();
    entries.push_back(std::move(entry));
  }
  return entries;
}

void put_calendar_entry(const Writer& writer, AccountId account, const CalendarEntry& entry) {
  execute(writer,
          "INSERT INTO calendar_entry (account, duty, says, sequence, changed_at) "
          "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (account, duty) DO UPDATE SET "
          "says = excluded.says, sequence = excluded.sequence, changed_at = excluded.changed_at",
          account, entry.duty, entry.says, entry.sequence, entry.changed_at);
}

void drop_calendar_entry(const Writer& writer, AccountId account, DutyId duty) {
  execute(writer, "DELETE FROM calendar_entry WHERE account = $1 AND duty = $2", account, duty);
}

}  // namespace rowan::store
