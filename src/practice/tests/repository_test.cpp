// The practice folder of this repository loads without one problem, and the schemas that editors
// use allow exactly the keys that the loader reads.
#include "keys.h"
#include "practice_folder.h"

#include <rowan/base/json.h>
#include <rowan/practice/explain.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

namespace fs = std::filesystem;

const fs::path& practice_root() {
  static const fs::path root = fs::path{ROWAN_SOURCE_DIRECTORY} / "practice";
  return root;
}

TEST(Repository, LoadsWithoutAProblem) {
  const auto loaded = load({practice_root(), std::nullopt, true});
  if (!loaded) {
    for (const Problem& problem : loaded.error()) ADD_FAILURE() << to_text(problem);
    return;
  }
  const Definitions& definitions = **loaded;
  EXPECT_EQ(definitions.digest.size(), 64U);
  for (const auto& [id, standard] : definitions.standards) {
    EXPECT_FALSE(standard.examples.empty()) << id;
    EXPECT_FALSE(explain(definitions, standard).empty()) << id;
    const auto& of_type = definitions.standards_for(standard.applies_to);
    EXPECT_NE(std::find(of_type.begin(), of_type.end(), &standard), of_type.end()) << id;
  }
}

void expect_hints(const std::string& where, const std::vector<Field>& fields) {
  for (const Field& field : fields) {
    const std::string name = where + "." + field.name;
    EXPECT_TRUE(field.kind == FieldKind::group || !field.hint.empty()) << name;
    EXPECT_LE(field.hint.size(), 120U) << name;
    expect_hints(name, field.fields);
  }
}

/// Those that every record type has, too: nobody stands before a field and wonders what to put.
TEST(Repository, EveryFieldSaysWhatToPutInFewWords) {
  const auto loaded = load({practice_root(), std::nullopt, false});
  ASSERT_TRUE(loaded);
  for (const auto& [name, type] : (*loaded)->record_types) {
    for (const EventType& event : type.events) expect_hints(name + "." + event.name, event.fields);
  }
}

/// The map of the picture draws each authority from its note, "Map: Enf, column 5, row 1".
TEST(Repository, EachAuthorityOfTheForceHasASquareOfItsOwnOnTheMap) {
  const auto loaded = load({practice_root(), std::nullopt, false});
  ASSERT_TRUE(loaded);
  const Lookup* authorities = (*loaded)->lookup("authority");
  ASSERT_NE(authorities, nullptr);
  std::set<std::string> squares;
  std::set<std::string> names;
  for (const Code& code : authorities->codes) {
    if (code.code.starts_with("outside_")) continue;
    ASSERT_TRUE(code.note.starts_with("Map: ")) << code.code;
    const auto comma = code.note.find(", column ");
    ASSERT_NE(comma, std::string::npos) << code.code;
    EXPECT_TRUE(names.insert(code.note.substr(5, comma - 5)).second) << code.note;
    EXPECT_TRUE(squares.insert(code.note.substr(comma)).second) << code.note;
  }
  EXPECT_EQ(squares.size(), 33U);
}

TEST(Repository, TheDigestIsOfTheContentAlone) {
  PracticeFolder one;
  PracticeFolder two;
  const std::string digest = one.load()->digest;
  EXPECT_EQ(two.load()->digest, digest);
  two.change("lookups/sex.yaml", "lookup: sex", "# a comment\nlookup:   sex");
  EXPECT_EQ(two.load()->digest, digest);
  two.change("lookups/sex.yaml", "title: Female", "title: Girl or woman");
  EXPECT_NE(two.load()->digest, digest);
}

json::value schema(const std::string& kind) {
  std::ostringstream text;
  text << std::ifstream{practice_root() / "schema" / (kind + ".schema.json")}.rdbuf();
  auto parsed = parse_json(text.str());
  EXPECT_TRUE(parsed.has_value()) << kind;
  return parsed ? *parsed : json::value{};
}

struct Shape {
  const char* shape;    // The loader's name for it.
  const char* file;     // The schema that says the same ...
  const char* pointer;  // ... and where in it.
};

class SchemaAgrees : public testing::TestWithParam<Shape> {};

TEST_P(SchemaAgrees, WithTheLoader) {
  const json::value whole = schema(GetParam().file);
  boost::system::error_code missing;
  const json::value* properties =
      whole.find_pointer(std::string{GetParam().pointer} + "/properties", missing);
  ASSERT_NE(properties, nullptr) << GetParam().pointer;
  std::vector<std::string> in_schema;
  for (const auto& [key, value] : properties->as_object()) in_schema.emplace_back(key);
  EXPECT_THAT(in_schema, testing::UnorderedElementsAreArray(keys_of(GetParam().shape)));
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, SchemaAgrees,
    testing::Values(
        Shape{"source", "source", ""}, Shape{"read", "source", "/properties/read"},
        Shape{"area", "area", ""}, Shape{"not_duty", "area", "/properties/not_duties/items"},
        Shape{"find_out", "area", "/properties/find_out"}, Shape{"lookup", "lookup", ""},
        Shape{"code", "lookup", "/properties/codes/items"},
        Shape{"provision", "lookup", "/properties/source"}, Shape{"calendar", "calendar", ""},
        Shape{"day", "calendar", "/properties/days/items"},
        Shape{"term", "calendar", "/properties/terms/items"}, Shape{"role", "role", ""},
        Shape{"permission", "role", "/properties/may/items"},
        Shape{"role_example", "role", "/properties/examples/items"},
        Shape{"grading", "grading", ""}, Shape{"grade_rule", "grading", "/properties/rules/items"},
        Shape{"grade_when", "grading", "/properties/rules/items/properties/when"},
        Shape{"sign_in", "sign_in", ""}, Shape{"password", "sign_in", "/properties/password"},
        Shape{"slowing", "sign_in", "/properties/slowing"},
        Shape{"slowing_of", "sign_in", "/$defs/slowing_of"},
        Shape{"session", "sign_in", "/properties/session"},
        Shape{"second_factor", "sign_in", "/properties/second_factor"},
        Shape{"field_help", "field_help", ""},
        Shape{"field_help_of", "field_help", "/properties/kinds"}, Shape{"telling", "telling", ""},
        Shape{"telling_calendar", "telling", "/properties/calendar"},
        Shape{"telling_mail", "telling", "/properties/mail"},
        Shape{"acknowledged_within", "telling", "/properties/mail/properties/acknowledged_within"},
        Shape{"checklist", "checklist", ""},
        Shape{"question", "checklist", "/properties/questions/items"},
        Shape{"record", "record", ""}, Shape{"share", "record", "/properties/shares/items"},
        Shape{"kept_among", "shared", "/properties/kept_among"}, Shape{"shared", "shared", ""},
        Shape{"team", "shared", "/properties/team"},
        Shape{"link", "record", "/properties/links/additionalProperties"},
        Shape{"event", "record", "/properties/events/additionalProperties"},
        Shape{"field", "record", "/$defs/field"},
        Shape{"span", "record", "/properties/spans/additionalProperties"},
        Shape{"holding", "record", "/$defs/holding"},
        Shape{"screens", "record", "/properties/screens"},
        Shape{"board", "record", "/properties/screens/properties/board"},
        Shape{"standard", "standard", ""},
        Shape{"standard_source", "standard", "/properties/source"},
        Shape{"setting", "standard", "/properties/settings/additionalProperties"},
        Shape{"version", "standard", "/properties/versions/items"},
        Shape{"version_where", "standard", "/properties/versions/items/properties/where"},
        Shape{"rung", "standard", "/properties/escalate/items"},
        Shape{"excuse", "standard", "/$defs/keys/properties/excuse"},
        Shape{"deferred", "standard", "/$defs/keys/properties/deferred"},
        Shape{"override", "standard", "/$defs/keys/properties/override"},
        Shape{"rolling_of", "standard", "/$defs/keys/properties/of"},
        Shape{"requirement", "standard", "/$defs/keys/properties/require/items/anyOf/1"},
        Shape{"measure", "measure", ""}, Shape{"absence", "absence", ""},
        Shape{"alert", "measure", "/properties/alert"}, Shape{"import", "import", ""},
        Shape{"import_column", "import", "/properties/columns/additionalProperties"},
        Shape{"import_find", "import", "/properties/finds/additionalProperties"},
        Shape{"import_make", "import", "/properties/makes/additionalProperties"},
        Shape{"import_event", "import", "/$defs/event"},
        Shape{"import_field", "import", "/$defs/field"}, Shape{"examples", "examples", ""},
        Shape{"example", "examples", "/properties/examples/items"},
        Shape{"example_record", "examples", "/$defs/records/additionalProperties"},
        Shape{"example_event", "examples", "/$defs/event"},
        Shape{"expectation", "examples", "/$defs/expectation"}));

TEST(SchemaAgreesOnRules, WithTheLoader) {
  const json::value whole = schema("standard");
  std::set<std::string> in_schema{"kind", "parts", "readings"};
  for (const auto& [key, value] : whole.at_pointer("/$defs/keys/properties").as_object()) {
    in_schema.emplace(key);
  }
  std::set<std::string> read{"title"};
  for (const auto& [shape, keys] : all_keys()) {
    if (shape.starts_with("rule.")) read.insert(keys.begin(), keys.end());
  }
  EXPECT_EQ(read, in_schema);
}

}  // namespace
}  // namespace rowan::practice
