// What counts both ways, and what ends without having begun (T4): by both evaluators.
#include <rowan/practice/yaml.h>
#include <rowan/rules/examples.h>
#include <rowan/rules/judge.h>

#include "plain/plain.h"
#include "practice_fixture.h"

#include <fmt/format.h>

namespace rowan::rules {
namespace {

ExampleWorld detention(const std::string& events) {
  auto document = practice::parse_yaml("events:\n" + events, "test.yaml");
  json::value body = practice::json_of(document.value().root);
  return build_example_world(whole_practice(), body.as_object(), "detention").value();
}

constexpr const char* held =
    "  - arrested: 2026-03-01T07:30:00Z\n"
    "    with: {ground: offence, at_station: no, age_basis: stated, no_bail_warrant: no}\n"
    "  - {arrived: 2026-03-01T08:00:00Z}\n";

Instant at(std::string_view text) {
  return parse_when(text)->earliest;
}

/// The one duty of the limit on detention, which both evaluators give alike.
Verdict limit(const std::string& events, std::string_view as_at) {
  const ExampleWorld world = detention(held + events);
  const practice::Standard& standard = *whole_practice().standard("custody.detention.limit");
  const Instant known = at("2026-04-01T00:00:00Z");
  Judgement fast = judge(whole_practice(), standard, world.record, world.world, at(as_at), known);
  Judgement slow =
      plain::judge(whole_practice(), standard, world.record, world.world, at(as_at), known);
  EXPECT_EQ(fast.duties, slow.duties);
  EXPECT_EQ(fast.reads, slow.reads);
  EXPECT_EQ(fast.next_change, slow.next_change);
  return fast.duties.empty() ? Verdict{} : fast.duties.front().verdict;
}

TEST(Disputed, an_open_stretch_leaves_the_due_an_earliest_end_and_the_ceiling) {
  Verdict verdict = limit(
      "  - hospital_left: 2026-03-01T12:00:00Z\n"
      "    with: {disputed: yes, disputed_because: She was never there}\n",
      "2026-03-02T09:00:00Z");
  EXPECT_EQ(verdict.kind, VerdictKind::unknown);
  ASSERT_TRUE(verdict.due);
  EXPECT_EQ(to_text(*verdict.due), "2026-03-02T08:00:00Z..2026-03-05T08:00:00Z");
  EXPECT_FALSE(verdict.paused_since);
}

TEST(Disputed, an_open_stretch_that_is_certain_pauses_whatever_else_is_disputed) {
  Verdict verdict = limit(
      "  - hospital_left: 2026-03-01T10:00:00Z\n"
      "    with: {disputed: yes, disputed_because: She was never there}\n"
      "  - {hospital_returned: 2026-03-01T11:00:00Z}\n"
      "  - {hospital_left: 2026-03-01T12:00:00Z}\n",
      "2026-03-01T13:00:00Z");
  EXPECT_EQ(verdict.kind, VerdictKind::pending);
  EXPECT_EQ(verdict.paused_since, at("2026-03-01T12:00:00Z"));
  // Four hours had run, or three if the first stay counts: the less time left is shown.
  EXPECT_EQ(verdict.left_seconds, std::int64_t{20} * 3600);
}

TEST(Disputed, a_second_beginning_that_nobody_disputes_counts_from_itself) {
  Verdict verdict = limit(
      "  - hospital_left: 2026-03-01T10:00:00Z\n"
      "    with: {disputed: yes, disputed_because: She left at noon}\n"
      "  - {hospital_left: 2026-03-01T12:00:00Z}\n"
      "  - {hospital_returned: 2026-03-01T14:00:00Z}\n",
      "2026-03-01T15:00:00Z");
  ASSERT_TRUE(verdict.due);
  EXPECT_EQ(to_text(*verdict.due), "2026-03-02T10:00:00Z..2026-03-02T12:00:00Z");
}

TEST(Disputed, whether_it_is_disputed_being_not_known_is_not_a_dispute) {
  Verdict verdict = limit(
      "  - hospital_left: 2026-03-01T10:00:00Z\n"
      "    with: {disputed: not_known}\n"
      "  - {hospital_returned: 2026-03-01T12:00:00Z}\n",
      "2026-03-01T15:00:00Z");
  ASSERT_TRUE(verdict.due);
  EXPECT_EQ(to_text(*verdict.due), "2026-03-02T10:00:00Z");
}

TEST(Disputed, questioning_is_taken_out_of_a_disputed_stay_either_way) {
  Verdict verdict = limit(
      "  - hospital_left: 2026-03-01T10:00:00Z\n"
      "    with: {disputed: yes, disputed_because: She left at noon}\n"
      "  - {hospital_questioning_began: 2026-03-01T11:00:00Z}\n"
      "  - {hospital_questioning_ended: 2026-03-01T12:00:00Z}\n"
      "  - {hospital_returned: 2026-03-01T14:00:00Z}\n",
      "2026-03-01T15:00:00Z");
  ASSERT_TRUE(verdict.due);
  EXPECT_EQ(to_text(*verdict.due), "2026-03-02T08:00:00Z..2026-03-02T11:00:00Z");
}

std::vector<std::string> reported(const std::string& events) {
  const ExampleWorld world = detention(held + events);
  Sitting sitting(whole_practice(), world.world, world.last_recorded);
  std::vector<std::string> spans;
  for (const UnpairedEnd& end : sitting.unpaired_ends(world.record, world.last_recorded)) {
    spans.push_back(end.span);
  }
  return spans;
}

TEST(UnpairedEnd, a_return_from_hospital_without_leaving_is_reported) {
  EXPECT_EQ(reported("  - {hospital_returned: 2026-03-01T12:00:00Z}\n"),
            std::vector<std::string>{"In hospital"});
  EXPECT_TRUE(reported("  - {hospital_left: 2026-03-01T11:00:00Z}\n"
                       "  - {hospital_returned: 2026-03-01T12:00:00Z}\n")
                  .empty());
}

TEST(UnpairedEnd, it_is_not_guessed_at) {
  Verdict verdict =
      limit("  - {hospital_returned: 2026-03-01T12:00:00Z}\n", "2026-03-01T15:00:00Z");
  ASSERT_TRUE(verdict.due);
  EXPECT_EQ(to_text(*verdict.due), "2026-03-02T08:00:00Z");
}

TEST(UnpairedEnd, a_release_ends_whatever_runs_and_is_not_reported) {
  EXPECT_TRUE(
      reported("  - {released: 2026-03-01T12:00:00Z, with: {safe_journey: yes}}\n").empty());
}

/// A record with so many rests.
Verdict rests(int count) {
  std::string events = std::string(held) + "  - {authorised: 2026-03-01T08:10:00Z}\n";
  Instant time = at("2026-03-01T08:20:00Z");
  for (int i = 0; i < count; ++i) {
    events += "  - {rest_began: " + to_text(time + i) + "}\n";
  }
  const ExampleWorld world = detention(events);
  const practice::Standard& standard = *whole_practice().standard("custody.rest");
  const Instant moment = at("2026-03-01T20:00:00Z");
  Judgement fast = judge(whole_practice(), standard, world.record, world.world, moment, moment);
  Judgement slow =
      plain::judge(whole_practice(), standard, world.record, world.world, moment, moment);
  EXPECT_EQ(fast.duties, slow.duties);
  return fast.duties.front().verdict;
}

TEST(Limit, a_list_longer_than_ten_thousand_is_not_judged_by_its_beginning) {
  EXPECT_NE(rests(10000).note, "limit");
  Verdict verdict = rests(10001);
  EXPECT_EQ(verdict.kind, VerdictKind::unknown);
  EXPECT_EQ(verdict.note, "limit");
}

}  // namespace
}  // namespace rowan::rules
