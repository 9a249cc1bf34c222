// What a statement does, told from its text: the SQL is of the portable subset, so a few words of
// it say enough.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rowan::store {

/// Lets a map of texts be asked by a view.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

struct Shape {
  bool writes = false;
  bool gives_rows = false;             // A query, or a writing that returns something.
  std::vector<std::uint64_t> tables;  // Digests of the names of the tables that it names.
};

[[nodiscard]] Shape shape_of(std::string_view sql);

/// The shapes of the statements that a connection has run.
class Shapes {
 public:
  /// Good until the next asking.
  [[nodiscard]] const Shape& of(std::string_view sql);

 private:
  static constexpr std::size_t most_kept = 512;
  std::unordered_map<std::string, Shape, TextHash, std::equal_to<>> kept_;
};

}  // namespace rowan::store
