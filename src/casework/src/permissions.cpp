#include "permissions.h"

#include <rowan/base/event.h>

#include <algorithm>

#include "handover.h"

namespace rowan::casework {

std::string_view permission_for(const practice::RecordType& type, std::string_view event_type) {
  if (gives_out_work(type, event_type)) return "assign";
  if (event_type == builtin_event::assigned) return "assign";
  const auto& among = type.kept_among;
  if (among && (event_type == among->let_in || event_type == among->left)) return "assign";
  if (event_type == builtin_event::restricted || event_type == builtin_event::derestricted ||
      event_type == builtin_event::opening_reviewed) {
    return "restrict";
  }
  // Whoever may read an entry may say that it is wrong.
  if (event_type == builtin_event::correction_requested) return "read";
  if (event_type == builtin_event::correction_declined) return "correct";
  return "record";
}

std::string role_reaching(const practice::Definitions& definitions, const access::Viewer& viewer,
                          std::string wanted) {
  for (int steps = 0; steps < 20 && !wanted.empty(); ++steps) {
    if (std::ranges::find(viewer.roles, wanted) != viewer.roles.end()) return wanted;
    const auto role = definitions.roles.find(wanted);
    if (role == definitions.roles.end()) return {};
    wanted = role->second.above;
  }
  return {};
}

}  // namespace rowan::casework
