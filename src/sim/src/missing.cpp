// The times that children were missing.
#include "setting.h"

namespace rowan::sim {

void make_missing_episode(Setting& setting, std::size_t number, Instant reported, bool still) {
  auto& random = setting.random;
  auto& child = setting.children[number];
  const auto& authority = setting.authorities[child.borough];
  const auto later = [&](Instant at, std::int64_t least, std::int64_t most) {
    return at + random.between(least, most) * 60;
  };
  History episode{setting.numbers, "missing_episode"};
  episode.add("reported", reported,
              {{"reported_by", child.looked_after ? "Staff of the home" : child.mother},
               {"last_seen", to_text(reported - random.between(30, 300) * 60)},
               {"circumstances", "Left after an argument about a telephone and has not answered"},
               {"missing_before", random.percent(40) ? "yes" : "no"}});
  episode.link("child", child.record, reported);
  episode.link("authority", authority.record, reported);
  episode.add(
      "graded", later(reported, 10, 45),
      {{"grade", random.weighed<std::string_view>({{"high", 15}, {"medium", 74}, {"low", 11}})},
       {"reason", "Age, the hour, and an older friend whom nobody in the family has met"}});
  episode.add("authority_told", later(reported, 30, 180),
              {{"authority", to_text(authority.record)}});
  episode.add("action_done", later(reported, 45, 240),
              {{"action", "Visited two friends' homes and the station"},
               {"result", "Seen on a camera at the bus stop at six"}});
  child.episodes.push_back({reported, {}});
  if (!still) {
    const auto found =
        reported +
        random.along(
            {{0, 90}, {500, 720}, {800, 1'440}, {930, 4'320}, {990, 10'000}, {1'000, 16'000}}) *
            60;
    if (found <= setting.options.to) child.episodes.back().found = found;
    episode.add("found", found,
                {{"seen_by_officer", random.percent(85) ? "yes" : "no"},
                 {"circumstances", "Came back alone, tired and without a telephone"}});
    episode.add("authority_told_of_return", later(found, 20, 200),
                {{"authority", to_text(authority.record)}});
    if (random.percent(80)) {
      episode.add("prevention_interview_done", later(found, 60, 1'200),
                  {{"mode", "in_person"},
                   {"alone", "yes"},
                   {"child_said", random.pick(says::child())},
                   {"harm_found", random.percent(12) ? "yes" : "no"}});
    }
    if (random.percent(65)) {
      episode.add("return_interview_offered", later(found, 1'000, 4'000),
                  {{"authority", to_text(authority.record)}, {"accepted", "yes"}});
      episode.add("return_interview_done", later(found, 4'100, 6'000),
                  {{"mode", "in_person"}, {"child_said", random.pick(says::child())}});
    }
    episode.add("finished", later(found, 8'640, 20'000),
                {{"reason", "Seen, heard and followed up"}});
  }
  setting.keep(std::move(episode));
}

}  // namespace rowan::sim
