// The figures of inspection reports, computed by the named measures from loaded event lists, never
// typed: 1,260 children detained after charge from January to November 2020, 98 of whom were moved.
#include <fmt/format.h>

#include "../src/history.h"
#include "simulated.h"

namespace rowan::sim {
namespace {

using testing::at;
using testing::Filled;

constexpr std::int64_t hour = 3'600;

class Figures : public ::testing::Test {
 protected:
  RecordId child(bool girl, Instant born) {
    History person{numbers_, "person"};
    person.add("registered", at("2019-01-02T10:00:00Z"),
               {{"name", "A child"},
                {"date_of_birth", to_text(day_of(born))},
                {"sex", girl ? "female" : "male"}});
    const auto id = person.id();
    keep(std::move(person));
    return id;
  }
  History detention(RecordId child, Instant arrived) {
    History history{numbers_, "detention"};
    history.add("arrested", arrived + -hour,
                {{"ground", "offence"},
                 {"at_station", "no"},
                 {"age_basis", "documented"},
                 {"no_bail_warrant", "no"}});
    history.link("child", child, arrived + -hour);
    history.add("arrived", arrived);
    history.add("authorised", arrived + 900, {{"grounds", "Named by two who saw it"}});
    return history;
  }
  void charged_and_refused(History& history, Instant when) {
    history.add("charged", when, {{"offence", "Robbery"}, {"adult_present", "yes"}});
    history.add("bail_refused", when + 300,
                {{"ground", "further_offence"}, {"reason", "Two robberies in one week"}});
  }
  void keep(History&& history) {
    records_.push_back(std::move(history).finish(at("2026-01-01T00:00:00Z")));
  }
  static json::object cell_of(const json::object& measure, std::string_view sex) {
    for (const auto& cell : measure.at("cells").as_array()) {
      const auto text = json::serialize(cell);
      if (text.find("\"" + std::string{sex} + "\"") != std::string::npos) return cell.as_object();
    }
    return {};
  }
  static std::int64_t number(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value == nullptr ? -1 : value->to_number<std::int64_t>();
  }

  Numbers numbers_{at("2019-01-01T00:00:00Z")};
  std::vector<RecordHistory> records_;
};

TEST_F(Figures, NinetyEightOfTwelveHundredAndSixtyWereMoved) {
  constexpr int girls = 72, girls_moved = 5, boys = 1'188, boys_moved = 93;
  const auto born = at("2004-06-01T12:00:00Z");
  for (int i = 0; i < girls + boys; ++i) {
    const bool girl = i < girls;
    const bool moved = girl ? i < girls_moved : i - girls < boys_moved;
    const auto arrived = at("2020-01-06T09:00:00Z") + (i % 325) * 86'400LL;
    auto history = detention(child(girl, born), arrived);
    charged_and_refused(history, arrived + 6 * hour);
    if (moved) {
      history.add("transferred", arrived + 9 * hour, {{"type", "non_secure"}});
    } else {
      history.add("produced_at_court", arrived + 24 * hour);
    }
    keep(std::move(history));
  }
  Filled filled{at("2026-01-02T00:00:00Z")};
  casework::LoadOptions unjudged;
  unjudged.judge = false;
  filled.load(std::move(records_), unjudged);
  casework::MeasureQuery query;
  query.measure = "custody.transferred";
  query.by = {"child_sex"};
  query.from = at("2020-01-01T00:00:00Z");
  query.to = at("2020-12-01T00:00:00Z");
  const auto measure = filled.casework().measure(filled.viewer, query);
  ASSERT_TRUE(measure);
  const auto& totals = measure->at("totals").as_object();
  EXPECT_EQ(number(totals, "denominator"), 1'260);
  EXPECT_EQ(number(totals, "numerator"), 98);
  EXPECT_EQ(number(totals, "not_known"), 0);
  const auto girls_cell = cell_of(*measure, "female");
  EXPECT_EQ(number(girls_cell, "denominator"), 72);
  EXPECT_EQ(number(girls_cell, "numerator"), 5);
  const auto boys_cell = cell_of(*measure, "male");
  EXPECT_EQ(number(boys_cell, "denominator"), 1'188);
  EXPECT_EQ(number(boys_cell, "numerator"), 93);
}

TEST_F(Figures, ThirtyNineOfFortyWereKeptForCourt) {
  for (int i = 0; i < 40; ++i) {
    const auto arrived = at("2016-02-01T09:00:00Z") + i * 86'400LL;
    auto history = detention(child(i % 9 == 0, at("2000-09-01T12:00:00Z")), arrived);
    charged_and_refused(history, arrived + 5 * hour);
    if (i == 17) {
      history.add("transferred", arrived + 8 * hour, {{"type", "non_secure"}});
    } else {
      history.add("produced_at_court", arrived + 25 * hour);
    }
    keep(std::move(history));
  }
  Filled filled{at("2026-01-02T00:00:00Z")};
  casework::LoadOptions unjudged;
  unjudged.judge = false;
  filled.load(std::move(records_), unjudged);
  casework::MeasureQuery query;
  query.measure = "custody.held_to_court";
  const auto measure = filled.casework().measure(filled.viewer, query);
  ASSERT_TRUE(measure);
  const auto& totals = measure->at("totals").as_object();
  EXPECT_EQ(number(totals, "numerator"), 39);
  EXPECT_EQ(number(totals, "denominator"), 40);
}

TEST_F(Figures, WaitsOfTwoSixAndNineHoursAndFortyOneHoursInCustody) {
  const auto arrived = at("2021-12-06T08:00:00Z");
  std::vector<RecordId> waits;
  for (const int hours : {2, 6, 9}) {
    auto history = detention(child(false, at("2004-09-01T12:00:00Z")), arrived);
    history.add("appropriate_adult_requested", arrived + hour, {{"relation", "parent"}});
    history.add("appropriate_adult_arrived", arrived + hour + hours * hour,
                {{"relation", "parent"}, {"suitable", "yes"}});
    history.add("released", arrived + 41 * hour, {{"safe_journey", "yes"}});
    waits.push_back(history.id());
    keep(std::move(history));
  }
  Filled filled{at("2021-12-10T00:00:00Z")};
  filled.load(std::move(records_));
  // None came within the agreed hour, and the record says how long each child was here.
  casework::MeasureQuery query;
  query.measure = "custody.appropriate_adult_in_agreed_hour";
  const auto measure = filled.casework().measure(filled.viewer, query);
  ASSERT_TRUE(measure);
  EXPECT_EQ(number(measure->at("totals").as_object(), "numerator"), 0);
  EXPECT_EQ(number(measure->at("totals").as_object(), "denominator"), 3);
  // Each wait stands as a number of its own, counted from the two events; two of them are over two
  // hours.
  query.measure = "custody.appropriate_adult_wait";
  query.by = {"adult_wait"};
  const auto long_waits = filled.casework().measure(filled.viewer, query);
  ASSERT_TRUE(long_waits);
  EXPECT_EQ(number(long_waits->at("totals").as_object(), "numerator"), 2);
  EXPECT_EQ(number(long_waits->at("totals").as_object(), "denominator"), 3);
  EXPECT_EQ(long_waits->at("cells").as_array().size(), 3U);
  for (const auto* wait : {"2 hours 0 minutes", "6 hours 0 minutes", "9 hours 0 minutes"}) {
    EXPECT_EQ(number(cell_of(*long_waits, wait), "denominator"), 1) << wait;
  }
  for (const auto record : waits) {
    const auto view = filled.casework().record_view(filled.viewer, record);
    ASSERT_TRUE(view);
    EXPECT_NE(json::serialize(*view).find("41 hours"), std::string::npos);
  }
}

}  // namespace
}  // namespace rowan::sim
