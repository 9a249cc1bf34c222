// Hostile tables are refused with their place; what is read is what was written.
#include <rowan/app/csv_reader.h>
#include <rowan/app/custody_rows.h>

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
  EXPECT_TRUE(read_csv("12345,b\n", {2, 5}));
}

TEST(CsvReader, WritesWhatReadsBackAndWhatNoSpreadsheetRuns) {
  const std::vector<std::string> cells{"plain", "a,b", "say \"so\"", "two\nlines", ""};
  const auto rows = read_csv(csv_line(cells));
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->front().cells, cells);
  EXPECT_EQ(csv_line({"=1+1"}), "\"'=1+1\"\n");
  EXPECT_EQ(read_csv(csv_line({""}))->front().cells, std::vector<std::string>{""});
}

constexpr std::string_view heading =
    "custody_number,child_number,child_name,station,arrested_at,arrest_ground,arrived_at,"
    "released_at,produced_at_court_at,child_date_of_birth\n";

std::string reason_for(const std::string& row) {
  const auto rows = read_custody_rows(std::string{heading} + row);
  if (!rows) return rows.error().message;
  return rows->rejected.empty() ? "" : rows->rejected.front().reason;
}

TEST(CustodyRows, MakeEventsInTheOrderOfHappening) {
  const auto rows =
      read_custody_rows(std::string{heading} +
                        "C1,K1,A Child,Alder Street custody suite,2026-03-01T20:00:00Z,offence,"
                        "2026-03-01T20:40:00Z,2026-03-02T06:00:00Z,,2010-05-04\n");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->rows.size(), 1U);
  const auto& row = rows->rows.front();
  EXPECT_EQ(row.source_id, "C1");
  ASSERT_EQ(row.events.size(), 3U);
  EXPECT_EQ(row.events[0].type, "arrested");
  EXPECT_EQ(row.events[1].type, "arrived");
  EXPECT_EQ(row.events[2].type, "released");
  EXPECT_EQ(row.events[0].fields.at("at_station").as_string(), "not_known");
}

TEST(CustodyRows, AreRejectedWithTheirReason) {
  const std::string good =
      "C1,K1,A Child,Alder Street,2026-03-01T20:00:00Z,offence,2026-03-01T20:40:00Z,,,\n";
  EXPECT_EQ(reason_for(good), "");
  EXPECT_EQ(reason_for("C1,K1,A Child,Alder Street,yesterday,offence,2026-03-01T20:40:00Z,,,\n"),
            "`arrested_at` is `yesterday`, not a moment such as 2026-03-01T22:00:00Z");
  EXPECT_EQ(reason_for(",K1,A Child,Alder Street,2026-03-01T20:00:00Z,offence,"
                       "2026-03-01T20:40:00Z,,,\n"),
            "`custody_number` is empty");
  EXPECT_EQ(reason_for("C1,K1,A Child,Alder Street,2026-03-01T20:00:00Z,offence,"
                       "2026-03-01T20:40:00Z,2026-03-02T06:00:00Z,2026-03-02T09:00:00Z,\n"),
            "more than one of transferred_at, produced_at_court_at and released_at is filled in");
  EXPECT_EQ(reason_for(good + good), "`custody_number` stands in an earlier row as well");
}

TEST(CustodyRows, NeedAHeadingThatIsKnown) {
  EXPECT_EQ(read_custody_rows("").error().message, "the file is empty: it needs a heading");
  EXPECT_EQ(read_custody_rows("custody_number,shoe_size\n").error().message,
            "the heading names `shoe_size`, which is not a column of this import");
  EXPECT_EQ(read_custody_rows("custody_number,custody_number\n").error().message,
            "the heading names `custody_number` twice");
  EXPECT_EQ(read_custody_rows("custody_number\n").error().message,
            "the heading lacks the column `child_number`");
}

}  // namespace
}  // namespace rowan::app
