// Reads practice/ from disk into one frozen value, or says everything that is wrong with it.
#pragma once

#include <rowan/base/problem.h>
#include <rowan/base/result.h>
#include <rowan/practice/definitions.h>

#include <filesystem>
#include <optional>
#include <string_view>

namespace rowan::practice {

struct LoadOptions {
  std::filesystem::path root;                     // The practice/ folder.
  std::optional<std::filesystem::path> overlay;   // A force's folder of additions.
  bool coverage = true;  // Refuse a standard whose examples leave a verdict or a boundary unshown.
};

/// Loads, validates and type-checks every file. All faults found are returned, not just the first.
[[nodiscard]] Result<DefinitionsPtr, Problems> load(const LoadOptions& options);

/// Makes definitions again of the files that a store kept, without holding examples to coverage:
/// what was once taken up stays readable when more is asked of new files. Fails, too, when the
/// files are not those of `digest`.
[[nodiscard]] Result<DefinitionsPtr, Problems> load_kept(const std::vector<DefinitionFile>& files,
                                                         std::string_view digest);

/// Parses one expression of the language; `line` and `column` are where its text begins.
[[nodiscard]] Result<ExpressionPtr, Problem> parse_expression(std::string_view text, int line = 1,
                                                              int column = 1);

/// The names that stand in an expression's scope.
struct Scope {
  std::string record_type;  // The record under judgement, or "".
  std::string event_type;  // A field expression's own event: its fields are bare names.
  Type instance;  // What `this` is; kind none when there is none.
  const struct Standard* standard = nullptr;  // For `setting.x`, `start`, `due`, `done`.
  bool measure = false;  // Record type names are lists of all records.
};

/// Resolves names and gives types; the tree returned is ready to evaluate.
[[nodiscard]] Result<ExpressionPtr, Problem> check_expression(const ExpressionPtr& expression,
                                                              const Scope& scope,
                                                              const Definitions& definitions);

}  // namespace rowan::practice
