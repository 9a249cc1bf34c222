// Lists as CSV.
#include <csv.h>

#include <gtest/gtest.h>

namespace rowan::api {
namespace {

TEST(Csv, HasAColumnForEveryMemberMet) {
  const json::value items = *parse_json(R"([
    {"id": "1", "unit": {"id": "u", "name": "Harrow, Road"}, "columns": {"age": 14}},
    {"id": "2", "unit": null, "restricted": true, "answers": ["F1", "F2"]}])");
  EXPECT_EQ(to_csv(items.as_array()),
            "id,unit,age,restricted,answers\r\n"
            "1,\"Harrow, Road\",14,,\r\n"
            "2,,,true,F1; F2\r\n");
}

TEST(Csv, CannotHoldAFormula) {
  const json::value items =
      *parse_json(R"([{"a": "=1+1", "b": "@x", "c": -5, "d": "say \"hi\"\nthere"}])");
  EXPECT_EQ(to_csv(items.as_array()), "a,b,c,d\r\n'=1+1,'@x,-5,\"say \"\"hi\"\"\nthere\"\r\n");
}

TEST(Csv, OfNothingIsEmpty) {
  EXPECT_EQ(to_csv({}), "\r\n");
}

}  // namespace
}  // namespace rowan::api
