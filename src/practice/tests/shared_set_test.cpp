// What several record types have alike is written once; each has it under its own words.
#include "practice_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* set_file = "care/shared/followed/shared.yaml";
constexpr const char* kept_standard = "care/shared/followed/kept/standard.yaml";
constexpr const char* kept_examples = "care/shared/followed/kept/examples.yaml";

constexpr const char* set_text = R"yaml(shared: followed
title: Followed up
about: What was promised is kept.
takes: [what, owner]
source: {ref: policy, provision: p.1, confidence: to_verify}
settings:
  most: {kind: number, default: 5, stricter: lower, local: true}
events:
  promised: {title: Promised, says: "Promised for <what>", fields: {until: {kind: instant}}}
  kept:
    snapshot: open_then
    fields:
      about: {kind: event, of: promised}
      open_then: {kind: group, many: true, fields: {duty: {kind: text}}}
facts:
  promises: count(promised)
)yaml";

constexpr const char* standard_text = R"(standard: care.<record>.kept
title: A promise about <what> is kept
duty: What was promised is done by then.
applies_to: <record>
owner: <owner>
severity: low
source: {ref: policy, provision: p.1, confidence: to_verify}
for_each: promised
versions:
  - from: 2020-01-01
    rule: {kind: deadline, start: this.at, due: this.until, met_by: kept where about = this}
)";

constexpr const char* examples_text = R"(standard: care.<record>.kept
examples:
  - name: kept in time
    events:
      - {asked_for: 2026-03-01T10:00:00Z}
      - {promised: 2026-03-01T11:00:00Z, id: p1, with: {until: 2026-03-02T10:00:00Z}}
      - {kept: 2026-03-02T10:00:00Z, with: {about: p1}}
    expect: {of: p1, verdict: met, due: 2026-03-02T10:00:00Z}
)";

class SharedSet : public testing::Test {
 protected:
  SharedSet() {
    folder.write(set_file, set_text)
        .write(kept_standard, standard_text)
        .write(kept_examples, examples_text)
        .change(record_file, "events:\n",
                "shares:\n  - {set: followed, with: {what: a visit, owner: visitor}}\nevents:\n");
  }
  PracticeFolder folder;
};

TEST_F(SharedSet, IsTheRecordTypesOwnUnderItsOwnWords) {
  const auto loaded = folder.load();
  ASSERT_TRUE(loaded);
  const RecordType* visit = loaded->record_type("visit");
  ASSERT_NE(visit->event("promised"), nullptr);
  EXPECT_EQ(visit->event("promised")->says, "Promised for a visit");
  EXPECT_EQ(visit->event("kept")->snapshot, "open_then");
  EXPECT_NE(visit->fact("promises"), nullptr);
  EXPECT_EQ(loaded->record_type("person")->event("promised"), nullptr);
  const Standard* kept = loaded->standard("care.visit.kept");
  ASSERT_NE(kept, nullptr);
  EXPECT_EQ(kept->title, "A promise about a visit is kept");
  EXPECT_EQ(kept->applies_to, "visit");
  EXPECT_EQ(kept->owner, "visitor");
  EXPECT_EQ(kept->examples.size(), 1U);
}

TEST_F(SharedSet, HasSettingsThatAForceSets) {
  folder.write("overlays/north/settings.yaml", "followed: {most: 3}\n");
  LoadOptions options = folder.options();
  options.overlay = folder.root() / "overlays" / "north";
  const auto loaded = load(options);
  ASSERT_TRUE(loaded.has_value());
  const auto* most = (*loaded)->shared_sets.at("followed").setting("most");
  ASSERT_NE(most, nullptr);
  EXPECT_EQ(most->default_value->number, 3);
}

TEST_F(SharedSet, KeptDefinitionsGiveTheSame) {
  const auto loaded = folder.load();
  ASSERT_TRUE(loaded);
  const auto again = load_kept(loaded->files, loaded->digest);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ((*again)->standard("care.visit.kept")->title, "A promise about a visit is kept");
}

TEST_F(SharedSet, IsRefusedWhenItIsNotThereOrAWordIsMissing) {
  folder.change(record_file, "set: followed", "set: folowed");
  EXPECT_THAT(folder.problems().front(), HasSubstr("there is no shared set `folowed`"));
  folder.change(record_file, "set: folowed", "set: followed");
  folder.change(record_file, ", owner: visitor", "");
  EXPECT_THAT(folder.problems().front(), HasSubstr("owner"));
}

TEST_F(SharedSet, AWordThatTheSetDoesNotTakeIsRefused) {
  folder.change(record_file, "owner: visitor", "owner: visitor, colour: blue");
  EXPECT_THAT(folder.problems(), ElementsAre(HasSubstr("colour")));
}

TEST_F(SharedSet, ASnapshotIsAGroupOfTheEvent) {
  folder.change(set_file, "snapshot: open_then", "snapshot: about");
  EXPECT_THAT(folder.problems(), ElementsAre(HasSubstr("`about` is not a group of `kept`")));
}

TEST_F(SharedSet, ItsSettingsAreNumbers) {
  folder.change(set_file, "default: 5", "default: 5 days");
  EXPECT_THAT(folder.problems(), ElementsAre(HasSubstr("a set's setting is a number")));
}

TEST_F(SharedSet, AFileThatNothingReadsIsNamed) {
  folder.write("care/shared/followed/kept/notes.yaml", "a: b\n");
  EXPECT_THAT(folder.problems(), ElementsAre(HasSubstr("nothing is read from a file here")));
}

TEST_F(SharedSet, ATeamNamesEventsAndFactsThatThereAre) {
  folder.write(set_file, std::string{set_text} + R"(team:
  worker: visitor
  supervisor: visitor
  given: given_away
  taken: kept
  refused: kept
  put_back: promised
  asked: promised
  moved: kept
  not_moved: kept
  asked_no_more: kept
  directed: promised
  direction_done: kept
  complexity: promises
  complexities: urgency
  risk: promises
  risks: urgency
)");
  const auto problems = folder.problems();
  EXPECT_THAT(problems, testing::Contains(HasSubstr("`given_away` is not an event of `visit`")));
  EXPECT_THAT(problems, testing::Contains(HasSubstr("`promised` has no field `to_unit`")));
  EXPECT_THAT(problems, testing::Contains(HasSubstr("has no setting `points_low`")));
}

constexpr const char* second_text = R"(second_person:
  act: promised
  by: [<owner>]
  answered: care.<record>.kept
  put_right: care.<record>.kept
)";

TEST_F(SharedSet, NamesAnActThatASecondPersonMustAgreeTo) {
  folder.write(set_file, std::string{set_text} + second_text);
  const auto loaded = folder.load();
  ASSERT_TRUE(loaded);
  const auto* second = loaded->record_type("visit")->second_person("promised");
  ASSERT_NE(second, nullptr);
  EXPECT_THAT(second->by, ElementsAre("visitor"));
  EXPECT_EQ(second->duty, "care.visit.kept");
  EXPECT_EQ(loaded->record_type("visit")->second_person("kept"), nullptr);
}

TEST_F(SharedSet, ASecondPersonAgreesToAnActByARoleUnderAStandardThatThereAre) {
  folder.write(set_file, std::string{set_text} + second_text);
  folder.change(set_file, "act: promised", "act: given_away");
  EXPECT_THAT(folder.problems(), ElementsAre(HasSubstr("`given_away` is not an event of `visit`")));
  folder.change(set_file, "act: given_away", "act: promised");
  folder.change(set_file, "by: [<owner>]", "by: [nobody]");
  EXPECT_THAT(folder.problems(), testing::Contains(HasSubstr("nobody")));
  folder.change(set_file, "by: [nobody]", "by: [<owner>]");
  folder.change(set_file, "put_right: care.<record>.kept", "put_right: care.<record>.mended");
  EXPECT_THAT(folder.problems(), testing::Contains(HasSubstr("care.visit.mended")));
}

}  // namespace
}  // namespace rowan::practice
