// The online team: what it reads, the tool it grades with, and the referrals of the time.
#include <algorithm>

#include "online_story.h"

namespace rowan::sim {

using namespace length;

namespace {

/// Those that came in lately, in minutes before the present; some wait without any check.
constexpr std::array lately{25, 140, 300, 520, 1'000, 1'500, 2'900, 4'400};

void make_feed(Setting& setting, const OnlineTeam& team, std::string_view name,
               std::string_view source, bool unread, RecordId& kept) {
  auto& random = setting.random;
  const auto began = setting.options.from + day;
  const auto present = setting.options.to;
  History feed{setting.numbers, "online_feed"};
  Owed owed{present};
  kept = feed.id();
  feed.held_by(team.unit);
  feed.add("began", began, {{"name", name}, {"source", source}, {"must_be_opened", "yes"}});
  feed.link("unit", team.unit, began);
  for (const auto reader : {team.desk, team.investigators.front()}) {
    feed.add("reader_named", began + minute, {{"officer", to_text(reader)}, {"trained", "yes"}});
  }
  // Twice a day, so that no weekend is too long; the one that nobody reads was read until lately.
  const auto until = unread ? present + -20 * day : present;
  std::size_t turn = 0;
  for (auto at = began + hour; at < until; at = at + random.between(9 * 60, 13 * 60) * minute) {
    const auto reader = ++turn % 2 == 0 ? team.desk : team.investigators.front();
    feed.add("checked", at, {{"items_found", random.between(0, 6)}}, reader);
  }
  if (unread) {
    owed.fails("source_not_read");
    owed.fails("reader_does_not_read");
  }
  for (auto at = began + 10 * day; at < present; at = at + 60 * day) {
    const auto asked = feed.add("unit_tasked", at,
                                {{"unit", to_text(setting.police)},
                                 {"purpose", "Which of these accounts are of people in our area"},
                                 {"answer_by", to_text(day_of(at) + 21)}});
    const bool in_time = random.percent(75);
    const auto answered = at + (in_time ? 15 : 26) * day;
    feed.add("tasking_answered", answered,
             {{"about", to_text(asked)}, {"result", "Four of eleven"}});
    owed.by("tasking_answered_late", start_of(day_of(at) + 22), answered);
  }
  keep_case(setting, feed.id(), "online_feed", std::move(owed));
  setting.keep(std::move(feed));
}

void make_tool(Setting& setting, OnlineTeam& team) {
  const auto from = setting.options.from + day;
  History tool{setting.numbers, "assessment_tool"};
  team.tool = tool.id();
  tool.add("introduced", from, {{"name", "Ordering of referrals"}, {"used_to", "order_cases"}});
  tool.add("version_set", from + minute,
           {{"version", "3"}, {"weighs_children", "yes"}, {"unknown_raises", "yes"}});
  for (const auto user : {team.desk, team.sergeant}) {
    tool.add("user_trained", from + 2 * minute, {{"officer", to_text(user)}});
  }
  keep_case(setting, tool.id(), "assessment_tool", Owed{setting.options.to});
  setting.keep(std::move(tool));
}

}  // namespace

void make_online(Setting& setting, std::size_t count) {
  auto& random = setting.random;
  auto& team = setting.online;
  make_tool(setting, team);
  make_feed(setting, team, "Referrals of the national agency", "national_crime_agency", false,
            team.feed);
  make_feed(setting, team, "File sharing", "file_sharing_system", true, team.other_feed);
  const auto& options = setting.options;
  const auto days = (options.to - options.from) / day - 8;
  std::vector<Instant> received;
  while (received.size() < count) {
    // They come in batches, on weekdays.
    auto on =
        day_of(options.from) + static_cast<int>(random.between(2, std::max<std::int64_t>(days, 3)));
    while (weekday_of(on) == 0 || weekday_of(on) == 6) on = on + -1;
    const auto batch = random.weighed<int>({{1, 5}, {2, 3}, {4, 2}, {7, 1}});
    for (int i = 0; i < batch && received.size() < count; ++i) {
      received.push_back(start_of(on) + random.between(8 * 60, 17 * 60) * minute);
    }
  }
  for (const auto ago : lately) received.push_back(options.to + -ago * minute);
  std::ranges::sort(received);
  std::uint64_t number = 0;
  for (const auto at : received) OnlineStory{setting, team, at, ++number}.tell();
}

}  // namespace rowan::sim
