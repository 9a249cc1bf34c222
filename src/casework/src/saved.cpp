#include "saved.h"

#include <string>

#include "viewing.h"

namespace rowan::casework {

namespace {

constexpr std::size_t longest_title = 200;  // In bytes.

}  // namespace

Answer<void> check_title(std::string_view title, std::string_view what) {
  if (!title.empty() && title.size() <= longest_title) return {};
  return fail(invalid_at("title", std::string{what} + " has a name, and a short one", "length",
                         "Give it a few words."));
}

Fault too_many_saved() {
  return invalid_at("title", "no more can be saved", "too_many",
                    "Forget one that is no longer used.");
}

store::AuditEntry own_entry(std::string_view action, const access::Viewer& viewer, Instant now,
                            json::object detail) {
  store::AuditEntry entry;
  entry.at = now;
  entry.actor = to_text(viewer.account);
  entry.action = action;
  entry.outcome = "done";
  entry.detail = std::move(detail);
  return entry;
}

}  // namespace rowan::casework
