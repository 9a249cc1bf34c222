// Which children are missing when: most once, some again and again, and a few at this moment.
#include <algorithm>
#include <map>
#include <set>

#include "missing_story.h"

namespace rowan::sim {

using namespace length;

namespace {

/// How long ago those still missing at the present were reported, in minutes.
constexpr std::array still_missing{420, 1'560, 95, 40, 3'300, 13'000, 210, 700};

using Absences = std::map<std::size_t, std::vector<Absence>>;

/// How often a child is missing in a year. E: mean about three, with a long tail.
std::int64_t how_often(Random& random) {
  const auto about = random.weighed<int>({{1, 60}, {2, 18}, {3, 12}, {6, 7}, {16, 3}});
  if (about < 3) return about;
  return about == 3   ? random.between(3, 5)
         : about == 6 ? random.between(6, 15)
                      : random.between(16, 24);
}

/// Most reports come in the evening and at night.
std::int64_t report_second(Random& random) {
  return random.along(
      {{0, 0}, {180, 2 * hour}, {330, 12 * hour}, {560, 20 * hour}, {1'000, 86'399}});
}

/// In minutes: half under twelve hours, four fifths under a day, one in a hundred over a week.
std::int64_t how_long(Random& random) {
  return random.along(
      {{0, 96}, {500, 720}, {800, 1'440}, {930, 4'320}, {990, 10'000}, {1'000, 16'000}});
}

void settle(Setting& setting, std::size_t child, Absences& all) {
  auto& random = setting.random;
  const auto times = how_often(random);
  const auto& options = setting.options;
  const auto days = (options.to - options.from) / day - 1;
  const auto gap = std::clamp<std::int64_t>(days / (times + 1), 4, 26);
  const auto room = std::max<std::int64_t>(days - gap * times, 1);
  auto on = options.from + random.between(0, room) * day;
  auto& absences = all[child];
  for (std::int64_t i = 0; i < times; ++i) {
    const auto reported = start_of(day_of(on)) + report_second(random);
    const auto found = reported + how_long(random) * minute;
    if (reported < options.from + day || reported + 2 * day > options.to) break;
    absences.push_back({child, reported, found});
    on = std::max(on + random.between(gap * 5, gap * 15) * day / 10, found + 2 * day);
  }
  if (absences.empty()) all.erase(child);
}

/// Some whom police know well, and some who are missing for the first time.
void settle_those_still_missing(Setting& setting, const std::vector<std::size_t>& known,
                                Absences& all) {
  const auto count = setting.options.tier == Tier::small ? 4 : still_missing.size();
  std::vector<std::size_t> often, never;
  for (const auto child : known) {
    const auto found = all.find(child);
    if (found == all.end()) {
      never.push_back(child);
    } else if (found->second.size() >= 3 &&
               found->second.back().found + 12 * day < setting.options.to) {
      often.push_back(child);
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    auto& from = (i % 2 == 0 && !often.empty()) || never.empty() ? often : never;
    if (from.empty()) return;
    const auto child = from.back();
    from.pop_back();
    const auto reported = setting.options.to + -still_missing.at(i) * minute;
    all[child].push_back({child, reported, setting.options.to + 3 * day});
  }
}

}  // namespace

void make_missing(Setting& setting, std::size_t count) {
  auto& random = setting.random;
  std::vector<std::size_t> known;
  for (std::size_t i = 0; i < setting.children.size(); ++i) {
    if (setting.children[i].documented) known.push_back(i);
  }
  Absences all;
  std::size_t made = 0;
  std::set<std::size_t> taken;
  while (made < count && taken.size() + 16 < known.size()) {
    const auto child = random.pick(known);
    if (!taken.insert(child).second) continue;
    settle(setting, child, all);
    if (const auto found = all.find(child); found != all.end()) made += found->second.size();
  }
  settle_those_still_missing(setting, known, all);
  std::vector<Absence> in_order;
  std::map<std::size_t, Readiness> ready;
  for (const auto& [child, absences] : all) {
    in_order.insert(in_order.end(), absences.begin(), absences.end());
    ready[child] = make_ready(setting, child, absences);
  }
  std::ranges::stable_sort(in_order, {}, &Absence::reported);
  for (const auto& absence : in_order) {
    MissingStory{setting, absence, ready[absence.child]}.tell();
  }
}

}  // namespace rowan::sim
