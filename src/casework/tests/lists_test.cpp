// Lists in the order asked for, at a moment of the past as now; and what bounds them.
#include <rowan/casework/load.h>
#include <rowan/store/search.h>

#include <fmt/format.h>

#include "world_fixture.h"

namespace rowan::casework::testing {
namespace {

class Lists : public WorldTest {
 protected:
  void SetUp() override {
    WorldTest::SetUp();
    for (const auto* name : {"Carol Vale", "Ada Vale", "Bea Vale"}) {
      people_.push_back(make("person", {{"registered", {{"name", name}}}}));
      clock_.set(clock_.now() + 60);
    }
    then_ = clock_.now();
    clock_.set(clock_.now() + 3'600);
    record(people_.at(1), {"details_changed", {{"name", "Zoe Vale"}}, ""});
  }
  RecordsQuery people(std::string sort) const {
    RecordsQuery query;
    query.type = "person";
    query.paging.sort = std::move(sort);
    return query;
  }
  std::vector<std::string> names(const RecordsQuery& query) {
    std::vector<std::string> found;
    const auto list = casework_->records(everybody_, query);
    EXPECT_TRUE(list) << words(list.error());
    if (!list) return found;
    next_ = text_at(*list, "next");
    for (const auto& item : list->at("items").get_array()) {
      found.emplace_back(text_at(item.get_object(), "headline"));
    }
    return found;
  }

  std::vector<RecordId> people_;
  Instant then_;
  std::string next_;
};

using Names = std::vector<std::string>;

TEST_F(Lists, AreSortedByNameAsItWasThen) {
  auto query = people("headline");
  EXPECT_EQ(names(query), (Names{"Bea Vale", "Carol Vale", "Zoe Vale"}));
  query.moment = {then_, then_};
  EXPECT_EQ(names(query), (Names{"Ada Vale", "Bea Vale", "Carol Vale"}));
  query.paging.sort = "-headline";
  EXPECT_EQ(names(query), (Names{"Carol Vale", "Bea Vale", "Ada Vale"}));
  query.paging.sort = "-updated_at";
  EXPECT_EQ(names(query), (Names{"Bea Vale", "Ada Vale", "Carol Vale"}));
}

TEST_F(Lists, OfThenGoOnFromPageToPage) {
  auto query = people("headline");
  query.moment = {then_, then_};
  query.paging.limit = 2;
  EXPECT_EQ(names(query), (Names{"Ada Vale", "Bea Vale"}));
  ASSERT_FALSE(next_.empty());
  query.paging.cursor = next_;
  EXPECT_EQ(names(query), Names{"Carol Vale"});
  EXPECT_TRUE(next_.empty());
}

TEST_F(Lists, OfThenStandWorstFirst) {
  const auto child = people_.front();
  const auto station =
      make("place", {{"registered", {{"name", "Northway"}, {"kind", "police_station"}}}});
  const auto held = [&](std::string_view arrested) {
    return make("detention", {{"arrested",
                               {{"ground", "offence"},
                                {"at_station", "no"},
                                {"age_basis", "stated"},
                                {"no_bail_warrant", "no"}},
                               std::string{arrested}},
                              {"arrived", {{"station", to_text(station)}}, std::string{arrested}},
                              link("child", child)});
  };
  const auto fresh = held(to_text(clock_.now()));
  const auto stale = held(to_text(clock_.now() + -5 * 3'600));
  const Moment moment{clock_.now(), clock_.now()};
  RecordsQuery query;
  query.type = "detention";
  query.moment = moment;
  query.paging.sort = "worst";
  const auto list = casework_->records(everybody_, query);
  ASSERT_TRUE(list) << words(list.error());
  const auto& items = list->at("items").get_array();
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(text_at(items.at(0).get_object(), "id"), to_text(stale));
  EXPECT_EQ(text_at(items.at(0).get_object(), "worst"), "breached");
  EXPECT_EQ(text_at(items.at(1).get_object(), "id"), to_text(fresh));
}

TEST_F(Lists, OfSettledDutiesNameTheirStandard) {
  DutiesQuery query;
  query.verdict = "met";
  const auto refused = casework_->duties(everybody_, query);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, Fault::Why::invalid);
  EXPECT_EQ(refused.error().problems.at(0).path, "standard");
  query.standard = "custody.reviews";
  EXPECT_TRUE(casework_->duties(everybody_, query));
  query.standard.clear();
  query.verdict = "breached";
  EXPECT_TRUE(casework_->duties(everybody_, query));
}

TEST_F(Lists, OfDutiesGoOnPastWhatIsHidden) {
  const auto elsewhere =
      make("unit", {{"formed", {{"name", "Farway"}, {"kind", "custody_suite"}}}});
  const auto held = [&](RecordId child, RecordId unit, std::int64_t hours_ago) {
    const auto arrested = to_text(clock_.now() + -hours_ago * 3'600);
    return make("detention", {{"arrested",
                               {{"ground", "offence"},
                                {"at_station", "no"},
                                {"age_basis", "stated"},
                                {"no_bail_warrant", "no"}},
                               arrested},
                              link("child", child),
                              link("unit", unit)});
  };
  held(people_.at(0), elsewhere, 9);
  held(people_.at(1), elsewhere, 8);
  const auto own = held(people_.at(2), unit_, 1);
  auto sergeant = everybody_;
  sergeant.roles = {"custody_officer"};
  DutiesQuery query;
  query.record_type = "detention";
  query.paging.limit = 2;
  const auto list = casework_->duties(sergeant, query);
  ASSERT_TRUE(list) << words(list.error());
  const auto& items = list->at("items").get_array();
  ASSERT_FALSE(items.empty());
  for (const auto& item : items) {
    EXPECT_EQ(text_at(item.at("record").get_object(), "id"), to_text(own));
  }
  EXPECT_TRUE(list->at("total").is_null()) << "a count tells of what is hidden";
  const auto all = casework_->duties(everybody_, query);
  ASSERT_TRUE(all);
  EXPECT_FALSE(all->at("total").is_null());
}

TEST_F(Lists, AndRecordsReadACodeByItsTitle) {
  const auto held = make("detention", {{"arrested",
                                        {{"ground", "offence"},
                                         {"at_station", "no"},
                                         {"age_basis", "documented"},
                                         {"no_bail_warrant", "no"}}},
                                       link("child", people_.front()),
                                       link("unit", unit_)});
  const auto shown = view(held);
  std::map<std::string, std::string> facts;
  for (const auto& fact : shown.at("facts").get_array()) {
    const auto& value = fact.at("value");
    if (value.is_string())
      facts[std::string{text_at(fact.get_object(), "name")}] = value.get_string();
  }
  EXPECT_EQ(facts["age_shown_by"], "Shown by a document");
}

TEST_F(Lists, NameARecordByAllItIsAbout) {
  const auto enquiry = make("child_protection_enquiry", {{"strategy_discussion",
                                                          {{"decision", "joint_enquiry"},
                                                           {"decisive", "yes"},
                                                           {"health_present", "yes"},
                                                           {"reasons", "Seen together"}}},
                                                         link("children", people_.at(0)),
                                                         link("children", people_.at(2))});
  EXPECT_EQ(text_at(view(enquiry), "headline"), "Carol Vale, Bea Vale");
}

TEST_F(Lists, OfFoundRecordsSayWhenOnlyTheNewestWereCompared) {
  const auto few = casework_->search(everybody_, {.text = "Vale"});
  ASSERT_TRUE(few);
  EXPECT_TRUE(few->at("only_newest").is_null());
  std::vector<RecordHistory> many;
  for (std::uint64_t i = 0; i < store::most_weighed; ++i) {
    RecordHistory history;
    history.id = RecordId{5'000'000 + 2 * i};
    history.type = "person";
    history.history_from = then_;
    Event event;
    event.id = EventId{5'000'001 + 2 * i};
    event.record = history.id;
    event.number = 1;
    event.type = "registered";
    event.happened = exactly(then_);
    event.recorded_at = then_;
    event.fields = {{"name", fmt::format("Number {} Vale", i)}};
    history.events.push_back(std::move(event));
    many.push_back(std::move(history));
  }
  LoadOptions unjudged;
  unjudged.judge = false;
  ASSERT_TRUE(load(*casework_, std::move(many), unjudged));
  const auto found = casework_->search(everybody_, {.text = "Vale"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->at("only_newest").to_number<std::uint32_t>(), store::most_weighed);
}

TEST_F(Lists, TheRowsBehindAFigureOfThenAreAsTheyWere) {
  const auto ground = practice_definitions()->lookup("detention_ground")->codes.front().code;
  const auto detention = make("detention", {{"arrested",
                                             {{"ground", ground},
                                              {"at_station", "no"},
                                              {"age_basis", "stated"},
                                              {"no_bail_warrant", "no"}}},
                                            link("child", people_.at(0))});
  const auto station =
      make("place", {{"registered", {{"name", "Harrow Road"}, {"kind", "police_station"}}}});
  record(detention, {"arrived", {{"station", to_text(station)}}, ""});
  clock_.set(clock_.now() + 3'600);
  MeasureRowsQuery query;
  query.measure.measure = "custody.over_twenty_four_hours";
  query.measure.moment = {clock_.now(), clock_.now()};
  query.part = "denominator";
  clock_.set(clock_.now() + 30 * 3'600);
  record(detention, {"released", {{"outcome", "no_further_action"}, {"safe_journey", "yes"}}, ""});
  const auto state_and_figure = [&] {
    const auto rows = casework_->measure_rows(everybody_, query);
    const auto figure = casework_->measure(everybody_, query.measure);
    EXPECT_TRUE(rows && figure);
    if (!rows || !figure || rows->at("items").get_array().size() != 1) return std::string{};
    return std::string{text_at(rows->at("items").at(0).get_object(), "state")} + " " +
           json::serialize(figure->at("totals").at("numerator"));
  };
  EXPECT_EQ(state_and_figure(), "open 0");
  query.measure.moment = {};
  EXPECT_EQ(state_and_figure(), "ended 1");
}

}  // namespace
}  // namespace rowan::casework::testing
