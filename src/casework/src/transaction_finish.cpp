// What follows from the events of a command: the row, the judgements, the search text, the audit.
#include <rowan/store/audit.h>
#include <rowan/store/desk.h>
#include <rowan/store/links.h>
#include <rowan/store/outbox.h>

#include <algorithm>
#include <limits>

#include "projection.h"
#include "telling.h"
#include "transaction.h"

namespace rowan::casework {

namespace {

constexpr std::size_t most_headlines_refreshed = 200;
constexpr std::int64_t answer_kept_seconds = 24 * 3600;

}  // namespace

void Transaction::finish(std::string_view action, const std::string& reason) {
  if (all_own_) {
    for (const auto* standard : definitions_.standards_for(row_.type)) {
      own_.insert({row_.id, standard->id});
    }
  }
  auto& sitting = sitting_.emplace(definitions_, world_, now_);
  project(definitions_, world_, sitting, writer_, now_, row_);
  if (row_.unit != row_before_.unit) {
    // The history's heading says the unit.
    world_.move(row_.id, row_.unit);
    sitting_.emplace(definitions_, world_, now_);
  }
  judge();
  store::change_record(writer_, row_before_, row_);
  store::put_on_boards(writer_, row_.id, row_.unit,
                       boards_of(definitions_, world_, *sitting_, now_, row_));
  if (changes_search()) {
    store::put_search_document(writer_, search_document(definitions_, world_, now_, row_));
  }
  if (row_.headline != row_before_.headline) refresh_headlines();
  std::vector<const Event*> told;
  for (const auto& event : appended_) told.push_back(event.get());
  const auto& mail = casework_.shelf().telling().mail;
  tell_of_events(definitions_, mail, writer_, casework_.ids(), now_, row_, told, viewer_.roles);
  for (const auto* event : told) {
    tell_whom_it_answers(*type_, mail, writer_, casework_.ids(), row_, *world_.find(row_.id),
                         *event);
  }
  leave_word(action, !reason.empty());
  keep_history();
}

/// Most events say nothing that full text looks through.
bool Transaction::changes_search() const {
  return row_.headline != row_before_.headline || row_.reference != row_before_.reference ||
         row_.unit != row_before_.unit || row_.sensitivity != row_before_.sensitivity ||
         std::ranges::any_of(appended_, [&](const auto& event) {
           return event->number == 1 || event->corrects || event->withdraws ||
                  is_searched(*type_, *event);
         });
}

void Transaction::judge() {
  Judging judging{casework_.shelf(), writer_, world_, *sitting_, casework_.ids(), now_};
  judging.know(row_);
  const auto limit = casework_.settings().fan_out_limit;
  judging.expect(own_, std::numeric_limits<std::size_t>::max());
  judging.expect(others_, limit);
  if (row_.state != row_before_.state) judging.set_over(row_);
  judging.judge_or_queue(own_, std::numeric_limits<std::size_t>::max());
  judging.judge_or_queue(others_, limit);
  judging.project_duties(row_);
  finish_judging(writer_, judging, row_.id);
}

void Transaction::remember(const Repeatable& repeatable, RecordId record) {
  if (repeatable.key.empty()) return;
  store::put_answer(writer_, {viewer_.account, repeatable.key, repeatable.request_digest, 200,
                              to_text(record), now_ + answer_kept_seconds});
}

/// Tells other screens and the audit.
void Transaction::leave_word(std::string_view action, bool reason_given) {
  store::Change change;
  change.kind = "record";
  change.at = now_;
  change.body = canonical_json(json::object{{"id", to_text(row_.id)},
                                            {"record", to_text(row_.id)},
                                            {"type", row_.type},
                                            {"version", row_.version}});
  store::add_change(writer_, change);
  json::array types;
  for (const auto& event : appended_) types.emplace_back(event->type);
  store::AuditEntry entry;
  entry.at = now_;
  entry.actor = to_text(viewer_.account);
  entry.action = action;
  entry.record = row_.id;
  entry.outcome = "done";
  entry.detail = {{"events", std::move(types)}, {"version", row_.version}};
  if (reason_given) entry.detail["reason_given"] = true;
  if (together_ > 1) entry.detail["together"] = together_;
  store::add_audit(writer_, std::move(entry));
}

/// Whoever reads the record next finds its history as it now is.
void Transaction::keep_history() {
  writer_.after_commit([&cache = casework_.cache(), history = world_.changed(row_.id)] {
    if (history) cache.put(history);
  });
}

void Transaction::refresh_headlines() {
  std::set<RecordId> referrers;
  for (const auto& link : store::links_to(writer_, row_.id)) {
    if (referrers.size() < most_headlines_refreshed) referrers.insert(link.from);
  }
  for (const auto id : referrers) {
    auto row = store::find_record(writer_, id);
    if (!row) continue;
    const auto before = *row;
    project(definitions_, world_, *sitting_, writer_, now_, *row);
    row->updated_at = before.updated_at;
    store::change_record(writer_, before, *row);
    store::put_search_document(writer_, search_document(definitions_, world_, now_, *row));
  }
}

void finish_judging(const store::Writer& writer, Judging& judging, RecordId except) {
  judging.finish();
  for (const auto id : judging.records()) {
    if (id == except) continue;
    auto row = store::find_record(writer, id);
    if (!row) continue;
    const auto before = *row;
    judging.project_duties(*row);
    store::change_record(writer, before, *row);
  }
}

}  // namespace rowan::casework
