// Who may do what to which record, and why.
#include <rowan/access/decision.h>

#include <access_fixture.h>

#include <gmock/gmock.h>

#include <map>

namespace rowan::access {
namespace {

using ::testing::HasSubstr;

/// Force 1 has stations 2 and 3; 4 is a suite within 2; 9 is another force with station 10.
class TestUnits : public Units {
 public:
  RecordId above(RecordId unit) const override {
    static const std::map<std::uint64_t, std::uint64_t> parents{{2, 1}, {3, 1}, {4, 2}, {10, 9}};
    const auto found = parents.find(unit.value());
    return found == parents.end() ? RecordId{} : RecordId{found->second};
  }
};

class DecisionTest : public ::testing::Test {
 protected:
  Decision asks(const std::string& action, const Subject& subject) const {
    return decide(*definitions, viewer, action, subject, units);
  }
  static Subject detention(std::uint64_t unit) {
    return {"detention", RecordId{unit}, {}, false, {}};
  }

  practice::DefinitionsPtr definitions = testing::two_roles();
  TestUnits units;
  Viewer viewer{AccountId{1}, "A", {"sergeant"}, RecordId{2}, RecordId{77}};
};

TEST_F(DecisionTest, OwnUnitTakesInTheUnitsUnderIt) {
  EXPECT_TRUE(asks("record", detention(2)).allowed);
  EXPECT_TRUE(asks("record", detention(4)).allowed);
  EXPECT_FALSE(asks("record", detention(3)).allowed);
  EXPECT_FALSE(asks("record", detention(1)).allowed);
  EXPECT_FALSE(asks("record", detention(0)).allowed);
}

TEST_F(DecisionTest, OwnForceTakesInWhatNoUnitHolds) {
  Subject person{"person", {}, {}, false, {}};
  EXPECT_TRUE(asks("read", person).allowed);
  person.unit = RecordId{3};
  EXPECT_TRUE(asks("read", person).allowed);
  person.unit = RecordId{10};
  EXPECT_FALSE(asks("read", person).allowed);
}

TEST_F(DecisionTest, AssignedMeansToTheViewersOwnOfficer) {
  Subject subject = detention(3);
  EXPECT_FALSE(asks("acknowledge", subject).allowed);
  subject.holders = {RecordId{76}, RecordId{77}};
  EXPECT_TRUE(asks("acknowledge", subject).allowed);
  viewer.officer = RecordId{};
  subject.holders = {RecordId{}};
  EXPECT_FALSE(asks("acknowledge", subject).allowed);
}

/// Record 50 is linked to by detentions: what a test says of them.
class LinkedUnits final : public TestUnits {
 public:
  std::vector<Subject> linking_to(RecordId record) const override {
    return record == RecordId{50} ? linking : std::vector<Subject>{};
  }
  std::vector<Subject> linking;
};

TEST_F(DecisionTest, ALinkFromTheOwnUnitOpensWhatItLeadsTo) {
  practice::Definitions linked = *definitions;
  linked.roles["sergeant"].may = {{"read", {"detention"}, "own_unit"},
                                  {"read", {"person"}, "linked_in_own_unit"}};
  LinkedUnits around;
  const auto may_read = [&](std::uint64_t person) {
    Subject subject;
    subject.type = "person";
    subject.record = RecordId{person};
    return decide(linked, viewer, "read", subject, around).allowed;
  };
  EXPECT_FALSE(may_read(50));
  around.linking = {detention(3)};
  EXPECT_FALSE(may_read(50));
  around.linking = {detention(3), detention(4)};
  EXPECT_TRUE(may_read(50));
  EXPECT_FALSE(may_read(51));
  // What they may not read in full opens nothing, nor does a person who is linked to in turn.
  around.linking.back().restricted = true;
  EXPECT_FALSE(may_read(50));
  Subject other;
  other.type = "person";
  other.unit = RecordId{2};
  other.record = RecordId{50};
  around.linking = {other};
  EXPECT_FALSE(may_read(50));
  around.linking = {detention(2)};
  viewer.unit = RecordId{};
  EXPECT_FALSE(may_read(50));
}

TEST_F(DecisionTest, SaysWhichRoleAndPermissionDecided) {
  const Decision decision = asks("record", detention(2));
  EXPECT_EQ(decision.role, "sergeant");
  EXPECT_EQ(decision.reason, "sergeant may record detention in the own unit");
  EXPECT_EQ(asks("override", detention(2)).reason,
            "no role of this account may override detention here");
}

TEST_F(DecisionTest, WhatMayNotBeReadIsHidden) {
  EXPECT_EQ(asks("read", detention(3)).level, Level::hidden);
  EXPECT_EQ(asks("override", detention(2)).level, Level::full);
  viewer.roles = {"no_such_role"};
  EXPECT_EQ(asks("read", detention(2)).level, Level::hidden);
}

TEST_F(DecisionTest, ARestrictedRecordIsForThoseWhoNeedToKnow) {
  Subject subject = detention(2);
  subject.restricted = true;
  EXPECT_FALSE(asks("read", subject).allowed);
  EXPECT_EQ(asks("read", subject).level, Level::limited);
  subject.restriction = json::object{{"existence", "hidden"}};
  EXPECT_EQ(asks("read", subject).level, Level::hidden);

  Subject held = subject;
  held.holders = {RecordId{77}};
  EXPECT_THAT(asks("read", held).reason, HasSubstr("the record is assigned to them"));
  EXPECT_EQ(asks("read", held).level, Level::full);

  Subject named = subject;
  named.restriction["units"] = json::array{to_text(RecordId{2})};
  EXPECT_TRUE(asks("read", named).allowed);
  named.restriction["units"] = json::array{to_text(RecordId{3})};
  EXPECT_FALSE(asks("read", named).allowed);
  named.restriction["roles"] = json::array{"sergeant"};
  EXPECT_TRUE(asks("read", named).allowed);
  named.restriction = json::object{{"officers", json::array{to_text(RecordId{77})}}};
  EXPECT_TRUE(asks("read", named).allowed);

  viewer.roles = {"auditor"};
  const Decision by_permission = asks("read", subject);
  EXPECT_TRUE(by_permission.allowed);
  EXPECT_THAT(by_permission.reason, HasSubstr("may read restricted records"));
}

TEST_F(DecisionTest, NeedingToKnowGivesNoPermissionOfItsOwn) {
  Subject subject{"investigation", RecordId{2}, {RecordId{77}}, true, {}};
  EXPECT_FALSE(asks("read", subject).allowed);
  EXPECT_EQ(asks("read", subject).level, Level::hidden);
}

TEST_F(DecisionTest, ALoopOfUnitsEnds) {
  class Loop final : public Units {
   public:
    RecordId above(RecordId unit) const override { return RecordId{unit.value() == 5 ? 6U : 5U}; }
  };
  EXPECT_FALSE(decide(*definitions, viewer, "record", detention(5), Loop{}).allowed);
}

TEST_F(DecisionTest, MayEverIsANoForAllOrAMaybe) {
  EXPECT_TRUE(may_ever(*definitions, viewer, "record"));
  EXPECT_TRUE(may_ever(*definitions, viewer, "record", "detention"));
  EXPECT_FALSE(may_ever(*definitions, viewer, "record", "person"));
  EXPECT_FALSE(may_ever(*definitions, viewer, "practice"));
}

TEST_F(DecisionTest, ARoleExampleThatIsNotTrueIsAProblem) {
  practice::Definitions wrong = *definitions;
  wrong.roles["sergeant"].examples = {{"fine", "record", "detention", "own_unit", true},
                                      {"too wide", "record", "detention", "own_force", true},
                                      {"denied", "read", "person", "own_unit", false}};
  const Problems problems = check_role_examples(wrong);
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].path, "examples/too wide");
  EXPECT_THAT(problems[0].message, HasSubstr("expected allow"));
  EXPECT_EQ(problems[1].path, "examples/denied");
}

}  // namespace
}  // namespace rowan::access
