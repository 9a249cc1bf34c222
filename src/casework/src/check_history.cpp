#include <rowan/casework/load.h>

#include "validate.h"
#include "viewing.h"

namespace rowan::casework {

Answer<Problems> check_history(const Casework& casework, const RecordHistory& history) {
  Problems problems;
  const auto* type = casework.definitions().record_type(history.type);
  if (type == nullptr) {
    Problem problem;
    problem.path = "type";
    problem.message = "there is no record type `" + history.type + "`";
    problem.code = "unknown_type";
    return Problems{problem};
  }
  auto done = casework.store().read([&](store::Reader& reader) {
    for (const auto& event : history.events) {
      if (event.withdraws) continue;
      const NewEvent given{event.type, event.happened, event.fields, event.by, event.reason};
      const Checking checking{casework.definitions(), reader, *type, history.id, event.recorded_at};
      const auto path = "events/" + std::to_string(event.number) + "/" + event.type;
      auto found = check_event(checking, given, path);
      problems.insert(problems.end(), found.begin(), found.end());
    }
  });
  if (!done) return fail(store_fault(done.error()));
  return problems;
}

}  // namespace rowan::casework
