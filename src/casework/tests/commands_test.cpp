// Commands as a person meets them: what is refused and why, and what is there afterwards.
#include "world_fixture.h"

namespace rowan::casework::testing {
namespace {

using Commands = WorldTest;

class Detained : public WorldTest {
 protected:
  void SetUp() override {
    WorldTest::SetUp();
    child_ =
        make("person", {{"registered", {{"name", "Robin Vale"}, {"date_of_birth", "2011-02-03"}}}});
    station_ = make("place", {{"registered", {{"name", "Northway"}, {"kind", "police_station"}}}});
    detention_ = make("detention", {{"arrested",
                                     {{"ground", ground()},
                                      {"at_station", "no"},
                                      {"age_basis", "stated"},
                                      {"no_bail_warrant", "no"}}},
                                    link("child", child_)});
  }
  static std::string ground() {
    return practice_definitions()->lookup("detention_ground")->codes.front().code;
  }
  RecordId child_, station_, detention_;
};

TEST_F(Commands, ARecordIsOpenedWithItsReferenceAndRow) {
  const auto person = make("person", {{"registered", {{"name", "Robin Vale"}}}});
  const auto shown = view(person);
  EXPECT_EQ(text_at(shown, "headline"), "Robin Vale");
  EXPECT_EQ(text_at(shown, "reference"), "PE/2026/1");
  EXPECT_EQ(text_at(shown, "state"), "current");
  EXPECT_EQ(shown.at("version").to_number<int>(), 1);
  ASSERT_EQ(shown.at("events").get_array().size(), 1U);
  const auto& event = shown.at("events").get_array()[0].get_object();
  EXPECT_EQ(text_at(event, "says"), "Robin Vale was first recorded");
}

TEST_F(Commands, EveryFieldIsCheckedAndNamed) {
  const auto refused = try_make("detention", {{"arrested",
                                               {{"ground", "no such ground"},
                                                {"at_station", "perhaps"},
                                                {"held_before", "yes"},
                                                {"colour", "blue"}}}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, Fault::Why::invalid);
  std::map<std::string, std::string> found;
  for (const auto& problem : refused.error().problems) found[problem.path] = problem.code;
  EXPECT_EQ(found["events/0/fields/ground"], "unknown_code");
  EXPECT_EQ(found["events/0/fields/at_station"], "wrong_kind");
  EXPECT_EQ(found["events/0/fields/age_basis"], "required");
  EXPECT_EQ(found["events/0/fields/colour"], "unknown_field");
  EXPECT_EQ(found["events/0/fields/held_before_for"], "required");
}

TEST_F(Commands, NothingIsRecordedBeforeItHasHappened) {
  const auto refused =
      try_make("person", {{"registered", {{"name", "A"}}, "2026-06-01T08:00:01Z"}});
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.error().problems.size(), 1U);
  EXPECT_EQ(refused.error().problems[0].code, "in_the_future");
}

TEST_F(Commands, ARecordMustBeOpenedByAnOpeningEvent) {
  const auto refused = try_make("person", {{"note_added", {{"text", "hello"}}}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problems.at(0).code, "no_opening");
}

TEST_F(Detained, AReferenceMustBeToARecordOfTheRightType) {
  auto refused = try_record(detention_, {"arrived", {{"station", to_text(child_)}}, ""});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problems.at(0).code, "wrong_type");
  refused = try_record(detention_, {"arrived", {{"station", id_text(42)}}, ""});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problems.at(0).code, "unknown_record");
  EXPECT_TRUE(try_record(detention_, {"arrived", {{"station", to_text(station_)}}, ""}));
}

TEST_F(Detained, AWriteToAVersionThatHasMovedOnIsRefusedWithWhatItIsNow) {
  RecordEvents command;
  command.record = detention_;
  command.version = 1;
  command.events = {event_of({"note_added", {{"text", "seen"}}, ""})};
  const auto refused = casework_->record(everybody_, command);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, Fault::Why::stale);
  EXPECT_EQ(refused.error().version, 2U);
  command.version = 2;
  EXPECT_TRUE(casework_->record(everybody_, command));
}

TEST_F(Detained, AWriteSentTwiceIsDoneOnce) {
  RecordEvents command;
  command.record = detention_;
  command.events = {event_of({"note_added", {{"text", "seen"}}, ""})};
  const Repeatable repeatable{"key-1", "digest-1"};
  ASSERT_TRUE(casework_->record(everybody_, command, repeatable));
  const auto again = casework_->record(everybody_, command, repeatable);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->at("version").to_number<int>(), 3);
  const auto other = casework_->record(everybody_, command, {"key-1", "digest-2"});
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().why, Fault::Why::key_reused);
}

TEST_F(Detained, ACorrectionReplacesAndAWithdrawalStrikesAndBothStayReadable) {
  const auto before = view(detention_);
  const auto arrested =
      *parse_id<EventKind>(text_at(before.at("events").get_array()[0].get_object(), "id"));
  clock_.set(clock_.now() + 60);
  CorrectEvent correction;
  correction.record = detention_;
  correction.event = arrested;
  correction.fields = {{"ground", ground()},
                       {"at_station", "yes"},
                       {"age_basis", "stated"},
                       {"no_bail_warrant", "no"}};
  EXPECT_FALSE(casework_->correct(everybody_, correction));
  correction.reason = "The arrest was in the front office.";
  const auto corrected = casework_->correct(everybody_, correction);
  ASSERT_TRUE(corrected) << words(corrected.error());
  const auto& events = corrected->at("events").get_array();
  EXPECT_EQ(text_at(events[0].get_object(), "corrected_by"), text_at(events[2].get_object(), "id"));
  EXPECT_EQ(text_at(events[2].get_object(), "root"), to_text(arrested));
  const auto again = casework_->correct(everybody_, correction);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().why, Fault::Why::stale);

  record(detention_, {"note_added", {{"text", "wrong record"}}, ""});
  const auto noted = view(detention_);
  WithdrawEvent withdrawal;
  withdrawal.record = detention_;
  withdrawal.event =
      *parse_id<EventKind>(text_at(noted.at("events").get_array().back().get_object(), "id"));
  withdrawal.reason = "Meant for another record.";
  const auto withdrawn = casework_->withdraw(everybody_, withdrawal);
  ASSERT_TRUE(withdrawn) << words(withdrawn.error());
  EXPECT_EQ(withdrawn->at("events").get_array().size(), 5U);
  // As it was known before the correction.
  const auto then = view(detention_, {clock_.now(), clock_.now() - 30});
  EXPECT_EQ(then.at("events").get_array().size(), 2U);
  expect_agreement();
}

TEST_F(Detained, ALinkIsWalkedFromBothEnds) {
  const auto detention = view(detention_);
  ASSERT_EQ(detention.at("links").get_array().size(), 1U);
  const auto& forward = detention.at("links").get_array()[0].get_object();
  EXPECT_EQ(text_at(forward.at("record").get_object(), "headline"), "Robin Vale");
  const auto child = view(child_);
  ASSERT_EQ(child.at("links").get_array().size(), 1U);
  EXPECT_TRUE(child.at("links").get_array()[0].get_object().at("inverse").get_bool());
  const auto related = casework_->related(everybody_, child_);
  ASSERT_TRUE(related);
  EXPECT_EQ(related->at("items").get_array().size(), 1U);
}

TEST_F(Detained, AChangedNameReachesTheRecordsThatShowIt) {
  EXPECT_EQ(text_at(view(detention_), "headline"), "Robin Vale");
  record(child_, {"details_changed", {{"name", "Robin Marsh"}}, ""});
  EXPECT_EQ(text_at(view(detention_), "headline"), "Robin Marsh");
}

TEST_F(Detained, SearchFindsWhatIsWrittenAndOnlyForThoseWhoMayReadIt) {
  record(detention_, {"note_added", {{"text", "He asked for his kingfisher book."}}, ""});
  const auto found = casework_->search(everybody_, {.text = "kingfisher"});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->at("items").get_array().size(), 1U);
  access::Viewer nobody;
  nobody.account = AccountId{9};
  const auto hidden = casework_->search(nobody, {.text = "kingfisher"});
  ASSERT_TRUE(hidden);
  EXPECT_TRUE(hidden->at("items").get_array().empty());
  const auto id = *parse_id_text(text_at(*found, "id"));
  EXPECT_TRUE(casework_->search_again(everybody_, id, {}));
  EXPECT_FALSE(casework_->search_again(nobody, id, {}));
}

TEST_F(Detained, WhoeverMayNotReadIsToldNothing) {
  access::Viewer nobody;
  nobody.account = AccountId{9};
  const auto refused = casework_->record_view(nobody, detention_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, Fault::Why::not_found);
  RecordEvents command;
  command.record = detention_;
  command.events = {event_of({"note_added", {{"text", "x"}}, ""})};
  EXPECT_FALSE(casework_->record(nobody, command));
}

TEST_F(Detained, EveryWriteIsInTheAuditAndBothChainsAreWhole) {
  record(detention_, {"note_added", {{"text", "seen"}}, ""});
  const auto audit = casework_->record_audit(everybody_, detention_);
  ASSERT_TRUE(audit);
  EXPECT_EQ(audit->at("items").get_array().size(), 2U);
  const auto report = store_->verify();
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->intact()) << report->fault->what;
}

TEST_F(Detained, AListBoardAndPracticeAreShown) {
  RecordsQuery query;
  query.type = "detention";
  const auto list = casework_->records(everybody_, query);
  ASSERT_TRUE(list);
  EXPECT_EQ(list->at("items").get_array().size(), 1U);
  BoardQuery board;
  board.record_type = "detention";
  board.board = practice_definitions()->record_type("detention")->boards.at(0).name;
  const auto shown = casework_->board(everybody_, board);
  ASSERT_TRUE(shown) << words(shown.error());
  ASSERT_EQ(shown->at("rows").get_array().size(), 1U);
  const auto types = casework_->definitions_json();
  EXPECT_EQ(types.at("record_types").get_array().size(),
            practice_definitions()->record_types.size());
  for (const auto& [id, standard] : practice_definitions()->standards) {
    const auto one = casework_->standard(everybody_, id);
    ASSERT_TRUE(one) << id;
    EXPECT_EQ(one->at("versions").get_array().size(), standard.versions.size());
  }
  for (const auto& [id, measure] : practice_definitions()->measures) {
    MeasureQuery asked;
    asked.measure = id;
    asked.by = measure.by;
    EXPECT_TRUE(casework_->measure(everybody_, asked)) << id;
  }
}

TEST_F(Detained, AFormShowsAndRequiresWhatItsFieldsSay) {
  const auto plain = casework_->visibility(everybody_, "detention", "arrested", {});
  ASSERT_TRUE(plain);
  const auto held =
      casework_->visibility(everybody_, "detention", "arrested", {{"held_before", "yes"}});
  ASSERT_TRUE(held);
  EXPECT_EQ(held->at("shown").get_array().size(), plain->at("shown").get_array().size() + 1);
  EXPECT_EQ(held->at("required").get_array().size(), plain->at("required").get_array().size() + 1);
}

TEST_F(Detained, MyWorkHoldsWhatMyRolesOweAndADutyCanBeTakenNotedAndAcknowledged) {
  record(detention_, {"arrived", {{"station", to_text(station_)}}, ""});
  record(detention_, {"authorised", {{"grounds", "To secure evidence by questioning."}}, ""});
  clock_.set(clock_.now() + 7 * 3600);
  ASSERT_TRUE(casework_->catch_up());
  const auto work = casework_->my_work(everybody_);
  ASSERT_TRUE(work);
  const auto& overdue = work->at("overdue").get_array();
  ASSERT_FALSE(overdue.empty());
  EXPECT_FALSE(work->at("notifications").get_array().empty());
  const auto id = *parse_id<DutyKind>(text_at(overdue[0].get_object(), "id"));
  ASSERT_TRUE(casework_->take_duty(everybody_, id));
  ASSERT_TRUE(casework_->note_duty(everybody_, id, "Inspector on the way."));
  const auto seen = casework_->acknowledge_duty(everybody_, id, "");
  ASSERT_TRUE(seen) << words(seen.error());
  EXPECT_FALSE(seen->at("acknowledged").is_null());
  EXPECT_EQ(seen->at("notes").get_array().size(), 1U);
  const auto told = casework_->notifications(everybody_, true, {});
  ASSERT_TRUE(told);
  const auto first =
      *parse_id_text(text_at(told->at("items").get_array().at(0).get_object(), "id"));
  ASSERT_TRUE(casework_->acknowledge_notification(everybody_, first));
  const auto left = casework_->notifications(everybody_, true, {});
  EXPECT_EQ(left->at("items").get_array().size() + 1, told->at("items").get_array().size());
}

}  // namespace
}  // namespace rowan::casework::testing
