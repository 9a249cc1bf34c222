#include <rowan/base/json.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace rowan {
namespace {

TEST(Json, says_where_the_fault_is) {
  auto result = parse_json("{\n  \"a\": 1,\n  \"b\" 2}");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().line, 3U);
  EXPECT_NE(result.error().message.find("not valid JSON"), std::string::npos);
}

TEST(Json, refuses_a_key_that_stands_twice) {
  auto result = parse_json(R"({"a": {"mode": 1, "mode": 2}})");
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().message.find("`mode` stands twice"), std::string::npos);
  EXPECT_TRUE(parse_json(R"([{"mode": 1}, {"mode": 2}])"));
}

TEST(Json, refuses_trailing_text_deep_nesting_and_bad_utf8) {
  EXPECT_FALSE(parse_json("{} {}"));
  EXPECT_TRUE(parse_json("{} \n"));
  EXPECT_FALSE(parse_json(std::string(100, '[') + std::string(100, ']')));
  EXPECT_FALSE(parse_json("\"\xff\""));
  EXPECT_FALSE(parse_json(""));
}

TEST(Json, canonical_text_does_not_depend_on_order) {
  auto a = parse_json(R"({"b": [1, {"z": null, "y": "é"}], "a": true})").value();
  auto b = parse_json(R"({ "a" : true, "b":[1,{"y":"é","z":null}] })").value();
  EXPECT_EQ(canonical_json(a), R"({"a":true,"b":[1,{"y":"é","z":null}]})");
  EXPECT_EQ(canonical_json(a), canonical_json(b));
}

TEST(Json, decimals_read_back_to_the_same_text) {
  for (const char* text :
       {"75111100.0e54", "0.1", "51.507351", "-1.7976931348623157e308", "5e-324"}) {
    const auto value = parse_json(text).value();
    EXPECT_EQ(value.as_double(), std::strtod(text, nullptr)) << text;
    const std::string canonical = canonical_json(value);
    EXPECT_EQ(canonical_json(parse_json(canonical).value()), canonical) << text;
  }
  EXPECT_FALSE(parse_json("[1e999]"));
}

}  // namespace
}  // namespace rowan
