// A JSON array of objects is the table that comma-separated text would be, or is refused by place.
#include <rowan/app/json_table.h>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rowan::app {
namespace {

std::string fault_of(std::string_view text) {
  const auto rows = read_json_table(text);
  if (rows) return "read";
  const auto& error = rows.error();
  return std::to_string(error.line) + ":" + std::to_string(error.column) + ": " + error.message;
}

TEST(JsonTable, IsAHeadingAndARowForEachObject) {
  const auto rows = read_json_table(
      "[\n {\"number\": \"A 1\", \"kind\": null, \"said\": \"one\\ntwo, \\\"{three}\\\"\"},\n\n"
      " {\"here\": true, \"number\": 7, \"there\": false, \"much\": 1.5}]");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 3U);
  const std::vector<std::string> heading{"number", "kind", "said", "here", "there", "much"};
  EXPECT_EQ((*rows)[0].cells, heading);
  const std::vector<std::string> first{"A 1", "", "one\ntwo, \"{three}\"", "", "", ""};
  EXPECT_EQ((*rows)[1].cells, first);
  EXPECT_EQ((*rows)[1].line, 2U);
  const std::vector<std::string> second{"7", "", "", "yes", "no", "1.5"};
  EXPECT_EQ((*rows)[2].cells, second);
  EXPECT_EQ((*rows)[2].line, 4U);
}

TEST(JsonTable, AcceptsAByteOrderMark) {
  const auto rows = read_json_table("\xEF\xBB\xBF[{\"name\": \"Zo\xC3\xAB\"}]");
  ASSERT_TRUE(rows);
  EXPECT_EQ((*rows)[1].cells.front(), "Zo\xC3\xAB");
}

TEST(JsonTable, RefusesWhatIsNoTableAndSaysWhere) {
  EXPECT_EQ(fault_of("{\"number\": 1}"),
            "1:1: the file is not a list of objects, one for each row");
  EXPECT_EQ(fault_of("[]"), "1:1: the file is not a list of objects, one for each row");
  EXPECT_EQ(fault_of("[\n{\"a\": 1},\n{\"a\": [2]}]"),
            "3:1: `a`: a value is a list or an object: write text, a number, true, false or null");
  EXPECT_EQ(fault_of("[\n{\"a\": 1},\n7]"), "2:1: item 2 is not an object");
  EXPECT_EQ(fault_of("[\n{\"a\": \"\\u0007\"}]"),
            "2:1: `a`: a control character stands here: take it out");
}

TEST(JsonTable, RefusesAFileThatIsCutShortDoubledOrInAnotherEncoding) {
  EXPECT_TRUE(fault_of("[\n{\"a\": 1},\n{\"a\": ").starts_with("3:"));
  EXPECT_TRUE(fault_of("[{\"a\": 1}]\n[{\"a\": 1}]").starts_with("2:1"));
  EXPECT_TRUE(fault_of("[{\"a\": 1, \"a\": 2}]").starts_with("1:"));
  EXPECT_TRUE(fault_of("[{\"name\": \"Zo\xEB\"}]").starts_with("1:"));
}

TEST(JsonTable, RefusesWhatIsOverTheLimits) {
  const CsvLimits limits{2, 5};
  EXPECT_TRUE(read_json_table("[{\"a\": \"12345\", \"b\": 1}]", limits));
  const auto long_cell = read_json_table("[{\"a\": \"123456\"}]", limits);
  ASSERT_FALSE(long_cell);
  EXPECT_EQ(long_cell.error().message, "`a`: this is too long");
  const auto wide = read_json_table("[{\"a\": 1}, {\"b\": 1, \"c\": 1}]", limits);
  ASSERT_FALSE(wide);
  EXPECT_EQ(wide.error().message, "there are too many different keys");
}

TEST(JsonTable, ReadsBackWhatItWrote) {
  const std::vector<std::string> heading{"number", "said"};
  const std::vector<CsvRow> rows{{0, {"1", "a \"b\"\n{c}"}}, {0, {"2", ""}}};
  const auto again = read_json_table(json_table(heading, rows));
  ASSERT_TRUE(again);
  ASSERT_EQ(again->size(), 3U);
  EXPECT_EQ((*again)[0].cells, heading);
  EXPECT_EQ((*again)[1].cells, rows[0].cells);
  EXPECT_EQ((*again)[2].cells, rows[1].cells);
  EXPECT_EQ(json_table(heading, {}), "[]\n");
}

}  // namespace
}  // namespace rowan::app
