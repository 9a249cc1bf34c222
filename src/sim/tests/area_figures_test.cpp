// Published figures about missing children and online abuse, computed by the named measures from
// loaded event lists, never typed: 32 and 339 trigger plans, handover at forty-eight hours, 400
// identifications in a month, cases from August 2020 that still wait, one reader of three.
#include <array>

#include "../src/history.h"
#include "simulated.h"

namespace rowan::sim {
namespace {

using testing::at;
using testing::Filled;

constexpr std::int64_t hour = 3'600;
constexpr std::int64_t day = 24 * hour;

class AreaFigures : public ::testing::Test {
 protected:
  RecordId child() {
    History person{numbers_, "person"};
    person.add("registered", at("2014-01-02T10:00:00Z"),
               {{"name", "A child"}, {"date_of_birth", "2009-06-01"}});
    const auto id = person.id();
    keep(std::move(person));
    return id;
  }
  RecordId officer() {
    History officer{numbers_, "officer"};
    officer.add("joined", at("2014-01-02T10:00:00Z"),
                {{"name", "An officer"}, {"number", "100001"}, {"sex", "female"}});
    const auto id = officer.id();
    keep(std::move(officer));
    return id;
  }
  History case_received(Instant received) {
    History online{numbers_, "online_case"};
    online.add("received", received,
               {{"source", "national_crime_agency"},
                {"summary", "One account and one address"},
                {"case_kind", "viewing_or_sharing"}});
    return online;
  }
  void keep(History&& history) {
    records_.push_back(std::move(history).finish(at("2026-01-01T00:00:00Z")));
  }
  /// Loads what was made, and computes the measure over the time, or over all of it.
  json::object measured(Filled& filled, std::string_view name, std::string_view from = {},
                        std::string_view to = {}, std::vector<std::string> by = {}) {
    casework::MeasureQuery query;
    query.measure = name;
    query.by = std::move(by);
    if (!from.empty()) query.from = at(from);
    if (!to.empty()) query.to = at(to);
    auto measure = filled.casework().measure(filled.viewer, query);
    EXPECT_TRUE(measure) << name;
    return measure ? std::move(*measure) : json::object{};
  }
  static std::int64_t total(const json::object& measure, std::string_view key) {
    return measure.at("totals").as_object().at(key).to_number<std::int64_t>();
  }
  static std::int64_t in_month(const json::object& measure, std::string_view month,
                               std::string_view key) {
    for (const auto& cell : measure.at("cells").as_array()) {
      const auto text = json::serialize(cell);
      if (text.find("\"" + std::string{month} + "\"") == std::string::npos) continue;
      return cell.as_object().at(key).to_number<std::int64_t>();
    }
    return -1;
  }

  Numbers numbers_{at("2014-01-01T00:00:00Z")};
  std::vector<RecordHistory> records_;
};

TEST_F(AreaFigures, ThirtyTwoTriggerPlansBecameThreeHundredAndThirtyNine) {
  constexpr int first = 32, all = 339, ended = 11;
  for (int i = 0; i < all + ended; ++i) {
    const auto made = i < first ? at("2017-10-02T10:00:00Z") + i * 2 * day
                                : at("2018-01-03T10:00:00Z") + (i - first) * 3 * day;
    History plan{numbers_, "trigger_plan"};
    plan.add("made", made, {{"purpose", "Goes to a flat near the station"}});
    plan.link("child", child(), made);
    if (i >= all) plan.add("plan_ended", made + 90 * day, {{"reason", "Lives with an aunt now"}});
    keep(std::move(plan));
  }
  Filled filled{at("2022-01-01T00:00:00Z")};
  casework::LoadOptions unjudged;
  unjudged.judge = false;
  filled.load(std::move(records_), unjudged);
  const auto* name = "missing.trigger_plans_in_force";
  EXPECT_EQ(total(measured(filled, name, {}, "2018-01-01T00:00:00Z"), "numerator"), 32);
  const auto later = measured(filled, name);
  EXPECT_EQ(total(later, "numerator"), 339);
  EXPECT_EQ(total(later, "denominator"), 350);
}

TEST_F(AreaFigures, ASearchIsHandedOverAfterFortyEightHours) {
  std::vector<RecordId> episodes;
  const auto reported = at("2021-03-01T20:00:00Z");
  for (const int hours : {47, 49}) {
    History episode{numbers_, "missing_episode"};
    episode.add("reported", reported, {{"reported_by", "Mother"}});
    episode.link("child", child(), reported);
    episode.add("handed_over", reported + hours * hour, {{"undone", "The school is closed"}});
    episode.add("found", reported + 90 * hour, {{"situation", "with_friends"}});
    episodes.push_back(episode.id());
    keep(std::move(episode));
  }
  Filled filled{at("2021-04-01T00:00:00Z")};
  casework::LoadOptions unjudged;
  unjudged.judge = false;
  filled.load(std::move(records_), unjudged);
  std::map<RecordId, std::string> verdicts;
  casework::InspectRequest request;
  request.standard = "missing.handover";
  request.each = [&](const rules::Duty& duty) {
    if (duty.key.part != "handed_over") return;
    verdicts[duty.key.record] = to_text(duty.verdict.kind);
    ASSERT_TRUE(duty.verdict.due);
    EXPECT_EQ(duty.verdict.due->earliest, reported + 48 * hour);
  };
  ASSERT_TRUE(filled.casework().inspect(request));
  EXPECT_EQ(verdicts[episodes[0]], "met");
  EXPECT_EQ(verdicts[episodes[1]], "met_late");
}

TEST_F(AreaFigures, FourHundredIdentificationsInAMonthAndWhoLookedForChildren) {
  constexpr int in_the_month = 400, before = 15, looked = 310;
  for (int i = 0; i < in_the_month + before; ++i) {
    const auto received = i < in_the_month ? at("2016-11-01T09:00:00Z") + i * hour
                                           : at("2016-10-03T09:00:00Z") + i * hour;
    auto online = case_received(received);
    if (i < looked) {
      online.add("children_looked_for", received + hour,
                 {{"address_searched", "yes"},
                  {"people_searched", "yes"},
                  {"children_found", i % 3 == 0 ? "yes" : "no"}});
    }
    keep(std::move(online));
  }
  Filled filled{at("2017-01-01T00:00:00Z")};
  casework::LoadOptions unjudged;
  unjudged.judge = false;
  filled.load(std::move(records_), unjudged);
  const auto measure = measured(filled, "online.minimum_check", {}, {}, {"month"});
  EXPECT_EQ(in_month(measure, "2016-11", "denominator"), 400);
  EXPECT_EQ(in_month(measure, "2016-11", "numerator"), 310);
  EXPECT_EQ(in_month(measure, "2016-10", "denominator"), 15);
}

TEST_F(AreaFigures, CasesFromAugust2020StillWaited) {
  for (int i = 0; i < 24; ++i) {
    const auto received = at("2020-06-01T09:00:00Z") + i * 10 * day;
    auto online = case_received(received);
    // By then somebody had every case of June and July, and some of the later ones.
    if (received < at("2020-08-01T00:00:00Z") || i % 2 == 0) {
      online.add("routing_acknowledged", received + 2 * day);
    }
    keep(std::move(online));
  }
  Filled filled{at("2021-02-01T00:00:00Z")};
  casework::LoadOptions unjudged;
  unjudged.judge = false;
  filled.load(std::move(records_), unjudged);
  const auto measure = measured(filled, "online.waiting", {}, {}, {"month"});
  EXPECT_EQ(in_month(measure, "2020-06", "numerator"), 0);
  EXPECT_EQ(in_month(measure, "2020-07", "numerator"), 0);
  EXPECT_GT(in_month(measure, "2020-08", "numerator"), 0);
}

TEST_F(AreaFigures, OneOfThreeReadersReads) {
  const auto began = at("2021-02-01T09:00:00Z");
  const std::array readers{officer(), officer(), officer()};
  History feed{numbers_, "online_feed"};
  feed.add(
      "began", began,
      {{"name", "File sharing"}, {"source", "file_sharing_system"}, {"must_be_opened", "yes"}});
  for (const auto reader : readers) {
    feed.add("reader_named", began + hour, {{"officer", to_text(reader)}, {"trained", "yes"}});
  }
  feed.add("checked", began + 5 * day, {{"items_found", 3}}, readers[1]);
  keep(std::move(feed));
  Filled filled{began + 16 * day};
  filled.load(std::move(records_));
  const auto measure = measured(filled, "online.readers_active");
  EXPECT_EQ(total(measure, "denominator"), 3);
  EXPECT_EQ(total(measure, "numerator"), 1);
}

}  // namespace
}  // namespace rowan::sim
