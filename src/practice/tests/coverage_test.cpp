// A standard does not load while its examples leave a boundary, a version's day or a code unshown.
#include "practice_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string unshown(const std::string& what) {
  return "care/standards/seen/standard.yaml:1:11: examples: no example " + what;
}

TEST(Coverage, AsksForTheFirstDayOfAVersion) {
  PracticeFolder folder;
  folder.change(examples_file, "asked_for: 2020-01-01T10", "asked_for: 2020-01-02T10");
  EXPECT_THAT(folder.problems(true),
              ElementsAre(unshown("stands on the first day of the version from 2020-01-01 (add one "
                                  "on 2020-01-01)")));
  // What does not apply on that day shows nothing of the version.
  folder.change(examples_file, "asked_for: 2020-01-02T10", "asked_for: 2020-01-01T10");
  folder.change(examples_file, "as_at: 2020-01-02T12:00:00Z\n    expect: {verdict: breached}",
                "as_at: 2020-01-02T12:00:00Z\n    expect: {verdict: not_applicable}");
  EXPECT_EQ(folder.problems(true).size(), 1U);
}

TEST(Coverage, AsksForTheLastDayAndTheBoundariesOfEachVersion) {
  PracticeFolder folder;
  folder.change(standard_file, "escalate:", R"(  - from: 2024-05-01
    rule:
      kind: deadline
      start: first(asked_for).at
      within: 12 hours
      met_by: made
escalate:)");
  EXPECT_THAT(
      folder.problems(true),
      ElementsAre(unshown("stands exactly on the due time under the version from 2020-01-01 (add "
                          "one that expects that `due`)"),
                  unshown("stands just after the due time under the version from 2020-01-01 (add "
                          "one that expects that `due`)"),
                  unshown("stands on the first day of the version from 2024-05-01 (add one on "
                          "2024-05-01)"),
                  unshown("stands on the last day of the version from 2020-01-01 (add one on "
                          "2024-04-30)")));
}

TEST(Coverage, AsksForTheBoundariesOfEachPart) {
  PracticeFolder folder;
  folder.change(standard_file, "      within: 24 hours\n      met_by: made\n",
                "      met_by: made\n      parts:\n        soon: {within: 24 hours}\n"
                "        later: {within: 48 hours}\n");
  for (const char* due : {"met, due", "breached, due"}) {
    folder.change(examples_file, std::string{"verdict: "} + due,
                  std::string{"part: soon, verdict: "} + due);
  }
  EXPECT_THAT(folder.problems(true),
              ElementsAre(unshown("stands exactly on the due time of `later` (add one that expects "
                                  "that `due`)"),
                          unshown("stands just after the due time of `later` (add one that expects "
                                  "that `due`)")));
}

TEST(Coverage, AsksForEachCodeOfATable) {
  PracticeFolder folder;
  folder.change(standard_file, "within: 24 hours",
                "within: {by: urgency, low: 24 hours, high: 6 hours}");
  EXPECT_THAT(folder.problems(true),
              ElementsAre(unshown("shows the due of `high` (add one that expects that `due`)")));
  folder.change(examples_file, "  - name: on the first day", R"(  - name: wanted at once
    events: [{asked_for: 2026-03-01T10:00:00Z, with: {urgency: high}}]
    as_at: 2026-03-01T11:00:00Z
    expect: {verdict: pending, due: 2026-03-01T16:00:00Z}
  - name: on the first day)");
  EXPECT_THAT(folder.problems(true), IsEmpty());
}

TEST(Findings, AreAnsweredOrSaidToBeNoDuty) {
  PracticeFolder folder;
  const std::string area = "area: care\ntitle: Care\nabout: Care\nfind_out: {within: 1 day}\n";
  folder.write("care/area.yaml", area + "findings: [F100, F101]\n");
  folder.change(standard_file, "severity: high", "severity: high\nanswers: [F100]");
  EXPECT_THAT(folder.problems(),
              ElementsAre("care/area.yaml:5:18: findings: no standard or measure answers `F101` "
                          "(name it in the `answers` of one, or say under `not_duties` why none "
                          "does)"));
  folder.write("care/area.yaml", area +
                                     "findings: [F100]\nnot_duties:\n"
                                     "  - {finding: F101, because: It praises}\n");
  EXPECT_THAT(folder.problems(), IsEmpty());
  folder.write("care/area.yaml", area + "not_duties:\n  - {finding: F100, because: It praises}\n");
  EXPECT_THAT(folder.problems(),
              ElementsAre("care/area.yaml:6:5: not_duties/0/finding: `F100` is answered, and said "
                          "to be no duty (keep one of them)"));
}

}  // namespace
}  // namespace rowan::practice
