// The JSON Schema subset: what it accepts, and how it names each fault.
#include <rowan/api/schema.h>

#include <shape.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::api {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

json::value value(std::string_view text) {
  return *parse_json(text);
}

std::vector<std::string> said(const Problems& problems) {
  std::vector<std::string> out;
  for (const Problem& one : problems) out.push_back(one.path + " " + one.message);
  return out;
}

class SchemaTest : public ::testing::Test {
 protected:
  SchemaTest() { EXPECT_THAT(schemas_.add("Named", shape("id: id, name: text")), IsEmpty()); }
  std::vector<std::string> check(const json::object& schema, std::string_view text) {
    EXPECT_THAT(schemas_.faults(schema), IsEmpty());
    return said(schemas_.check(schema, value(text)));
  }
  Schemas schemas_;
};

TEST_F(SchemaTest, NamesEachBadFieldByItsPath) {
  const auto faults = check(strict_shape("type: text, count: integer, at?: instant, by: [Named]"),
                            R"({"type": 1, "at": "soon", "by": [{"id": "x"}], "extra": true})");
  EXPECT_THAT(faults, ElementsAre("count is required", "type must be text", "at is not an instant",
                                  "by/0/name is required", "by/0/id is not an id",
                                  "extra is not a known field"));
}

TEST_F(SchemaTest, AllowsFurtherMembersInAnswers) {
  EXPECT_THAT(check(shape("a: text"), R"({"a": "x", "b": 1})"), IsEmpty());
}

TEST_F(SchemaTest, KnowsNullAndChoices) {
  const json::object schema = shape("unit: Named|null, kind: one(a b)");
  EXPECT_THAT(check(schema, R"({"unit": null, "kind": "a"})"), IsEmpty());
  EXPECT_THAT(check(schema, R"({"unit": 3, "kind": "c"})"),
              ElementsAre("unit fits none of the forms that are allowed",
                          "kind is not one of the values that are allowed"));
}

TEST_F(SchemaTest, MeasuresTextInCharactersNotBytes) {
  const json::object schema{{"type", "string"}, {"maxLength", 3}, {"minLength", 1}};
  EXPECT_THAT(check(schema, R"("éàü")"), IsEmpty());
  EXPECT_THAT(check(schema, R"("éàüo")"), ElementsAre(" is longer than 3 characters"));
  EXPECT_THAT(check(schema, R"("")"), ElementsAre(" is empty"));
}

TEST_F(SchemaTest, BoundsNumbersAndLists) {
  EXPECT_THAT(check({{"type", "integer"}, {"minimum", 1}, {"maximum", 200}}, "201"),
              ElementsAre(" is more than 200"));
  EXPECT_THAT(check({{"type", "array"}, {"maxItems", 1}, {"minItems", 1}}, "[1, 2]"),
              ElementsAre(" has more than 1 items"));
  EXPECT_THAT(check({{"type", "array"}, {"minItems", 1}}, "[]"),
              ElementsAre(" has fewer than 1 items"));
}

TEST_F(SchemaTest, StopsCountingFaultsAtFifty) {
  json::array many(200, json::value{1});
  EXPECT_EQ(
      schemas_.check({{"type", "array"}, {"items", json::object{{"type", "string"}}}}, many).size(),
      50U);
}

TEST_F(SchemaTest, RefusesASchemaWithAKeywordItWouldNotCheck) {
  EXPECT_THAT(said(schemas_.faults({{"type", "string"}, {"pattern", "a+"}})),
              ElementsAre("pattern unknown schema keyword"));
  EXPECT_THAT(said(schemas_.faults({{"type", "text"}})), ElementsAre("type unknown type"));
  EXPECT_THAT(said(schemas_.faults({{"$ref", "#/components/schemas/Nobody"}})),
              ElementsAre(" refers to an unknown schema"));
}

}  // namespace
}  // namespace rowan::api
