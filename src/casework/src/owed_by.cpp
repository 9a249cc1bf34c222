#include "owed_by.h"

namespace rowan::casework {

store::DutyQuery owed_by(const Asking& asking, const access::Viewer& viewer) {
  store::DutyQuery query;
  query.owners = viewer.roles;
  query.units = asking.viewing().units();
  query.open_only = true;
  // Somebody without a role owes nothing.
  if (query.owners.empty()) query.owners = {"-"};
  return query;
}

store::DutyQuery still_owed_by(const Asking& asking, const access::Viewer& viewer) {
  auto query = owed_by(asking, viewer);
  query.without_over = true;
  return query;
}

store::NotificationQuery notifications_for(const Asking& asking, const access::Viewer& viewer) {
  store::NotificationQuery query;
  query.account = viewer.account;
  query.roles = viewer.roles;
  query.units = asking.viewing().units();
  return query;
}

std::vector<OwedRow> readable_owed(const Asking& asking, const access::Viewer& viewer,
                                   std::size_t most) {
  // A bound on how much is looked at keeps what is hidden from costing without end.
  constexpr std::uint32_t at_once = 200;
  constexpr int most_looks = 40;
  std::vector<OwedRow> readable;
  auto query = still_owed_by(asking, viewer);
  query.sort = store::DutySort::due;
  query.limit = at_once;
  for (int looks = 0; looks < most_looks; ++looks) {
    auto found = store::list_duties(asking.reader(), query);
    for (auto& row : found.rows) {
      const auto* record = asking.cached_row(row.key.record);
      if (record == nullptr || asking.level(*record) != access::Level::full) continue;
      if (readable.size() < most) readable.push_back({std::move(row), record});
    }
    query.cursor = found.next;
    if (found.next.empty() || readable.size() >= most) break;
  }
  return readable;
}

}  // namespace rowan::casework
