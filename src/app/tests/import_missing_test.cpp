// Missing episodes of another system become events as the definition of their import says, and the
// guide is of the same definition.
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

TEST(ImportMissing, MakesTheEpisodeFromReportToReturn) {
  const auto rows = read_import_rows(
      definitions(), definitions().imports.at("missing"),
      "report_number,child_number,child_name,child_date_of_birth,home_authority,unit,reported_at,"
      "graded_at,grade,raised_at,raised_grade,raised_reason,found_at,talked_with_at,"
      "talked_with_how\n"
      "M1,K1,A Child,2011-02-03,camden,Central North,2026-03-01T21:00:00Z,2026-03-01T21:30:00Z,"
      "medium,2026-03-01T23:00:00Z,high,Seen in a car,2026-03-02T02:00:00Z,2026-03-02T05:00:00Z,"
      "telephone\n");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->rows.size(), 1U);
  const auto& row = rows->rows.front();
  EXPECT_EQ(row.number, "M1");
  EXPECT_EQ(row.names.at("unit"), "Central North");
  ASSERT_EQ(row.events.size(), 5U);
  EXPECT_EQ(row.events[0].event.type, "reported");
  EXPECT_EQ(row.events[1].event.fields.at("grade").as_string(), "medium");
  EXPECT_EQ(row.events[2].event.fields.at("reason").as_string(), "Seen in a car");
  EXPECT_EQ(row.events[3].event.type, "found");
  const auto& talk = row.events[4].event.fields;
  EXPECT_EQ(talk.at("mode").as_string(), "telephone");
  // What the other system does not say, and an entry here needs, is not known: never no.
  EXPECT_EQ(talk.at("harm_found").as_string(), "not_known");
  EXPECT_FALSE(talk.contains("why_went"));
}

TEST(ImportMissing, ItsColumnsStandInTheGuide) {
  std::stringstream text;
  text << std::ifstream{std::filesystem::path{ROWAN_SOURCE_DIRECTORY} /
                        "docs/operate/import-missing.md"}
              .rdbuf();
  const auto table = column_table(definitions(), definitions().imports.at("missing"));
  EXPECT_NE(text.str().find(table), std::string::npos)
      << "put this into docs/operate/import-missing.md:\n"
      << table;
}

}  // namespace
}  // namespace rowan::app
