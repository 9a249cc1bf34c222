// Strict YAML: what stays text, what is refused, and where everything stands.
#include <rowan/practice/yaml.h>

#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

Document parsed(const std::string& text) {
  auto document = parse_yaml(text, "a.yaml");
  if (document) return std::move(*document);
  for (const Problem& problem : document.error()) ADD_FAILURE() << to_text(problem);
  return {};
}

TEST(Yaml, KeepsAsTextWhatOtherReadersChange) {
  const Document document = parsed(
      "a: yes\nb: 22:00\nc: 2026-03-01\nd: \"1\"\ne: on\nf: 0x10\ng: 1_000\nh: "
      "2026-03-01T22:00:00Z\n");
  for (const Entry& entry : document.root.entries) {
    EXPECT_EQ(entry.value.kind, NodeKind::text) << entry.key;
  }
  EXPECT_EQ(document.root.find("b")->text, "22:00");
}

TEST(Yaml, TypesTrueFalseNullAndNumbers) {
  const Document document = parsed("a: true\nb: false\nc: null\nd: -1.5\ne: 12\nf: ~\n");
  EXPECT_TRUE(document.root.find("a")->truth);
  EXPECT_EQ(document.root.find("b")->kind, NodeKind::truth);
  EXPECT_EQ(document.root.find("c")->kind, NodeKind::null);
  EXPECT_EQ(document.root.find("d")->number, -1.5);
  EXPECT_EQ(document.root.find("e")->kind, NodeKind::number);
  EXPECT_EQ(document.root.find("f")->kind, NodeKind::null);
}

struct Bad {
  const char* text;
  const char* said;
};

class YamlRefusal : public testing::TestWithParam<Bad> {};

TEST_P(YamlRefusal, NamesThePlace) {
  const auto document = parse_yaml(GetParam().text, "a.yaml");
  ASSERT_FALSE(document.has_value());
  EXPECT_EQ(to_text(document.error().front()), GetParam().said);
}

INSTANTIATE_TEST_SUITE_P(
    Faults, YamlRefusal,
    testing::Values(
        Bad{"a: 1\nb: 2\na: 3\n", "a.yaml:3:1: the key `a` is written twice (keep one of them)"},
        Bad{"a: &x 1\n", "a.yaml:1:4: anchors are not used (take the anchor out)"},
        Bad{"a: !!str 1\n", "a.yaml:1:4: tags are not used (take the tag out)"},
        Bad{"a: {b: }\n", "a.yaml:1:8: the value is empty (write a value, or take the key out)"},
        Bad{"a: \"\"\n", "a.yaml:1:4: the value is empty (write a value, or take the key out)"},
        Bad{"[a]: 1\n", "a.yaml:1:1: a key is one word (write a name before `:`)"},
        Bad{"a: 1\n---\nb: 2\n", "a.yaml:3:1: a file holds one document (split the file)"},
        Bad{"", "a.yaml:1:1: the file is empty (write its first key)"}));

TEST(Yaml, RefusesWhatIsNotYaml) {
  const auto document = parse_yaml("a: [1, 2\nb: 3\n", "a.yaml");
  ASSERT_FALSE(document.has_value());
  EXPECT_EQ(document.error().front().code, "yaml");
}

TEST(Yaml, RefusesDocumentsWithoutEnd) {
  const auto document = parse_yaml(std::string{",\x01\0%\x04\0a\x9c", 8}, "a.yaml");
  ASSERT_FALSE(document.has_value());
  EXPECT_LT(document.error().size(), 10U);
}

TEST(Yaml, RefusesDeepNesting) {
  const auto document = parse_yaml(std::string(60, '[') + std::string(60, ']'), "a.yaml");
  ASSERT_FALSE(document.has_value());
  EXPECT_EQ(document.error().front().code, "depth");
}

TEST(Yaml, ColumnsCountCharacters) {
  const auto document = parse_yaml("a: \"caf\u00e9\"\nb: {\u00e9: 1, c: &x 2}\n", "a.yaml");
  ASSERT_FALSE(document.has_value());
  EXPECT_EQ(document.error().front().line, 2);
  EXPECT_EQ(document.error().front().column, 14);
}

// Where the first `x` of the value of `a` stands in the file.
std::pair<int, int> place_of_x(const std::string& text) {
  const Document document = parsed(text);
  const Node* node = document.root.find("a");
  const Place place = document.place_of(*node, node->text.find('x'));
  return {place.line, place.column};
}

TEST(Yaml, FindsACharacterOfAFoldedScalar) {
  using At = std::pair<int, int>;
  EXPECT_EQ(place_of_x("a: one x\n"), At(1, 8));
  EXPECT_EQ(place_of_x("a: 'it''s x'\n"), At(1, 11));
  EXPECT_EQ(place_of_x("a: \"say \\\"hi\\\" x\"\n"), At(1, 16));
  EXPECT_EQ(place_of_x("a: one two\n  three x\n"), At(2, 9));
  EXPECT_EQ(place_of_x("a: >-\n  one two\n\n  three x\n"), At(4, 9));
  EXPECT_EQ(place_of_x("a: |\n  one\n    x\n"), At(3, 5));
}

TEST(Yaml, ReaderReportsUnknownMissingAndMistypedKeys) {
  const Document document = parsed("titel: A\nmany: yes\ncodes: x\n");
  Problems problems;
  MapReader reader{document, document.root, "here", {"title", "many", "codes"}, problems};
  EXPECT_EQ(reader.need_text("title"), "");
  EXPECT_FALSE(reader.flag("many"));
  EXPECT_EQ(reader.list("codes"), nullptr);
  ASSERT_EQ(problems.size(), 4U);
  EXPECT_EQ(to_text(problems[0]), "a.yaml:1:1: here: unknown key `titel` (did you mean `title`?)");
  EXPECT_EQ(to_text(problems[1]), "a.yaml:1:1: here: `title` is missing (add `title:`)");
  EXPECT_EQ(problems[2].message, "expected `true` or `false`, found text");
  EXPECT_EQ(problems[3].message, "expected a list, found text");
}

}  // namespace
}  // namespace rowan::practice
