// Work that was over goes on again: where it was, with what is still owed, by whom practice names.
#include <rowan/store/duties.h>

#include "world_fixture.h"

namespace rowan::casework::testing {
namespace {

class Reopening : public WorldTest {
 protected:
  void SetUp() override {
    WorldTest::SetUp();
    investigation_ = make(
        "investigation", {{"opened", {{"about", "Bruises on a boy of six"}}}, link("unit", unit_)});
  }
  access::Viewer with(const std::string& role) const {
    auto viewer = everybody_;
    viewer.roles = {role};
    return viewer;
  }
  Answer<json::object> by(const access::Viewer& who, const Given& given) {
    RecordEvents command;
    command.record = investigation_;
    command.events = {event_of(given)};
    return casework_->record(who, command);
  }
  std::string state() { return std::string{text_at(view(investigation_), "state")}; }
  std::size_t still_to_do() {
    store::DutyQuery query;
    query.record = investigation_;
    query.open_only = true;
    query.without_over = true;
    return *store_->read([&](store::Reader& r) { return store::count_duties(r, query); });
  }

  RecordId investigation_;
  const Given ended_{"no_further_action", {{"reason", "Every line was followed"}}};
  const Given reopened_{"reopened", {{"reason", "The school has found a drawing"}}};
};

TEST_F(Reopening, LeadsBackToWhereTheWorkWasWithWhatIsStillOwed) {
  const auto owed = still_to_do();
  ASSERT_GT(owed, 0U);
  record(investigation_, ended_);
  EXPECT_EQ(state(), "ended");
  EXPECT_EQ(still_to_do(), 0U);
  const auto done = by(with("detective_sergeant"), reopened_);
  ASSERT_TRUE(done) << words(done.error());
  EXPECT_EQ(state(), "open");
  EXPECT_GT(still_to_do(), 0U);
  record(investigation_, ended_);
  EXPECT_EQ(state(), "ended");
}

TEST_F(Reopening, IsForWorkThatIsOverAndForThoseWhomPracticeNames) {
  const auto early = by(with("detective_sergeant"), reopened_);
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().problems.at(0).code, "wrong_state");
  record(investigation_, ended_);
  const auto other = by(with("investigator"), reopened_);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().why, Fault::Why::forbidden);
  EXPECT_EQ(state(), "ended");
}

TEST_F(Reopening, IsWithdrawnLikeAnyEntry) {
  record(investigation_, ended_);
  const auto shown = record(investigation_, reopened_);
  WithdrawEvent command;
  command.record = investigation_;
  command.event =
      *parse_id<EventKind>(text_at(shown.at("events").get_array().back().get_object(), "id"));
  command.reason = "Meant for another investigation";
  ASSERT_TRUE(casework_->withdraw(everybody_, command));
  EXPECT_EQ(state(), "ended");
}

TEST_F(Reopening, IsNotThereWhereTheEndStands) {
  EXPECT_EQ(practice_definitions()->record_type("detention")->event("reopened"), nullptr);
}

}  // namespace
}  // namespace rowan::casework::testing
