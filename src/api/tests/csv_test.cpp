// Lists as tables to take away.
#include <csv.h>
#include <xlsx.h>

#include <gtest/gtest.h>

namespace rowan::api {
namespace {

TEST(Csv, HasAColumnForEveryMemberMet) {
  const json::value items = *parse_json(R"([
    {"id": "1", "unit": {"id": "u", "name": "Harrow, Road"}, "columns": {"age": 14}},
    {"id": "2", "unit": null, "restricted": true, "answers": ["F1", "F2"]}])");
  EXPECT_EQ(to_csv(table_of(items.as_array())),
            "id,unit,age,restricted,answers\r\n"
            "1,\"Harrow, Road\",14,,\r\n"
            "2,,,true,F1; F2\r\n");
}

TEST(Csv, CannotHoldAFormula) {
  const json::value items =
      *parse_json(R"([{"a": "=1+1", "b": "@x", "c": -5, "d": "say \"hi\"\nthere"}])");
  EXPECT_EQ(to_csv(table_of(items.as_array())),
            "a,b,c,d\r\n'=1+1,'@x,-5,\"say \"\"hi\"\"\nthere\"\r\n");
}

TEST(Csv, OfNothingIsEmpty) {
  EXPECT_EQ(to_csv({}), "\r\n");
}

TEST(Table, KnowsDatesMomentsAndNumbers) {
  const json::value items = *parse_json(
      R"([{"day": "2011-05-04", "at": "2026-03-01T22:00:00Z", "count": 3, "name": "4 May"}])");
  const Table table = table_of(items.as_array());
  ASSERT_EQ(table.rows.size(), 1U);
  std::vector<Cell::Kind> kinds;
  for (const Cell& cell : table.rows[0]) kinds.push_back(cell.kind);
  EXPECT_EQ(kinds, (std::vector<Cell::Kind>{Cell::Kind::date, Cell::Kind::instant,
                                            Cell::Kind::number, Cell::Kind::text}));
}

TEST(Workbook, IsTheSameForTheSameRowsAndHoldsWhatNoCellCan) {
  const json::value items = *parse_json(R"([{"day": "0511-05-04", "at": "1066-10-14T09:00:00Z"}])");
  Table table = table_of(items.as_array());
  table.rows[0][0].text = std::string(100'000, 'x');
  const auto book = to_xlsx(table, {{"For", "a test"}}, Instant{1'780'000'000});
  ASSERT_TRUE(book);
  EXPECT_TRUE(book->starts_with("PK"));
  EXPECT_EQ(book, to_xlsx(table, {{"For", "a test"}}, Instant{1'780'000'000}));
}

}  // namespace
}  // namespace rowan::api
