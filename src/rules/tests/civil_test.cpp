#include "civil.h"

#include <gtest/gtest.h>

#include "practice_fixture.h"

namespace rowan::rules {
namespace {

using practice::Period;
using practice::Unit;

CivilDate on(const char* text) {
  return parse_date(text).value();
}
Instant at(const char* text) {
  return parse_instant(text).value();
}

const Days& days() {
  static const Days value(whole_practice());
  return value;
}

std::string added(const char* start, Period period) {
  return to_text(add_civil(on(start), period, days()));
}

TEST(Civil, months_end_on_the_corresponding_date_or_the_last) {
  EXPECT_EQ(added("2026-01-31", {1, Unit::month, false}), "2026-02-28");
  EXPECT_EQ(added("2024-01-31", {1, Unit::month, false}), "2024-02-29");
  EXPECT_EQ(added("2026-01-11", {3, Unit::month, true}), "2026-04-10");
  EXPECT_EQ(added("2025-11-30", {3, Unit::month, true}), "2026-02-28");
  EXPECT_EQ(added("2026-03-31", {-1, Unit::month, false}), "2026-02-28");
  EXPECT_EQ(added("2024-02-29", {1, Unit::year, false}), "2025-02-28");
}

TEST(Civil, days_beginning_with_count_the_first) {
  EXPECT_EQ(added("2026-10-12", {3, Unit::day, true}), "2026-10-14");
  EXPECT_EQ(added("2026-10-12", {3, Unit::day, false}), "2026-10-15");
  EXPECT_EQ(added("2026-10-12", {1, Unit::week, false}), "2026-10-19");
}

TEST(Civil, working_days_leave_out_weekends_and_bank_holidays) {
  EXPECT_EQ(added("2026-12-14", {15, Unit::working_day, false}), "2027-01-07");
  EXPECT_EQ(added("2026-12-24", {1, Unit::working_day, false}), "2026-12-29");
  EXPECT_EQ(added("2026-11-21", {1, Unit::working_day, false}), "2026-11-23");
  EXPECT_EQ(added("2022-09-16", {1, Unit::working_day, false}), "2022-09-20");
}

TEST(Civil, working_days_agree_with_counting_each_day) {
  for (CivilDate start = on("2026-01-01"); start < on("2026-12-01"); start = start + 1) {
    CivilDate end = add_civil(start, {7, Unit::working_day, false}, days());
    int counted = 0;
    for (CivilDate day = start + 1; day <= end; day = day + 1) counted += days().working(day);
    ASSERT_EQ(counted, 7) << to_text(start);
    ASSERT_TRUE(days().working(end)) << to_text(start);
  }
}

TEST(Civil, a_pause_is_left_out_of_elapsed_time) {
  Pauses pauses;
  pauses.closed = {{at("2026-03-01T10:00:00Z"), at("2026-03-01T12:00:00Z")}};
  Instant start = at("2026-03-01T09:00:00Z");
  EXPECT_EQ(to_text(run_elapsed(start, 3600, pauses, days())), "2026-03-01T10:00:00Z");
  EXPECT_EQ(to_text(run_elapsed(start, 3601, pauses, days())), "2026-03-01T12:00:01Z");
  EXPECT_EQ(elapsed_between(start, at("2026-03-01T13:00:00Z"), pauses, days()), 7200);
}

TEST(Civil, running_and_measuring_are_each_others_opposite) {
  Pauses pauses;
  for (int i = 0; i < 5; ++i) {
    Instant from = at("2026-03-01T10:00:00Z") + i * 7200;
    pauses.closed.push_back({from, from + 1800 + i * 60});
  }
  Instant start = at("2026-03-01T08:30:00Z");
  for (std::int64_t seconds = 0; seconds < 50000; seconds += 617) {
    Instant end = run_elapsed(start, seconds, pauses, days());
    ASSERT_EQ(elapsed_between(start, end, pauses, days()), seconds);
  }
}

TEST(Civil, a_day_whose_last_second_is_paused_is_left_out) {
  Pauses pauses;
  pauses.closed = {{at("2026-03-03T20:00:00Z"), at("2026-03-05T09:00:00Z")}};
  EXPECT_EQ(to_text(run_civil(on("2026-03-01"), {3, Unit::day, false}, pauses, days())),
            "2026-03-06");
  EXPECT_EQ(to_text(run_civil(on("2026-02-05"), {1, Unit::month, false}, pauses, days())),
            "2026-03-07");
}

TEST(Civil, whole_days_of_a_calendar_are_left_out_of_hours) {
  Pauses pauses;
  pauses.calendars = {&whole_practice().calendars.at("protection_notice_days")};
  EXPECT_EQ(to_text(run_elapsed(at("2026-12-24T10:00:00Z"), 48 * 3600, pauses, days())),
            "2026-12-29T10:00:00Z");
}

}  // namespace
}  // namespace rowan::rules
