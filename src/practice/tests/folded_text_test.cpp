#include <rowan/practice/definitions.h>

#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

TEST(FoldedText, small_letters_with_one_blank_between_words) {
  EXPECT_EQ(folded_text("  No  BEDS, available: (again).  "), "no beds available again");
  EXPECT_EQ(folded_text("24-hour"), "24 hour");
  EXPECT_EQ(folded_text(""), "");
}

TEST(FoldedText, accents_fall_away_however_they_are_written) {
  EXPECT_EQ(folded_text("Éire, Łódź, Ångström, Đorđe"), "eire lodz angstrom dorde");
  EXPECT_EQ(folded_text("e\xCC\x81t\xC3\xA9"), "ete");
}

TEST(FoldedText, typed_and_printed_marks_are_the_same) {
  EXPECT_EQ(folded_text("child\xE2\x80\x99s bed"), folded_text("child's bed"));
}

TEST(FoldedText, other_scripts_stay_and_broken_bytes_do_no_harm) {
  EXPECT_EQ(folded_text("\xD0\x94\xD0\xB0 ok"), "\xD0\x94\xD0\xB0 ok");
  EXPECT_EQ(folded_text("a\xE2\x80 b"), "aa b");
  EXPECT_EQ(folded_text("caf\xE9"), "cafe");
}

}  // namespace
}  // namespace rowan::practice
