// Definitions in plain words.
#include <rowan/practice/explain.h>

#include "practice_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Said {
  const char* text;
  const char* words;
};

class InWords : public testing::TestWithParam<Said> {};

TEST_P(InWords, ReadsAloud) {
  const auto parsed = parse_expression(GetParam().text);
  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ(in_words(**parsed), GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(
    Expressions, InWords,
    testing::Values(
        Said{"first(review_done).at", "first review done"},
        Said{"last(review_done).mode", "latest review done's mode"},
        Said{"first(arrived).at + 24 hours", "first arrived plus 24 hours"},
        Said{"happened(a) and (b or not c)", "a has happened and (b or not c)"},
        Said{"a and b and c", "a and b and c"},
        Said{"count(this.actions where status = \"active\") >= 1",
             "the number of its actions where status is \"active\" is at least 1"},
        Said{"p.at in [start .. due]", "p's time is between the start and the due time"},
        Said{"x not in [\"a_b\", \"c\"]", "x is none of \"a b\" or \"c\""},
        Said{"if a then 1 else 2.5", "if a then 1, otherwise 2.5"},
        Said{"every x in list satisfies x.done_well", "for every x of list, x's done well"},
        Said{"rank(this.by, this.at) >= \"superintendent\"",
             "who did it's rank at the time of this is at least \"superintendent\""},
        Said{"clock(a, 24 hours, in_hospital, away)",
             "24 hours after a, leaving out in hospital and away"},
        Said{"days_in(\"notice_days\")", "days of notice days"},
        Said{"3 days inclusive", "3 days, counting the first day"},
        Said{"1 working day", "1 working day"}, Said{"setting.soon", "the setting \"soon\""}));

TEST(Explain, ARuleLineByLine) {
  PracticeFolder folder;
  folder.change(standard_file, "      within: 24 hours\n",
                "      within: setting.soon\n      as_soon_as_practicable: true\n"
                "      pausing: [away]\n      falls_away: ended_at\n");
  const auto definitions = folder.load();
  const Standard* standard = definitions->standard("care.seen");
  ASSERT_NE(standard, nullptr);
  EXPECT_THAT(rule_lines(*standard, standard->versions.at(0)),
              ElementsAre("Starts: first asked for.",
                          "As soon as practicable; the time given here is local.",
                          "Within: 2 hours (a local setting).", "Done by: made.",
                          "Left out of the clock: away.", "Falls away at: ended at."));
}

TEST(Explain, PartsSayOnlyWhatIsTheirOwn) {
  PracticeFolder folder;
  folder.change(standard_file, "      met_by: made\n",
                "      parts: {seen: {title: Seen, met_by: made}}\n");
  const auto definitions = folder.load();
  const Standard* standard = definitions->standard("care.seen");
  EXPECT_THAT(rule_lines(*standard, standard->versions.at(0)),
              ElementsAre("Starts: first asked for.", "Within: 24 hours.", "Seen. Done by: made."));
}

TEST(Explain, AReadingIsSaidToBeCountedAndNeverScored) {
  PracticeFolder folder;
  folder.change(
      standard_file, "      met_by: made\n",
      "      met_by: made\n      readings: {from_leaving: {title: As they count it, start: "
      "first(left).at}}\n");
  const auto definitions = folder.load();
  const auto* standard = definitions->standard("care.seen");
  const auto lines = rule_lines(*standard, standard->versions.front());
  EXPECT_THAT(lines, testing::Contains(
                         "Also counted, but never scored: As they count it. Starts: first left."));
}

TEST(Explain, AWholeStandardNamesItsSourceOwnerAndLadder) {
  PracticeFolder folder;
  const auto definitions = folder.load();
  const std::string text = explain(*definitions, *definitions->standard("care.seen"));
  EXPECT_THAT(text, HasSubstr("The child is seen (care.seen)\n"));
  EXPECT_THAT(text, HasSubstr("Source: An Act, s.1 (official)\n"));
  EXPECT_THAT(text, HasSubstr("Owner: Visitor\n"));
  EXPECT_THAT(text, HasSubstr("From 2020-01-01\n  Starts: first asked for.\n"));
  EXPECT_THAT(text, HasSubstr("Told at due - 1 hour: Visitor\n"));
  EXPECT_THAT(text, HasSubstr("5 examples\n"));
}

}  // namespace
}  // namespace rowan::practice
