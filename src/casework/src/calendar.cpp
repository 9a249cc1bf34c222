#include <rowan/casework/calendar.h>

#include <rowan/base/digest.h>
#include <rowan/store/calendars.h>

#include <algorithm>
#include <map>
#include <set>

#include "owed_by.h"

namespace rowan::casework {

namespace {

CalendarDuty entry_of(const Asking& asking, const store::DutyRow& row,
                      const store::RecordRow& record) {
  CalendarDuty duty;
  duty.duty = row.id;
  duty.due = *row.due;
  // An address can be passed on without anybody knowing: of what is restricted it says when, and
  // not what.
  if (record.restricted) return duty;
  const auto* standard = asking.definitions().standard(row.key.standard);
  duty.title = standard == nullptr ? row.key.standard : standard->title;
  duty.reference = record.reference;
  return duty;
}

std::vector<CalendarDuty> duties_now(const Asking& asking, const access::Viewer& viewer) {
  std::vector<CalendarDuty> duties;
  for (const auto& [duty, record] : readable_owed(asking, viewer, most_calendar_duties)) {
    if (duty.due) duties.push_back(entry_of(asking, duty, *record));
  }
  return duties;
}

std::string digest_of(const CalendarDuty& duty) {
  return hex(sha256(to_text(duty.due) + "\n" + duty.reference + "\n" + duty.title));
}

/// What a calendar has to be told anew, and what it need not be told again.
struct Changes {
  std::vector<store::CalendarEntry> put;
  std::vector<DutyId> over;
  [[nodiscard]] bool none() const { return put.empty() && over.empty(); }
};

/// Numbers each duty by what was said of it before.
Changes number(std::vector<CalendarDuty>& duties, const std::vector<store::CalendarEntry>& before,
               Instant now) {
  Changes changes;
  std::map<DutyId, store::CalendarEntry> said;
  for (const auto& entry : before) said.emplace(entry.duty, entry);
  for (auto& duty : duties) {
    const auto node = said.extract(duty.duty);
    store::CalendarEntry entry{duty.duty, digest_of(duty), 0, now};
    if (!node.empty()) {
      const auto& old = node.mapped();
      const bool same = old.says == entry.says;
      entry.sequence = old.sequence + (same ? 0 : 1);
      if (same) entry.changed_at = old.changed_at;
    }
    if (node.empty() || entry.sequence != node.mapped().sequence) changes.put.push_back(entry);
    duty.sequence = entry.sequence;
    duty.changed_at = entry.changed_at;
  }
  for (const auto& [duty, entry] : said) changes.over.push_back(duty);
  return changes;
}

}  // namespace

Answer<std::vector<CalendarDuty>> calendar_of(Casework& casework, const access::Viewer& viewer) {
  using Duties = std::vector<CalendarDuty>;
  const auto now = casework.now();
  bool noted = true;
  auto duties = ask(casework, viewer, {}, [&](Asking& asking) -> Answer<Duties> {
    auto found = duties_now(asking, viewer);
    noted = number(found, store::calendar_entries(asking.reader(), viewer.account), now).none();
    return found;
  });
  if (!duties || noted) return duties;
  // Another program may have asked meanwhile: what was said is read again where it is written.
  auto done = casework.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    const auto changes = number(*duties, store::calendar_entries(writer, viewer.account), now);
    for (const auto& entry : changes.put) store::put_calendar_entry(writer, viewer.account, entry);
    for (const auto duty : changes.over) {
      store::drop_calendar_entry(writer, viewer.account, duty);
    }
    return {};
  });
  if (!done) return fail(store_fault(done.error()));
  return duties;
}

}  // namespace rowan::casework
