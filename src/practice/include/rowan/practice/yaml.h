// One YAML file as a tree that remembers where everything stands, read strictly: no anchors,
// aliases, tags, duplicate keys or empty values, and no text that turns into something else.
#pragma once

#include <rowan/base/json.h>
#include <rowan/base/problem.h>
#include <rowan/base/result.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::practice {

struct Place {
  int line = 1;
  int column = 1;
};

enum class NodeKind : std::uint8_t { null, truth, number, text, list, map };

struct Entry;

/// `yes`, `22:00` and dates stay text; only true, false, null and numbers are more than text.
struct Node {
  NodeKind kind = NodeKind::null;
  std::string text;     // A scalar as it was written, without quotes.
  bool quoted = false;  // Quoted or a block: always text.
  bool truth = false;
  double number = 0;
  std::size_t offset = 0;  // Where it begins in the file.
  Place place;
  std::vector<Node> items;
  std::vector<Entry> entries;  // In the order written.

  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] bool scalar() const { return kind != NodeKind::list && kind != NodeKind::map; }
};

struct Entry {
  std::string key;
  Place place;  // Of the key.
  Node value;
};

struct Document {
  std::string file;  // As problems name it.
  std::string text;
  Node root;

  /// Where a character of a scalar stands, also when it is folded over several lines.
  [[nodiscard]] Place place_of(const Node& scalar, std::size_t offset) const;
};

/// The same tree as JSON: scalars as text, but for true, false, null and numbers.
[[nodiscard]] json::value json_of(const Node& node);

[[nodiscard]] Result<Document, Problems> parse_yaml(std::string text, std::string file);

/// Reads one map key by key and says everything that is wrong with it. What is missing or of the
/// wrong kind is reported once and read as empty.
class MapReader {
 public:
  /// Refuses keys that are not in `known`, suggesting a near one.
  MapReader(const Document& document, const Node& node, std::string path,
            const std::vector<std::string>& known, Problems& problems);

  [[nodiscard]] bool is_map() const { return node_.kind == NodeKind::map; }
  [[nodiscard]] const Node& node() const { return node_; }
  [[nodiscard]] const Document& document() const { return document_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string path_of(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return node_.find(key) != nullptr; }

  [[nodiscard]] const Node* find(std::string_view key) const { return node_.find(key); }
  /// Reports a missing key.
  const Node* need(std::string_view key);

  std::string text(std::string_view key);
  std::string need_text(std::string_view key);
  bool flag(std::string_view key, bool when_absent = false);
  std::optional<double> number(std::string_view key);
  /// A list of texts; one text alone is a list of one.
  std::vector<std::string> texts(std::string_view key);
  /// The items of a list of maps, or the entries of a map; null when absent or of another kind.
  const Node* list(std::string_view key);
  const Node* map(std::string_view key);
  /// One of a closed set of words.
  std::string word(std::string_view key, const std::vector<std::string>& words, bool needed);

  void refuse(const Node& at, const std::string& key, std::string message, std::string remedy,
              std::string code);
  void refuse_at(Place at, const std::string& path, std::string message, std::string remedy,
                 std::string code);
  [[nodiscard]] Problems& problems() { return problems_; }

 private:
  const Document& document_;
  const Node& node_;
  std::string path_;
  Problems& problems_;
};

}  // namespace rowan::practice
