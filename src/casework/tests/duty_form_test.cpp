// Every duty that practice knows leads to a form, and whoever owes it may fill one in; where a form
// only puts right a mistaken entry, somebody may.
#include <rowan/access/decision.h>

#include <algorithm>

#include "../src/duty_form.h"
#include "world_fixture.h"

namespace rowan::casework {
namespace {

using testing::practice_definitions;

const practice::Definitions& practice_here() {
  return *practice_definitions();
}

/// The forms of one part of a standard, of which one requirement or none in particular is not met.
std::vector<DutyForm> forms(const std::string& standard, const std::string& part = {},
                            const std::string& failed = {}) {
  rules::DutyKey key;
  key.standard = standard;
  key.part = part;
  rules::Verdict verdict;
  if (!failed.empty()) verdict.failed = {failed};
  return forms_for(practice_here(), key, verdict);
}

bool may(const std::string& role, const DutyForm& form) {
  const auto titles = roles_for(practice_here(), form);
  const auto& title = practice_here().roles.at(role).title;
  return std::ranges::find(titles, title) != titles.end();
}

/// What is wrong with where a duty leads, or "".
std::string fault_of(const practice::Standard& standard, const std::string& part,
                     const std::string& failed = {}) {
  const auto found = forms(standard.id, part, failed);
  const auto where = standard.id + " " + part + (failed.empty() ? "" : ": " + failed) + " ";
  if (found.empty()) return where + "leads to no form\n";
  if (std::ranges::any_of(found, [&](const auto& form) { return may(standard.owner, form); })) {
    return {};
  }
  const bool mistake =
      std::ranges::all_of(found, [](const auto& form) { return form.kind == FormKind::correct; });
  const bool somebody = std::ranges::any_of(
      found, [](const auto& form) { return !roles_for(practice_here(), form).empty(); });
  if (mistake && somebody) return {};
  return where + "leads to " + found.front().type + "." + found.front().event +
         ", which its owner, " + standard.owner + ", may not fill in\n";
}

TEST(DutyForm, EveryDutyLeadsToAFormThatItsOwnerMayFillIn) {
  std::string faults;
  int asked = 0;
  for (const auto& [id, standard] : practice_here().standards) {
    const auto& rule = standard.versions.back().rule;
    std::vector<const practice::Rule*> parts;
    for (const auto& part : rule.parts) parts.push_back(&part);
    if (parts.empty()) parts.push_back(&rule);
    for (const auto* part : parts) {
      ++asked;
      faults += fault_of(standard, part->name);
      for (const auto& requirement : part->require) {
        faults += fault_of(standard, part->name,
                           requirement.says.empty() ? requirement.text : requirement.says);
      }
    }
  }
  EXPECT_GT(asked, 200);
  EXPECT_EQ(faults, "");
}

}  // namespace
}  // namespace rowan::casework
