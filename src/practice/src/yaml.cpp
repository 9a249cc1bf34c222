#include <rowan/practice/yaml.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace rowan::practice {
namespace {

constexpr std::size_t largest_file = 2'000'000;
constexpr std::size_t deepest = 40;

// Columns count characters, not bytes, as an editor shows them.
Place place_at(std::string_view text, std::size_t offset) {
  Place place;
  offset = std::min(offset, text.size());
  for (std::size_t i = 0; i < offset; ++i) {
    if (text[i] == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
      ++place.column;
    }
  }
  return place;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A decimal integer or float of the YAML 1.2 core schema.
bool is_number(std::string_view text) {
  std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at > from;
  };
  if (!digits()) return false;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (!digits()) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (!digits()) return false;
  }
  return at == text.size();
}

// Lines of the file by the offset at which each begins, so that marks become places quickly.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_{text} {
    starts_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') starts_.push_back(i + 1);
    }
  }
  [[nodiscard]] Place place(std::size_t offset) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const std::size_t start = *std::prev(after);
    Place found = place_at(text_.substr(start), offset - start);
    found.line = static_cast<int>(std::distance(starts_.begin(), after));
    return found;
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, const std::string& file, Problems& problems)
      : text_{text}, lines_{text}, file_{file}, problems_{problems} {}

  [[nodiscard]] Node take_root() { return std::move(root_); }
  [[nodiscard]] bool has_root() const { return has_root_; }
  [[nodiscard]] Place place(std::size_t offset) const { return lines_.place(offset); }

  void refuse(std::size_t offset, std::string message, std::string remedy, std::string code) {
    const Place at = lines_.place(offset);
    problems_.push_back(
        {file_, at.line, at.column, {}, std::move(message), std::move(remedy), std::move(code)});
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node = begin(mark, NodeKind::null, anchor);
    const std::string_view rest = text_.substr(std::min(node.offset, text_.size()));
    if (rest.starts_with("null") || rest.starts_with("~")) {
      node.text = "null";
    } else {
      refuse(node.offset, "the value is empty", "write a value, or take the key out", "empty");
    }
    finish(std::move(node));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    const std::size_t offset = offset_of(mark);
    refuse(offset, "aliases are not used", "write the value out", "alias");
    Node node;
    node.offset = offset;
    finish(std::move(node));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node node = begin(mark, NodeKind::text, anchor);
    node.text = value;
    node.quoted = tag == "!";
    if (tag != "!" && tag != "?") {
      refuse(node.offset, "tags are not used", "take the tag out", "tag");
    }
    if (!node.quoted) give_type(node);
    if (value.find_first_not_of(" \t\r\n") == std::string::npos) {
      refuse(node.offset, "the value is empty", "write a value, or take the key out", "empty");
    }
    finish(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, NodeKind::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, NodeKind::map);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    Node node;
    bool has_key = false;
    std::string key;
    Place key_place;
  };

  static std::size_t offset_of(const YAML::Mark& mark) {
    return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
  }

  Node begin(const YAML::Mark& mark, NodeKind kind, YAML::anchor_t anchor) {
    Node node;
    node.kind = kind;
    node.offset = offset_of(mark);
    node.place = lines_.place(node.offset);
    if (anchor != 0) refuse(node.offset, "anchors are not used", "take the anchor out", "anchor");
    return node;
  }

  static void give_type(Node& node) {
    if (node.text == "true" || node.text == "false") {
      node.kind = NodeKind::truth;
      node.truth = node.text == "true";
    } else if (is_number(node.text)) {
      node.kind = NodeKind::number;
      node.number = std::strtod(node.text.c_str(), nullptr);
    }
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, NodeKind kind) {
    Node node = begin(mark, kind, anchor);
    if (tag != "?" && !tag.empty()) {
      refuse(node.offset, "tags are not used", "take the tag out", "tag");
    }
    if (frames_.size() == deepest) {
      refuse(node.offset, "the file is nested too deeply", "make it flatter", "depth");
    }
    frames_.push_back({std::move(node), false, {}, {}});
  }

  void close() {
    Node node = std::move(frames_.back().node);
    frames_.pop_back();
    finish(std::move(node));
  }

  void finish(Node node) {
    if (frames_.empty()) {
      if (has_root_) refuse(node.offset, "a file holds one document", "split the file", "document");
      root_ = std::move(node);
      has_root_ = true;
      return;
    }
    Frame& frame = frames_.back();
    if (frame.node.kind == NodeKind::list) {
      frame.node.items.push_back(std::move(node));
    } else if (!frame.has_key) {
      begin_entry(frame, node);
    } else {
      frame.has_key = false;
      frame.node.entries.push_back({frame.key, frame.key_place, std::move(node)});
    }
  }

  void begin_entry(Frame& frame, const Node& key) {
    if (!key.scalar()) refuse(key.offset, "a key is one word", "write a name before `:`", "key");
    if (frame.node.find(key.text) != nullptr) {
      refuse(key.offset, "the key `" + key.text + "` is written twice", "keep one of them",
             "duplicate_key");
    }
    frame.key = key.text;
    frame.key_place = key.place;
    frame.has_key = true;
  }

  std::string_view text_;
  Lines lines_;
  const std::string& file_;
  Problems& problems_;
  std::vector<Frame> frames_;
  Node root_;
  bool has_root_ = false;
};

}  // namespace

const Node* Node::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [key](const Entry& entry) { return entry.key == key; });
  return found == entries.end() ? nullptr : &found->value;
}

// The value and the file hold the same characters in the same order apart from white space, quotes
// and escapes, so both are walked together.
Place Document::place_of(const Node& scalar, std::size_t offset) const {
  std::size_t at = std::min(scalar.offset, text.size());
  const char opening = at < text.size() ? text[at] : ' ';
  const bool block = scalar.quoted && (opening == '>' || opening == '|');
  if (block) at = std::min(text.find('\n', at), text.size());
  if (scalar.quoted && !block) ++at;
  const auto skip_space = [&] {
    while (at < text.size() && std::string_view{" \t\r\n"}.find(text[at]) != std::string::npos) {
      ++at;
    }
  };
  for (std::size_t i = 0; i < offset && i < scalar.text.size(); ++i) {
    if (std::string_view{" \t\r\n"}.find(scalar.text[i]) != std::string::npos) continue;
    skip_space();
    if (scalar.quoted && !block && at + 1 < text.size() &&
        ((opening == '"' && text[at] == '\\') || (opening == '\'' && text[at] == '\''))) {
      ++at;
    }
    if (at < text.size()) ++at;
  }
  if (offset < scalar.text.size()) skip_space();
  return place_at(text, at);
}

Result<Document, Problems> parse_yaml(std::string text, std::string file) {
  Problems problems;
  Document document{std::move(file), std::move(text), {}};
  TreeBuilder builder{document.text, document.file, problems};
  if (document.text.size() > largest_file) {
    builder.refuse(0, "the file is too long", "split it", "size");
    return fail(std::move(problems));
  }
  std::istringstream stream{document.text};
  try {
    YAML::Parser parser{stream};
    // A second document is refused, and on some faulty files the parser would find one for ever.
    for (int documents = 0; documents < 2 && parser.HandleNextDocument(builder); ++documents) {
    }
  } catch (const YAML::Exception& error) {
    const std::size_t at = error.mark.pos < 0 ? 0 : static_cast<std::size_t>(error.mark.pos);
    builder.refuse(at, "this is not YAML: " + error.msg, "see practice/README.md", "yaml");
  }
  if (problems.empty() && !builder.has_root()) {
    builder.refuse(0, "the file is empty", "write its first key", "empty");
  }
  if (!problems.empty()) return fail(std::move(problems));
  document.root = builder.take_root();
  return document;
}

}  // namespace rowan::practice
