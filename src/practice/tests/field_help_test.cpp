// practice/field_help.yaml: what stands beside a field that has no hint of its own.
#include "practice_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* file = "field_help.yaml";
constexpr const char* every_kind = R"yaml(kinds:
  text: Words
  narrative: A few sentences
  code: The one that fits
  integer: A whole number
  yes_no_not_known: Not known is an answer
  date: Or two dates
  officer: One officer
  event: Which entry
several: Each one that applies
)yaml";

class FieldHelpFile : public ::testing::Test {
 protected:
  FieldHelpFile() { folder.write(file, every_kind); }

  [[nodiscard]] std::string hint(const char* event, const char* field) const {
    const DefinitionsPtr loaded = folder.load();
    const EventType* found = loaded->record_types.at("visit").event(event);
    return found == nullptr || found->field(field) == nullptr ? "no such field"
                                                              : found->field(field)->hint;
  }

  PracticeFolder folder;
};

TEST_F(FieldHelpFile, SpeaksForEachFieldThatSaysNothingItself) {
  EXPECT_EQ(hint("made", "seen"), "Not known is an answer");
  EXPECT_EQ(hint("made", "visitor"), "One officer");
  EXPECT_EQ(hint("asked_for", "why"), "A few sentences");
}

TEST_F(FieldHelpFile, GivesWayToTheFieldsOwnHint) {
  folder.change(record_file, "{kind: yes_no_not_known}", "{kind: yes_no_not_known, hint: Awake}");
  EXPECT_EQ(hint("made", "seen"), "Awake");
}

TEST_F(FieldHelpFile, SaysOfAListThatItTakesSeveral) {
  folder.change(record_file, "visitor: {kind: officer}", "visitor: {kind: officer, many: true}");
  EXPECT_EQ(hint("made", "visitor"), "One officer. Each one that applies");
}

TEST_F(FieldHelpFile, ReachesTheFieldsOfAGroupAndLeavesTheGroupItself) {
  const auto loaded = folder.load();
  const Field* steps = loaded->record_types.at("visit").event("made")->field("steps");
  EXPECT_EQ(steps->hint, "");
  ASSERT_EQ(steps->fields.size(), 2U);
  EXPECT_EQ(steps->fields[0].hint, "Words");
  EXPECT_EQ(steps->fields[1].hint, "Not known is an answer");
}

TEST_F(FieldHelpFile, MayBeAbsentAndThenNoFieldNeedsAHint) {
  folder.remove(file);
  EXPECT_THAT(folder.problems(), IsEmpty());
  EXPECT_EQ(hint("made", "seen"), "");
}

TEST_F(FieldHelpFile, RefusesAFieldWhoseKindDoesNotSayWhatToPut) {
  folder.change(file, "  narrative: A few sentences\n", "");
  EXPECT_THAT(folder.problems(),
              ElementsAre("care/records/visit/record.yaml:13:7: events/asked_for/fields/why: `why` "
                          "has no hint, and its kind does not say what to put (write in `hint` "
                          "what a tired officer should put and why)"));
  folder.change(record_file, "{kind: narrative,", "{kind: narrative, hint: What is feared,");
  EXPECT_THAT(folder.problems(), IsEmpty());
}

TEST_F(FieldHelpFile, RefusesAFieldOfAGroupToo) {
  folder.change(file, "  text: Words\n", "");
  EXPECT_THAT(folder.problems(),
              Contains(AllOf(HasSubstr("steps/fields/what"), HasSubstr("`what` has no hint"))));
}

TEST_F(FieldHelpFile, RefusesAKindThatIsNone) {
  folder.change(file, "  officer:", "  oficer:");
  EXPECT_THAT(folder.problems(),
              Contains("field_help.yaml:8:3: kinds: unknown key `oficer` (did you mean "
                       "`officer`?)"));
}

TEST_F(FieldHelpFile, RefusesToBeWithoutWordsForSeveral) {
  folder.change(file, "several: Each one that applies\n", "");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("several")));
  EXPECT_THAT(folder.problems(), Not(Contains(HasSubstr("has no hint"))));
}

}  // namespace
}  // namespace rowan::practice
