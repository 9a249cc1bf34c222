#include <rowan/base/time.h>

#include <gtest/gtest.h>

namespace rowan {
namespace {

Instant at(const char* text) {
  return parse_instant(text).value();
}
CivilDate on(const char* text) {
  return parse_date(text).value();
}

TEST(Time, reads_and_writes_instants) {
  EXPECT_EQ(to_text(at("2026-03-01T22:00:00Z")), "2026-03-01T22:00:00Z");
  EXPECT_EQ(to_text(at("2026-06-01T22:00:00.999+01:00")), "2026-06-01T21:00:00Z");
  EXPECT_EQ(to_text(at("2026-06-01T22:00Z")), "2026-06-01T22:00:00Z");
  EXPECT_EQ(to_text(at("1969-12-31T23:59:59Z")), "1969-12-31T23:59:59Z");
}

TEST(Time, refuses_what_is_not_a_time) {
  for (const char* text : {"", "2026-02-29", "2026-13-01", "2026-1-1", "22:00"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
  for (const char* text : {"2026-03-01", "2026-03-01T25:00:00Z", "2026-03-01T22:00:00",
                           "2026-03-01T22:00:00+1:00", "2026-03-01T22:00:00Zx"}) {
    EXPECT_FALSE(parse_instant(text)) << text;
  }
  EXPECT_FALSE(parse_when("2026-03-02..2026-03-01"));
}

TEST(Time, a_london_day_follows_the_clocks) {
  EXPECT_EQ(start_of(on("2026-03-01")), at("2026-03-01T00:00:00Z"));
  EXPECT_EQ(start_of(on("2026-06-01")), at("2026-05-31T23:00:00Z"));
  EXPECT_EQ(end_of(on("2026-10-25")), at("2026-10-25T23:59:59Z"));
  EXPECT_EQ(end_of(on("2026-10-25")) - start_of(on("2026-10-25")), 25 * 3600 - 1);
  EXPECT_EQ(end_of(on("2026-03-29")) - start_of(on("2026-03-29")), 23 * 3600 - 1);
  EXPECT_EQ(day_of(at("2026-05-31T23:30:00Z")), on("2026-06-01"));
  EXPECT_EQ(day_of(at("2026-01-31T23:30:00Z")), on("2026-01-31"));
}

TEST(Time, every_day_of_a_century_begins_in_itself) {
  for (CivilDate date = on("1972-01-01"); date < on("2072-01-01"); date = date + 1) {
    ASSERT_EQ(day_of(start_of(date)), date) << to_text(date);
    ASSERT_EQ(day_of(start_of(date) - 1), date + -1) << to_text(date);
    ASSERT_EQ(day_of(end_of(date)), date) << to_text(date);
  }
}

TEST(Time, a_skipped_time_is_the_change_and_a_repeated_one_has_two_ends) {
  EXPECT_EQ(at_time_of_day(on("2027-03-28"), 90 * 60, true), at("2027-03-28T01:00:00Z"));
  EXPECT_EQ(at_time_of_day(on("2026-10-25"), 90 * 60, true), at("2026-10-25T00:30:00Z"));
  EXPECT_EQ(at_time_of_day(on("2026-10-25"), 90 * 60, false), at("2026-10-25T01:30:00Z"));
}

TEST(Time, a_pair_keeps_both_ends) {
  auto range = parse_when("2026-03-01T10:00:00Z..2026-03-01T12:00:00Z").value();
  EXPECT_EQ(range.latest - range.earliest, 7200);
  EXPECT_FALSE(range.is_date);
  auto day = parse_when("2026-06-01").value();
  EXPECT_TRUE(day.is_date);
  EXPECT_EQ(to_text(day), "2026-06-01");
  EXPECT_EQ(to_text(parse_when("2026-06-01..2026-06-03").value()), "2026-06-01..2026-06-03");
}

TEST(Time, readers_see_london_time) {
  EXPECT_EQ(to_london_text(at("2026-06-01T21:05:00Z")), "1 June 2026 at 22:05");
}

TEST(Time, weekdays_and_month_lengths) {
  EXPECT_EQ(weekday_of(on("2026-11-22")), 0);
  EXPECT_EQ(days_in_month(2024, 2), 29);
  EXPECT_EQ(days_in_month(2026, 2), 28);
}

}  // namespace
}  // namespace rowan
