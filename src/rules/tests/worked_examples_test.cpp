// The worked examples of the standards catalogue, as one list, whatever area they belong to.
#include <rowan/rules/examples.h>
#include <rowan/rules/judge.h>

#include "practice_fixture.h"

namespace rowan::rules {
namespace {

struct Row {
  const char* name;
  const char* standard;
  const char* body;  // The example's map as JSON.
  const char* instance;  // An event id of the body, "first", or "".
  const char* due;
};

// Each body is written here, not read from practice/, so that the dues are held from outside.
constexpr Row rows[] = {
    {"PACE_REV_1_across_the_change_of_clocks", "custody.reviews",
     R"({"events": [{"authorised": "2026-10-24T22:00:00+01:00"}],
        "as_at": "2026-10-24T23:00:00Z"})",
     "first", "2026-10-25T03:00:00Z"},
    {"PACE_REV_3_postponed", "custody.reviews",
     R"({"events": [{"authorised": "2026-06-01T08:20:00Z"},
        {"review_postponed": "2026-06-01T14:10:00Z", "with": {"reason": "interview_in_progress"}},
        {"review_done": "2026-06-01T15:10:00Z", "id": "r1",
         "with": {"mode": "in_person", "child_spoken_to": "yes"}}]})",
     "r1", "2026-06-01T23:20:00Z"},
    {"CA46_2_across_the_change_of_clocks", "protection.limit",
     R"({"events": [{"taken": "2026-10-23T15:20:00+01:00"}], "as_at": "2026-10-23T16:00:00Z"})", "",
     "2026-10-26T14:20:00Z"},
    {"SOA83_1_at_liberty", "offenders.notification.initial",
     R"({"events": [{"became_subject": "2026-10-12T14:00:00Z",
        "with": {"relevant_date": "2026-10-12", "reason": "conviction"}}]})",
     "", "2026-10-14T22:59:59Z"},
    {"SOA83_1_no_bank_holiday_extension", "offenders.notification.initial",
     R"({"events": [{"became_subject": "2026-04-02T14:00:00Z",
        "with": {"relevant_date": "2026-04-02", "reason": "conviction"}}]})",
     "", "2026-04-04T22:59:59Z"},
    {"WT_ICPC_1_over_christmas", "conferences.initial",
     R"({"events": [{"strategy_discussion": "2026-12-14T10:00:00Z",
        "with": {"decision": "joint_enquiry", "decisive": "yes", "reasons": "Bruises"}}]})",
     "", "2027-01-07T23:59:59Z"},
    {"BAIL_1_arrest_10_January", "investigation.bail_period",
     R"({"events": [{"opened": "2026-01-10T12:00:00Z", "with": {"about": "A theft"}},
        {"offence_recorded": "2026-01-10T12:30:00Z", "id": "o1",
         "with": {"offence": "Theft", "arrested_on": "2026-01-10"}},
        {"bail_authorised": "2026-01-10T20:00:00Z", "with": {"authority": "custody_officer"}}]})",
     "o1", "2026-04-10T22:59:59Z"},
    {"BAIL_1_arrest_29_November", "investigation.bail_period",
     R"({"events": [{"opened": "2025-11-29T12:00:00Z", "with": {"about": "A theft"}},
        {"offence_recorded": "2025-11-29T12:30:00Z", "id": "o1",
         "with": {"offence": "Theft", "arrested_on": "2025-11-29"}},
        {"bail_authorised": "2025-11-29T20:00:00Z", "with": {"authority": "custody_officer"}}]})",
     "o1", "2026-02-28T23:59:59Z"},
    {"DA_DVPN_1_over_christmas", "notices.hearing",
     R"({"events": [{"authorised": "2026-12-24T08:00:00Z", "with": {"borough": "camden"}},
        {"served": "2026-12-24T10:00:00Z", "with": {"in_person": "yes"}}]})",
     "", "2026-12-29T10:00:00Z"},
};

class WorkedExample : public testing::TestWithParam<Row> {};

TEST_P(WorkedExample, is_due_when_the_catalogue_says) {
  const Row& row = GetParam();
  const practice::Standard* standard = whole_practice().standard(row.standard);
  ASSERT_NE(standard, nullptr) << row.standard;
  json::object body = parse_json(row.body).value().as_object();
  auto built = build_example_world(whole_practice(), body, standard->applies_to);
  ASSERT_TRUE(built) << built.error();
  Instant as_at = built->last_recorded;
  if (auto text = text_at(body, "as_at"); !text.empty()) as_at = parse_instant(text).value();
  Judgement judgement =
      judge(whole_practice(), *standard, built->record, built->world, as_at, as_at);
  std::string instance = row.instance;
  if (built->events.contains(instance)) instance = to_text(built->events.at(instance));
  bool found = false;
  for (const Duty& duty : judgement.duties) {
    if (duty.key.instance != instance || !duty.key.part.empty()) continue;
    found = true;
    ASSERT_TRUE(duty.verdict.due);
    EXPECT_EQ(to_text(duty.verdict.due->earliest), row.due);
  }
  EXPECT_TRUE(found);
}

INSTANTIATE_TEST_SUITE_P(Catalogue, WorkedExample, testing::ValuesIn(rows),
                         [](const auto& tested) { return std::string(tested.param.name); });

/// PACE-LIM-2: relevant time 08:00, authorised 08:20, reviews at 14:00 and 22:00.
std::string extension_verdict(const char* authorised_at) {
  json::object body = parse_json(R"({"records": {"chief": {"is": "officer", "events": [
          {"joined": "2010-01-01T09:00:00Z"},
          {"rank_held": "2015-01-01T09:00:00Z", "with": {"rank": "superintendent"}}]}},
        "events": [
          {"arrested": "2026-03-01T07:30:00Z", "with": {"ground": "offence", "at_station": "no",
            "age_basis": "stated", "no_bail_warrant": "no"}},
          {"arrived": "2026-03-01T08:00:00Z"}, {"authorised": "2026-03-01T08:20:00Z"},
          {"review_done": "2026-03-01T14:00:00Z",
           "with": {"mode": "in_person", "child_spoken_to": "yes"}},
          {"review_done": "2026-03-01T22:00:00Z",
           "with": {"mode": "in_person", "child_spoken_to": "yes"}}]})")
                          .value()
                          .as_object();
  body["events"].as_array().push_back(json::object{
      {"extension_authorised", authorised_at},
      {"by", "chief"},
      {"with", json::object{{"indictable", "yes"},
                            {"diligent", "yes"},
                            {"representations_invited", "yes"},
                            {"vulnerability_weighed", "Fifteen, and never away before"},
                            {"alternatives_weighed", "Bail to the aunt was considered"}}}});
  const practice::Standard* standard = whole_practice().standard("custody.extension");
  auto built = build_example_world(whole_practice(), body, standard->applies_to);
  if (!built) return built.error();
  Instant at = built->last_recorded;
  Judgement judgement = judge(whole_practice(), *standard, built->record, built->world, at, at);
  return judgement.duties.empty() ? "none" : std::string(to_text(judgement.duties[0].verdict.kind));
}

TEST(WindowedExample, PACE_LIM_2_the_window_opens_at_the_second_review_and_closes_at_24_hours) {
  EXPECT_EQ(extension_verdict("2026-03-01T21:00:00Z"), "breached");
  EXPECT_EQ(extension_verdict("2026-03-01T22:00:01Z"), "met");
  EXPECT_EQ(extension_verdict("2026-03-02T08:00:00Z"), "met");
  EXPECT_EQ(extension_verdict("2026-03-02T08:00:01Z"), "breached");
}

}  // namespace
}  // namespace rowan::rules
