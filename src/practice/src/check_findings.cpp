// The findings of inspections that practice says it answers.
#include "definition_checks.h"

#include <set>
#include <utility>

namespace rowan::practice {

void check_findings(Loading& loading) {
  std::set<std::string> answered;
  for (const auto& [id, standard] : loading.definitions.standards) {
    answered.insert(standard.answers.begin(), standard.answers.end());
  }
  for (const auto& [id, measure] : loading.definitions.measures) {
    answered.insert(measure.answers.begin(), measure.answers.end());
  }
  std::set<std::string> seen;
  for (const Finding& finding : loading.findings) {
    const auto say = [&](std::string message, std::string remedy) {
      Problem problem = finding.at;
      problem.message = std::move(message);
      problem.remedy = std::move(remedy);
      problem.code = "findings";
      loading.problems.push_back(std::move(problem));
    };
    if (!seen.insert(finding.id).second) {
      say("the finding `" + finding.id + "` is named twice", "keep one of them");
    } else if (finding.duty && !answered.contains(finding.id)) {
      say("no standard or measure answers `" + finding.id + "`",
          "name it in the `answers` of one, or say under `not_duties` why none does");
    } else if (!finding.duty && answered.contains(finding.id)) {
      say("`" + finding.id + "` is answered, and said to be no duty", "keep one of them");
    }
  }
}

}  // namespace rowan::practice
