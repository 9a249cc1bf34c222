// What was owed in missing episodes and online cases and not done is found by the verdicts, and
// nothing else is: for each record, what was seeded and what Rowan shows are the same, both ways.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "verdicts.h"

namespace rowan::sim {
namespace {

using testing::Duties;
using testing::Filled;
using testing::practice_definitions;
using testing::seeded_in;
using testing::Shown;
using testing::small_force;
using testing::Verdicts;
using testing::verdicts_of;

constexpr std::array shown_by{
    Shown{"abduction_notice_not_considered", "missing.abduction_notice"},
    Shown{"authority_of_the_child_not_known", "missing.authorities host"},
    Shown{"authority_told_late_of_return", "missing.return_notice"},
    Shown{"cameras_not_watched", "missing.minimum_actions cameras"},
    Shown{"care_and_authority_not_known", "missing.authorities host/find_out"},
    Shown{"care_not_known", "missing.authorities placing/find_out"},
    Shown{"care_not_known_on_return", "missing.profile.given /find_out"},
    Shown{"child_not_seen_on_return", "missing.found.seen"},
    Shown{"enquiry_done_late", "missing.enquiry.done"},
    Shown{"exploitation_not_asked_about", "missing.circumstances"},
    Shown{"exploitation_not_assessed", "missing.exploitation.assessed"},
    Shown{"exploitation_not_screened", "missing.exploitation.screened"},
    Shown{"exploitation_team_not_told", "missing.exploitation.told team"},
    Shown{"fast_track_not_begun", "missing.high_risk fast_track"},
    Shown{"finished_too_soon", "missing.finish"},
    Shown{"first_review_late", "missing.review.first"},
    Shown{"friends_not_asked", "missing.minimum_actions people"},
    Shown{"graded_before_the_history", "missing.history.before_grade"},
    Shown{"graded_by_habit", "missing.grade.habit"},
    Shown{"graded_late", "missing.graded"},
    Shown{"graded_low_against_what_is_known", "missing.grade.contradicted"},
    Shown{"grader_not_trained", "missing.grade.trained"},
    Shown{"handed_over_late", "missing.handover handed_over"},
    Shown{"handed_over_with_basics_undone", "missing.handover.basics"},
    Shown{"handover_not_accepted", "missing.handover accepted"},
    Shown{"harm_not_acted_on", "missing.harm"},
    Shown{"history_not_read_whole", "missing.history.complete"},
    Shown{"history_read_late", "missing.history"},
    Shown{"home_searched_late", "missing.minimum_actions home"},
    Shown{"hospitals_not_asked", "missing.minimum_actions checks"},
    Shown{"host_authority_told_late", "missing.authorities host"},
    Shown{"inspector_not_told", "missing.high_risk inspector"},
    Shown{"last_seen_visited_late", "missing.minimum_actions last_seen"},
    Shown{"local_looking_stopped", "missing.first_two_days"},
    Shown{"long_term_plan_not_reviewed", "missing.prevention_plan.reviewed"},
    Shown{"low_grade_not_agreed", "missing.grade.lowest /find_out"},
    Shown{"national_unit_not_told", "missing.national_unit"},
    Shown{"no_detective_review_on_the_first_day", "missing.review.senior detective_inspector"},
    Shown{"no_long_term_plan", "missing.prevention_plan.made"},
    Shown{"no_meeting_at_the_third_time", "missing.repeat_meeting"},
    Shown{"no_review_at_seven_days", "missing.review.senior day_7"},
    Shown{"no_specialist_team", "missing.high_risk specialist"},
    Shown{"no_strategy_at_the_third_time", "missing.strategy repeat"},
    Shown{"no_strategy_on_harm", "missing.strategy harm"},
    Shown{"no_strategy_on_signs", "missing.strategy signs"},
    Shown{"no_superintendent_review_on_the_third_day", "missing.review.senior superintendent"},
    Shown{"no_trigger_plan", "missing.trigger_plan.made"},
    Shown{"nobody_named_to_find_the_child", "missing.high_risk investigator"},
    Shown{"nobody_went_after_the_call", "missing.prevention_interview.telephone seen"},
    Shown{"nobody_went_to_look", "missing.in_person"},
    Shown{"not_circulated", "missing.minimum_actions circulated"},
    Shown{"not_recorded_at_risk", "missing.exploitation.told flag"},
    Shown{"not_reviewed_by_an_inspector", "missing.review.inspector"},
    Shown{"not_screened_after_found", "missing.exploitation.after_found"},
    Shown{"not_talked_with_in_person", "missing.prevention_interview"},
    Shown{"officers_sent_late", "missing.response"},
    Shown{"partner_action_late", "missing.prevention_plan.action"},
    Shown{"placing_authority_told_late", "missing.authorities placing"},
    Shown{"plan_did_not_learn", "missing.trigger_plan.learns"},
    Shown{"plan_line_not_followed", "missing.trigger_plan.used"},
    Shown{"plan_not_reviewed", "missing.trigger_plan.reviewed"},
    Shown{"plan_shared_late", "missing.trigger_plan.content shared"},
    Shown{"profile_not_asked_for", "missing.profile.given"},
    Shown{"profile_not_confirmed", "missing.profile.confirmed"},
    Shown{"profile_read_late", "missing.profile.read"},
    Shown{"return_interview_call_not_agreed", "missing.return_interview.telephone /find_out"},
    Shown{"return_interview_content_not_back", "missing.return_interview.content_back"},
    Shown{"return_interview_not_asked_about", "missing.return_interview.asked"},
    Shown{"return_interview_not_used", "missing.return_interview.used"},
    Shown{"return_interview_offered_late", "missing.return_interview"},
    Shown{"review_only_approves", "missing.review.directs says"},
    Shown{"review_sets_nothing", "missing.review.directs sets"},
    Shown{"risk_not_looked_at_again", "missing.grade.reviewed"},
    Shown{"talk_left_questions", "missing.prevention_interview.content people"},
    Shown{"talk_left_questions", "missing.prevention_interview.content risk"},
    Shown{"talk_left_questions", "missing.prevention_interview.content why"},
    Shown{"telephone_not_followed_up", "missing.minimum_actions telephone"},
    Shown{"telephone_talk_not_agreed", "missing.prevention_interview.telephone agreed/find_out"},
    Shown{"account_not_tested", "online.account.lines account"},
    Shown{"allocated_late", "online.allocated"},
    Shown{"allocated_to_somebody_untrained", "online.allocated.skilled"},
    Shown{"approach_not_planned", "online.child.plan approach"},
    Shown{"approved_before_children_were_safe", "online.children_first"},
    Shown{"area_checked_late", "online.right_force.checked"},
    Shown{"child_not_assessed", "online.child.assessed"},
    Shown{"children_looked_for_late", "online.children.first_look"},
    Shown{"concluded_too_soon", "online.close.concluded"},
    Shown{"delay_not_explained", "online.response.delay_explained"},
    Shown{"designated_officer_not_told", "online.designated_officer"},
    Shown{"education_not_asked", "online.partner_checks education"},
    Shown{"ended_unknowing_of_children", "online.close.children"},
    Shown{"ended_with_a_child_not_assessed", "online.close.children"},
    Shown{"ended_with_a_line_open", "online.close.lines"},
    Shown{"ended_without_the_wider_risk", "online.close.wider_risk"},
    Shown{"evidence_before_children", "online.evidence.children_first"},
    Shown{"case_graded_late", "online.graded"},
    Shown{"graded_without_education", "online.grade.partners education"},
    Shown{"graded_without_health", "online.grade.partners health"},
    Shown{"graded_without_social_care", "online.grade.partners social_care"},
    Shown{"health_not_asked", "online.partner_checks health"},
    Shown{"misroute_not_raised", "online.right_force.raised"},
    Shown{"named_person_not_followed_up", "online.account.lines named"},
    Shown{"needs_missing_in_the_discussion", "online.joint_discussion.needs"},
    Shown{"no_joint_discussion", "online.joint_discussion"},
    Shown{"no_plan_for_the_wait", "online.warrant.interim_plan"},
    Shown{"no_safety_plan", "online.child.plan plan"},
    Shown{"not_decided", "online.notification decided"},
    Shown{"not_graded_again", "online.grade.again"},
    Shown{"not_supervised", "online.supervised"},
    Shown{"not_taken_over_there", "online.right_force.sent accepted"},
    Shown{"one_side_missing_in_the_discussion", "online.joint_discussion.terms"},
    Shown{"online_contacts_not_looked_into", "online.access.looked_into online_contacts"},
    Shown{"reader_does_not_read", "online.feed.reader_active"},
    Shown{"response_late", "online.response"},
    Shown{"routed_late", "online.routed given"},
    Shown{"safety_plan_not_reviewed", "online.child.plan_reviewed"},
    Shown{"sent_on_late", "online.right_force.sent sent"},
    Shown{"sign_of_a_child_not_checked", "online.search.child_sign"},
    Shown{"social_care_not_asked", "online.partner_checks social_care"},
    Shown{"social_care_told_late", "online.child.told concern_record"},
    Shown{"social_care_told_late", "online.child.told social_care"},
    Shown{"source_not_read", "online.feed.read"},
    Shown{"still_waiting_after_twice_the_time", "online.response.twice_over"},
    Shown{"strategy_discussion_not_asked_for", "online.strategy_discussion"},
    Shown{"suspect_not_kept_safe", "online.suspect.safety_plan"},
    Shown{"suspect_spoken_to_late", "online.suspect.spoken_to"},
    Shown{"tasking_answered_late", "online.feed.tasking_answered"},
    Shown{"team_did_not_say_it_has_it", "online.routed acknowledged"},
    Shown{"told_after_it_was_no_longer_put_off", "online.child.told concern_record"},
    Shown{"told_after_it_was_no_longer_put_off", "online.child.told social_care"},
    Shown{"told_after_it_was_no_longer_put_off", "online.deferral.ends"},
    Shown{"voluntary_without_a_reason", "online.voluntary"},
    Shown{"wait_for_court_not_raised", "online.warrant.wait_raised"}};

using Tally = std::map<std::string, int>;  // By failing: how many were seeded and shown.

/// The duties of a record that these areas know.
Duties known_of(const Verdicts& verdicts, RecordId record) {
  Duties known;
  const auto found = verdicts.missed.find(record);
  if (found == verdicts.missed.end()) return known;
  for (const auto& duty : found->second) {
    if (duty.starts_with("missing.") || duty.starts_with("online.")) known.insert(duty);
  }
  return known;
}

void compare(const Force& force, const Verdicts& verdicts, Tally& tally) {
  std::set<RecordId> told;
  for (const auto& truth : force.cases) {
    told.insert(truth.record);
    const auto missed = known_of(verdicts, truth.record);
    const auto seeded = seeded_in(truth.failings, shown_by);
    const auto where = fmt::format("{} {}, seeded: {}", truth.type, to_text(truth.record),
                                   fmt::join(truth.failings, ", "));
    for (const auto& duty : missed) {
      EXPECT_TRUE(seeded.contains(duty)) << "shown and not seeded: " << duty << "; " << where;
    }
    for (const auto& duty : seeded) {
      EXPECT_TRUE(missed.contains(duty)) << "seeded and not shown: " << duty << "; " << where;
    }
    for (const auto& failing : truth.failings) ++tally[failing];
  }
  for (const auto& [record, duties] : verdicts.missed) {
    if (told.contains(record)) continue;
    EXPECT_TRUE(known_of(verdicts, record).empty()) << "nothing is told of " << to_text(record);
  }
}

/// Makes a force, loads and judges it, and compares.
void expect_all_found(const Options& options, Tally& tally) {
  auto force = generate(*practice_definitions(), options);
  Filled filled{options.to};
  casework::LoadOptions unjudged;
  unjudged.judge = false;
  filled.load(std::move(force.records), unjudged);
  compare(force, verdicts_of(filled), tally);
}

class CaseFailings : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(CaseFailings, AreFoundAndNothingElseIs) {
  Tally tally;
  expect_all_found(small_force(GetParam()), tally);
  EXPECT_GT(tally.size(), 25U);
}

INSTANTIATE_TEST_SUITE_P(OfSmallForces, CaseFailings, ::testing::Values(1, 2, 3));

TEST(CaseFailingsOfAYear, AreOfEveryKindAndAllFound) {
  Tally tally;
  const auto to = testing::at("2026-05-10T21:30:00Z");
  expect_all_found({Tier::medium, 12, to + -365 * 86'400LL, to}, tally);
  for (const auto& row : shown_by) {
    EXPECT_GT(tally[std::string{row.failing}], 0) << row.failing;
  }
}

}  // namespace
}  // namespace rowan::sim
