#include <rowan/store/audit.h>

#include "audit_chain.h"
#include "session.h"

namespace rowan::store {

std::string canonical_audit(const AuditEntry& entry) {
  return canonical_json(json::object{
      {"order", entry.order},
      {"at", entry.at.seconds},
      {"actor", entry.actor},
      {"action", entry.action},
      {"record", entry.record ? rowan::to_text(entry.record) : std::string{}},
      {"outcome", entry.outcome},
      {"detail", entry.detail},
  });
}

Digest audit_digest(const Digest& before, std::string_view canonical) {
  std::string bytes;
  for (const auto& part : {before, sha256(canonical)}) {
    bytes.append(reinterpret_cast<const char*>(part.data()), part.size());
  }
  return sha256(bytes);
}

namespace {

std::optional<AuditEntry> entry_of(std::string_view body) {
  auto parsed = parse_json(body);
  if (!parsed || !parsed->is_object()) return std::nullopt;
  auto& object = parsed->get_object();
  const auto* at = object.if_contains("at");
  const auto* order = object.if_contains("order");
  auto* detail = object.if_contains("detail");
  if (at == nullptr || !at->is_int64() || order == nullptr || !order->is_int64() ||
      detail == nullptr || !detail->is_object()) {
    return std::nullopt;
  }
  AuditEntry entry;
  entry.order = static_cast<std::uint64_t>(order->get_int64());
  entry.at = Instant{at->get_int64()};
  entry.actor = text_at(object, "actor");
  entry.action = text_at(object, "action");
  entry.record = parse_id<RecordKind>(text_at(object, "record")).value_or(RecordId{});
  entry.outcome = text_at(object, "outcome");
  entry.detail = std::move(detail->get_object());
  return entry;
}

}  // namespace

namespace {

void add_in_turn(const Writer& writer, AuditEntry& entry) {
  Digest before{};
  entry.order = 1;
  auto head = query(writer, "SELECT ordering, digest FROM audit ORDER BY ordering DESC LIMIT 1");
  if (head.next()) {
    entry.order = head.number() + 1;
    before = head.digest();
  }
  const auto body = canonical_audit(entry);
  execute(writer,
          "INSERT INTO audit (ordering, at, actor, action, record, body, digest) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7)",
          entry.order, entry.at, entry.actor, entry.action, entry.record, body,
          audit_digest(before, body));
}

}  // namespace

void add_audit(const Writer& writer, AuditEntry entry) {
  writer.session().in_turn(
      [entry = std::move(entry)](const Writer& then) mutable { add_in_turn(then, entry); });
}

std::vector<AuditEntry> list_audit(const Reader& reader, const AuditQuery& query) {
  Statement statement{"SELECT body FROM audit"};
  if (!query.actor.empty()) statement.also("actor = " + statement.parameter(query.actor));
  if (!query.action.empty()) statement.also("action = " + statement.parameter(query.action));
  if (query.record) statement.also("record = " + statement.parameter(*query.record));
  if (query.from) statement.also("at >= " + statement.parameter(*query.from));
  if (query.to) statement.also("at < " + statement.parameter(*query.to));
  if (query.before != 0) statement.also("ordering < " + statement.parameter(query.before));
  statement.add(" ORDER BY ordering DESC LIMIT " + statement.parameter(query.limit));
  std::vector<AuditEntry> entries;
  auto rows = statement.run(reader);
  while (rows.next()) {
    if (auto entry = entry_of(rows.view())) {
      entries.push_back(std::move(*entry));
    } else {
      reader.session().set_fault({StoreErrorCode::corrupt, "an audit entry cannot be read back"});
    }
  }
  return entries;
}

}  // namespace rowan::store
