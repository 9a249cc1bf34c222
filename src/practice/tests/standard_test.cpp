// Standards: parts and readings as whole rules, versions in time and place, and what is refused.
#include "practice_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* plain_rule =
    "      kind: deadline\n      start: first(asked_for).at\n      within: 24 hours\n"
    "      met_by: made\n";

/// The problems when the rule of the small standard is replaced.
std::vector<std::string> with_rule(std::string_view rule) {
  PracticeFolder folder;
  folder.change(standard_file, plain_rule, rule);
  return folder.problems();
}

const Rule& rule_of(const DefinitionsPtr& definitions) {
  return definitions->standard("care.seen")->versions.at(0).rule;
}

TEST(Standard, APartOverridesAndInherits) {
  PracticeFolder folder;
  folder.change(
      standard_file, plain_rule,
      "      {kind: deadline, start: first(asked_for).at, within: 24 hours, parts: {\n"
      "         seen: {title: Seen, met_by: made},\n"
      "         told: {title: Told, due: first(over).at, met_by: 'any_of(told, over)'}}}\n");
  const auto definitions = folder.load();
  const Rule& rule = rule_of(definitions);
  ASSERT_EQ(rule.parts.size(), 2U);
  EXPECT_EQ(rule.parts[0].name, "seen");
  EXPECT_EQ(rule.parts[0].title, "Seen");
  EXPECT_TRUE(rule.parts[0].start);
  EXPECT_EQ(rule.parts[0].within.expression->period, (Period{24, Unit::hour, false}));
  EXPECT_TRUE(rule.parts[1].due);
  EXPECT_TRUE(rule.parts[1].within.empty());
  EXPECT_EQ(rule.parts[1].line, 16);
}

TEST(Standard, AReadingCountsInAnotherWay) {
  PracticeFolder folder;
  folder.change(standard_file, "      met_by: made\n",
                "      met_by: made\n      readings: {from_leaving: {start: first(left).at}}\n");
  const auto definitions = folder.load();
  ASSERT_EQ(rule_of(definitions).readings.size(), 1U);
  const Rule& reading = rule_of(definitions).readings[0];
  EXPECT_EQ(reading.name, "from_leaving");
  EXPECT_EQ(reading.start->children[0]->children[0]->text, "left");
  EXPECT_TRUE(reading.met_by);
  EXPECT_TRUE(reading.readings.empty());
}

TEST(Standard, ATableHasARowForEachCode) {
  EXPECT_THAT(
      with_rule("      kind: deadline\n      start: first(asked_for).at\n      met_by: made\n"
                "      within: {by: urgency, low: 3 working days, high: 24 hours}\n"),
      IsEmpty());
  EXPECT_THAT(
      with_rule("      kind: deadline\n      start: first(asked_for).at\n      met_by: made\n"
                "      within: {by: urgency, low: 3 working days, hihg: 24 hours}\n"),
      ElementsAre("care/standards/seen/standard.yaml:17:20: versions/0/rule/within: the table has "
                  "no row for `high` (add `high:`)",
                  "care/standards/seen/standard.yaml:17:56: versions/0/rule/within: the row `hihg` "
                  "is never picked (did you mean `high`?)"));
  EXPECT_THAT(
      with_rule("      kind: deadline\n      start: first(asked_for).at\n      met_by: made\n"
                "      within: {by: grade, first: 1 hour}\n"),
      ElementsAre("care/standards/seen/standard.yaml:17:20: versions/0/rule/within: the "
                  "table has no row for `second` (add `second:`)"));
}

struct Refused {
  const char* rule;
  const char* said;
};

class RuleRefusal : public testing::TestWithParam<Refused> {};

TEST_P(RuleRefusal, NamesTheFault) {
  EXPECT_THAT(with_rule(GetParam().rule), Contains(GetParam().said));
}

#define AT(place) "care/standards/seen/standard.yaml:" place ": versions/0/rule"

INSTANTIATE_TEST_SUITE_P(
    Kinds, RuleRefusal,
    testing::Values(
        Refused{"      kind: dedline\n",
                AT("14:13") "/kind: `dedline` is not a value of `kind` (did you mean `deadline`?)"},
        Refused{"      kind: deadline\n      start: made_at\n      met_by: made\n",
                AT("14:7") ": a deadline has either `within` or `due` (write one of them)"},
        Refused{"      kind: deadline\n      start: made_at\n      due: ended_at\n",
                AT("14:7") ": `met_by` is missing (add `met_by:`)"},
        Refused{
            "      kind: deadline\n      start: made_at\n      due: ended_at\n"
            "      met_by: made\n      every: 1 day\n",
            AT("18:7") ": unknown key `every` (the keys are kind, applies_when, excuse, "
                       "falls_away, parts, readings, start, start_expected, met_by, pausing, "
                       "ceiling, counts_from, cutoff, rebase, deferred, as_soon_as_practicable, "
                       "within, due)"},
        Refused{"      kind: deadline\n      start: last(made).at\n      within: 1 day\n"
                "      met_by: told\n",
                AT("15:14") "/start: `start` moves with each new event (use `for_each`, "
                            "`first(...)` or a recurring rule)"},
        Refused{"      kind: recurring\n      start: made_at\n      met_by: told\n",
                AT("14:7") ": `every` is missing (add `every:`)"},
        Refused{"      kind: rolling\n      in_any: 24 hours\n      during: away\n"
                "      of: {longest: away}\n",
                AT("14:7") ": a rolling rule has either `at_least` or `at_most` (write one of "
                           "them)"},
        Refused{"      kind: rolling\n      in_any: 24 hours\n      during: away\n"
                "      of: {count: made}\n      at_most: 8 hours\n",
                AT("18:16") ": a count is compared with a period (write a number)"},
        Refused{"      kind: content\n      from: made_at\n      require: []\n",
                AT("16:16") "/require: nothing is required (add a condition)"},
        Refused{"      kind: gate\n      before: over\n      require: [urgent]\n",
                AT("14:7") ": a gate has either `override` or `absolute: true` (say who may "
                           "override it, unless the law makes it absolute)"},
        Refused{"      kind: gate\n      before: ovre\n      require: [urgent]\n"
                "      absolute: true\n",
                "care/standards/seen/standard.yaml:1:11: versions/before: `ovre` is not an "
                "event of `visit` (did you mean `over`?)"},
        Refused{"      kind: gate\n      before: over\n      require: [this.minutes > 3]\n"
                "      absolute: true\n",
                AT("16:22") "/require/0: an event `over` has no `minutes`"}));

INSTANTIATE_TEST_SUITE_P(
    Law, RuleRefusal,
    testing::Values(
        Refused{"      kind: gate\n      before: left\n      require: [urgent]\n"
                "      absolute: true\n",
                "care/standards/seen/standard.yaml:14:7: versions: a gate stands before `left`, "
                "which is only observed (what has been seen to happen must always be recorded)"},
        Refused{"      kind: deadline\n      start: made_at\n      within: 1 hour\n"
                "      met_by: told\n      as_soon_as_practicable: true\n",
                "care/standards/seen/standard.yaml:14:7: versions: as soon as practicable has a "
                "number that is not a local setting (name a setting with `local: true` in "
                "`within`)"}));

TEST(Standard, OnlyLawMakesACeilingOrAnAbsoluteGate) {
  PracticeFolder folder;
  folder.change(standard_file, "ref: act", "ref: policy")
      .change(standard_file, "      met_by: made\n",
              "      met_by: made\n      ceiling: made_at + 96 hours\n");
  EXPECT_THAT(folder.problems(),
              ElementsAre("care/standards/seen/standard.yaml:18:24: versions: the ceiling does not "
                          "come from law (leave it out, or cite an act or code)"));
}

TEST(Standard, WhatEveryStandardNeeds) {
  for (const char* key : {"owner", "severity", "source", "duty", "title", "applies_to"}) {
    PracticeFolder folder;
    folder.change(standard_file, std::string{"\n"} + key + ": ", std::string{"\nx_"} + key + ": ");
    EXPECT_THAT(folder.problems(),
                Contains("care/standards/seen/standard.yaml:1:1: `" + std::string{key} +
                         "` is missing (add `" + key + ":`)"));
  }
}

TEST(Standard, SettingsSayWhichWayIsStricter) {
  PracticeFolder folder;
  folder.change(standard_file, "default: 2 hours, stricter: lower", "default: 2 hours");
  EXPECT_THAT(
      folder.problems(),
      Contains("care/standards/seen/standard.yaml:9:9: settings/soon: `stricter` is missing "
               "(add `stricter:`)"));
}

TEST(Standard, ARungIsADueOrAnOpeningMovedByAPeriod) {
  PracticeFolder folder;
  const auto definitions = folder.load();
  const auto& rungs = definitions->standard("care.seen")->escalate;
  ASSERT_EQ(rungs.size(), 1U);
  EXPECT_EQ(rungs[0].offset_seconds, -3600);
  EXPECT_FALSE(rungs[0].from_opened);
  folder.change(standard_file, "due - 1 hour", "start + 1 hour");
  EXPECT_THAT(
      folder.problems(),
      Contains("care/standards/seen/standard.yaml:19:10: escalate/0/at: `start + 1 hour` is "
               "not a rung (write `due`, `opened`, or one of them plus or minus a period)"));
}

constexpr const char* two_versions =
    "versions:\n"
    "  - {from: 2020-01-01, rule: {kind: deadline, start: made_at, within: 1 day, met_by: told}}\n"
    "  - {from: 2024-06-01, rule: {kind: deadline, start: made_at, within: 2 days, met_by: told}}\n"
    "  - {from: 2024-06-01, where: {fact: urgency, in: urgency},\n"
    "     rule: {kind: deadline, start: made_at, within: 3 days, met_by: told}}\n"
    "  - {from: not_commenced, rule: {kind: deadline, start: made_at, within: 4 days,"
    " met_by: told}}\n";

TEST(Standard, AVersionRunsUntilTheNextForItsPlace) {
  PracticeFolder folder;
  folder.change(standard_file,
                std::string{"versions:\n  - from: 2020-01-01\n    rule:\n"} + plain_rule,
                two_versions);
  const auto definitions = folder.load();
  const auto& versions = definitions->standard("care.seen")->versions;
  ASSERT_EQ(versions.size(), 4U);
  EXPECT_EQ(to_text(*versions[0].until), "2024-05-31");
  EXPECT_FALSE(versions[1].until.has_value());
  EXPECT_EQ(versions[2].where_lookup, "urgency");
  EXPECT_FALSE(versions[3].from.has_value());
}

TEST(Standard, VersionsStandInOrder) {
  PracticeFolder folder;
  folder
      .change(standard_file,
              std::string{"versions:\n  - from: 2020-01-01\n    rule:\n"} + plain_rule,
              two_versions)
      .change(standard_file, "from: 2024-06-01", "from: 2019-06-01");
  EXPECT_THAT(folder.problems(),
              Contains("care/standards/seen/standard.yaml:13:12: versions/1/from: the versions are "
                       "out of order (list them by `from`, the oldest first)"));
}

TEST(Standard, TwoListsOfPlacesMayNotShareACodeAtOneDate) {
  PracticeFolder folder;
  folder
      .write("lookups/level.yaml",
             "lookup: level\ntitle: Level\ncodes: [{code: high, title: High}]\n")
      .change(standard_file,
              std::string{"versions:\n  - from: 2020-01-01\n    rule:\n"} + plain_rule,
              two_versions)
      .change(standard_file, "  - {from: 2020-01-01, ",
              "  - {from: 2020-01-01, where: {fact: urgency, in: level}, ");
  EXPECT_THAT(folder.problems(),
              ElementsAre("care/standards/seen/standard.yaml:15:12: versions: two versions hold in "
                          "`high` at once (take the place out of one of the lists)"));
}

TEST(Standard, FactsAndStandardsGoInNoCircle) {
  PracticeFolder folder;
  folder
      .change(record_file,
              "  made_at:", "  seen_well: verdict(\"care.seen\") = \"met\"\n  made_at:")
      .change(standard_file, "      met_by: made\n",
              "      met_by: made\n      applies_when: not seen_well\n");
  EXPECT_THAT(folder.problems(),
              ElementsAre("care/standards/seen/standard.yaml:1:11: standard: `care.seen` rests on "
                          "itself (break the circle)"));
  PracticeFolder other;
  other.change(record_file, "  made_at:", "  one: two\n  two: not one\n  made_at:");
  EXPECT_THAT(other.problems(),
              Contains("care/records/visit/record.yaml:36:12: facts/two: the fact `one` rests on "
                       "itself (break the circle)"));
}

TEST(Standard, ExamplesBecomeJsonWithWhatTheFileShares) {
  PracticeFolder folder;
  folder.change(examples_file, "standard: care.seen\n",
                "standard: care.seen\n"
                "records: {girl: {is: person, events: [{registered: 2012-01-05}]}}\n"
                "links: {child: girl}\n");
  const auto definitions = folder.load();
  const auto& examples = definitions->standard("care.seen")->examples;
  ASSERT_EQ(examples.size(), 5U);
  EXPECT_EQ(examples[0].name, "seen on the last second");
  EXPECT_EQ(examples[0].line, 5);
  EXPECT_EQ(json::serialize(examples[2].body),
            R"({"name":"nobody asked","events":[{"left":"2026-03-01T10:00:00Z"}],)"
            R"("expect":{"verdict":"not_applicable"},"records":{"girl":{"is":"person",)"
            R"("events":[{"registered":"2012-01-05"}]}},"links":{"child":"girl"}})");
}

}  // namespace
}  // namespace rowan::practice
