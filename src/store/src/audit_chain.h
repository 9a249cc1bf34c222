// The bytes of an audit entry and the digest that ties it to the one before.
#pragma once

#include <rowan/base/digest.h>
#include <rowan/store/audit.h>

#include <string>
#include <string_view>

namespace rowan::store {

[[nodiscard]] std::string canonical_audit(const AuditEntry& entry);
[[nodiscard]] Digest audit_digest(const Digest& before, std::string_view canonical);

}  // namespace rowan::store
