// The numbered contract of the practice language, held on every world that the examples describe.
#include <rowan/rules/examples.h>
#include <rowan/rules/judge.h>

#include "practice_fixture.h"

#include <algorithm>
#include <random>

namespace rowan::rules {
namespace {

struct World1 {
  const practice::Standard* standard;
  ExampleWorld world;
};

/// One example of every standard and every fifth of the rest: enough, and quick.
std::vector<World1> worlds() {
  std::vector<World1> all;
  for (const auto& [id, standard] : whole_practice().standards) {
    for (std::size_t i = 0; i < standard.examples.size(); i += (i == 0 ? 1 : 3)) {
      auto built =
          build_example_world(whole_practice(), standard.examples[i].body, standard.applies_to);
      if (built) all.push_back({&standard, std::move(*built)});
    }
  }
  return all;
}

Judgement judged(const World1& one, Instant as_at, Instant known_at) {
  return judge(whole_practice(), *one.standard, one.world.record, one.world.world, as_at, known_at);
}

/// All of a judgement that must not change before its next change. A running time among the
/// reasons shows how long has run, so only the reasons' names are compared.
std::string outline(const Judgement& judgement) {
  std::string text;
  for (const Duty& duty : judgement.duties) {
    text += duty.key.instance + "|" + duty.key.part + "|" +
            std::string(to_text(duty.verdict.kind)) + "|" + duty.verdict.note;
    if (duty.verdict.due) text += "|" + to_text(*duty.verdict.due);
    if (duty.verdict.done) text += "|done " + to_text(*duty.verdict.done);
    for (const std::string& name : duty.verdict.missing) text += "|?" + name;
    for (const std::string& says : duty.verdict.failed) text += "|!" + says;
    for (const PlannedRung& rung : duty.rungs) text += "|^" + to_text(rung.at) + rung.to;
    text += "\n";
  }
  return text;
}

TEST(Contract, nothing_changes_before_the_next_change) {
  std::mt19937_64 random(20261122);
  int checked = 0;
  for (const World1& one : worlds()) {
    const RecordHistory* history = one.world.world.find(one.world.record);
    if (history == nullptr) continue;
    Instant begin = history->history_from;
    Instant known = one.world.last_recorded + 400 * 86400;
    for (int i = 0; i < 6; ++i) {
      auto offset = static_cast<std::int64_t>(random() % (3 * 86400));
      Instant at = begin + (i == 0 ? 0 : offset);
      Judgement now = judged(one, at, known);
      if (now.next_change <= at + 1) continue;
      Instant last = now.next_change == end_of_time ? at + 40 * 86400 : now.next_change - 1;
      auto ahead = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(last - at));
      for (Instant later : {last, at + 1 + ahead}) {
        ++checked;
        ASSERT_EQ(outline(now), outline(judged(one, later, known)))
            << one.standard->id << " at " << to_text(at) << " and " << to_text(later)
            << ", next change " << to_text(last + 1);
      }
    }
  }
  EXPECT_GT(checked, 1000);
}

TEST(Contract, what_was_not_yet_recorded_makes_no_difference) {
  int checked = 0;
  for (const World1& one : worlds()) {
    const RecordHistory* whole = one.world.world.find(one.world.record);
    if (whole == nullptr || whole->events.size() < 2) continue;
    Instant known = whole->events[whole->events.size() / 2].recorded_at;
    World1 cut{one.standard, one.world};
    RecordHistory history = *whole;
    history.events = {};
    for (const Event& event : whole->events) {
      if (event.recorded_at <= known) history.events.push_back(event);
    }
    cut.world.world.put(history);
    // F4's horizon is the record's, so only worlds whose opening is kept can be compared.
    if (history.history_from != whole->history_from) continue;
    ++checked;
    EXPECT_EQ(outline(judged(one, known, known)), outline(judged(cut, known, known)))
        << one.standard->id;
  }
  EXPECT_GT(checked, 100);
}

TEST(Contract, every_record_looked_at_is_in_the_read_set) {
  for (const World1& one : worlds()) {
    Judgement judgement = judged(one, one.world.last_recorded, one.world.last_recorded);
    EXPECT_TRUE(std::ranges::is_sorted(judgement.reads));
    for (const Duty& duty : judgement.duties) {
      for (const Reason& reason : duty.verdict.because) {
        bool seen = std::ranges::any_of(
            judgement.reads, [&](const Read& read) { return read.record == reason.record; });
        EXPECT_TRUE(seen) << one.standard->id << " " << reason.name;
      }
    }
  }
}

TEST(Contract, judging_twice_gives_the_same) {
  for (const World1& one : worlds()) {
    Instant at = one.world.last_recorded;
    Judgement first = judged(one, at, at);
    Judgement second = judged(one, at, at);
    ASSERT_EQ(first.duties, second.duties) << one.standard->id;
    ASSERT_EQ(first.reads, second.reads);
    ASSERT_EQ(first.next_change, second.next_change);
  }
}

}  // namespace
}  // namespace rowan::rules
