// A table becomes events as the definition of its import says, and its documentation is of the same
// definition.
#include <rowan/app/import_rows.h>
#include <rowan/practice/load.h>

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace rowan::app {
namespace {

const practice::Definitions& definitions() {
  static const practice::DefinitionsPtr loaded = [] {
    auto found = practice::load({std::filesystem::path{ROWAN_SOURCE_DIRECTORY} / "practice", {}});
    return found ? *found : std::make_shared<const practice::Definitions>();
  }();
  return *loaded;
}

Result<ImportRows, CsvError> read_rows(std::string_view text) {
  return read_import_rows(definitions(), definitions().imports.at("custody"), text);
}

constexpr std::string_view heading =
    "custody_number,child_number,child_name,station,arrested_at,arrest_ground,arrived_at,"
    "released_at,produced_at_court_at,child_date_of_birth\n";

std::string reason_for(const std::string& row) {
  const auto rows = read_rows(std::string{heading} + row);
  if (!rows) return rows.error().message;
  return rows->rejected.empty() ? "" : rows->rejected.front().reason;
}

TEST(ImportRows, MakeEventsInTheOrderOfHappening) {
  const auto rows =
      read_rows(std::string{heading} +
                "C1,K1,A Child,Alder Street custody suite,2026-03-01T20:00:00Z,offence,"
                "2026-03-01T20:40:00Z,2026-03-02T06:00:00Z,,2010-05-04\n");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->rows.size(), 1U);
  const auto& row = rows->rows.front();
  EXPECT_EQ(row.number, "C1");
  ASSERT_EQ(row.events.size(), 3U);
  EXPECT_EQ(row.events[0].event.type, "arrested");
  EXPECT_EQ(row.events[1].event.type, "arrived");
  EXPECT_EQ(row.events[2].event.type, "released");
  EXPECT_EQ(row.names.at("building"), "Alder Street custody suite");
  ASSERT_EQ(row.events[1].found.size(), 1U);
  EXPECT_EQ(row.events[1].found[0].second, "building");
  const auto& child = row.makes.at("child");
  EXPECT_EQ(child.number, "K1");
  ASSERT_EQ(child.events.size(), 2U);
  EXPECT_EQ(child.events[0].event.fields.at("date_of_birth").as_string(), "2010-05-04");
  EXPECT_EQ(child.events[0].event.happened, row.events[0].event.happened);
  EXPECT_EQ(child.events[1].event.fields.at("identifier_kind").as_string(), "custody_number");
}

TEST(ImportRows, WriteWhatIsNeededAndNotSaidAsNotKnown) {
  const auto rows = read_rows(std::string{heading} +
                              "C1,K1,A Child,Alder Street,2026-03-01T20:00:00Z,offence,"
                              "2026-03-01T20:40:00Z,2026-03-02T06:00:00Z,,\n");
  ASSERT_TRUE(rows);
  const auto& row = rows->rows.front();
  const auto& arrest = row.events[0].event.fields;
  EXPECT_EQ(arrest.at("at_station").as_string(), "not_known");  // A needed yes or no.
  EXPECT_EQ(arrest.at("age_basis").as_string(), "stated");  // What stands for an empty cell.
  EXPECT_FALSE(arrest.contains("indictable"));  // Not needed, and no column's.
  EXPECT_EQ(row.events[2].event.fields.at("safe_journey").as_string(), "not_known");
  const auto& child = row.makes.at("child").events[0].event.fields;
  EXPECT_TRUE(child.at("date_of_birth").at("not_known").as_bool());
  EXPECT_FALSE(child.contains("sex"));
}

TEST(ImportRows, AreTheSameContentWhateverTheOrderOfTheColumns) {
  const auto one = read_rows(
      "custody_number,child_number,child_name,station,arrested_at,arrest_ground,arrived_at\n"
      "C1,K1,A Child,Alder Street,2026-03-01T20:00:00Z,offence,2026-03-01T20:40:00Z\n");
  const auto two = read_rows(
      "child_number,custody_number,child_name,grounds,station,arrested_at,arrest_ground,"
      "arrived_at\n"
      "K1,C1,A Child,,Alder Street,2026-03-01T20:00:00Z,offence,2026-03-01T20:40:00Z\n");
  ASSERT_TRUE(one && two);
  EXPECT_EQ(one->rows.front().content, two->rows.front().content);
}

TEST(ImportRows, AreRejectedWithTheirReason) {
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

TEST(ImportRows, RejectedAreReadAgainFromWhereTheyWereWritten) {
  const std::string columns = std::string{heading.substr(0, heading.size() - 1)} + ",line,reason\n";
  const auto rows = read_rows(columns +
                              "C1,K1,\"'=Ada\",Alder Street,2026-03-01T20:00:00Z,offence,"
                              "2026-03-01T20:40:00Z,,,,7,\"`arrested_at` is empty\"\n");
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(rows->heading.back(), "child_date_of_birth");
  ASSERT_EQ(rows->rows.size(), 1U);
  EXPECT_EQ(rows->rows.front().cells.size(), rows->heading.size());
  const auto& registered = rows->rows.front().makes.at("child").events[0].event.fields;
  EXPECT_EQ(registered.at("name").as_string(), "=Ada");
  EXPECT_EQ(read_rows("custody_number,reason\n").error().message,
            "the heading names `reason`, which is not a column of this import");
}

TEST(ImportRows, ThatWereRejectedCanBePutRightAndReadAgain) {
  const auto& online = definitions().imports.at("online");
  for (const auto format : {TableFormat::csv, TableFormat::json}) {
    const std::vector<std::string> columns{"reference", "source", "summary", "received_at"};
    const std::vector<RejectedRow> rejected{
        {7, {"N1", "public", "A call", "2026-03-01T20:00:00Z"}, "something was wrong"}};
    const auto text = rejects_text(columns, rejected, format);
    EXPECT_NE(text.find("something was wrong"), std::string::npos);
    const auto again = read_import_rows(definitions(), online, text, format);
    ASSERT_TRUE(again) << again.error().message;
    ASSERT_EQ(again->rows.size(), 1U);
    // The line and the reason are no part of what the row says.
    EXPECT_EQ(again->rows.front().content.find("wrong"), std::string::npos);
    // Rejected again, it has one line and one reason.
    const auto twice =
        rejects_text(again->heading, {{2, again->rows.front().cells, "still wrong"}}, format);
    EXPECT_EQ(twice.find("something was wrong"), std::string::npos);
    EXPECT_NE(twice.find("still wrong"), std::string::npos);
  }
}

TEST(ImportRows, NeedAHeadingThatIsKnown) {
  EXPECT_EQ(read_rows("").error().message, "the file is empty: it needs a heading");
  EXPECT_EQ(read_rows("custody_number,shoe_size\n").error().message,
            "the heading names `shoe_size`, which is not a column of this import");
  EXPECT_EQ(read_rows("custody_number,custody_number\n").error().message,
            "the heading names `custody_number` twice");
  EXPECT_EQ(read_rows("custody_number\n").error().message,
            "the heading lacks the column `child_number`");
}

TEST(ImportColumns, StandInTheGuideAsTheImportReadsThem) {
  for (const auto* id : {"custody", "online"}) {
    const auto page = std::string{"docs/operate/import-"} + id + ".md";
    std::stringstream text;
    text << std::ifstream{std::filesystem::path{ROWAN_SOURCE_DIRECTORY} / page}.rdbuf();
    const auto table = column_table(definitions(), definitions().imports.at(id));
    EXPECT_NE(text.str().find(table), std::string::npos) << "put this into " << page << ":\n"
                                                         << table;
  }
}

TEST(ImportColumns, SayWhatEachHolds) {
  const auto texts = column_texts(definitions(), definitions().imports.at("custody"));
  const auto of = [&](std::string_view name) {
    for (const auto& column : texts) {
      if (column.name == name) return column.needed + "|" + column.holds;
    }
    return std::string{"none"};
  };
  EXPECT_EQ(of("custody_number"), "yes|text");
  EXPECT_EQ(of("arrest_ground"), "yes|code of `detention_ground`");
  EXPECT_EQ(of("home_authority"), "|code of `authority`");
  EXPECT_EQ(of("no_bail_warrant"), "|`yes`, `no` or `not_known`");
  EXPECT_EQ(of("review_2_at"), "|moment");
  EXPECT_EQ(of("child_date_of_birth"), "|date, or `a..b`");
}

}  // namespace
}  // namespace rowan::app
