// practice/absences: what is read, and what is said of a file that is wrong.
#include "practice_folder.h"

#include <rowan/practice/watch.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* file = "absences/not_seen.yaml";
constexpr const char* good = R"yaml(absence: not_seen
title: Nobody has seen the child
about: A visit is due and nobody has made it.
standards: [care.seen]
)yaml";

class AbsenceFile : public ::testing::Test {
 protected:
  AbsenceFile() { folder.write(file, good); }
  PracticeFolder folder;
};

TEST_F(AbsenceFile, IsReadWhole) {
  const auto watch = watch_of(*folder.load());
  ASSERT_EQ(watch.absences.size(), 1U);
  const Absence& absence = watch.absences.at("not_seen");
  EXPECT_EQ(absence.title, "Nobody has seen the child");
  EXPECT_EQ(absence.about, "A visit is due and nobody has made it.");
  EXPECT_THAT(absence.standards, ElementsAre("care.seen"));
}

TEST_F(AbsenceFile, MayBeAbsentItself) {
  folder.remove(file);
  EXPECT_THAT(watch_of(*folder.load()).absences, IsEmpty());
}

TEST_F(AbsenceFile, NamesAStandardThatIsThere) {
  folder.change(file, "care.seen", "care.sene");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("there is no standard `care.sene`")));
}

TEST_F(AbsenceFile, CountsNoStandardTwice) {
  folder.write("absences/again.yaml",
               "absence: again\ntitle: Again\nabout: The same.\nstandards: [care.seen]\n");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("`care.seen` would be counted twice")));
}

TEST_F(AbsenceFile, NeedsAStandardAndItsOwnName) {
  folder.change(file, "[care.seen]", "[]");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("needs a standard that finds it")));
  folder.write("absences/other_name.yaml", good);
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("stands where `other_name` should")));
  folder.change(file, "about:", "abuot:");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("unknown key `abuot`")));
}

}  // namespace
}  // namespace rowan::practice
