// Restricted records that a reason opens: at once, told, and reviewed afterwards by somebody else.
#include "second_eyes_fixture.h"

namespace rowan::casework::testing {
namespace {

constexpr auto opening_reviewed = "workforce.missing_episode.opening_reviewed";

class Openings : public SecondEyes {
 protected:
  void SetUp() override {
    SecondEyes::SetUp();
    const auto done =
        by(superintendent_, {"restricted", {{"reason", "A relative works in this command"}}});
    ASSERT_TRUE(done) << words(done.error());
  }
  static Given opening(const std::string& reason = "Her sister is missing as well") {
    return {"opened_by_need", {{"reason", reason}}};
  }
  std::string access_of(const access::Viewer& who) {
    const auto shown = casework_->record_view(who, episode_, {});
    return shown ? std::string{text_at(*shown, "access")} : "none";
  }
  std::string newest_opening() {
    std::string found;
    const auto shown = casework_->record_view(superintendent_, episode_, {});
    for (const auto& item : shown->at("events").get_array()) {
      if (text_at(item.get_object(), "type") != "opened_by_need") continue;
      found = text_at(item.get_object(), "id");
    }
    return found;
  }
  Given reviewed(const std::string& may_go_on) {
    return {"opening_reviewed",
            {{"about", newest_opening()},
             {"needed", "yes"},
             {"may_go_on", may_go_on},
             {"outcome", "The sister was found through it"}}};
  }
  std::string review_owed() {
    const auto shown = casework_->record_view(superintendent_, episode_, {});
    const auto* duty = shown ? duty_in(*shown, opening_reviewed) : nullptr;
    return duty == nullptr ? "none" : std::string{text_at(*duty, "verdict")};
  }
};

TEST_F(Openings, AReasonOpensItAtOnceIsToldAndIsOwedAReview) {
  ASSERT_EQ(access_of(inspector_), "limited");
  const auto done = by(inspector_, opening());
  ASSERT_TRUE(done) << words(done.error());
  EXPECT_EQ(text_at(*done, "access"), "full");
  EXPECT_EQ(access_of(inspector_), "full");
  EXPECT_EQ(access_of(other_inspector_), "limited");
  EXPECT_EQ(review_owed(), "pending");
  EXPECT_GE(told(superintendent_, "Restricted record opened"), 1U);  // Who restricted it.
  const auto trail = casework_->record_audit(everybody_, episode_, {});
  ASSERT_TRUE(trail);
  EXPECT_TRUE(std::ranges::any_of(trail->at("items").get_array(), [](const auto& entry) {
    return text_at(entry.get_object(), "action") == "record.opened_by_need";
  }));
  expect_agreement();
}

TEST_F(Openings, WithoutAReasonOrThePermissionItStaysShut) {
  EXPECT_EQ(why(by(inspector_, opening(""))), Fault::Why::invalid);
  EXPECT_EQ(why(by(grader_, opening())), Fault::Why::forbidden);
  EXPECT_EQ(why(by(person(27, "youth_justice", {}), opening())), Fault::Why::not_found);
  auto nobody = inspector_;
  nobody.officer = {};
  EXPECT_EQ(why(by(nobody, opening())), Fault::Why::invalid);
  EXPECT_EQ(access_of(inspector_), "limited");
  EXPECT_EQ(review_owed(), "none");
}

TEST_F(Openings, WhatIsHiddenIsNotThereToBeOpened) {
  ASSERT_TRUE(by(superintendent_, {"derestricted", {{"reason", "Anew"}}}));
  ASSERT_TRUE(by(superintendent_,
                 {"restricted", {{"reason", "Nobody may know"}, {"existence", "hidden"}}}));
  EXPECT_EQ(why(by(inspector_, opening())), Fault::Why::not_found);
}

TEST_F(Openings, WhatIsOpenIsNotOpenedAgain) {
  ASSERT_TRUE(by(inspector_, opening()));
  EXPECT_EQ(why(by(inspector_, opening())), Fault::Why::invalid);
}

TEST_F(Openings, AReviewBySomebodyElseEndsTheAccessOrLetsItGoOn) {
  ASSERT_TRUE(by(inspector_, opening()));
  ASSERT_TRUE(by(other_inspector_, opening("The same child")));
  const auto ended = by(superintendent_, reviewed("no"));
  ASSERT_TRUE(ended) << words(ended.error());
  EXPECT_EQ(access_of(other_inspector_), "limited");
  EXPECT_EQ(access_of(inspector_), "full");
  EXPECT_EQ(why(by(superintendent_, reviewed("no"))), Fault::Why::stale);
  expect_agreement();
}

TEST_F(Openings, NobodyReviewsTheirOwnOpening) {
  ASSERT_TRUE(by(inspector_, opening()));
  auto promoted = inspector_;
  promoted.roles = {"superintendent"};
  EXPECT_EQ(why(by(promoted, reviewed("yes"))), Fault::Why::forbidden);
  ASSERT_TRUE(by(superintendent_, reviewed("yes")));
  EXPECT_EQ(access_of(inspector_), "full");
  EXPECT_EQ(review_owed(), "met");
}

TEST_F(Openings, ANewRestrictionShutsOutWhomAReasonLetIn) {
  ASSERT_TRUE(by(inspector_, opening()));
  ASSERT_TRUE(by(superintendent_, {"restricted", {{"reason", "More people are concerned"}}}));
  EXPECT_EQ(access_of(inspector_), "limited");
}

}  // namespace
}  // namespace rowan::casework::testing
