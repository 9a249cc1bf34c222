// Work that is given out, taken up, handed over and watched, as supervisors and officers meet it.
#include "world_fixture.h"

namespace rowan::casework::testing {
namespace {

class Team : public WorldTest {
 protected:
  void SetUp() override {
    WorldTest::SetUp();
    force_ = make("unit", {{"formed", {{"name", "Force"}, {"kind", "force"}}}});
    everybody_.unit = force_;
    north_ = team("Northmere team");
    south_ = team("Southmere team");
    asha_ = officer("Asha Lund", north_, true);
    tomas_ = officer("Tomas Reed", north_, false);
    ros_ = officer("Ros Hallam", north_, true);
    supervisor_ = person(10, "detective_sergeant", north_, ros_);
    other_supervisor_ = person(11, "detective_sergeant", south_, {});
    leader_ = person(12, "superintendent", force_, {});
    worker_ = person(13, "investigator", north_, asha_);
    other_worker_ = person(14, "investigator", north_, tomas_);
  }

  RecordId team(const std::string& name) {
    return make("unit", {{"formed", {{"name", name}, {"kind", "team"}}}, link("parent", force_)});
  }
  RecordId officer(const std::string& name, RecordId unit, bool skilled) {
    std::vector<Given> events{{"joined", {{"name", name}}},
                              {"role_held", {{"role", "investigator"}, {"unit", to_text(unit)}}}};
    if (skilled) events.push_back({"skill_held", {{"skill", "child_abuse_investigator"}}});
    return make("officer", events);
  }
  static access::Viewer person(std::uint64_t account, const std::string& role, RecordId unit,
                               RecordId officer) {
    access::Viewer viewer;
    viewer.account = AccountId{account};
    viewer.roles = {role};
    viewer.unit = unit;
    viewer.officer = officer;
    return viewer;
  }
  RecordId investigation(const std::string& about = "Bruises on a boy of six") {
    return make("investigation", {{"opened", {{"about", about}}}, link("unit", north_)});
  }
  Answer<json::object> by(const access::Viewer& who, RecordId record, const Given& given,
                          std::optional<std::uint64_t> version = {}) {
    RecordEvents command;
    command.record = record;
    command.version = version;
    command.events = {event_of(given)};
    return casework_->record(who, command);
  }
  static Given give(RecordId officer) {
    return {"allocated", {{"officer", to_text(officer)}, {"why", "Has room for it"}}, ""};
  }
  static std::string last_event(const json::object& view, std::string_view type) {
    std::string found;
    for (const auto& item : view.at("events").get_array()) {
      if (text_at(item.get_object(), "type") == type) found = text_at(item.get_object(), "id");
    }
    EXPECT_NE(found, "") << type;
    return found;
  }
  void weigh(RecordId record, const std::string& complexity, const std::string& at_risk = "no") {
    const auto done = by(supervisor_, record,
                         {"weighed",
                          {{"complexity", complexity},
                           {"child_at_risk_now", at_risk},
                           {"why", "From what the school says"}},
                          ""});
    EXPECT_TRUE(done) << (done ? "" : words(done.error()));
  }
  std::string given_to(RecordId record, RecordId officer) {
    const auto done = by(supervisor_, record, give(officer));
    EXPECT_TRUE(done) << (done ? "" : words(done.error()));
    return done ? last_event(*done, "allocated") : "";
  }
  void taken_up(RecordId record, const access::Viewer& who, const std::string& about) {
    const auto done = by(who, record, {"allocation_acknowledged", {{"about", about}}, ""});
    EXPECT_TRUE(done) << (done ? "" : words(done.error()));
  }
  json::object page(const access::Viewer& who, const TeamQuery& query = {}) {
    auto shown = casework_->team(who, query);
    EXPECT_TRUE(shown) << (shown ? "" : words(shown.error()));
    return shown ? std::move(*shown) : json::object{};
  }
  static std::vector<std::string> headlines(const json::object& page, std::string_view part) {
    std::vector<std::string> found;
    for (const auto& item : page.at(part).get_array()) {
      found.emplace_back(text_at(item.get_object(), "headline"));
    }
    return found;
  }
  static const json::object* load_of(const json::object& page, RecordId officer) {
    for (const auto& item : page.at("officers").get_array()) {
      if (text_at(item.get_object(), "id") == to_text(officer)) return &item.get_object();
    }
    return nullptr;
  }
  static int number(const json::object& object, std::string_view name) {
    return object.at(name).to_number<int>();
  }
  /// Who holds the role that owes the duty, as the record shows it.
  std::string holder(RecordId record, std::string_view standard) {
    const auto shown = view(record);
    const auto* duty = duty_in(shown, standard);
    if (duty == nullptr) return "no such duty";
    const auto& holder = duty->at("owner").at("holder");
    return holder.is_null() ? "nobody" : std::string{text_at(holder.get_object(), "name")};
  }
  void pass(std::int64_t days) {
    clock_.set(clock_.now() + days * 86'400);
    for (int turns = 0; casework_->behind() && turns < 1'000; ++turns) {
      ASSERT_TRUE(casework_->catch_up());
    }
  }

  RecordId force_, north_, south_, asha_, tomas_, ros_;
  access::Viewer supervisor_, other_supervisor_, leader_, worker_, other_worker_;
};

constexpr auto progress = "workforce.investigation.progress";

TEST_F(Team, WhatNobodyHasStandsThereWithAgeAndRiskTheHighestFirst) {
  const auto old = investigation("An old matter");
  pass(3);
  const auto weighed = investigation("A pressing matter");
  weigh(old, "standard");
  weigh(weighed, "standard", "yes");
  investigation("Not weighed yet");
  const auto shown = page(supervisor_);
  EXPECT_EQ(headlines(shown, "unallocated"),
            (std::vector<std::string>{"Not weighed yet", "A pressing matter", "An old matter"}));
  const auto& pressing = shown.at("unallocated").get_array()[1].get_object();
  EXPECT_EQ(text_at(pressing, "risk"), "high");
  const auto& aged = shown.at("unallocated").get_array()[2].get_object();
  EXPECT_EQ(number(aged, "days"), 3);
  EXPECT_TRUE(aged.at("overdue").get_bool());
  EXPECT_EQ(text_at(shown.at("unallocated").get_array()[0].get_object(), "risk"), "unclear");
}

TEST_F(Team, WhoeverHadItKeepsItsDutiesUntilTheOtherTakesItUp) {
  const auto id = investigation();
  taken_up(id, worker_, given_to(id, asha_));
  EXPECT_EQ(holder(id, progress), "Asha Lund");
  weigh(id, "complex");
  const auto refused = by(supervisor_, id, give(tomas_));
  ASSERT_FALSE(refused);  // He is not accredited.
  EXPECT_EQ(refused.error().why, Fault::Why::gate_refused);
  const auto about = given_to(id, ros_);
  EXPECT_EQ(holder(id, progress), "Asha Lund");
  EXPECT_EQ(holder(id, "workforce.investigation.acknowledged"), "Ros Hallam");
  const auto shown = page(supervisor_);
  EXPECT_EQ(headlines(shown, "offered").size(), 1U);
  EXPECT_EQ(number(*load_of(shown, asha_), "cases"), 1);
  EXPECT_EQ(number(*load_of(shown, ros_), "cases"), 0);
  EXPECT_EQ(number(*load_of(shown, ros_), "offered"), 1);
  taken_up(id, person(15, "investigator", north_, ros_), about);
  EXPECT_EQ(holder(id, progress), "Ros Hallam");
  EXPECT_TRUE(headlines(page(supervisor_), "offered").empty());
  expect_agreement();
}

TEST_F(Team, OnlyTheOneItWasGivenToTakesItUpAndCanReadItForThat) {
  const auto id = investigation();
  EXPECT_FALSE(casework_->record_view(worker_, id));
  const auto about = given_to(id, asha_);
  EXPECT_TRUE(casework_->record_view(worker_, id));
  EXPECT_FALSE(casework_->record_view(other_worker_, id));
  EXPECT_EQ(holder(id, "workforce.investigation.acknowledged"), "Asha Lund");
  const auto mine = casework_->my_work(worker_);
  ASSERT_TRUE(mine);
  bool asked = false;
  for (const auto& item : mine->at("waiting").get_array()) {
    asked =
        asked || text_at(item.get_object(), "standard") == "workforce.investigation.acknowledged";
  }
  EXPECT_TRUE(asked) << json::serialize(*mine);
  const auto wrong = by(supervisor_, id, {"allocation_acknowledged", {{"about", about}}, ""});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().why, Fault::Why::gate_refused);
}

TEST_F(Team, TheSecondOfTwoSupervisorsIsToldAndNothingOfTheirsIsRecorded) {
  const auto id = investigation();
  const auto seen = number(view(id), "version");
  ASSERT_TRUE(by(supervisor_, id, give(asha_), seen));
  const auto second = by(leader_, id, give(ros_), seen);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().why, Fault::Why::stale);
  EXPECT_EQ(number(*load_of(page(supervisor_), asha_), "offered"), 1);
  EXPECT_EQ(number(*load_of(page(supervisor_), ros_), "offered"), 0);
}

TEST_F(Team, AnAnswerToWhatWasGivenToSomebodyElseSinceIsRefused) {
  const auto id = investigation();
  const auto first = given_to(id, asha_);
  given_to(id, ros_);
  const auto late =
      by(supervisor_, id, {"allocation_declined", {{"about", first}, {"why", "On leave"}}, ""});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().why, Fault::Why::stale);
}

TEST_F(Team, AUnitTakesOverWithWhatWasOpenThenAndTheOldOwnerGoesOnUntilTheNewOneSaysSo) {
  const auto id = investigation();
  taken_up(id, worker_, given_to(id, asha_));
  EXPECT_FALSE(casework_->record_view(other_supervisor_, id));
  const auto asked = by(supervisor_, id,
                        {"transfer_requested",
                         {{"to_unit", to_text(south_)},
                          {"why", "The child lives there now"},
                          {"undone", "One telephone is not read"}},
                         ""});
  ASSERT_TRUE(asked) << words(asked.error());
  const auto about = last_event(*asked, "transfer_requested");
  // The unit that was asked may read it, and owes the answer.
  EXPECT_TRUE(casework_->record_view(other_supervisor_, id));
  EXPECT_EQ(headlines(page(other_supervisor_), "transfers").size(), 1U);
  EXPECT_EQ(headlines(page(supervisor_), "transfers").size(), 1U);
  EXPECT_EQ(number(page(supervisor_).at("counts").get_object(), "cases"), 1);
  const auto taken =
      by(other_supervisor_, id,
         {"transfer_accepted", {{"about", about}, {"note", "We read the telephone"}}, ""});
  ASSERT_TRUE(taken) << words(taken.error());
  const auto shown = view(id);
  EXPECT_EQ(text_at(shown.at("unit").get_object(), "name"), "Southmere team");
  EXPECT_EQ(holder(id, progress), "Asha Lund");
  bool kept = false;
  for (const auto& item : shown.at("events").get_array()) {
    if (text_at(item.get_object(), "type") != "transfer_accepted") continue;
    for (const auto& duty : item.at("fields").at("open_then").get_array()) {
      kept = kept || (text_at(duty.get_object(), "duty") == "Something happens in the case" &&
                      text_at(duty.get_object(), "officer") == to_text(asha_));
    }
  }
  EXPECT_TRUE(kept) << json::serialize(shown.at("events"));
  // A second answer comes too late.
  const auto again =
      by(other_supervisor_, id, {"transfer_declined", {{"about", about}, {"why", "No room"}}, ""});
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().why, Fault::Why::stale);
  expect_agreement();
}

TEST_F(Team, AUnitThatSaysNoLeavesItWhereItWas) {
  const auto id = investigation();
  const auto asked = by(supervisor_, id,
                        {"transfer_requested",
                         {{"to_unit", to_text(south_)}, {"why", "It fits"}, {"undone", "Nothing"}},
                         ""});
  ASSERT_TRUE(asked);
  const auto about = last_event(*asked, "transfer_requested");
  ASSERT_TRUE(by(other_supervisor_, id,
                 {"transfer_declined", {{"about", about}, {"why", "The suspect is yours"}}, ""}));
  EXPECT_EQ(text_at(view(id).at("unit").get_object(), "name"), "Northmere team");
  EXPECT_FALSE(casework_->record_view(other_supervisor_, id));
}

TEST_F(Team, ACaseThatDriftsSaysSinceWhenAndIsDirectedAndSeenDone) {
  const auto id = investigation();
  taken_up(id, worker_, given_to(id, asha_));
  pass(2);
  ASSERT_TRUE(by(worker_, id,
                 {"enquiry_made", {{"what", "The aunt was seen"}, {"result", "Is worried"}}, ""}));
  pass(10);
  ASSERT_TRUE(by(worker_, id, {"note_added", {{"text", "Rang the school"}}, ""}));
  EXPECT_TRUE(headlines(page(supervisor_), "drifted").empty());
  pass(5);
  auto shown = page(supervisor_);
  ASSERT_EQ(headlines(shown, "drifted").size(), 1U);
  EXPECT_EQ(text_at(shown.at("drifted").get_array()[0].get_object(), "why"),
            "Nothing that moves it on since 3 June 2026: the last act was “Enquiry made”.");
  EXPECT_EQ(number(*load_of(shown, asha_), "drifted"), 1);
  const auto done = by(supervisor_, id,
                       {"directed",
                        {{"what", "See the girl at school"},
                         {"officer", to_text(asha_)},
                         {"due_at", to_text(clock_.now() + 86'400)}},
                        ""});
  ASSERT_TRUE(done) << words(done.error());
  shown = page(supervisor_);
  ASSERT_EQ(shown.at("directions").get_array().size(), 1U);
  const auto& open = shown.at("directions").get_array()[0].get_object();
  EXPECT_EQ(text_at(open, "why"), "See the girl at school");
  EXPECT_EQ(text_at(open.at("officer").get_object(), "name"), "Asha Lund");
  EXPECT_FALSE(open.at("overdue").get_bool());
  pass(2);
  EXPECT_TRUE(page(supervisor_).at("directions").get_array()[0].at("overdue").get_bool());
  ASSERT_TRUE(by(worker_, id,
                 {"direction_done",
                  {{"about", last_event(*done, "directed")}, {"result", "Seen and well"}},
                  ""}));
  shown = page(supervisor_);
  EXPECT_TRUE(headlines(shown, "drifted").empty());
  ASSERT_EQ(shown.at("directions").get_array().size(), 1U);
  const auto& closed = shown.at("directions").get_array()[0].get_object();
  EXPECT_FALSE(closed.at("overdue").get_bool());
  EXPECT_EQ(text_at(closed, "done_at"), to_text(clock_.now()));
  expect_agreement();
}

TEST_F(Team, ARestrictedCaseIsCountedAndNotNamed) {
  const auto id = investigation("A name that is kept");
  taken_up(id, worker_, given_to(id, asha_));
  record(id, {"restricted", {{"reason", "A relative works here"}}, ""});
  pass(20);
  const auto shown = page(supervisor_);
  EXPECT_EQ(number(*load_of(shown, asha_), "cases"), 1);
  EXPECT_EQ(number(*load_of(shown, asha_), "restricted"), 1);
  EXPECT_EQ(headlines(shown, "drifted"), (std::vector<std::string>{"Restricted record"}));
  EXPECT_TRUE(shown.at("drifted").get_array()[0].at("why").is_null());
  EXPECT_EQ(json::serialize(shown).find("A name that is kept"), std::string::npos);
}

TEST_F(Team, PointsFollowWhatTheCaseWasWeighedAs) {
  const auto id = investigation();
  taken_up(id, worker_, given_to(id, asha_));
  EXPECT_EQ(number(*load_of(page(supervisor_), asha_), "points"), 2);
  weigh(id, "complex");
  const auto shown = page(supervisor_);
  EXPECT_EQ(number(*load_of(shown, asha_), "points"), 4);
  EXPECT_EQ(number(*load_of(shown, asha_), "limit_points"), 28);
  EXPECT_EQ(number(*load_of(shown, tomas_), "limit_points"), 14);
  EXPECT_TRUE(load_of(shown, tomas_)->at("learning").get_bool());
}

TEST_F(Team, ALeaderSeesUnitsBesideOneAnotherAndASergeantOnlyTheirOwn) {
  investigation();
  const auto shown = page(leader_);
  std::map<std::string, int> unallocated;
  for (const auto& item : shown.at("compared").get_array()) {
    unallocated[std::string{text_at(item.at("unit").get_object(), "name")}] =
        number(item.get_object(), "unallocated");
  }
  EXPECT_EQ(unallocated["Northmere team"], 1);
  TeamQuery query;
  query.unit = south_;
  const auto refused = casework_->team(supervisor_, query);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, Fault::Why::not_found);
  const auto none = casework_->team(worker_, {});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().why, Fault::Why::forbidden);
}

TEST_F(Team, ThePageOfThenShowsWhoHadWhatThen) {
  const auto id = investigation();
  const auto before = clock_.now();
  pass(1);
  taken_up(id, worker_, given_to(id, asha_));
  TeamQuery query;
  query.moment.as_at = before;
  const auto shown = page(supervisor_, query);
  EXPECT_EQ(headlines(shown, "unallocated").size(), 1U);
  EXPECT_EQ(number(*load_of(shown, asha_), "cases"), 0);
  EXPECT_TRUE(headlines(page(supervisor_), "unallocated").empty());
}

TEST_F(Team, AnEndedCaseLeavesThePage) {
  const auto id = investigation();
  taken_up(id, worker_, given_to(id, asha_));
  record(id, {"no_further_action", {{"reason", "The injury was an accident"}}, ""});
  const auto shown = page(supervisor_);
  EXPECT_EQ(number(shown.at("counts").get_object(), "cases"), 0);
  EXPECT_EQ(number(*load_of(shown, asha_), "cases"), 0);
}

TEST_F(Team, APartIsAListWithPagesOfItsOwn) {
  for (int i = 0; i < 5; ++i) investigation("Matter " + std::to_string(i));
  Paging paging;
  paging.limit = 2;
  const auto first = casework_->team_part(supervisor_, {}, "unallocated", paging);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->at("items").get_array().size(), 2U);
  EXPECT_EQ(number(*first, "total"), 5);
  paging.cursor = text_at(*first, "next");
  paging.limit = 10;
  const auto rest = casework_->team_part(supervisor_, {}, "unallocated", paging);
  ASSERT_TRUE(rest);
  EXPECT_EQ(rest->at("items").get_array().size(), 3U);
  EXPECT_TRUE(rest->at("next").is_null());
}

}  // namespace
}  // namespace rowan::casework::testing
