// A published account replayed: what Rowan raises on it, held against what the inspectors raised.
#pragma once

#include <rowan/practice/definitions.h>
#include <rowan/rules/examples.h>
#include <rowan/rules/judge.h>

#include <string>
#include <vector>

namespace rowan::rules {

/// One verdict on one record that somebody should have seen.
struct Raised {
  std::string finding;  // F…; empty for what Rowan raised and the account does not name.
  std::string record;   // The record's name in the file.
  std::string standard;
  std::string of;
  std::string part;
  VerdictKind verdict = VerdictKind::breached;
};

struct ScenarioOutcome {
  std::string id;
  std::string title;
  std::vector<Raised> agreed;  // Named by the account, and raised.
  std::vector<Raised> missed;  // Named by the account, and not raised.
  std::vector<Raised> extra;   // Raised, and not named by the account.
  std::vector<std::string> praise_contradicted;  // Findings of praise whose standard is raised.
  int duties = 0;

  [[nodiscard]] bool exact() const {
    return missed.empty() && extra.empty() && praise_contradicted.empty();
  }
};

/// `body` is the file's map as JSON (tests/scenarios/README.md). The error says what is wrong.
[[nodiscard]] Result<ScenarioOutcome, std::string> run_scenario(
    const practice::Definitions& definitions, const json::object& body);

}  // namespace rowan::rules
