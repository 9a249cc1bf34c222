// What is not there, counted over many records: by kind, by unit, and for whom.
#include <rowan/casework/absences.h>

#include "world_fixture.h"

namespace rowan::casework::testing {
namespace {

class AbsencesTest : public WorldTest {
 protected:
  void SetUp() override {
    WorldTest::SetUp();
    force_ = make("unit", {{"formed", {{"name", "Force"}, {"kind", "force"}}}});
    everybody_.unit = force_;
    north_ = below("Northmere team");
    south_ = below("Southmere team");
    leader_ = person(10, "superintendent", force_);
    supervisor_ = person(11, "detective_sergeant", north_);
  }
  RecordId below(const std::string& name) {
    return make("unit", {{"formed", {{"name", name}, {"kind", "team"}}}, link("parent", force_)});
  }
  static access::Viewer person(std::uint64_t account, const std::string& role, RecordId unit) {
    access::Viewer viewer;
    viewer.account = AccountId{account};
    viewer.roles = {role};
    viewer.unit = unit;
    return viewer;
  }
  RecordId investigation(const std::string& about, RecordId unit) {
    return make("investigation", {{"opened", {{"about", about}}}, link("unit", unit)});
  }
  RecordId detention() {
    const auto child = make(
        "person", {{"registered", {{"name", "Alex Testcase"}, {"date_of_birth", "2011-05-04"}}}});
    const auto station =
        make("place", {{"registered", {{"name", "Northway"}, {"kind", "police_station"}}}});
    return make("detention", {{"arrested",
                               {{"ground", "offence"},
                                {"at_station", "no"},
                                {"age_basis", "documented"},
                                {"no_bail_warrant", "no"}}},
                              {"arrived", {{"station", to_text(station)}}},
                              {"authorised", {{"grounds", "To secure evidence"}}},
                              link("child", child),
                              link("unit", north_)});
  }
  void pass(std::int64_t days) {
    clock_.set(clock_.now() + days * 86'400);
    for (int turns = 0; casework_->behind() && turns < 1'000; ++turns) {
      ASSERT_TRUE(casework_->catch_up());
    }
  }
  json::object counts(const access::Viewer& who, std::optional<RecordId> unit = {}) {
    AbsencesQuery query;
    query.unit = unit;
    auto found = Absences{*casework_}.counts(who, query);
    EXPECT_TRUE(found) << (found ? "" : words(found.error()));
    return found ? std::move(*found) : json::object{};
  }
  json::object rows(const access::Viewer& who, const AbsencesQuery& query,
                    const Paging& paging = {}) {
    auto found = Absences{*casework_}.rows(who, query, paging);
    EXPECT_TRUE(found) << (found ? "" : words(found.error()));
    return found ? std::move(*found) : json::object{};
  }
  static AbsencesQuery of(const std::string& kind, const std::string& standing = "not_there") {
    AbsencesQuery query;
    query.kind = kind;
    query.standing = standing;
    return query;
  }
  static const json::object* kind_in(const json::object& found, std::string_view kind) {
    for (const auto& item : found.at("kinds").get_array()) {
      if (text_at(item.get_object(), "id") == kind) return &item.get_object();
    }
    return nullptr;
  }
  static int number(const json::object& found, std::string_view kind,
                    std::string_view name = "not_there") {
    const auto* one = kind_in(found, kind);
    return one == nullptr ? -1 : one->at(name).to_number<int>();
  }
  /// The number of one part of the unit.
  static int part(const json::object& found, RecordId unit, std::string_view kind) {
    for (const auto& item : found.at("parts").get_array()) {
      const auto& one = item.get_object();
      if (text_at(one, "kind") == kind &&
          text_at(one.at("unit").get_object(), "id") == to_text(unit)) {
        return one.at("not_there").to_number<int>();
      }
    }
    return -1;
  }
  static std::vector<std::string> headlines(const json::object& page) {
    std::vector<std::string> found;
    for (const auto& item : page.at("items").get_array()) {
      found.emplace_back(text_at(item.get_object().at("record").get_object(), "headline"));
    }
    return found;
  }

  RecordId force_, north_, south_;
  access::Viewer leader_, supervisor_;
};

constexpr auto nobody = "nobody_has_it";

TEST_F(AbsencesTest, NothingIsCountedWhileThereIsStillTime) {
  investigation("Bruises on a boy of six", north_);
  const auto found = counts(leader_);
  EXPECT_EQ(number(found, nobody), 0);
  EXPECT_TRUE(kind_in(found, nobody)->at("first_due").is_null());
  EXPECT_EQ(headlines(rows(leader_, of(nobody))), std::vector<std::string>{});
}

TEST_F(AbsencesTest, WhatDidNotHappenIsCountedByUnitAndEachNumberOpensItsRows) {
  investigation("Bruises on a boy of six", north_);
  pass(1);
  investigation("A girl who is often away", north_);
  investigation("Words overheard at school", south_);
  pass(4);
  const auto found = counts(leader_);
  EXPECT_EQ(number(found, nobody), 3);
  EXPECT_EQ(part(found, north_, nobody), 2);
  EXPECT_EQ(part(found, south_, nobody), 1);
  EXPECT_EQ(part(found, force_, nobody), 0);
  const auto page = rows(leader_, of(nobody));
  EXPECT_EQ(page.at("total").to_number<int>(), 3);
  ASSERT_EQ(headlines(page).size(), 3U);
  EXPECT_EQ(headlines(page).front(), "Bruises on a boy of six");
  const auto& first = page.at("items").get_array().front().get_object();
  EXPECT_EQ(text_at(first, "due"), text_at(*kind_in(found, nobody), "first_due"));
  EXPECT_EQ(text_at(first.at("owner").get_object(), "role"), "detective_sergeant");
  auto own = of(nobody);
  own.unit = north_;
  EXPECT_EQ(headlines(rows(leader_, own)).size(), 2U);
  own.unit = force_;
  own.own = true;
  EXPECT_EQ(headlines(rows(leader_, own)).size(), 0U);
}

TEST_F(AbsencesTest, APageEndsWhereTheNextBegins) {
  for (const auto* about : {"One", "Two", "Three"}) {
    investigation(about, north_);
    pass(1);
  }
  pass(4);
  Paging paging;
  paging.limit = 2;
  const auto first = rows(leader_, of(nobody), paging);
  EXPECT_EQ(headlines(first), (std::vector<std::string>{"One", "Two"}));
  paging.cursor = text_at(first, "next");
  EXPECT_EQ(headlines(rows(leader_, of(nobody), paging)), (std::vector<std::string>{"Three"}));
}

TEST_F(AbsencesTest, WhatIsPutRightIsNotCountedAnyMore) {
  const auto matter = investigation("Bruises on a boy of six", north_);
  pass(4);
  ASSERT_EQ(number(counts(leader_), nobody), 1);
  record(matter, {"allocated", {{"officer", to_text(officer_)}, {"why", "Has room"}}, ""});
  EXPECT_EQ(number(counts(leader_), nobody), 0);
}

TEST_F(AbsencesTest, ASupervisorCountsTheOwnUnitAndKindsOfTheOwnWorkOnly) {
  investigation("Bruises on a boy of six", north_);
  investigation("Words overheard at school", south_);
  detention();
  pass(4);
  const auto found = counts(supervisor_);
  EXPECT_EQ(number(found, nobody), 1);
  EXPECT_EQ(kind_in(found, "authority_not_told"), nullptr);
  EXPECT_EQ(headlines(rows(supervisor_, of(nobody))),
            (std::vector<std::string>{"Bruises on a boy of six"}));
  EXPECT_EQ(headlines(rows(supervisor_, of("authority_not_told"))).size(), 0U);
  auto elsewhere = of(nobody);
  elsewhere.unit = south_;
  const auto refused = Absences{*casework_}.rows(supervisor_, elsewhere, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, Fault::Why::not_found);
}

TEST_F(AbsencesTest, ARestrictedRecordIsCountedAndNotListed) {
  const auto matter = investigation("Bruises on a boy of six", north_);
  investigation("A girl who is often away", north_);
  record(matter,
         {"restricted", {{"reason", "An officer's own family"}, {"existence", "hidden"}}, ""});
  pass(4);
  const auto auditor = person(12, "auditor", force_);
  EXPECT_EQ(number(counts(auditor), nobody), 2);
  const auto page = rows(auditor, of(nobody));
  EXPECT_EQ(headlines(page), (std::vector<std::string>{"A girl who is often away"}));
  EXPECT_TRUE(page.at("total").is_null());
}

TEST_F(AbsencesTest, WorkThatIsOverAndWhatIsNotKnownStandApart) {
  constexpr auto told = "authority_not_told";
  const auto held = detention();
  pass(1);
  EXPECT_GT(number(counts(leader_), told), 0);
  EXPECT_EQ(number(counts(leader_), told, "over"), 0);
  const auto unsure = rows(leader_, of(told, "not_known"));
  EXPECT_EQ(unsure.at("total").to_number<int>(), number(counts(leader_), told, "not_known"));
  ASSERT_GT(unsure.at("items").get_array().size(), 0U);
  EXPECT_EQ(text_at(unsure.at("items").get_array().front().get_object(), "verdict"), "unknown");
  record(held, {"released", {{"outcome", "no_further_action"}, {"safe_journey", "yes"}}, ""});
  const auto found = counts(leader_);
  EXPECT_EQ(number(found, told), 0);
  EXPECT_GT(number(found, told, "over"), 0);
  const auto page = rows(leader_, of(told, "over"));
  EXPECT_EQ(page.at("total").to_number<int>(), number(found, told, "over"));
  for (const auto& item : page.at("items").get_array()) {
    EXPECT_EQ(text_at(item.get_object().at("record").get_object(), "id"), to_text(held));
  }
}

TEST_F(AbsencesTest, EveryKindTogetherIsTheSumOfAll) {
  detention();
  investigation("Bruises on a boy of six", north_);
  pass(4);
  const auto found = counts(leader_);
  int all = 0;
  for (const auto& kind : found.at("kinds").get_array()) {
    all += kind.at("not_there").to_number<int>();
  }
  EXPECT_EQ(rows(leader_, of("every")).at("total").to_number<int>(), all);
  EXPECT_GT(all, number(found, nobody));
}

TEST_F(AbsencesTest, ANumberOrAKindThatIsNotThereIsRefused) {
  for (const auto& query : {of("never_named"), of(nobody, "late")}) {
    const auto refused = Absences{*casework_}.rows(leader_, query, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().why, Fault::Why::not_found);
  }
  auto unplaced = leader_;
  unplaced.unit = {};
  EXPECT_EQ(number(counts(unplaced), nobody), 0);
  EXPECT_EQ(headlines(rows(unplaced, of(nobody))).size(), 0U);
}

}  // namespace
}  // namespace rowan::casework::testing
