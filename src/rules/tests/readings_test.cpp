// Other ways of counting a duty stand beside it and are never scored.
#include <rowan/practice/yaml.h>
#include <rowan/rules/examples.h>
#include <rowan/rules/judge.h>

#include "practice_fixture.h"

namespace rowan::rules {
namespace {

Judgement judged(const char* events) {
  const practice::Standard& standard = *whole_practice().standard("conferences.initial");
  const std::string text = std::string("events:\n") + events;
  const auto document = practice::parse_yaml(text, "example.yaml");
  const json::value body = practice::json_of(document.value().root);
  const auto built =
      build_example_world(whole_practice(), body.as_object(), standard.applies_to).value();
  const Instant as_at = *parse_instant("2026-09-20T10:00:00Z");
  return judge(whole_practice(), standard, built.record, built.world, as_at, as_at);
}

constexpr const char* discussed =
    "  - strategy_discussion: 2026-09-07T10:00:00Z\n"
    "    with: {decision: joint_enquiry, decisive: yes, reasons: Bruises}\n";

TEST(Readings, stand_beside_the_duty_with_a_due_of_their_own) {
  // Fifteen working days after Monday 7 September end on the 28th; after Thursday 10th, on
  // 1 October.
  const Judgement judgement =
      judged((std::string(discussed) + "  - enquiry_began: 2026-09-10T09:00:00Z\n").c_str());
  ASSERT_EQ(judgement.duties.size(), 1U);
  const Duty& duty = judgement.duties.front();
  EXPECT_EQ(duty.verdict.due->latest, end_of(*parse_date("2026-09-28")));
  ASSERT_EQ(duty.readings.size(), 1U);
  EXPECT_EQ(duty.readings[0].title,
            "Counted from the start of the enquiry, as national statistics do");
  EXPECT_EQ(duty.readings[0].kind, VerdictKind::pending);
  EXPECT_EQ(duty.readings[0].due->latest, end_of(*parse_date("2026-10-01")));
}

TEST(Readings, of_a_start_that_is_not_recorded_have_no_due) {
  const Judgement judgement = judged(discussed);
  ASSERT_EQ(judgement.duties.size(), 1U);
  EXPECT_EQ(judgement.duties[0].verdict.kind, VerdictKind::pending);
  ASSERT_EQ(judgement.duties[0].readings.size(), 1U);
  EXPECT_EQ(judgement.duties[0].readings[0].kind, VerdictKind::not_applicable);
  EXPECT_FALSE(judgement.duties[0].readings[0].due.has_value());
}

}  // namespace
}  // namespace rowan::rules
