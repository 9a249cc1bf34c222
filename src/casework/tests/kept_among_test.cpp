// A record that is kept among named people: the joint discussion of police and social care.
#include "world_fixture.h"

#include <rowan/store/accounts.h>
#include <rowan/store/notifications.h>

#include <algorithm>
#include <string>
#include <vector>

namespace rowan::casework::testing {
namespace {

class KeptAmong : public WorldTest {
 protected:
  void SetUp() override {
    WorldTest::SetUp();
    authority_ = make("organisation",
                      {{"established", {{"name", "Eastmere"}, {"kind", "local_authority"}}}});
    investigator_ = person(41, "investigator", "Asha Lund");
    colleague_ = person(42, "investigator", "Ivo Maier");
    sergeant_ = person(43, "detective_sergeant", "Ros Hallam");
    desk_ = person(44, "online_desk", "Bea Quill");
    partner_ = person(45, "local_authority", "Hodan Warsame");
    other_partner_ = person(46, "local_authority", "Joan Pell");
    discussion_ = open_discussion();
  }
  access::Viewer person(std::uint64_t account, const std::string& role, const std::string& name) {
    access::Viewer viewer;
    viewer.account = AccountId{account};
    viewer.roles = {role};
    viewer.officer = make("officer", {{"joined", {{"name", name}}}});
    if (role != "local_authority") viewer.unit = unit_;
    store::Account kept;
    kept.id = viewer.account;
    kept.user = role + "." + std::to_string(account);
    kept.name = name;
    kept.roles = viewer.roles;
    kept.officer = viewer.officer;
    const auto done = store_->write([&](store::Writer& w) -> Result<void, store::StoreError> {
      store::put_account(w, kept);
      return {};
    });
    EXPECT_TRUE(done);
    return viewer;
  }
  RecordId open_discussion() {
    CreateRecord command;
    command.type = "joint_discussion";
    command.unit = unit_;
    for (const auto& given : {Given{"began", {{"worry", "Two children live with the suspect"}}},
                              link("authority", authority_), link("unit", unit_)}) {
      command.events.push_back(event_of(given));
    }
    const auto made = casework_->create(investigator_, command);
    EXPECT_TRUE(made) << (made ? "" : words(made.error()));
    return made ? *parse_id<RecordKind>(text_at(*made, "id")) : RecordId{};
  }
  Answer<json::object> by(const access::Viewer& who, const Given& given) {
    RecordEvents command;
    command.record = discussion_;
    command.events = {event_of(given)};
    return casework_->record(who, command);
  }
  static Given let_in(const access::Viewer& who) {
    return {"let_in", {{"who", to_text(who.officer)}, {"why", "Answers for the family"}}};
  }
  static Given left(const access::Viewer& who) { return {"left", {{"who", to_text(who.officer)}}}; }
  static Given a_view(const std::string& side) {
    return {"view_given", {{"side", side}, {"view", "The aunt can have them from Wednesday"}}};
  }
  std::string access_of(const access::Viewer& who, const Moment& moment = {}) {
    const auto shown = casework_->record_view(who, discussion_, moment);
    return shown ? std::string{text_at(*shown, "access")} : "none";
  }
  std::vector<std::string> told(const access::Viewer& who) {
    std::vector<std::string> texts;
    const auto shown = casework_->notifications(who, true, {});
    EXPECT_TRUE(shown);
    for (const auto& item : shown->at("items").as_array()) {
      texts.emplace_back(text_at(item.as_object(), "text"));
    }
    std::ranges::sort(texts);
    return texts;
  }
  static Fault::Why why(const Answer<json::object>& answer) {
    EXPECT_FALSE(answer);
    return answer ? Fault::Why::store : answer.error().why;
  }

  RecordId authority_, discussion_;
  access::Viewer investigator_, colleague_, sergeant_, desk_, partner_, other_partner_;
};

TEST_F(KeptAmong, WhoeverOpensItIsInAndOthersSeeNothingOfIt) {
  EXPECT_EQ(access_of(investigator_), "full");
  EXPECT_EQ(access_of(sergeant_), "full");  // Answers for it.
  EXPECT_EQ(access_of(colleague_), "none");
  EXPECT_EQ(access_of(desk_), "none");
  EXPECT_EQ(access_of(partner_), "none");
}

TEST_F(KeptAmong, APartnerWhoIsLetInReadsItAndAddsTheirPartUntilTheyLeave) {
  ASSERT_TRUE(by(investigator_, let_in(partner_)));
  EXPECT_EQ(access_of(partner_), "full");
  EXPECT_EQ(access_of(other_partner_), "none");
  const auto viewed = by(partner_, a_view("social_care"));
  ASSERT_TRUE(viewed) << words(viewed.error());
  std::vector<std::string> names;
  for (const auto& one : viewed->at("let_in").as_array()) {
    names.emplace_back(text_at(one.as_object(), "name"));
  }
  std::ranges::sort(names);
  EXPECT_EQ(names, (std::vector<std::string>{"Asha Lund", "Hodan Warsame"}));
  ASSERT_TRUE(by(investigator_, let_in(other_partner_)));
  EXPECT_EQ(access_of(partner_), "full");
  ASSERT_TRUE(by(sergeant_, left(partner_)));
  EXPECT_EQ(access_of(partner_), "none");
  EXPECT_EQ(access_of(other_partner_), "full");
  EXPECT_EQ(why(by(partner_, a_view("social_care"))), Fault::Why::not_found);
}

TEST_F(KeptAmong, OnlyWhoAnswersForItLetsSomebodyIn) {
  EXPECT_EQ(why(by(colleague_, let_in(colleague_))), Fault::Why::not_found);
  ASSERT_TRUE(by(investigator_, let_in(partner_)));
  EXPECT_EQ(why(by(partner_, let_in(other_partner_))), Fault::Why::forbidden);
  EXPECT_EQ(why(by(partner_, left(investigator_))), Fault::Why::forbidden);
  EXPECT_EQ(access_of(other_partner_), "none");
}

TEST_F(KeptAmong, ThoseLetInAreToldByNameAndNobodyElse) {
  ASSERT_TRUE(by(investigator_, let_in(partner_)));
  EXPECT_EQ(told(partner_), std::vector<std::string>{"Let in"});
  ASSERT_TRUE(by(partner_, a_view("social_care")));
  EXPECT_EQ(told(investigator_), std::vector<std::string>{"A view"});
  EXPECT_EQ(told(partner_), std::vector<std::string>{"Let in"});
  EXPECT_TRUE(told(sergeant_).empty());
  EXPECT_TRUE(told(other_partner_).empty());
}

TEST_F(KeptAmong, LiftingARestrictionOpensItToNobodyElse) {
  RecordEvents command;
  command.record = discussion_;
  command.events = {event_of({"restricted", {{"reason", "A relative works here"}}})};
  ASSERT_TRUE(casework_->record(everybody_, command));
  EXPECT_EQ(access_of(desk_), "limited");  // As that restriction says.
  command.events = {event_of({"derestricted", {{"reason", "They have moved"}}})};
  ASSERT_TRUE(casework_->record(everybody_, command));
  EXPECT_EQ(access_of(desk_), "none");
  EXPECT_EQ(access_of(investigator_), "full");
}

TEST_F(KeptAmong, ACorrectionOfWhoWasLetInShutsOutWhoWasMeantByMistake) {
  const auto done = by(investigator_, let_in(other_partner_));
  ASSERT_TRUE(done);
  std::string entry;
  for (const auto& item : done->at("events").as_array()) {
    if (text_at(item.as_object(), "type") == "let_in") entry = text_at(item.as_object(), "id");
  }
  CorrectEvent command;
  command.record = discussion_;
  command.event = *parse_id<EventKind>(entry);
  command.fields = let_in(partner_).fields;
  command.reason = "The wrong colleague";
  const auto corrected = casework_->correct(investigator_, command);
  ASSERT_TRUE(corrected) << words(corrected.error());
  EXPECT_EQ(access_of(other_partner_), "none");
  EXPECT_EQ(access_of(partner_), "full");
}

}  // namespace
}  // namespace rowan::casework::testing
