#include "near_names.h"

#include <rowan/practice/yaml.h>

#include <algorithm>
#include <utility>

namespace rowan::practice {
namespace {

std::string_view kind_text(NodeKind kind) {
  switch (kind) {
    case NodeKind::null:
      return "null";
    case NodeKind::truth:
      return "true or false";
    case NodeKind::number:
      return "a number";
    case NodeKind::text:
      return "text";
    case NodeKind::list:
      return "a list";
    case NodeKind::map:
      return "a map";
  }
  return "";
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string expected(std::string_view what, const Node& found) {
  return "expected " + std::string{what} + ", found " + std::string{kind_text(found.kind)};
}

}  // namespace

MapReader::MapReader(const Document& document, const Node& node, std::string path,
                     const std::vector<std::string>& known, Problems& problems)
    : document_{document}, node_{node}, path_{std::move(path)}, problems_{problems} {
  if (!is_map()) {
    refuse_at(node.place, path_, expected("a map", node), "write keys and values", "kind");
    return;
  }
  for (const Entry& entry : node.entries) {
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
    std::string remedy = did_you_mean(entry.key, known);
    if (remedy.empty()) remedy = "the keys are " + joined(known);
    refuse_at(entry.place, path_, "unknown key `" + entry.key + "`", std::move(remedy),
              "unknown_key");
  }
}

std::string MapReader::path_of(std::string_view key) const {
  if (key.empty()) return path_;
  return path_.empty() ? std::string{key} : path_ + "/" + std::string{key};
}

const Node* MapReader::need(std::string_view key) {
  const Node* found = find(key);
  if (found == nullptr && is_map()) {
    refuse_at(node_.place, path_, "`" + std::string{key} + "` is missing",
              "add `" + std::string{key} + ":`", "required");
  }
  return found;
}

std::string MapReader::text(std::string_view key) {
  const Node* found = find(key);
  if (found == nullptr) return {};
  if (found->scalar() && found->kind != NodeKind::null) return found->text;
  refuse(*found, std::string{key}, expected("text", *found), {}, "kind");
  return {};
}

std::string MapReader::need_text(std::string_view key) {
  return need(key) == nullptr ? std::string{} : text(key);
}

bool MapReader::flag(std::string_view key, bool when_absent) {
  const Node* found = find(key);
  if (found == nullptr) return when_absent;
  if (found->kind == NodeKind::truth) return found->truth;
  refuse(*found, std::string{key}, expected("`true` or `false`", *found), {}, "kind");
  return when_absent;
}

std::optional<double> MapReader::number(std::string_view key) {
  const Node* found = find(key);
  if (found == nullptr) return std::nullopt;
  if (found->kind == NodeKind::number) return found->number;
  refuse(*found, std::string{key}, expected("a number", *found), {}, "kind");
  return std::nullopt;
}

std::vector<std::string> MapReader::texts(std::string_view key) {
  const Node* found = find(key);
  if (found == nullptr) return {};
  if (found->kind == NodeKind::text || found->kind == NodeKind::number) return {found->text};
  std::vector<std::string> values;
  if (found->kind != NodeKind::list) {
    refuse(*found, std::string{key}, expected("a list", *found), {}, "kind");
    return values;
  }
  for (const Node& item : found->items) {
    if (item.kind == NodeKind::text || item.kind == NodeKind::number) {
      values.push_back(item.text);
    } else {
      refuse(item, std::string{key}, expected("text", item), {}, "kind");
    }
  }
  return values;
}

const Node* MapReader::list(std::string_view key) {
  const Node* found = find(key);
  if (found == nullptr || found->kind == NodeKind::list) return found;
  refuse(*found, std::string{key}, expected("a list", *found), {}, "kind");
  return nullptr;
}

const Node* MapReader::map(std::string_view key) {
  const Node* found = find(key);
  if (found == nullptr || found->kind == NodeKind::map) return found;
  refuse(*found, std::string{key}, expected("a map", *found), {}, "kind");
  return nullptr;
}

std::string MapReader::word(std::string_view key, const std::vector<std::string>& words,
                            bool needed) {
  std::string value = needed ? need_text(key) : text(key);
  if (value.empty() || std::find(words.begin(), words.end(), value) != words.end()) return value;
  std::string remedy = did_you_mean(value, words);
  if (remedy.empty()) remedy = "one of " + joined(words);
  refuse(*find(key), std::string{key},
         "`" + value + "` is not a value of `" + std::string{key} + "`", std::move(remedy),
         "value");
  return {};
}

void MapReader::refuse(const Node& at, const std::string& key, std::string message,
                       std::string remedy, std::string code) {
  refuse_at(at.place, path_of(key), std::move(message), std::move(remedy), std::move(code));
}

void MapReader::refuse_at(Place at, const std::string& path, std::string message,
                          std::string remedy, std::string code) {
  problems_.push_back({document_.file, at.line, at.column, path, std::move(message),
                       std::move(remedy), std::move(code)});
}

}  // namespace rowan::practice
