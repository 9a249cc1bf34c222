#include <rowan/store/notifications.h>

#include "session.h"

namespace rowan::store {

namespace {

constexpr std::string_view columns =
    "id, account, role, unit, kind, text, record, duty, at, must_acknowledge, acknowledged_by, "
    "acknowledged_at, mail_at";

Notification row_of(Rows& rows) {
  Notification row;
  row.id = rows.number();
  row.account = rows.id<AccountId>();
  row.role = rows.text();
  row.unit = rows.id<RecordId>();
  row.kind = rows.text();
  row.text = rows.text();
  row.record = rows.id<RecordId>();
  row.duty = rows.id<DutyId>();
  row.at = rows.instant();
  row.must_acknowledge = rows.truth();
  row.acknowledged_by = rows.text();
  row.acknowledged_at = rows.maybe_instant();
  row.mail_at = rows.maybe_instant();
  return row;
}

void add_conditions(Statement& statement, const NotificationQuery& query) {
  std::string reach = "account = " + statement.parameter(query.account);
  if (!query.roles.empty()) {
    auto units = query.units;
    units.emplace_back();
    // One statement at a time, because each numbers its parameters as it is written.
    const auto roles_in = statement.in("role", query.roles);
    const auto units_in = statement.in("unit", units);
    reach += " OR (account = 0 AND " + roles_in + " AND " + units_in + ")";
  }
  statement.also("(" + reach + ")");
  if (query.open_only) statement.also("acknowledged_at IS NULL");
  if (query.before != 0) statement.also("id < " + statement.parameter(query.before));
}

}  // namespace

void put_notification(const Writer& writer, const Notification& notification) {
  const auto& n = notification;
  execute(writer,
          "INSERT INTO notification (id, account, role, unit, kind, text, record, duty, at, "
          "must_acknowledge, acknowledged_by, acknowledged_at, mail_at) VALUES ($1, $2, $3, $4, "
          "$5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO UPDATE SET "
          "text = excluded.text, acknowledged_by = excluded.acknowledged_by, "
          "acknowledged_at = excluded.acknowledged_at, mail_at = excluded.mail_at",
          n.id, n.account, n.role, aside(n.unit), n.kind, n.text, n.record, n.duty, n.at,
          n.must_acknowledge, n.acknowledged_by, n.acknowledged_at, n.mail_at);
}

std::optional<Notification> find_notification(const Reader& reader, std::uint64_t id) {
  auto rows =
      query(reader, "SELECT " + std::string{columns} + " FROM notification WHERE id = $1", id);
  if (!rows.next()) return std::nullopt;
  return row_of(rows);
}

std::vector<Notification> list_notifications(const Reader& reader, const NotificationQuery& query) {
  Statement statement{"SELECT " + std::string{columns} + " FROM notification"};
  add_conditions(statement, query);
  statement.add(" ORDER BY id DESC LIMIT " + statement.parameter(query.limit));
  std::vector<Notification> found;
  auto rows = statement.run(reader);
  while (rows.next()) found.push_back(row_of(rows));
  return found;
}

std::uint64_t count_notifications(const Reader& reader, const NotificationQuery& query) {
  Statement statement{"SELECT count(*) FROM notification"};
  add_conditions(statement, query);
  auto rows = statement.run(reader);
  return rows.next() ? rows.number() : 0;
}

std::vector<Notification> notifications_to_mail(const Reader& reader, Instant now,
                                                std::uint32_t limit) {
  std::vector<Notification> found;
  auto rows = query(reader,
                    "SELECT " + std::string{columns} +
                        " FROM notification WHERE mail_at <= $1 ORDER BY mail_at, id LIMIT $2",
                    now, limit);
  while (rows.next()) found.push_back(row_of(rows));
  return found;
}

void fire_rung(const Writer& writer, const FiredRung& rung) {
  execute(writer,
          "INSERT INTO rung_fired (duty, at, role, fired_at) VALUES ($1, $2, $3, $4) "
          "ON CONFLICT DO NOTHING",
          rung.duty, rung.at, rung.to, rung.fired_at);
}

std::vector<FiredRung> fired_rungs(const Reader& reader, DutyId duty) {
  std::vector<FiredRung> fired;
  auto rows = query(
      reader, "SELECT at, role, fired_at FROM rung_fired WHERE duty = $1 ORDER BY at, role", duty);
  while (rows.next()) {
    FiredRung rung;
    rung.duty = duty;
    rung.at = rows.instant();
    rung.to = rows.text();
    rung.fired_at = rows.instant();
    fired.push_back(std::move(rung));
  }
  return fired;
}

}  // namespace rowan::store
