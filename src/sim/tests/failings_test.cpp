// Every failing of the simulated force is found by the verdicts, and nothing else is: for each kind
// of failing in the side file, the records that were seeded with it and those that Rowan shows.
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
    Shown{"accommodation_not_considered", "custody.accommodation.considered"},
    Shown{"adult_accepted_late", "custody.appropriate_adult.accepted"},
    Shown{"adult_asked_late", "custody.appropriate_adult asked"},
    Shown{"adult_came_late", "custody.appropriate_adult present"},
    Shown{"adult_not_asked_about_solicitor", "custody.legal_advice.adult_asked asked"},
    Shown{"adult_not_here_overnight", "custody.appropriate_adult.overnight"},
    Shown{"adult_not_invited_to_review", "custody.review.representations adult"},
    Shown{"age_checked_late", "custody.age.checked"},
    Shown{"agreement_breach_not_sent", "custody.agreement.breach_notice"},
    Shown{"authority_alerted_late", "custody.early_notice.sent"},
    Shown{"authority_answered_late", "custody.accommodation.answer"},
    Shown{"authority_gave_no_answer", "custody.accommodation.answer"},
    Shown{"authority_not_replied", "custody.early_notice.reply"},
    Shown{"authority_replied_late", "custody.early_notice.reply"},
    Shown{"care_authority_told_late", "custody.looked_after.told"},
    Shown{"care_status_not_asked", "custody.looked_after.told /find_out"},
    Shown{"certificate_not_sent", "custody.certificate.to_court"},
    Shown{"child_not_told_of_review", "custody.review.child_told"},
    Shown{"concern_not_recorded", "custody.concern.recorded before_leaving"},
    Shown{"concern_not_recorded", "custody.concern.recorded soon"},
    Shown{"exploitation_not_considered", "custody.needs.assessed"},
    Shown{"feedback_not_acknowledged", "custody.feedback.acknowledged"},
    Shown{"finding_not_resolved", "custody.safeguarding_review.resolved"},
    Shown{"finding_resolved_late", "custody.safeguarding_review.resolved"},
    Shown{"follow_up_not_held", "custody.review.follow_up"},
    Shown{"healthcare_asked_late", "custody.healthcare asked"},
    Shown{"healthcare_seen_late", "custody.healthcare seen"},
    Shown{"inspector_did_not_attend", "custody.twelve_hours"},
    Shown{"interpreter_late", "custody.interpreter"},
    Shown{"interviewed_before_healthcare", "custody.welfare_first health"},
    Shown{"interviewed_before_needs_assessed", "custody.welfare_first needs"},
    Shown{"interviewed_before_parent_told", "custody.welfare_first parent"},
    Shown{"investigator_named_late", "custody.investigator.named"},
    Shown{"liaison_asked_late", "custody.liaison asked"},
    Shown{"liaison_not_answered", "custody.liaison answered"},
    Shown{"meal_not_suited", "custody.diet"},
    Shown{"menstrual_needs_asked_late", "custody.menstrual_needs"},
    Shown{"missing_asked_late", "custody.missing.asked"},
    Shown{"missing_report_left_open", "custody.missing.closed"},
    Shown{"mixed_with_adults", "custody.association"},
    Shown{"moved_late", "custody.accommodation"},
    Shown{"need_not_answered", "custody.needs.answered"},
    Shown{"needs_assessed_late", "custody.needs.assessed"},
    Shown{"no_conversation_after_interview", "custody.conversation.after_interview"},
    Shown{"no_investigator_before_night", "custody.investigator.before_night"},
    Shown{"no_main_meal", "custody.meals main"},
    Shown{"no_plan_after_release", "custody.release.safe plan"},
    Shown{"no_safe_journey", "custody.release.safe journey"},
    Shown{"no_safeguarding_review", "custody.safeguarding_review.held"},
    Shown{"not_roused", "custody.observation.roused"},
    Shown{"not_told_on_waking", "custody.review.told_on_waking"},
    Shown{"parent_not_told_why", "custody.parent_told"},
    Shown{"parent_not_told_why", "custody.parent_told.content"},
    Shown{"parent_not_tried_again", "custody.parent_told.tried_again"},
    Shown{"parent_told_late", "custody.parent_told"},
    Shown{"place_not_asked", "custody.accommodation.request"},
    Shown{"place_not_asked_again", "custody.accommodation.repeated"},
    Shown{"place_not_asked_higher", "custody.accommodation.escalated"},
    Shown{"reading_not_offered", "custody.reading"},
    Shown{"reading_not_suited", "custody.reading"},
    Shown{"rested_too_little", "custody.rest"},
    Shown{"review_child_not_spoken_to", "custody.review.child_spoken_to"},
    Shown{"review_late", "custody.reviews"},
    Shown{"right_delayed_without_authority", "custody.rights.delay_authority"},
    Shown{"safeguarding_review_late", "custody.safeguarding_review.held"},
    Shown{"social_care_not_acknowledged", "custody.social_care.acknowledged"},
    Shown{"social_care_referred_late", "custody.social_care.referred"},
    Shown{"stock_grounds", "custody.decision.detention"},
    Shown{"stock_words_for_the_child", "custody.conversation.words words"},
    Shown{"strip_search_not_referred", "custody.strip_search.referral"},
    Shown{"strip_search_without_adult", "custody.strip_search adult"},
    Shown{"too_few_light_meals", "custody.meals light"},
    Shown{"unlawful_certificate_reason", "custody.certificate.reason"},
    Shown{"visited_late", "custody.observation"},
    Shown{"woman_officer_named_late", "custody.girls.woman_officer"},
    Shown{"youth_justice_told_late", "custody.youth_justice.told"}};

std::string list(const std::set<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

struct Tally {
  std::map<std::string, int> found;  // By failing: how many were seeded and shown.
};

/// Of a child who is still here, what will be late is not late yet; the side file says who is.
void compare(const Truth& truth, const Verdicts& verdicts, Tally& tally) {
  const auto of = [&](const std::map<RecordId, Duties>& all) {
    const auto found = all.find(truth.detention);
    return found == all.end() ? Duties{} : found->second;
  };
  const auto missed = of(verdicts.missed);
  const auto open = of(verdicts.open);
  const auto where = fmt::format("{}, arrived {}, seeded: {}", to_text(truth.detention),
                                 to_text(truth.arrived), list(truth.failings));
  const auto seeded = seeded_in(truth.failings, shown_by);
  for (const auto& duty : missed) {
    EXPECT_TRUE(seeded.contains(duty)) << "shown and not seeded: " << duty << "; " << where;
  }
  for (const auto& duty : seeded) {
    if (missed.contains(duty)) continue;
    EXPECT_TRUE(truth.still_here || open.contains(duty))
        << "seeded and not shown: " << duty << "; " << where;
  }
  for (const auto& failing : truth.failings) {
    const auto shown = std::ranges::any_of(shown_by, [&](const Shown& row) {
      return row.failing == failing && missed.contains(std::string{row.duty});
    });
    if (shown) ++tally.found[failing];
  }
}

/// Makes a force, loads and judges it, and compares.
void expect_all_found(const Options& options, Tally& tally) {
  auto force = generate(*practice_definitions(), options);
  Filled filled{options.to};
  casework::LoadOptions unjudged;
  unjudged.judge = false;
  filled.load(std::move(force.records), unjudged);
  const auto verdicts = verdicts_of(filled);
  for (const auto& truth : force.truth) compare(truth, verdicts, tally);
  std::set<RecordId> spoken_to_too_seldom;
  for (const auto& [record, duties] : verdicts.missed) {
    if (duties.contains("people.exploitation.spoken_to")) spoken_to_too_seldom.insert(record);
  }
  std::set<RecordId> not_spoken_to;
  for (const auto& person : force.people) {
    if (person.not_spoken_to) not_spoken_to.insert(person.person);
  }
  EXPECT_EQ(spoken_to_too_seldom, not_spoken_to);
}

class Failings : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(Failings, AreFoundAndNothingElseIs) {
  Tally tally;
  expect_all_found(small_force(GetParam()), tally);
  EXPECT_GT(tally.found.size(), 25U);
}

INSTANTIATE_TEST_SUITE_P(OfSmallForces, Failings, ::testing::Values(1, 2, 3, 4));

/// A year of one command seeds every kind, and each is found.
TEST(FailingsOfAYear, AreOfEveryKindAndAllFound) {
  Tally tally;
  const auto to = testing::at("2026-05-10T21:30:00Z");
  expect_all_found({Tier::medium, 12, to + -365 * 86'400LL, to}, tally);
  for (const auto& row : shown_by) {
    EXPECT_GT(tally.found[std::string{row.failing}], 0) << row.failing;
  }
}

}  // namespace
}  // namespace rowan::sim
