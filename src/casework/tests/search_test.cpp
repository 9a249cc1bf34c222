// Searching as a person does it: by a name half heard, by a day of birth, and again tomorrow.
#include <map>

#include "world_fixture.h"

namespace rowan::casework::testing {
namespace {

class Searching : public WorldTest {
 protected:
  void SetUp() override {
    WorldTest::SetUp();
    const auto child = make("person", {{"registered", {{"name", "Robin Vale"}}}});
    const auto ground = practice_definitions()->lookup("detention_ground")->codes.front().code;
    make("detention", {{"arrested",
                        {{"ground", ground},
                         {"at_station", "no"},
                         {"age_basis", "stated"},
                         {"no_bail_warrant", "no"}}},
                       link("child", child)});
  }
  std::vector<std::string> names(const json::object& found, std::string_view list = "items") {
    std::vector<std::string> names;
    for (const auto& item : found.at(list).get_array()) {
      names.emplace_back(text_at(item.at("record").get_object(), "headline"));
    }
    return names;
  }
  json::object search(SearchFor wanted) {
    auto found = casework_->search(everybody_, wanted);
    EXPECT_TRUE(found);
    return found ? std::move(*found) : json::object{};
  }
};

using Names = std::vector<std::string>;

TEST_F(Searching, FindsAChildByADayOfBirthHoweverItIsWritten) {
  make("person", {{"registered", {{"name", "Isla Fenn"}, {"date_of_birth", "2011-03-05"}}}});
  make("person", {{"registered", {{"name", "Otto Fenn"}, {"date_of_birth", "2012-07-19"}}}});
  for (const auto* text : {"5 March 2011", "05/03/2011", "march 2011", "03/2011", "fenn 2011"}) {
    EXPECT_EQ(names(search({.text = text, .types = {"person"}})), Names{"Isla Fenn"}) << text;
  }
}

TEST_F(Searching, FindsOfARangeOfDaysTheYear) {
  make("person",
       {{"registered", {{"name", "Isla Fenn"}, {"date_of_birth", "2011-01-01..2011-12-31"}}}});
  EXPECT_EQ(names(search({.text = "Fenn 2011", .types = {"person"}})), Names{"Isla Fenn"});
  EXPECT_TRUE(names(search({.text = "Fenn January", .types = {"person"}})).empty());
}

TEST_F(Searching, NamesThatSoundAlikeComeApartFromThoseWrittenSo) {
  make("person", {{"registered", {{"name", "Siobhan Fenn"}}}});
  make("person", {{"registered", {{"name", "Shivaun Fenn"}}}});
  const auto found = search({.text = "Siobhan Fenn", .types = {"person"}});
  EXPECT_EQ(names(found), Names{"Siobhan Fenn"});
  EXPECT_EQ(names(found, "sounding"), Names{"Shivaun Fenn"});
}

TEST_F(Searching, NobodyLearnsOfASoundInARecordThatTheyMayNotRead) {
  const auto restricted = make("person", {{"registered", {{"name", "Shivaun Fenn"}}}});
  record(restricted, {"restricted", {{"reason", "Relative of an officer"}}});
  access::Viewer officer = everybody_;
  officer.account = AccountId{9};
  officer.roles = {"custody_officer"};
  officer.officer = {};
  const auto found = casework_->search(officer, {.text = "Siobhan Fenn"});
  ASSERT_TRUE(found);
  EXPECT_TRUE(names(*found, "sounding").empty());
  EXPECT_EQ(names(search({.text = "Siobhan Fenn"}), "sounding"), Names{"Shivaun Fenn"});
}

TEST_F(Searching, SaysHowManyOfEachKindAndNarrowsToOne) {
  const auto all = search({.text = "Robin Vale"});
  std::map<std::string, std::int64_t> counts;
  for (const auto& one : all.at("facets").at("types").get_array()) {
    counts[std::string{text_at(one.get_object(), "type")}] = one.at("count").to_number<int>();
  }
  EXPECT_EQ(counts, (std::map<std::string, std::int64_t>{{"detention", 1}, {"person", 1}}));
  EXPECT_EQ(names(search({.text = "Robin Vale", .types = {"detention"}})), Names{"Robin Vale"});
  const auto units = all.at("facets").at("units").get_array();
  ASSERT_FALSE(units.empty());
  const auto elsewhere =
      search({.text = "Robin Vale", .types = {}, .unit = RecordId{everybody_.account.value()}});
  EXPECT_TRUE(names(elsewhere).empty());
}

TEST_F(Searching, ASavedSearchIsItsOwnersAlone) {
  const auto found = search({.text = "Robin", .types = {"person"}});
  const auto id = *parse_id_text(text_at(found, "id"));
  const auto saved = casework_->save_search(everybody_, id, "The Robins");
  ASSERT_TRUE(saved);
  ASSERT_EQ(saved->at("items").get_array().size(), 1U);
  EXPECT_EQ(text_at(saved->at("items").at(0).get_object(), "title"), "The Robins");
  EXPECT_EQ(text_at(saved->at("items").at(0).get_object(), "text"), "Robin");
  for (const auto& title : {std::string{}, std::string(201, 'r')}) {
    const auto refused = casework_->save_search(everybody_, id, title);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().why, Fault::Why::invalid);
  }
  EXPECT_EQ(casework_->saved_searches(everybody_)->at("items").get_array().size(), 1U);
  auto other = everybody_;
  other.account = AccountId{9};
  EXPECT_FALSE(casework_->save_search(other, id, "Mine"));
  EXPECT_FALSE(casework_->forget_search(other, id));
  EXPECT_TRUE(casework_->saved_searches(other)->at("items").get_array().empty());
  ASSERT_TRUE(casework_->forget_search(everybody_, id));
  EXPECT_TRUE(casework_->saved_searches(everybody_)->at("items").get_array().empty());
  EXPECT_FALSE(casework_->search_again(everybody_, id, {}));
}

}  // namespace
}  // namespace rowan::casework::testing
