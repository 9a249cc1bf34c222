// Which permission an event needs, and which of somebody's roles reaches another.
#pragma once

#include <rowan/access/decision.h>
#include <rowan/practice/definitions.h>

#include <string>
#include <string_view>

namespace rowan::casework {

/// The permission that recording such an event needs: `record`, unless it decides more or less.
[[nodiscard]] std::string_view permission_for(const practice::RecordType& type,
                                              std::string_view event_type);

/// A role of the viewer that stands at `wanted` or further up its ladder, or "".
[[nodiscard]] std::string role_reaching(const practice::Definitions& definitions,
                                        const access::Viewer& viewer, std::string wanted);

}  // namespace rowan::casework
