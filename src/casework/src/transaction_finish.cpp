// What follows from the events of a command: the row, the judgements, the search text, the audit.
#include <rowan/store/audit.h>
#include <rowan/store/links.h>
#include <rowan/store/outbox.h>

#include <limits>

#include "projection.h"
#include "telling.h"
#include "transaction.h"

namespace rowan::casework {

namespace {

constexpr std::size_t most_headlines_refreshed = 200;

}  // namespace

void Transaction::finish(std::string_view action, const std::string& reason) {
  if (all_own_) {
    for (const auto* standard : definitions_.standards_for(row_.type)) {
      own_.insert({row_.id, standard->id});
    }
  }
  const auto unit_before = row_.unit;
  project(definitions_, world_, writer_, now_, row_);
  if (row_.unit != unit_before) {
    // The history's heading says the unit, and is read from the row.
    store::put_record(writer_, row_);
    world_.forget(row_.id);
  }
  if (row_.state != state_before_) {
    store::set_record_over(writer_, row_.id, is_over(definitions_, row_));
  }
  Judging judging{casework_.shelf(), writer_, world_, casework_.ids(), now_};
  judging.know(row_);
  judging.judge_or_queue(own_, std::numeric_limits<std::size_t>::max());
  judging.judge_or_queue(others_, casework_.settings().fan_out_limit);
  project_duties(writer_, row_);
  store::put_record(writer_, row_);
  store::put_on_boards(writer_, row_.id, row_.unit, boards_of(definitions_, world_, now_, row_));
  store::put_search_document(writer_, search_document(definitions_, world_, now_, row_));
  refresh_duty_columns(writer_, judging.records(), row_.id);
  if (row_.headline != headline_before_) refresh_headlines();
  tell_of_events(definitions_, writer_, casework_.ids(), now_, row_, appended_, viewer_.roles);

  store::Change change;
  change.kind = "record";
  change.at = now_;
  change.body = canonical_json(json::object{{"id", to_text(row_.id)},
                                            {"record", to_text(row_.id)},
                                            {"type", row_.type},
                                            {"version", row_.version}});
  store::add_change(writer_, change);
  json::array types;
  for (const auto& event : appended_) types.emplace_back(event.type);
  store::AuditEntry entry;
  entry.at = now_;
  entry.actor = to_text(viewer_.account);
  entry.action = action;
  entry.record = row_.id;
  entry.outcome = "done";
  entry.detail = {{"events", std::move(types)}, {"version", row_.version}};
  if (!reason.empty()) entry.detail["reason_given"] = true;
  store::add_audit(writer_, entry);
}

void Transaction::refresh_headlines() {
  std::set<RecordId> referrers;
  for (const auto& link : store::links_to(writer_, row_.id)) {
    if (referrers.size() < most_headlines_refreshed) referrers.insert(link.from);
  }
  for (const auto id : referrers) {
    auto row = store::find_record(writer_, id);
    if (!row) continue;
    const auto updated_at = row->updated_at;
    project(definitions_, world_, writer_, now_, *row);
    row->updated_at = updated_at;
    store::put_record(writer_, *row);
    store::put_search_document(writer_, search_document(definitions_, world_, now_, *row));
  }
}

void refresh_duty_columns(const store::Writer& writer, const std::set<RecordId>& records,
                          RecordId except) {
  for (const auto id : records) {
    if (id == except) continue;
    auto row = store::find_record(writer, id);
    if (!row) continue;
    project_duties(writer, *row);
    store::put_record(writer, *row);
  }
}

}  // namespace rowan::casework
