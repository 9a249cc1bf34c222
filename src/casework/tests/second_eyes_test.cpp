// Acts that a second person must agree to, and entries that somebody asks to be corrected.
#include "second_eyes_fixture.h"

namespace rowan::casework::testing {
namespace {

constexpr auto countersigned = "workforce.missing_episode.countersigned.graded";
constexpr auto put_right = "workforce.missing_episode.put_right.graded";

TEST_F(SecondEyes, ALowGradeWaitsForSomebodyElseWithAClockAndAnOwner) {
  graded_low();
  const auto shown = view(episode_);
  const auto* duty = duty_in(shown, countersigned);
  ASSERT_NE(duty, nullptr);
  EXPECT_EQ(text_at(*duty, "verdict"), "pending");
  EXPECT_EQ(text_at(*duty, "due"), "2026-06-01T10:00:00Z");
  EXPECT_EQ(text_at(duty->at("owner").get_object(), "role"), "duty_inspector");
  EXPECT_EQ(text_at(*duty, "record_event"), "countersigned");
  const auto work = casework_->my_work(inspector_);
  ASSERT_TRUE(work);
  const auto& waiting = work->at("waiting").get_array();
  EXPECT_TRUE(std::ranges::any_of(waiting, [](const auto& one) {
    return text_at(one.get_object(), "standard") == countersigned;
  }));
}

TEST_F(SecondEyes, AHigherGradeNeedsNobodyElse) {
  ASSERT_TRUE(by(grader_, {"graded", {{"grade", "high"}, {"reason", "Nobody knows where"}}}));
  EXPECT_EQ(verdict_of(countersigned), "none");
}

TEST_F(SecondEyes, AnotherInspectorAgreesInTheirOwnWords) {
  const auto grade = graded_low();
  const auto done = by(inspector_, agree(grade));
  ASSERT_TRUE(done) << words(done.error());
  EXPECT_EQ(verdict_of(countersigned), "met");
  EXPECT_EQ(why(by(other_inspector_, {"countersigned", {{"about", grade}}})), Fault::Why::invalid);
  expect_agreement();
}

TEST_F(SecondEyes, NobodyAgreesToWhatTheyRecordedOrDid) {
  const auto grade = graded_low();
  auto grader_as_inspector = grader_;
  grader_as_inspector.roles = {"duty_inspector"};
  EXPECT_EQ(why(by(grader_as_inspector, agree(grade))), Fault::Why::forbidden);
  // Another account, but the officer who gave the grade.
  auto other_account = grader_as_inspector;
  other_account.account = AccountId{29};
  EXPECT_EQ(why(by(other_account, agree(grade))), Fault::Why::forbidden);
  EXPECT_EQ(verdict_of(countersigned), "pending");
}

TEST_F(SecondEyes, NobodyAgreesInAnothersNameOrAtAnotherTime) {
  const auto grade = graded_low();
  RecordEvents command;
  command.record = episode_;
  command.events = {event_of(agree(grade))};
  command.events.front().by = to_text(other_inspector_.officer);
  const auto refused = casework_->record(inspector_, command);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problems.front().path, "by");
  clock_.set(clock_.now() + 3600);
  auto earlier = agree(grade);
  earlier.happened = "2026-06-01T08:10:00Z";
  const auto backdated = by(inspector_, earlier);
  ASSERT_FALSE(backdated);
  EXPECT_EQ(backdated.error().problems.front().path, "happened_at");
}

TEST_F(SecondEyes, OnlyTheRolesThatPracticeNamesAndThoseAboveThemAgree) {
  const auto grade = graded_low();
  EXPECT_EQ(why(by(coordinator_, agree(grade))), Fault::Why::forbidden);
  EXPECT_TRUE(by(superintendent_, agree(grade)));
}

TEST_F(SecondEyes, WhatNeedsNobodyElseCannotBeCountersigned) {
  EXPECT_EQ(why(by(inspector_, agree(newest("reported")))), Fault::Why::invalid);
}

TEST_F(SecondEyes, OfTwoSupervisorsAtOnceTheSecondIsTold) {
  const auto grade = graded_low();
  const auto version = view(episode_).at("version").to_number<std::uint64_t>();
  ASSERT_TRUE(by(inspector_, agree(grade), {}, version));
  const auto with_version = by(other_inspector_, send_back(grade), {}, version);
  EXPECT_EQ(why(with_version), Fault::Why::stale);
  EXPECT_EQ(with_version.error().version, version + 1);
  const auto without = by(other_inspector_, agree(grade));
  EXPECT_EQ(why(without), Fault::Why::stale);
  const auto shown = view(episode_);
  const auto& events = shown.at("events").get_array();
  EXPECT_EQ(std::ranges::count_if(events,
                                  [](const auto& event) {
                                    const auto type = text_at(event.get_object(), "type");
                                    return type == "countersigned" || type == "sent_back";
                                  }),
            1);
}

TEST_F(SecondEyes, WhatIsNotAgreedGoesBackWithADirectionAndAClock) {
  const auto grade = graded_low();
  ASSERT_TRUE(by(inspector_, send_back(grade)));
  EXPECT_EQ(verdict_of(countersigned), "met");
  EXPECT_EQ(verdict_of(put_right), "pending");
  EXPECT_EQ(told(grader_, "Not agreed, sent back"), 1U);
  EXPECT_EQ(told(inspector_, "Not agreed, sent back"), 0U);
  clock_.set(clock_.now() + 600);
  ASSERT_TRUE(by(grader_, {"graded", {{"grade", "high"}, {"reason", "Nobody has seen her"}}}));
  EXPECT_EQ(verdict_of(put_right), "met");
  expect_agreement();
}

TEST_F(SecondEyes, ACorrectionAsksTheSecondPersonAgain) {
  const auto grade = graded_low();
  ASSERT_TRUE(by(inspector_, agree(grade)));
  CorrectEvent correction;
  correction.record = episode_;
  correction.event = *parse_id<EventKind>(grade);
  correction.fields = {{"grade", "very_low"}, {"reason", "With her aunt every Friday"}};
  correction.reason = "The wrong grade was chosen";
  const auto done = casework_->correct(coordinator_, correction);
  ASSERT_TRUE(done) << words(done.error());
  EXPECT_EQ(verdict_of(countersigned), "pending");
  // Whoever corrected it has a part in it now.
  auto corrector = coordinator_;
  corrector.roles = {"duty_inspector"};
  EXPECT_EQ(why(by(corrector, agree(newest("graded")))), Fault::Why::forbidden);
  ASSERT_TRUE(by(other_inspector_, agree(newest("graded"))));
  EXPECT_EQ(verdict_of(countersigned), "met");
  expect_agreement();
}

TEST_F(SecondEyes, NobodyCorrectsWhatAnotherSaid) {
  ASSERT_TRUE(by(inspector_, agree(graded_low())));
  CorrectEvent correction;
  correction.record = episode_;
  correction.event = *parse_id<EventKind>(newest("countersigned"));
  correction.fields = {{"about", newest("graded")}, {"statement", "I do not agree at all"}};
  correction.reason = "Changed it";
  EXPECT_EQ(why(casework_->correct(coordinator_, correction)), Fault::Why::forbidden);
}

constexpr auto answered = "workforce.missing_episode.correction_answered";

TEST_F(SecondEyes, WhoMayNotCorrectAsksAndIsToldThatItWasCorrected) {
  const auto report = newest("reported");
  const auto asked = by(grader_, {"correction_requested",
                                  {{"about", report},
                                   {"wrong", "Her aunt reported it"},
                                   {"should_say", "Her aunt, who rang twice"}}});
  ASSERT_TRUE(asked) << words(asked.error());
  EXPECT_EQ(verdict_of(answered), "pending");
  CorrectEvent correction;
  correction.record = episode_;
  correction.event = *parse_id<EventKind>(report);
  correction.fields = {{"reported_by", "Her aunt"}};
  correction.reason = "As was asked";
  EXPECT_EQ(why(casework_->correct(grader_, correction)), Fault::Why::forbidden);
  ASSERT_TRUE(casework_->correct(coordinator_, correction));
  EXPECT_EQ(verdict_of(answered), "met");
  EXPECT_EQ(told(grader_, "Correction made"), 1U);
  EXPECT_EQ(text_at(view(episode_).at("events").get_array().back().get_object(), "type"),
            "correction_made");
  expect_agreement();
}

TEST_F(SecondEyes, ARequestIsDeclinedOnceWithAReasonByWhoMayCorrect) {
  ASSERT_TRUE(by(
      grader_,
      {"correction_requested",
       {{"about", newest("reported")}, {"wrong", "The time"}, {"should_say", "An hour before"}}}));
  const Given declined{"correction_declined",
                       {{"about", newest("correction_requested")}, {"reason", "The log says so"}}};
  EXPECT_EQ(why(by(grader_, declined)), Fault::Why::forbidden);
  ASSERT_TRUE(by(coordinator_, declined));
  EXPECT_EQ(told(grader_, "Correction declined"), 1U);
  EXPECT_EQ(why(by(coordinator_, declined)), Fault::Why::stale);
  EXPECT_EQ(verdict_of(answered), "met");
}

TEST_F(SecondEyes, ReadingIsEnoughToAskAndNotLessThanReading) {
  auto reader = person(25, "detective_sergeant", {});  // Reads missing episodes, records nothing.
  const Given asked{"correction_requested",
                    {{"about", newest("reported")}, {"wrong", "It"}, {"should_say", "That"}}};
  EXPECT_EQ(why(by(reader, {"note_added", {{"text", "Seen"}}})), Fault::Why::forbidden);
  EXPECT_TRUE(by(reader, asked));
  const auto stranger = person(26, "youth_justice", {});
  EXPECT_EQ(why(by(stranger, asked)), Fault::Why::not_found);
}

TEST_F(SecondEyes, NobodyRecordsByHandThatACorrectionWasMade) {
  ASSERT_TRUE(by(grader_, {"correction_requested",
                           {{"about", newest("reported")}, {"wrong", "It"}, {"should_say", "X"}}}));
  EXPECT_EQ(why(by(coordinator_, {"correction_made", {{"about", newest("correction_requested")}}})),
            Fault::Why::invalid);
}

TEST_F(SecondEyes, OthersSeeWhoIsRecordingWhatAndNobodyIsKeptFromIt) {
  const auto recording = [&](const access::Viewer& who) {
    const auto shown = casework_->record_view(who, episode_, {});
    EXPECT_TRUE(shown);
    return shown->at("recording").get_array();
  };
  const auto key = to_text(episode_) + ".graded";
  ASSERT_TRUE(casework_->put_draft(
      grader_, key, {{"title", "Risk graded"}, {"path", "/x"}, {"content", {{"a", 1}}}}));
  EXPECT_TRUE(recording(grader_).empty());
  clock_.set(clock_.now() + 600);
  open();  // As after a restart.
  const auto seen = recording(inspector_);
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(text_at(seen.front().get_object(), "title"), "Risk graded");
  EXPECT_EQ(text_at(seen.front().get_object(), "event_type"), "graded");
  EXPECT_EQ(text_at(seen.front().get_object(), "since"), "2026-06-01T08:00:00Z");
  EXPECT_TRUE(by(inspector_, {"graded", {{"grade", "high"}, {"reason", "Nobody knows"}}}));
  clock_.set(clock_.now() + 301);
  EXPECT_TRUE(recording(inspector_).empty());
}

TEST_F(SecondEyes, TheFormsOfASecondPersonStandOnlyWherePracticeAsksForOne) {
  graded_low();
  const auto offers = [&](const access::Viewer& who, RecordId record) {
    const auto shown = casework_->record_view(who, record, {});
    EXPECT_TRUE(shown);
    for (const auto& item : shown->at("actions").get_array()) {
      if (text_at(item.get_object(), "event_type") != "countersigned") continue;
      return std::string{item.get_object().at("allowed").get_bool() ? "yes" : "no"};
    }
    return std::string{"none"};
  };
  EXPECT_EQ(offers(inspector_, episode_), "yes");
  EXPECT_EQ(offers(superintendent_, episode_), "yes");
  EXPECT_EQ(offers(coordinator_, episode_), "no");
  EXPECT_EQ(offers(inspector_, child_), "none");
}

}  // namespace
}  // namespace rowan::casework::testing
