#include <rowan/rules/examples.h>
#include <rowan/rules/judge.h>

#include "practice_fixture.h"

#include <algorithm>

namespace rowan::rules {
namespace {

struct Asked {
  ExampleWorld world;
  Event act;
};

Asked extension_asked(const char* now, const char* happened) {
  json::object body = parse_json(R"({"records": {"chief": {"is": "officer", "events": [
          {"joined": "2010-01-01T09:00:00Z"},
          {"rank_held": "2015-01-01T09:00:00Z", "with": {"rank": "superintendent"}}]}},
        "events": [
          {"arrested": "2026-03-01T07:30:00Z", "with": {"ground": "offence", "at_station": "no",
            "age_basis": "stated", "no_bail_warrant": "no"}},
          {"arrived": "2026-03-01T08:00:00Z"}, {"authorised": "2026-03-01T08:20:00Z"},
          {"review_done": "2026-03-01T14:00:00Z",
           "with": {"mode": "in_person", "child_spoken_to": "yes"}}]})")
                          .value()
                          .as_object();
  Asked asked{build_example_world(whole_practice(), body, "detention").value(), {}};
  asked.act.id = EventId{999999};
  asked.act.record = asked.world.record;
  asked.act.type = "extension_authorised";
  asked.act.happened = exactly(parse_instant(happened).value());
  asked.act.recorded_at = parse_instant(now).value();
  asked.act.by = to_text(asked.world.records.at("chief"));
  asked.act.fields = {{"indictable", "yes"},
                      {"diligent", "yes"},
                      {"representations_invited", "yes"},
                      {"vulnerability_weighed", "Fifteen, and never away before"},
                      {"alternatives_weighed", "Bail to the aunt was considered"}};
  return asked;
}

std::vector<GateRefusal> refused(const Asked& asked) {
  return check_gates(whole_practice(), asked.act, "detention", asked.world.world);
}

TEST(Gates, an_act_is_refused_with_what_is_missing_and_that_nobody_may_override) {
  auto refusals = refused(extension_asked("2026-03-01T21:00:00Z", "2026-03-01T21:00:00Z"));
  ASSERT_EQ(refusals.size(), 1U);
  EXPECT_EQ(refusals[0].standard, "custody.extension");
  EXPECT_NE(refusals[0].says.find("second review"), std::string::npos);
  EXPECT_TRUE(refusals[0].absolute);
  EXPECT_EQ(refusals[0].override_by, "");
}

TEST(Gates, recording_what_already_happened_is_never_refused) {
  EXPECT_TRUE(refused(extension_asked("2026-03-01T22:00:00Z", "2026-03-01T21:00:00Z")).empty());
}

TEST(Gates, what_is_not_known_is_told_apart_from_what_is_not_so) {
  Asked asked = extension_asked("2026-03-01T21:00:00Z", "2026-03-01T21:00:00Z");
  asked.act.fields["indictable"] = "not_known";
  auto refusals = refused(asked);
  EXPECT_TRUE(std::ranges::any_of(refusals, [](const auto& one) { return one.unknown; }));
  EXPECT_TRUE(std::ranges::any_of(refusals, [](const auto& one) { return !one.unknown; }));
}

TEST(Gates, an_act_that_no_gate_names_is_free) {
  Asked asked = extension_asked("2026-03-01T21:00:00Z", "2026-03-01T21:00:00Z");
  asked.act.type = "meal_given";
  asked.act.fields = {};
  EXPECT_TRUE(refused(asked).empty());
}

}  // namespace
}  // namespace rowan::rules
