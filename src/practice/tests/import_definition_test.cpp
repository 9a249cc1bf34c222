// Definitions of imports: what they name must be there, and the files of definitions that a store
// keeps make the same definitions again.
#include "practice_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

using testing::Contains;

constexpr const char* import_file = "care/imports/visits.yaml";
constexpr const char* import_text = R"yaml(import: visits
title: Visits from elsewhere
record: visit
number: visit_number
late_reason: Taken over
link_source: Elsewhere
columns:
  visit_number: {required: true, means: Its number there}
  child_number: {required: true, means: The child's number there}
  child_sex: {means: As recorded there}
  asked_at: {required: true, means: When it was asked for}
  urgency: {means: How urgent it was}
  made_at: {means: When it was made}
makes:
  child:
    record: person
    number: child_number
    link: child
    events:
      - {event: registered, fields: {sex: child_sex}}
events:
  - event: asked_for
    at: asked_at
    fields: {urgency: {column: urgency, when_empty: low}}
  - {event: made, at: made_at, fields: {mode: {value: home}}}
)yaml";

TEST(ImportDefinition, IsReadWhole) {
  PracticeFolder folder;
  folder.write(import_file, import_text);
  const auto loaded = folder.load();
  ASSERT_NE(loaded, nullptr);
  const Import& import = loaded->imports.at("visits");
  EXPECT_EQ(import.area, "care");
  EXPECT_EQ(import.record, "visit");
  ASSERT_EQ(import.columns.size(), 6U);
  EXPECT_EQ(import.columns[1].name, "child_number");
  EXPECT_TRUE(import.columns[1].required);
  EXPECT_FALSE(import.columns[4].required);
  EXPECT_EQ(import.columns[4].means, "How urgent it was");
  ASSERT_EQ(import.makes.size(), 1U);
  EXPECT_EQ(import.makes[0].events[0].fields[0].column, "child_sex");
  EXPECT_EQ(import.events[0].fields[0].when_empty, "low");
  EXPECT_EQ(import.events[1].fields[0].value, "home");
}

struct Wrong {
  const char* what;
  const char* with;
  const char* said;
};

class ImportRefusal : public testing::TestWithParam<Wrong> {};

TEST_P(ImportRefusal, NamesTheFault) {
  PracticeFolder folder;
  folder.write(import_file, import_text);
  folder.change(import_file, GetParam().what, GetParam().with);
  EXPECT_THAT(folder.problems(), Contains(GetParam().said));
}

INSTANTIATE_TEST_SUITE_P(
    Faults, ImportRefusal,
    testing::Values(
        Wrong{"late_reason:", "late_raeson:",
              "care/imports/visits.yaml:5:1: unknown key `late_raeson` (did you mean "
              "`late_reason`?)"},
        Wrong{"import: visits", "import: visit",
              "care/imports/visits.yaml:1:9: import: `visit` stands where `visits` should (rename "
              "one of them)"},
        Wrong{"record: visit", "record: vist",
              "care/imports/visits.yaml:3:9: record: there is no record type `vist` (did you mean "
              "`visit`?)"},
        Wrong{"event: made", "event: mad",
              "care/imports/visits.yaml:25:5: events: `visit` has no event `mad` (did you mean "
              "`made`?)"},
        Wrong{"{mode: {value", "{mood: {value",
              "care/imports/visits.yaml:25:47: events/made: `made` has no field `mood`"},
        Wrong{"value: home", "value: house",
              "care/imports/visits.yaml:25:47: events/made: `mode` has no code `house`"},
        Wrong{"when_empty: low", "when_empty: lov",
              "care/imports/visits.yaml:24:23: events/asked_for: `urgency` has no code `lov` (did "
              "you mean `low`?)"},
        Wrong{"{value: home}", "{value: home, column: urgency}",
              "care/imports/visits.yaml:25:47: events/1/fields/mode: a field has one of `column`, "
              "`value` and `found` (keep one of them)"},
        Wrong{"{value: home}", "{found: house}",
              "care/imports/visits.yaml:25:47: events/made: nothing is found as `house` (name it "
              "under `finds`)"},
        Wrong{"at: made_at", "at: mad_at",
              "care/imports/visits.yaml:25:5: events: there is no column `mad_at` (did you mean "
              "`made_at`?)"},
        Wrong{"at: made_at", "at: urgency",
              "care/imports/visits.yaml:25:5: events: the column `urgency` is read as a moment and "
              "as a code of urgency (give each its own column)"},
        Wrong{"fields: {sex: child_sex}", "fields: {}",
              "care/imports/visits.yaml:1:9: import: nothing is made of the column `child_sex` "
              "(name it in an event, or leave it out)"},
        Wrong{"asked_at: {required: true, ", "asked_at: {",
              "care/imports/visits.yaml:1:9: import: the column `asked_at` is the moment at which "
              "a record opens and not `required` (write `required: true`)"},
        Wrong{"link: child", "link: friends_of",
              "care/imports/visits.yaml:1:9: import: `visit` has no link `friends_of` to a person"},
        Wrong{"event: asked_for\n    at: asked_at", "event: over\n    at: asked_at",
              "care/imports/visits.yaml:1:9: import: no event opens the record (add the event that "
              "opens `visit`)"}));

TEST(HeldBy, IsACodeThatSaysWhetherItIsOurOwn) {
  PracticeFolder folder;
  folder.write("lookups/duty_holder.yaml",
               "lookup: duty_holder\ntitle: Who owes a duty\ncodes:\n"
               "  - {code: us, title: Us, our_own: true}\n  - {code: them, title: Them}\n");
  EXPECT_FALSE(folder.load()->standard("care.seen")->held_by_partner);
  folder.change(standard_file, "owner: visitor", "owner: visitor\nheld_by: us");
  EXPECT_FALSE(folder.load()->standard("care.seen")->held_by_partner);
  folder.change(standard_file, "held_by: us", "held_by: them");
  EXPECT_TRUE(folder.load()->standard("care.seen")->held_by_partner);
  folder.change(standard_file, "held_by: them", "held_by: thme");
  EXPECT_THAT(folder.problems(),
              Contains("care/standards/seen/standard.yaml:6:10: held_by: there is no code of "
                       "`duty_holder` `thme` (did you mean `them`?)"));
}

TEST(KeptFiles, MakeTheSameDefinitionsWhateverIsAskedOfNewOnes) {
  PracticeFolder folder;
  folder.write(import_file, import_text);
  folder.write("overlays/northshire/settings.yaml", "care.seen: {soon: 1 hour}\n");
  auto options = folder.options();
  options.overlay = folder.root() / "overlays" / "northshire";
  const auto loaded = load(options);
  ASSERT_TRUE(loaded) << to_text(loaded.error().front());
  const auto again = load_kept((*loaded)->files, (*loaded)->digest);
  ASSERT_TRUE(again) << to_text(again.error().front());
  EXPECT_EQ((*again)->digest, (*loaded)->digest);
  EXPECT_EQ((*again)->standard("care.seen")->setting("soon")->default_value->period.amount, 1);
}

TEST(KeptFiles, OfAnotherDigestAreRefused) {
  PracticeFolder folder;
  const auto loaded = folder.load();
  auto files = loaded->files;
  ASSERT_FALSE(files.empty());
  files.pop_back();
  EXPECT_FALSE(load_kept(files, loaded->digest));
  EXPECT_FALSE(load_kept(loaded->files, std::string(64, '0')));
}

}  // namespace
}  // namespace rowan::practice
