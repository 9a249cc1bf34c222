// What somebody keeps for themselves under a name: searches, and views of lists.
#pragma once

#include <rowan/access/decision.h>
#include <rowan/base/json.h>
#include <rowan/base/time.h>
#include <rowan/casework/fault.h>
#include <rowan/store/audit.h>

#include <cstddef>
#include <string_view>

namespace rowan::casework {

/// So many of one kind somebody may keep.
inline constexpr std::size_t most_saved = 100;

/// A name there is, and a short one. `what` says of what: "a saved search".
[[nodiscard]] Answer<void> check_title(std::string_view title, std::string_view what);
[[nodiscard]] Fault too_many_saved();

/// The audit of something that an account did to what is its own.
[[nodiscard]] store::AuditEntry own_entry(std::string_view action, const access::Viewer& viewer,
                                          Instant now, json::object detail);

}  // namespace rowan::casework
