// What ended under one set of definitions is judged by that set for good, however many sets follow
// and wherever the files that said it are by then.
#include <rowan/store/definitions.h>
#include <rowan/store/duties.h>
#include <rowan/store/events.h>

#include <fstream>
#include <sstream>

#include "world_fixture.h"

namespace rowan::casework::testing {
namespace {

namespace fs = std::filesystem;

class KeptDefinitions : public WorldTest {
 protected:
  void SetUp() override {
    WorldTest::SetUp();
    child_ =
        make("person", {{"registered", {{"name", "Robin Vale"}, {"date_of_birth", "2011-02-03"}}}});
    detention_ = make("detention", {{"arrested",
                                     {{"ground", "offence"},
                                      {"at_station", "no"},
                                      {"age_basis", "stated"},
                                      {"no_bail_warrant", "no"}}},
                                    link("child", child_)});
    record(detention_, {"authorised", {{"grounds", "To secure evidence by questioning."}}, ""});
    record(officer_, {"rank_held", {{"rank", "inspector"}}, ""});
    begun_ = clock_.now();
  }

  /// The same definitions, but that the first review is due so many hours after authorisation.
  practice::DefinitionsPtr reviewed_within(int hours) {
    const auto folder = folder_ / ("practice-" + std::to_string(hours));
    fs::copy(fs::path{ROWAN_SOURCE_DIRECTORY} / "practice", folder, fs::copy_options::recursive);
    const auto file = folder / "custody/standards/reviews/standard.yaml";
    std::stringstream text;
    text << std::ifstream{file}.rdbuf();
    auto changed = text.str();
    const std::string six = "first_within: 6 hours";
    const auto at = changed.find(six);
    EXPECT_NE(at, std::string::npos);
    changed.replace(at, six.size(), "first_within: " + std::to_string(hours) + " hours");
    std::ofstream{file} << changed;
    auto loaded = practice::load({folder, {}, false});
    EXPECT_TRUE(loaded);
    // Nothing of it is left but what the store keeps.
    fs::remove_all(folder);
    return loaded ? *loaded : nullptr;
  }

  static json::object review_fields() {
    return {{"mode", "in_person"},
            {"child_spoken_to", "yes"},
            {"welfare", "Ate, and asked after a brother"},
            {"enquiries", "The last witness is being seen"}};
  }
  void review(std::int64_t seconds) {
    clock_.set(begun_ + seconds);
    record(detention_, {"review_done", review_fields(), ""});
  }
  EventId review_event() {
    const auto events =
        store_->read([&](store::Reader& r) { return store::events_after(r, detention_, 0); });
    EventId newest;
    for (const auto& event : *events) {
      if (event.type == "review_done") newest = event.id;
    }
    EXPECT_TRUE(newest);
    return newest;
  }
  void correct_review_to(std::int64_t seconds) {
    CorrectEvent correction;
    correction.record = detention_;
    correction.event = review_event();
    correction.fields = review_fields();
    correction.happened = exactly(begun_ + seconds);
    correction.reason = "The time was wrong";
    const auto done = casework_->correct(everybody_, correction);
    ASSERT_TRUE(done) << words(done.error());
  }
  store::DutyRow first_review() {
    const auto rows = store_->read(
        [&](store::Reader& r) { return store::duties_of(r, detention_, "custody.reviews"); });
    for (const auto& row : *rows) {
      if (row.key.instance == "first" && row.key.part.empty()) return row;
    }
    ADD_FAILURE() << "no duty of a first review";
    return {};
  }
  static rules::VerdictKind verdict(const store::DutyRow& row) {
    return static_cast<rules::VerdictKind>(row.verdict);
  }

  RecordId child_, detention_;
  Instant begun_;
};

constexpr std::int64_t hour = 3'600;

TEST_F(KeptDefinitions, ADutyThatEndedIsJudgedByItsOwnWhenAFactIsCorrected) {
  review(5 * hour + 1'800);
  const auto before = first_review();
  ASSERT_EQ(verdict(before), rules::VerdictKind::met);
  const auto stricter = reviewed_within(5);
  open({}, stricter);
  clock_.set(begun_ + 6 * hour + 1'800);
  ASSERT_TRUE(casework_->catch_up());
  EXPECT_EQ(verdict(first_review()), rules::VerdictKind::met);

  // Five hours and three quarters would be late under the newer, and is in time under its own.
  correct_review_to(5 * hour + 2'700);
  EXPECT_EQ(verdict(first_review()), rules::VerdictKind::met);
  // A minute after six hours is late by its own: a sealed duty is judged again, not frozen.
  correct_review_to(6 * hour + 60);
  const auto late = first_review();
  EXPECT_EQ(verdict(late), rules::VerdictKind::met_late);
  EXPECT_EQ(late.due, begun_ + 6 * hour);
  EXPECT_EQ(late.definitions, practice_definitions()->digest);
  expect_agreement();
}

TEST_F(KeptDefinitions, ADutyOpenedAgainByACorrectionStaysWithItsOwn) {
  review(5 * hour + 1'800);
  open({}, reviewed_within(5));
  ASSERT_TRUE(casework_->catch_up());
  clock_.set(begun_ + 5 * hour + 2'700);
  const auto withdrawn = casework_->withdraw(
      everybody_, {detention_, {}, review_event(), "Entered on the wrong record"});
  ASSERT_TRUE(withdrawn) << words(withdrawn.error());
  ASSERT_TRUE(first_review().open);
  EXPECT_EQ(first_review().due, begun_ + 6 * hour);
  // Later definitions, and time passing, leave it there.
  open({}, reviewed_within(4));
  ASSERT_TRUE(casework_->catch_up());
  EXPECT_EQ(first_review().due, begun_ + 6 * hour);
  EXPECT_EQ(first_review().definitions, practice_definitions()->digest);
  clock_.set(begun_ + 6 * hour + 1);
  ASSERT_TRUE(casework_->catch_up());
  EXPECT_EQ(verdict(first_review()), rules::VerdictKind::breached);
  expect_agreement();
}

TEST_F(KeptDefinitions, ADutyThatIsOpenGoesOnUnderTheNewer) {
  clock_.set(begun_ + hour);
  const auto stricter = reviewed_within(5);
  open({}, stricter);
  ASSERT_TRUE(casework_->catch_up());
  EXPECT_EQ(first_review().due, begun_ + 5 * hour);
  EXPECT_EQ(first_review().definitions, stricter->digest);
  expect_agreement();
}

TEST_F(KeptDefinitions, EverySetEverUsedIsKeptOnceAndReadBackTheSame) {
  const auto stricter = reviewed_within(5);
  clock_.set(begun_ + hour);
  open({}, stricter);
  ASSERT_TRUE(casework_->catch_up());
  open({}, stricter);
  ASSERT_TRUE(casework_->catch_up());
  const auto kept = store_->read([](store::Reader& r) { return store::list_definitions(r); });
  ASSERT_TRUE(kept);
  ASSERT_EQ(kept->size(), 2U);
  EXPECT_EQ((*kept)[0].digest, practice_definitions()->digest);
  EXPECT_EQ((*kept)[1].digest, stricter->digest);
  for (const auto& set : *kept) {
    const auto files =
        store_->read([&](store::Reader& r) { return store::kept_files(r, set.digest); });
    ASSERT_EQ(files->size(), set.files);
    const auto again = practice::load_kept(*files, set.digest);
    ASSERT_TRUE(again) << to_text(again.error().front());
    EXPECT_EQ((*again)->digest, set.digest);
    EXPECT_EQ((*again)->standards.size(), stricter->standards.size());
  }
}

}  // namespace
}  // namespace rowan::casework::testing
