// What is kept of duties is what is shown, packed and whole; and what no longer holds is judged
// there and then.
#include <rowan/casework/load.h>
#include <rowan/store/duties.h>
#include <rowan/store/events.h>
#include <rowan/store/records.h>

#include "../src/duty_body.h"
#include "world_fixture.h"

namespace rowan::casework::testing {
namespace {

class KeptDuties : public WorldTest {
 protected:
  void SetUp() override {
    WorldTest::SetUp();
    child_ =
        make("person", {{"registered", {{"name", "Robin Vale"}, {"date_of_birth", "2011-02-03"}}}});
    detention_ = detain();
    begun_ = clock_.now();
  }
  RecordId arrest(const std::string& at = "") {
    return make("detention", {{"arrested",
                               {{"ground", "offence"},
                                {"at_station", "no"},
                                {"age_basis", "stated"},
                                {"no_bail_warrant", "no"}},
                               at},
                              link("child", child_)});
  }
  RecordId detain() {
    const auto detention = arrest();
    record(detention, {"authorised", {{"grounds", "To secure evidence by questioning."}}, ""});
    return detention;
  }
  std::string verdict_shown() {
    const auto shown = view(detention_);
    const auto* duty = duty_in(shown, "custody.reviews");
    return duty == nullptr ? "" : std::string{text_at(*duty, "verdict")};
  }
  std::vector<store::DutyRow> rows() {
    return *store_->read([&](store::Reader& r) { return store::duties_of(r, detention_); });
  }
  json::object board(bool all = false) {
    BoardQuery query;
    query.all = all;
    query.record_type = "detention";
    query.board = practice_definitions()->record_type("detention")->boards.front().name;
    auto answer = casework_->board(everybody_, query);
    EXPECT_TRUE(answer);
    return answer ? std::move(*answer) : json::object{};
  }
  std::vector<std::string> on_the_board() {
    std::vector<std::string> ids;
    const auto shown = board();
    for (const auto& row : shown.at("rows").as_array()) {
      ids.emplace_back(text_at(row.as_object(), "id"));
    }
    std::ranges::sort(ids);
    return ids;
  }

  RecordId child_, detention_;
  Instant begun_;
};

TEST_F(KeptDuties, AMomentThatNobodyHasCaughtUpWithIsJudgedForWhoeverLooks) {
  EXPECT_EQ(verdict_shown(), "pending");
  clock_.set(begun_ + 6 * 3'600 + 1);
  EXPECT_EQ(verdict_shown(), "breached");
  const auto on_board = board();
  EXPECT_EQ(text_at(on_board.at("rows").as_array().at(0).as_object(), "worst"), "breached");
  ASSERT_TRUE(casework_->catch_up());
  EXPECT_EQ(verdict_shown(), "breached");
}

TEST_F(KeptDuties, TheListOfStandardsCountsAgainWhenItsCountIsTooOld) {
  Settings settings;
  settings.counts_kept_seconds = 10;
  open(settings);
  const auto open_in = [](const json::object& standard) {
    return standard.at("counts").as_object().at("open").to_number<int>();
  };
  const auto listed = [&] {
    StandardsQuery query;
    query.area = "custody";
    const auto answer = casework_->standards(everybody_, query);
    EXPECT_TRUE(answer);
    for (const auto& item : answer->at("items").as_array()) {
      if (text_at(item.as_object(), "id") == "custody.reviews") return open_in(item.as_object());
    }
    return -1;
  };
  const auto alone = [&] { return open_in(*casework_->standard(everybody_, "custody.reviews")); };
  EXPECT_EQ(listed(), 1);
  EXPECT_EQ(alone(), 1);
  detain();
  EXPECT_EQ(alone(), 2);
  EXPECT_EQ(listed(), 1);
  clock_.set(begun_ + 10);
  EXPECT_EQ(listed(), 2);
}

TEST_F(KeptDuties, WhatHoldsIsShownAsItIsKept) {
  auto kept = rows();
  const auto review = std::ranges::find_if(
      kept, [](const auto& row) { return row.key.standard == "custody.reviews" && row.open; });
  ASSERT_NE(review, kept.end());
  const auto done = store_->write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    auto duty = unpack_duty(writer, review->key, review->body);
    if (!duty) return fail(store::StoreError{store::StoreErrorCode::corrupt, "cannot be read"});
    duty->title = "As it was kept";
    review->body = pack_duty(writer, *duty);
    store::put_duty(writer, *review);
    return {};
  });
  ASSERT_TRUE(done);
  const auto shown = view(detention_);
  EXPECT_EQ(text_at(*duty_in(shown, "custody.reviews"), "title"), "As it was kept");
  // Of the past nothing is kept.
  Moment before;
  before.as_at = begun_;
  const auto past = view(detention_, before);
  EXPECT_NE(text_at(*duty_in(past, "custody.reviews"), "title"), "As it was kept");
}

TEST_F(KeptDuties, ADutyIsReadBackAsItWasJudgedWhateverIsInIt) {
  rules::Duty duty;
  duty.key = {"custody.reviews", detention_, "first", "part"};
  duty.title = "A title";
  duty.owner = "review_officer";
  duty.opened = begun_;
  auto& verdict = duty.verdict;
  verdict.kind = rules::VerdictKind::due_soon;
  verdict.note = "not started";
  verdict.due = When{begun_ + 5, begun_ + 9, false};
  verdict.started = When{begun_ + -86'400, begun_ + -1, true};
  verdict.done = exactly(begun_);
  verdict.paused_since = begun_ + 7;
  verdict.because = {{"authorised", to_text(begun_ + 3), detention_},
                     {"date_of_birth", "2011-02-03", child_},
                     {"odd", "it said \"2026\" \\ or not", child_},
                     {"odd", "1234", officer_},
                     {"nowhere", "not recorded", RecordId{}}};
  verdict.missing = {"a", "b"};
  verdict.failed = {"says \"this\"", ""};
  verdict.local = verdict.recorded_late = true;
  verdict.version_from = "2020-01-01";
  duty.rungs = {{begun_ + 60, "superintendent"}, {begun_ + 90, "review_officer"}};
  const auto same = [&](const rules::Duty& given) {
    std::optional<rules::Duty> found;
    const auto done = store_->write([&](store::Writer& writer) -> Result<void, store::StoreError> {
      found = unpack_duty(writer, identity_of(given.key), pack_duty(writer, given));
      return {};
    });
    ASSERT_TRUE(done);
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, given) << duty_body(*found);
  };
  same(duty);
  verdict.paused_since.reset();
  verdict.left_seconds = 600;
  verdict.expected = true;
  same(duty);
  verdict = {};
  duty.rungs.clear();
  same(duty);
  // What was kept before duties were packed is read as well.
  const auto old = store_->read(
      [&](store::Reader& r) { return unpack_duty(r, identity_of(duty.key), duty_body(duty)); });
  ASSERT_TRUE(old && *old);
  EXPECT_EQ(**old, duty);
  const auto spoilt = store_->read(
      [&](store::Reader& r) { return unpack_duty(r, identity_of(duty.key), "[1,0]"); });
  ASSERT_TRUE(spoilt);
  EXPECT_FALSE(*spoilt);
}

TEST_F(KeptDuties, ABoardHoldsWorkThatIsNotOverAndOpenDutiesLeaveTheListWithIt) {
  const auto other = detain();
  auto both = std::vector{to_text(detention_), to_text(other)};
  std::ranges::sort(both);
  EXPECT_EQ(on_the_board(), both);
  const auto owed = [&] {
    const auto work = casework_->my_work(everybody_);
    EXPECT_TRUE(work);
    std::size_t count = 0;
    for (const auto* list : {"overdue", "due_soon", "waiting"}) {
      for (const auto& duty : work->at(list).as_array()) {
        count += text_at(duty.at("record").as_object(), "id") == to_text(detention_) ? 1 : 0;
      }
    }
    return count;
  };
  EXPECT_GT(owed(), 0U);
  clock_.set(begun_ + 60);
  record(detention_, {"released", {{"outcome", "no_further_action"}, {"safe_journey", "yes"}}, ""});
  EXPECT_EQ(on_the_board(), std::vector{to_text(other)});
  EXPECT_EQ(owed(), 0U);
}

TEST_F(KeptDuties, OfALongBoardTheWorstAreShownUnlessAllOfItIsAskedFor) {
  for (int i = 0; i < 99; ++i) arrest();
  EXPECT_TRUE(board().at("only_first").is_null());
  const auto latest = arrest(to_text(begun_ + -30 * 3600));
  const auto shown = board();
  EXPECT_EQ(shown.at("only_first"), 100);
  ASSERT_EQ(shown.at("rows").get_array().size(), 100U);
  EXPECT_TRUE(std::ranges::any_of(shown.at("rows").get_array(), [&](const json::value& row) {
    return text_at(row.get_object(), "id") == to_text(latest);
  }));
  const auto all = board(true);
  EXPECT_TRUE(all.at("only_first").is_null());
  EXPECT_EQ(all.at("rows").get_array().size(), 101U);
}

TEST_F(KeptDuties, AnAnswerInBriefSaysWhichRecordAndItsVersion) {
  RecordEvents command;
  command.record = detention_;
  command.events = {event_of({"note_added", {{"text", "seen"}}, ""})};
  command.reply = Reply::brief;
  const Repeatable repeatable{"key", "digest"};
  const auto version = view(detention_).at("version").to_number<std::uint64_t>();
  const auto answer = casework_->record(everybody_, command, repeatable);
  ASSERT_TRUE(answer) << words(answer.error());
  EXPECT_EQ(*answer, (json::object{{"id", to_text(detention_)}, {"version", version + 1}}));
  const auto again = casework_->record(everybody_, command, repeatable);
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, *answer);
}

TEST_F(KeptDuties, InspectingGivesTheSameInTheSameOrderForAnyNumberOfThreads) {
  for (int i = 0; i < 3; ++i) detain();
  const auto inspected = [&](std::uint32_t threads) {
    Settings settings;
    settings.threads = threads;
    open(settings);
    InspectRequest request;
    std::vector<std::string> told;
    request.each = [&](const rules::Duty& duty) {
      told.push_back(to_text(duty.key.record) + duty.key.standard + duty.key.instance +
                     duty.key.part + duty_body(duty));
    };
    std::uint64_t done = 0;
    const auto inspection = casework_->inspect(request, [&](std::uint64_t so_far, std::uint64_t) {
      done = so_far;
      return true;
    });
    EXPECT_TRUE(inspection && inspection->complete);
    EXPECT_EQ(done, inspection->records);
    return std::pair{told, inspection->counts};
  };
  const auto one = inspected(1);
  EXPECT_GT(one.first.size(), 100U);
  EXPECT_EQ(inspected(4), one);
  const auto stopped = casework_->inspect({}, [](std::uint64_t, std::uint64_t) { return false; });
  ASSERT_TRUE(stopped);
  EXPECT_FALSE(stopped->complete);
}

}  // namespace
}  // namespace rowan::casework::testing
