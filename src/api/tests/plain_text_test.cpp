// Values as words, for CSV and for paper.
#include <plain_text.h>

#include <gtest/gtest.h>

namespace rowan::api {
namespace {

std::string paper(std::string_view text) {
  return paper_text(*parse_json(text));
}

TEST(PlainText, NamesNestedRecordsAndJoinsLists) {
  EXPECT_EQ(plain_text(*parse_json(R"([{"id": "1", "headline": "Alex"}, "b", 3])")), "Alex; b; 3");
  EXPECT_EQ(plain_text(nullptr), "");
}

TEST(PaperText, IsWhatAPersonWouldSay) {
  EXPECT_EQ(paper(R"("2026-07-01T12:00:00Z")"), "1 July 2026 at 13:00");
  EXPECT_EQ(paper(R"("stated_by_another")"), "Stated by another");
  EXPECT_EQ(paper(R"("To secure evidence")"), "To secure evidence");
  EXPECT_EQ(paper("true"), "Yes");
  EXPECT_EQ(paper("null"), "Not known");
  EXPECT_EQ(paper(R"({"not_known": true})"), "Not known");
  EXPECT_EQ(paper("14"), "14");
}

}  // namespace
}  // namespace rowan::api
