// Who did or saw what: an append-only chain, written in the same transaction as the thing itself.
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/json.h>
#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <optional>
#include <string>
#include <vector>

namespace rowan::store {

struct AuditEntry {
  std::uint64_t order = 0;  // Place in the chain, from 1; set on writing.
  Instant at;
  std::string actor;        // An account's id text, or "system".
  std::string action;       // "record.read", "event.recorded", "session.begun" ...
  RecordId record;
  std::string outcome;      // "allowed", "refused", "done" ...
  json::object detail;      // Never personal data: ids, counts, digests, reasons given.
};

struct AuditQuery {
  std::string actor;
  std::string action;
  std::optional<RecordId> record;
  std::optional<Instant> from, to;  // End excluded.
  std::uint64_t before = 0;         // Keyset: orders below this one; 0 from the newest.
  std::uint32_t limit = 50;
};

/// Chains and stores the entry; its `order` is given then.
void add_audit(const Writer& writer, AuditEntry entry);
/// Newest first.
[[nodiscard]] std::vector<AuditEntry> list_audit(const Reader& reader, const AuditQuery& query);

}  // namespace rowan::store
