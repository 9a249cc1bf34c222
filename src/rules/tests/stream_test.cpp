// A stream against its own past: what is usual, what has fallen, and what cannot be known.
#include <rowan/rules/stream.h>

#include <gtest/gtest.h>

namespace rowan::rules {
namespace {

CivilDate day(std::string_view text) {
  return parse_date(text).value_or(CivilDate{});
}

practice::StreamAlarm alarm() {
  practice::StreamAlarm made;
  made.days = 7;
  made.weeks = 8;
  made.weeks_least = 4;
  made.weeks_back = 30;
  made.usual_least = 5;
  made.fall_percent = 50;
  made.spreads = 3;
  return made;
}

/// So many a day on every day from the first to the last.
std::map<CivilDate, std::int64_t> daily(CivilDate from, CivilDate to, std::int64_t count) {
  std::map<CivilDate, std::int64_t> counts;
  for (auto at = from; at <= to; at = at + 1) counts[at] = count;
  return counts;
}

TEST(Stream, HasFallenOnlyWhenByHalfAndBeyondItsOwnSpread) {
  const std::vector<std::int64_t> steady{20, 21, 19, 20, 20, 22};
  EXPECT_EQ(judge_counts(alarm(), 10, steady).verdict, StreamVerdict::fallen);
  EXPECT_EQ(judge_counts(alarm(), 11, steady).verdict, StreamVerdict::usual);
  const std::vector<std::int64_t> uneven{20, 4, 36, 20, 9, 31};
  EXPECT_EQ(judge_counts(alarm(), 3, uneven).verdict, StreamVerdict::usual);
  EXPECT_EQ(judge_counts(alarm(), 20, uneven).spread, 11);
}

TEST(Stream, OneStrangeWeekDoesNotMoveWhatIsUsual) {
  const std::vector<std::int64_t> flooded{20, 21, 900, 20, 20, 0};
  const auto state = judge_counts(alarm(), 8, flooded);
  EXPECT_EQ(state.usual, 20);
  EXPECT_EQ(state.verdict, StreamVerdict::fallen);
}

TEST(Stream, ThatHasFallenIsAsUsualAgainWhenItIsLowByNeitherTest) {
  const std::vector<std::int64_t> steady{20, 21, 19, 20, 20, 22};
  // Low by its spread, which is one, from 17 down; by half from 10 down.
  EXPECT_EQ(judge_counts(alarm(), 16, steady).verdict, StreamVerdict::usual);
  EXPECT_EQ(judge_counts(alarm(), 16, steady, true).verdict, StreamVerdict::fallen);
  EXPECT_EQ(judge_counts(alarm(), 17, steady, true).verdict, StreamVerdict::usual);
  const std::vector<std::int64_t> uneven{20, 4, 36, 20, 9, 31};
  EXPECT_EQ(judge_counts(alarm(), 10, uneven, true).verdict, StreamVerdict::fallen);
  EXPECT_EQ(judge_counts(alarm(), 11, uneven, true).verdict, StreamVerdict::usual);
}

TEST(Stream, SilenceDoesNotBecomeUsualByLasting) {
  auto counts = daily(day("2026-01-05"), day("2026-03-01"), 3);
  counts.merge(daily(day("2026-03-02"), day("2026-05-10"), 1));
  const auto last = day("2026-05-10");
  const StreamFallen open{day("2026-03-02"), false};
  const auto held = judge_stream(alarm(), nullptr, counts, last, open);
  EXPECT_EQ(held.usual, 21);
  EXPECT_EQ(held.verdict, StreamVerdict::fallen);
  EXPECT_FALSE(held.weeks[8].compared);
  EXPECT_TRUE(held.weeks[9].compared);
  // Once somebody has said why, what comes now is what is usual from then on.
  const auto explained =
      judge_stream(alarm(), nullptr, counts, last, StreamFallen{open.since, true});
  EXPECT_EQ(explained.usual, 7);
  EXPECT_EQ(explained.verdict, StreamVerdict::usual);
}

TEST(Stream, IsNotKnownWithFewWeeksOrHardlyAnythingInThem) {
  EXPECT_EQ(judge_counts(alarm(), 0, {20, 20, 20}).verdict, StreamVerdict::not_known);
  EXPECT_FALSE(judge_counts(alarm(), 0, {20, 20, 20}).usual);
  EXPECT_EQ(judge_counts(alarm(), 0, {20, 20, 20, 20}).verdict, StreamVerdict::fallen);
  EXPECT_EQ(judge_counts(alarm(), 0, {4, 4, 4, 4, 4}).verdict, StreamVerdict::not_known);
  EXPECT_EQ(judge_counts(alarm(), 0, {5, 5, 5, 5, 5}).verdict, StreamVerdict::fallen);
}

TEST(Stream, ComparesTheSameDaysOfEarlierWeeks) {
  const auto last = day("2026-03-31");
  auto made = alarm();
  made.days = 2;
  std::map<CivilDate, std::int64_t> counts;
  for (auto at = day("2026-01-01"); at <= last; at = at + 1) {
    const bool weekend = weekday_of(at) == 0 || weekday_of(at) == 6;
    counts[at] = weekend ? 1 : 10;
  }
  // Two days that end on a Sunday are as quiet as weekends are.
  const auto weekend = judge_stream(made, nullptr, counts, day("2026-03-29"));
  EXPECT_EQ(weekend.now.count, 2);
  EXPECT_EQ(weekend.usual, 2);
  EXPECT_EQ(weekend.weeks.front().from, day("2026-03-21"));
  const auto midweek = judge_stream(made, nullptr, counts, last);
  EXPECT_EQ(midweek.usual, 20);
  EXPECT_EQ(midweek.verdict, StreamVerdict::usual);
}

TEST(Stream, IsCountedFromItsFirstEntryAndStopsBeingKnownBeforeThat) {
  const auto first = day("2026-01-05");
  const auto counts = daily(first, day("2026-02-08"), 3);
  EXPECT_EQ(judge_stream(alarm(), nullptr, counts, day("2026-02-08")).weeks.size(), 4U);
  EXPECT_EQ(judge_stream(alarm(), nullptr, counts, day("2026-02-07")).verdict,
            StreamVerdict::not_known);
  EXPECT_EQ(judge_stream(alarm(), nullptr, counts, day("2026-02-15")).verdict,
            StreamVerdict::fallen);
  EXPECT_EQ(judge_stream(alarm(), nullptr, {}, day("2026-02-15")).verdict,
            StreamVerdict::not_known);
}

TEST(Stream, ComparesTermWithTermAndHolidaysWithHolidays) {
  practice::Calendar terms;
  terms.kind = practice::CalendarKind::school_terms;
  terms.terms["northmere"] = {{day("2026-01-05"), day("2026-03-29")},
                              {day("2026-04-13"), day("2026-07-19")}};
  auto counts = daily(day("2026-01-05"), day("2026-03-29"), 5);
  counts.merge(daily(day("2026-03-30"), day("2026-04-12"), 1));
  // Of the first week of the holidays there is nothing like it to compare with.
  const auto away = judge_stream(alarm(), &terms, counts, day("2026-04-05"));
  EXPECT_EQ(away.verdict, StreamVerdict::not_known);
  EXPECT_FALSE(away.weeks.front().compared);
  EXPECT_EQ(judge_stream(alarm(), nullptr, counts, day("2026-04-05")).verdict,
            StreamVerdict::fallen);
  // The first week of term is held against term, not against the holidays before it.
  counts.merge(daily(day("2026-04-13"), day("2026-04-19"), 2));
  const auto back = judge_stream(alarm(), &terms, counts, day("2026-04-19"));
  EXPECT_EQ(back.usual, 35);
  EXPECT_EQ(back.verdict, StreamVerdict::fallen);
  EXPECT_FALSE(back.weeks[0].compared);
  EXPECT_TRUE(back.weeks[2].compared);
}

TEST(Stream, AnExampleThatDoesNotHoldIsNamed) {
  practice::Watch watch;
  practice::Stream stream;
  stream.id = "referrals";
  stream.file = "streams/referrals.yaml";
  stream.alarm = alarm();
  stream.examples = {{"as usual", "usual", 20, {20, 20, 20, 20}, 30, 5},
                     {"half of it", "usual", 10, {20, 20, 20, 20}, 33, 5}};
  watch.streams.emplace(stream.id, stream);
  const auto problems = check_stream_examples(watch);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.front().line, 33);
  EXPECT_EQ(problems.front().message, "`half of it`: expected usual, found fallen");
}

}  // namespace
}  // namespace rowan::rules
