// Telling people: a notification to a role in a unit, and who is told of an event.
#pragma once

#include <rowan/base/event.h>
#include <rowan/practice/definitions.h>
#include <rowan/practice/telling.h>
#include <rowan/store/notifications.h>
#include <rowan/store/records.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rowan::casework {

/// By when something of that severity (3 critical to 0 low) goes out by mail if nobody has said
/// that they saw it; nothing where practice says nothing of mail.
[[nodiscard]] std::optional<Instant> mailed_at(const practice::MailRules& rules, Instant now,
                                               int severity);

/// Keeps the notification, and tells those who listen that there is one.
void announce(const store::Writer& writer, const store::Notification& notification);

/// Tells of those events whose type says `notify`: each role that owes an open duty of the record
/// is told once for an event, in the record's unit, but not a role in `but_not`, whose holder
/// recorded it. Of a record that is kept among named people nobody else is told: these are, each
/// by name, and of being let in.
void tell_of_events(const practice::Definitions& definitions, const practice::MailRules& mail,
                    const store::Writer& writer, IdSource& ids, Instant now,
                    const store::RecordRow& row, std::span<const Event* const> events,
                    const std::vector<std::string>& but_not);

/// Tells whoever recorded an entry that it was sent back, or how what they asked was answered; and
/// whoever restricted a record that somebody opened it.
void tell_whom_it_answers(const practice::RecordType& type, const practice::MailRules& mail,
                          const store::Writer& writer, IdSource& ids, const store::RecordRow& row,
                          const RecordHistory& history, const Event& event);

}  // namespace rowan::casework
