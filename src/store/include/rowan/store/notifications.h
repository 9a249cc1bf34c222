// Who has been told what, and whether they have said that they saw it; and which rungs of a duty's
// ladder have fired, so that each fires once.
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <optional>
#include <string>
#include <vector>

namespace rowan::store {

struct Notification {
  std::uint64_t id = 0;
  AccountId account;  // One person, or none and a role in a unit:
  std::string role;
  RecordId unit;
  std::string kind;
  std::string text;
  RecordId record;
  DutyId duty;
  Instant at;
  bool must_acknowledge = false;
  std::string acknowledged_by;
  std::optional<Instant> acknowledged_at;
  std::optional<Instant> mail_at;  // When it goes out by mail, unless it is acknowledged before.
};

/// What is meant for an account: by itself, or by a role that it has and a unit that it serves.
struct NotificationQuery {
  AccountId account;
  std::vector<std::string> roles;
  std::vector<RecordId> units;  // A notification without a unit reaches its role everywhere.
  bool open_only = true;
  std::uint64_t before = 0;     // Keyset: ids below this one; 0 from the newest.
  std::uint32_t limit = 50;
};

void put_notification(const Writer& writer, const Notification& notification);
[[nodiscard]] std::optional<Notification> find_notification(const Reader& reader, std::uint64_t id);
/// Newest first.
[[nodiscard]] std::vector<Notification> list_notifications(const Reader& reader,
                                                           const NotificationQuery& query);
[[nodiscard]] std::uint64_t count_notifications(const Reader& reader,
                                                const NotificationQuery& query);

/// Those to be sent by mail by now, the oldest first.
[[nodiscard]] std::vector<Notification> notifications_to_mail(const Reader& reader, Instant now,
                                                              std::uint32_t limit);

struct FiredRung {
  DutyId duty;
  Instant at;      // When the ladder said that it should fire.
  std::string to;  // The role.
  Instant fired_at;
};

/// A rung that had fired before stays as it was.
void fire_rung(const Writer& writer, const FiredRung& rung);
[[nodiscard]] std::vector<FiredRung> fired_rungs(const Reader& reader, DutyId duty);

}  // namespace rowan::store
