// Runs the examples that stand beside a standard, and builds the small worlds they describe.
#pragma once

#include <rowan/base/problem.h>
#include <rowan/practice/definitions.h>
#include <rowan/rules/world.h>

#include <map>
#include <string>
#include <vector>

namespace rowan::rules {

/// A world held in memory: examples, scenarios and tests.
class MemoryWorld final : public World {
 public:
  [[nodiscard]] const RecordHistory* find(RecordId id) const override;
  [[nodiscard]] std::vector<RecordId> referring(RecordId to, std::string_view type,
                                                std::string_view link) const override;
  [[nodiscard]] std::vector<RecordId> all(std::string_view type) const override;

  /// Adds a record or replaces its history.
  void put(RecordHistory history);

 private:
  std::map<RecordId, RecordHistory> records_;
};

/// What an example's `records`, `links` and `events` come to.
struct ExampleWorld {
  MemoryWorld world;
  RecordId record;                          // The record under test, named "record".
  std::map<std::string, RecordId> records;  // By the names the example gives.
  std::map<std::string, EventId> events;    // By `id`.
  Instant last_recorded;
};

/// Builds the world of an example body in the form of practice/README.md. `record_type` is what the
/// record under test is; empty for a scenario, which names all of its records.
[[nodiscard]] Result<ExampleWorld, std::string> build_example_world(
    const practice::Definitions& definitions, const json::object& body,
    std::string_view record_type);

struct ExamplesRun {
  int run = 0;
  int failed = 0;
  Problems problems;  // One for each failed expectation, at the example's line.
};

[[nodiscard]] ExamplesRun run_examples(const practice::Definitions& definitions,
                                       const practice::Standard& standard);

}  // namespace rowan::rules
