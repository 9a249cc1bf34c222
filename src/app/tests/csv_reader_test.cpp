// Hostile tables are refused with their place; what is read is what was written.
#include <rowan/app/csv_reader.h>

#include <gtest/gtest.h>

#include <string>

namespace rowan::app {
namespace {

std::string place_of(std::string_view text) {
  const auto rows = read_csv(text);
  if (rows) return "read";
  return std::to_string(rows.error().line) + ":" + std::to_string(rows.error().column);
}

TEST(CsvReader, ReadsCellsQuotedAndPlain) {
  const auto rows = read_csv("a,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\nlast,\n");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 3U);
  EXPECT_EQ((*rows)[1].cells, (std::vector<std::string>{"x, \"y\"", "two\nlines"}));
  EXPECT_EQ((*rows)[1].line, 2U);
  EXPECT_EQ((*rows)[2].cells, (std::vector<std::string>{"last", ""}));
  EXPECT_EQ((*rows)[2].line, 4U);
}

TEST(CsvReader, AcceptsAByteOrderMarkAndAMissingLastLineEnd) {
  const auto rows = read_csv("\xEF\xBB\xBFname\nZo\xC3\xAB");
  ASSERT_TRUE(rows);
  EXPECT_EQ((*rows)[0].cells.front(), "name");
  EXPECT_EQ((*rows)[1].cells.front(), "Zo\xC3\xAB");
}

TEST(CsvReader, SaysWhereItStopped) {
  EXPECT_EQ(place_of("a,b\n1,\"never closed\n2,3\n"), "2:3");
  EXPECT_EQ(place_of("a,b\n1,x\"y\n"), "2:4");
  EXPECT_EQ(place_of("a,b\n\"1\"x,2\n"), "2:4");
  EXPECT_EQ(place_of("a,b\n\n1,2\n"), "2:1");
  EXPECT_EQ(place_of("a,b\n1\n"), "2:1");
  EXPECT_EQ(place_of("a,b\n1,2,3\n"), "2:1");
  EXPECT_EQ(place_of("a\n\xC3("), "2:1");
  EXPECT_EQ(place_of("a\n\xED\xA0\x80"), "2:1");
  EXPECT_EQ(place_of(std::string("a\nb\0c", 5)), "2:2");
  EXPECT_EQ(place_of("a\nb\rc"), "2:2");
  EXPECT_EQ(place_of(""), "read");
}

TEST(CsvReader, KeepsToItsLimits) {
  EXPECT_FALSE(read_csv("a,b,c\n", {2, 100}));
  EXPECT_FALSE(read_csv("\"123456\"\n", {2, 5}));
  EXPECT_FALSE(read_csv("a,b,", {2, 100}));
  EXPECT_TRUE(read_csv("12345,b\n", {2, 5}));
}

TEST(CsvReader, WritesWhatReadsBackAndWhatNoSpreadsheetRuns) {
  const std::vector<std::string> cells{"plain", "a,b", "say \"so\"", "two\nlines", ""};
  const auto rows = read_csv(csv_line(cells));
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->front().cells, cells);
  EXPECT_EQ(csv_line({"=1+1"}), "\"'=1+1\"\n");
  EXPECT_EQ(csv_line({"'tis"}), "\"''tis\"\n");
  EXPECT_EQ(without_mark("'=1+1"), "=1+1");
  EXPECT_EQ(without_mark("''tis"), "'tis");
  EXPECT_EQ(without_mark("'"), "'");
  EXPECT_EQ(without_mark("plain"), "plain");
  EXPECT_EQ(read_csv(csv_line({""}))->front().cells, std::vector<std::string>{""});
}

}  // namespace
}  // namespace rowan::app
