#include "loading.h"

#include "keys.h"

#include <utility>

namespace rowan::practice {

std::string title_from(std::string_view name) {
  std::string title{name};
  for (char& c : title) {
    if (c == '_' || c == '.') c = ' ';
  }
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') {
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  }
  return title;
}

Problem problem_at(const MapReader& reader, const Node& node, std::string_view key) {
  Problem problem;
  problem.file = reader.document().file;
  problem.line = node.place.line;
  problem.column = node.place.column;
  problem.path = reader.path_of(key);
  return problem;
}

MapReader Loading::reader(const Document& document, const Node& node, std::string path,
                          std::string_view shape) {
  return MapReader{document, node, std::move(path), keys_of(shape), problems};
}

std::optional<MapReader> Loading::inside(MapReader& outer, std::string_view key,
                                         std::string_view shape) {
  const Node* found = outer.find(key);
  if (found == nullptr) return std::nullopt;
  return MapReader{outer.document(), *found, outer.path_of(key), keys_of(shape), problems};
}

void Loading::refer(MapReader& reader, const Node& at, const std::string& key,
                    const std::string& kind, const std::string& name) {
  if (!name.empty()) references.push_back({kind, name, problem_at(reader, at, key)});
}

std::string Loading::refer(MapReader& reader, std::string_view key, const std::string& kind) {
  std::string name = reader.text(key);
  if (!name.empty()) refer(reader, *reader.find(key), std::string{key}, kind, name);
  return name;
}

std::string Loading::need_refer(MapReader& reader, std::string_view key, const std::string& kind) {
  return reader.need(key) == nullptr ? std::string{} : refer(reader, key, kind);
}

ExpressionPtr Loading::expression(MapReader& reader, std::string_view key, std::string* text) {
  const Node* found = reader.find(key);
  if (found == nullptr) return nullptr;
  if (text != nullptr) *text = found->text;
  return expression(reader, *found, std::string{key});
}

ExpressionPtr Loading::expression(MapReader& reader, const Node& node, const std::string& key) {
  if (!node.scalar() || node.kind == NodeKind::null) {
    reader.refuse(node, key, "expected an expression",
                  "put single quotes around one that begins with `[` or `{`", "kind");
    return nullptr;
  }
  const Document& document = reader.document();
  auto found = parse_expression_at(
      node.text, [&](std::size_t offset) { return document.place_of(node, offset); });
  if (found) return *found;
  Problem& problem = found.error();
  problem.file = document.file;
  problem.path = reader.path_of(key);
  problems.push_back(std::move(problem));
  return nullptr;
}

std::optional<Period> Loading::period(MapReader& reader, std::string_view key) {
  if (!reader.has(key)) return std::nullopt;
  const Node& node = *reader.find(key);
  auto found = parse_period(reader.text(key), [&](std::size_t offset) {
    return reader.document().place_of(node, offset);
  });
  if (found) return *found;
  Problem& problem = found.error();
  problem.file = reader.document().file;
  problem.path = reader.path_of(key);
  problems.push_back(std::move(problem));
  return std::nullopt;
}

std::string Loading::date(MapReader& reader, std::string_view key) {
  std::string text = reader.text(key);
  if (!text.empty() && !parse_date(text)) {
    reader.refuse(*reader.find(key), std::string{key}, "`" + text + "` is not a date",
                  "write it as 2026-03-01", "date");
  }
  return text;
}

bool Loading::declare(MapReader& reader, const std::string& kind, const std::string& key,
                      const std::string& id) {
  if (id.empty()) return false;
  const Node& node = *reader.find(key);
  const auto [place, fresh] = declared.emplace(kind + " " + id, problem_at(reader, node, key));
  if (!prefix.empty() && fresh && !id.starts_with(prefix + ".") && !id.starts_with(prefix + "_")) {
    reader.refuse(node, key, "`" + id + "` does not begin with the overlay's name",
                  "write `" + prefix + "." + id + "`", "overlay");
  }
  if (fresh) return true;
  reader.refuse(node, key, "the " + kind + " `" + id + "` is declared twice",
                "the other stands in " + place->second.file, "declared_twice");
  return false;
}

Problem Loading::where(const std::string& kind, const std::string& id) const {
  const auto found = declared.find(kind + " " + id);
  return found == declared.end() ? Problem{} : found->second;
}

}  // namespace rowan::practice
