#include "duty_pages.h"

#include <utility>

namespace rowan::casework {

json::array visible_duties(const Asking& asking, const std::vector<store::DutyRow>& rows,
                           const Belongs& belongs) {
  json::array duties;
  for (const auto& row : rows) {
    const auto* record = asking.cached_row(row.key.record);
    if (record == nullptr || asking.viewing().level(*record) != access::Level::full) continue;
    if (belongs && !belongs(*record)) continue;
    if (auto duty = asking.duty(row)) duties.push_back(std::move(*duty));
  }
  return duties;
}

json::object page_of_duties(
    const Asking& asking, std::uint32_t limit, std::string cursor,
    const std::function<store::DutyPage(const std::string& cursor, std::uint32_t limit)>& list,
    const std::function<std::uint64_t()>& count, const Belongs& belongs) {
  constexpr int most_looks = 40;
  json::array items;
  bool hid = false;
  for (int looks = 0; looks < most_looks; ++looks) {
    const auto found = list(cursor, limit - static_cast<std::uint32_t>(items.size()));
    auto visible = visible_duties(asking, found.rows, belongs);
    hid = hid || visible.size() < found.rows.size();
    for (auto& duty : visible) items.push_back(std::move(duty));
    cursor = found.next;
    if (cursor.empty() || items.size() >= limit) break;
  }
  if (hid) return page(std::move(items), cursor);
  return page(std::move(items), cursor, count());
}

}  // namespace rowan::casework
