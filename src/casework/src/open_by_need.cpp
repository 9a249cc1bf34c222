// Opening a restricted record because a child needs it now: at once, with a reason, and told.
#include <rowan/base/json.h>

#include "transaction.h"

namespace rowan::casework {

/// Puts the viewer's own name into the command and records it, where the viewer may open such
/// records and is shut out of this one by nothing but its restriction.
Answer<Written> Transaction::open_by_need(RecordEvents command) {
  auto row = store::find_record(writer_, command.record);
  if (!row || viewing_.level(*row) == access::Level::hidden) return fail(not_found("record"));
  auto unrestricted = *row;
  unrestricted.restricted = false;
  const auto reading = viewing_.may("read", unrestricted);
  if (!reading.allowed) return fail(forbidden(reading, "read"));
  const auto opening = viewing_.may("open_by_need", unrestricted);
  if (!opening.allowed) return fail(forbidden(opening, "open_by_need"));
  auto& event = command.events.front();
  if (viewing_.level(*row) == access::Level::full) {
    return fail(invalid_at("events/0/type", "the record is open to you already", "open_already"));
  }
  if (!viewer_.officer || !event.by.empty() || event.happened) {
    return fail(invalid_at("events/0/by", "this is done in one's own name, now", "own_name"));
  }
  if (command.version && *command.version != row->version) {
    Fault fault;
    fault.why = Fault::Why::stale;
    fault.message = "The record has changed since you saw it.";
    fault.version = row->version;
    return fail(std::move(fault));
  }
  event.fields["officer"] = to_text(viewer_.officer);
  row_ = std::move(*row);
  row_before_ = row_;
  type_ = definitions_.record_type(row_.type);
  if (type_ == nullptr) return fail(not_found("record type"));
  return record_all(command, "record.opened_by_need");
}

}  // namespace rowan::casework
