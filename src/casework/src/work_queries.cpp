// Work: duties, my work, notifications, drafts, and what a person does with a duty.
#include <rowan/store/audit.h>
#include <rowan/store/desk.h>
#include <rowan/store/notifications.h>
#include <rowan/store/outbox.h>

#include <algorithm>
#include <charconv>

#include "duty_body.h"
#include "duty_pages.h"
#include "owed_by.h"
#include "render.h"

namespace rowan::casework {

namespace {

constexpr std::uint32_t most_on_a_page = 200;
// What is late or nearly so is given as far as a person can act on it; what can wait, as far as a
// page shows it before it points to the list of all duties.
constexpr std::uint32_t most_pressing = 100;
constexpr std::uint32_t most_waiting = 20;

json::value notification_json(const Asking& asking, const store::Notification& notification) {
  const auto duty = notification.duty ? json::value(to_text(notification.duty)) : json::value();
  return json::object{{"id", id_text(notification.id)},
                      {"kind", notification.kind},
                      {"text", notification.text},
                      {"record", asking.brief(notification.record)},
                      {"duty", duty},
                      {"at", to_text(notification.at)},
                      {"must_acknowledge", notification.must_acknowledge},
                      {"acknowledged_at", instant_or_null(notification.acknowledged_at)},
                      {"acknowledged_by", notification.acknowledged_by.empty()
                                              ? json::value()
                                              : asking.account(notification.acknowledged_by)}};
}

Fault names_no_standard() {
  return invalid_at("standard", "Duties that are settled can be listed for one standard at a time.",
                    "required", "Name the standard, or ask for a verdict that is still open.");
}

Answer<store::DutyQuery> store_query(const Asking& asking, const access::Viewer& viewer,
                                     const DutiesQuery& query) {
  store::DutyQuery wanted;
  if (query.mine) wanted = owed_by(asking, viewer);
  wanted.open_only = query.open_only && query.verdict.empty();
  wanted.standard = query.standard;
  wanted.record_type = query.record_type;
  wanted.due_before = query.due_before;
  wanted.cursor = query.paging.cursor;
  wanted.limit = std::min(query.paging.limit, most_on_a_page);
  if (!query.owner.empty()) wanted.owners = {query.owner};
  if (query.unit) wanted.units = {*query.unit};
  std::string_view sort = query.paging.sort;
  wanted.backwards = sort.starts_with('-');
  if (wanted.backwards) sort.remove_prefix(1);
  if (sort == "due") wanted.sort = store::DutySort::due;
  if (sort == "opened_at") wanted.sort = store::DutySort::opened;
  if (!query.verdict.empty()) {
    const auto verdict = rules::parse_verdict(query.verdict);
    if (!verdict) return fail(not_found("verdict"));
    wanted.verdicts = {static_cast<int>(*verdict)};
    wanted.open_only = is_open(*verdict);
    // Of closed duties there are as many as all history holds.
    if (!wanted.open_only && query.standard.empty()) return fail(names_no_standard());
  }
  return wanted;
}

json::object draft_json(const store::Draft& draft, bool with_content) {
  json::object object{{"key", draft.key},
                      {"title", draft.title},
                      {"path", draft.path},
                      {"updated_at", to_text(draft.updated_at)}};
  if (with_content) {
    auto content = parse_json(draft.content);
    object["content"] = content ? std::move(*content) : json::value(nullptr);
  }
  return object;
}

/// A change to a duty's standing: read, permitted, changed, audited and told, as one.
template <class Change>
Answer<json::object> change_duty(const Casework& casework, const access::Viewer& viewer, DutyId id,
                                 std::string_view action, Change&& change) {
  std::optional<Fault> fault;
  const auto now = casework.now();
  auto done = casework.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    const auto refuse = [&](Fault why) {
      fault = std::move(why);
      return fail(store::StoreError{store::StoreErrorCode::conflict, "refused"});
    };
    const Viewing viewing{casework.definitions(), writer, viewer};
    auto duty = store::find_duty(writer, id);
    const auto record = duty ? store::find_record(writer, duty->key.record) : std::nullopt;
    if (!record || viewing.level(*record) != access::Level::full) {
      return refuse(not_found("duty"));
    }
    const auto decision = viewing.may("acknowledge", *record);
    if (!decision.allowed) return refuse(forbidden(decision, "acknowledge"));
    change(writer, *duty, now);
    store::put_duty(writer, *duty);
    store::AuditEntry entry;
    entry.at = now;
    entry.actor = to_text(viewer.account);
    entry.action = action;
    entry.record = record->id;
    entry.outcome = "done";
    entry.detail = {{"duty", to_text(id)}};
    store::add_audit(writer, entry);
    const auto kind = static_cast<rules::VerdictKind>(duty->verdict);
    store::Change told{0, "duty",
                       canonical_json(json::object{{"id", to_text(id)},
                                                   {"record", to_text(record->id)},
                                                   {"verdict", rules::to_text(kind)}}),
                       now};
    store::add_change(writer, told);
    return {};
  });
  if (fault) return fail(std::move(*fault));
  if (!done) return fail(store_fault(done.error()));
  return casework.duty(viewer, id);
}

Fault too_long() {
  Fault fault;
  fault.why = Fault::Why::invalid;
  fault.message = "The text is empty or too long.";
  Problem problem;
  problem.path = "text";
  problem.message = "the text is empty or too long";
  problem.code = "length";
  fault.problems.push_back(std::move(problem));
  return fault;
}

bool reads_well(std::string_view text, std::size_t most) {
  return !text.empty() && text.size() <= most;
}

}  // namespace

Answer<json::object> Casework::duties(const access::Viewer& viewer,
                                      const DutiesQuery& query) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto wanted = store_query(asking, viewer, query);
    if (!wanted) return fail(wanted.error());
    return page_of_duties(
        asking, wanted->limit, wanted->cursor,
        [&](const std::string& cursor, std::uint32_t limit) {
          auto next = *wanted;
          next.cursor = cursor;
          next.limit = limit;
          return store::list_duties(asking.reader(), next);
        },
        [&] { return store::count_duties(asking.reader(), *wanted); });
  });
}

Answer<json::object> Casework::duty(const access::Viewer& viewer, DutyId id) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto row = store::find_duty(asking.reader(), id);
    const auto* record = row ? asking.cached_row(row->key.record) : nullptr;
    if (record == nullptr || asking.viewing().level(*record) != access::Level::full) {
      return fail(not_found("duty"));
    }
    auto duty = asking.duty(*row);
    if (!duty) return fail(not_found("duty"));
    return std::move(*duty);
  });
}

Answer<json::object> Casework::my_work(const access::Viewer& viewer) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    using enum rules::VerdictKind;
    json::object work;
    json::object counts;
    const auto add = [&](const char* name, const std::vector<rules::VerdictKind>& verdicts,
                         std::uint32_t most) {
      auto query = still_owed_by(asking, viewer);
      for (const auto kind : verdicts) query.verdicts.push_back(static_cast<int>(kind));
      query.limit = most;
      work[name] = visible_duties(asking, store::list_duties(asking.reader(), query).rows);
      counts[name] = store::count_duties(asking.reader(), query);
    };
    add("overdue", {breached, unknown}, most_pressing);
    add("due_soon", {due_soon}, most_pressing);
    add("waiting", {pending}, most_waiting);
    const auto meant = notifications_for(asking, viewer);
    json::array notifications;
    for (const auto& one : store::list_notifications(asking.reader(), meant)) {
      notifications.push_back(notification_json(asking, one));
    }
    counts["notifications"] = store::count_notifications(asking.reader(), meant);
    json::array drafts;
    for (const auto& draft : store::list_drafts(asking.reader(), viewer.account)) {
      drafts.push_back(draft_json(draft, false));
    }
    work["notifications"] = std::move(notifications);
    work["drafts"] = std::move(drafts);
    work["counts"] = std::move(counts);
    return work;
  });
}

Answer<json::object> Casework::notifications(const access::Viewer& viewer, bool open_only,
                                             const Paging& paging) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    auto query = notifications_for(asking, viewer);
    query.open_only = open_only;
    query.limit = std::min(paging.limit, most_on_a_page);
    query.before = parse_id_text(paging.cursor).value_or(0);
    const auto found = store::list_notifications(asking.reader(), query);
    json::array items;
    for (const auto& one : found) items.push_back(notification_json(asking, one));
    const bool more = found.size() == query.limit && !found.empty();
    return page(std::move(items), more ? id_text(found.back().id) : "",
                store::count_notifications(asking.reader(), query));
  });
}

Answer<json::object> Casework::acknowledge_duty(const access::Viewer& viewer, DutyId duty,
                                                std::string_view note) {
  if (note.size() > 10'000) return fail(too_long());
  return change_duty(*this, viewer, duty, "duty.acknowledged",
                     [&](const store::Writer& writer, store::DutyRow& row, Instant at) {
                       row.acknowledged_by = to_text(viewer.account);
                       row.acknowledged_at = at;
                       if (note.empty()) return;
                       store::add_duty_note(writer,
                                            {row.id, row.acknowledged_by, at, std::string{note}});
                     });
}

Answer<json::object> Casework::take_duty(const access::Viewer& viewer, DutyId duty) {
  return change_duty(*this, viewer, duty, "duty.taken",
                     [&](const store::Writer&, store::DutyRow& row, Instant) {
                       row.taker = to_text(viewer.account);
                     });
}

Answer<json::object> Casework::note_duty(const access::Viewer& viewer, DutyId duty,
                                         std::string_view text) {
  if (!reads_well(text, 10'000)) return fail(too_long());
  return change_duty(*this, viewer, duty, "duty.noted",
                     [&](const store::Writer& writer, store::DutyRow& row, Instant at) {
                       store::add_duty_note(
                           writer, {row.id, to_text(viewer.account), at, std::string{text}});
                     });
}

Answer<json::object> Casework::acknowledge_notification(const access::Viewer& viewer,
                                                        std::uint64_t id) {
  bool found = false;
  auto done = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    auto notification = store::find_notification(writer, id);
    if (!notification) return {};
    const Viewing viewing{*definitions_, writer, viewer};
    const auto units = viewing.units();
    const bool to_role =
        !notification->account &&
        std::ranges::find(viewer.roles, notification->role) != viewer.roles.end() &&
        std::ranges::find(units, notification->unit) != units.end();
    if (notification->account != viewer.account && !to_role) return {};
    found = true;
    if (notification->acknowledged_at) return {};  // Whoever was first stays named.
    notification->acknowledged_by = to_text(viewer.account);
    notification->acknowledged_at = now();
    notification->mail_at.reset();
    store::put_notification(writer, *notification);
    store::AuditEntry entry;
    entry.at = *notification->acknowledged_at;
    entry.actor = notification->acknowledged_by;
    entry.action = "notification.acknowledged";
    entry.record = notification->record;
    entry.outcome = "done";
    store::add_audit(writer, std::move(entry));
    return {};
  });
  if (!done) return fail(store_fault(done.error()));
  if (!found) return fail(not_found("notification"));
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto notification = store::find_notification(asking.reader(), id);
    if (!notification) return fail(not_found("notification"));
    return notification_json(asking, *notification).get_object();
  });
}

Answer<json::object> Casework::put_draft(const access::Viewer& viewer, std::string_view key,
                                         const json::object& given) {
  store::Draft draft;
  draft.account = viewer.account;
  draft.key = key;
  draft.title = text_at(given, "title");
  draft.path = text_at(given, "path");
  const auto* content = given.if_contains("content");
  draft.content = content == nullptr ? "null" : canonical_json(*content);
  draft.updated_at = now();
  if (!reads_well(key, 200) || draft.title.size() > 500 || draft.path.size() > 500 ||
      draft.content.size() > 500'000) {
    return fail(too_long());
  }
  auto done = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    store::put_draft(writer, draft);
    return {};
  });
  if (!done) return fail(store_fault(done.error()));
  return draft_json(draft, true);
}

Answer<void> Casework::drop_draft(const access::Viewer& viewer, std::string_view key) {
  bool there = false;
  auto done = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    there = store::drop_draft(writer, viewer.account, key);
    return {};
  });
  if (!done) return fail(store_fault(done.error()));
  if (!there) return fail(not_found("draft"));
  return {};
}

Answer<json::object> Casework::drafts(const access::Viewer& viewer) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    json::array items;
    for (const auto& draft : store::list_drafts(asking.reader(), viewer.account)) {
      items.push_back(draft_json(draft, false));
    }
    const auto total = items.size();
    return page(std::move(items), "", total);
  });
}

Answer<json::object> Casework::draft(const access::Viewer& viewer, std::string_view key) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto found = store::find_draft(asking.reader(), viewer.account, key);
    if (!found) return fail(not_found("draft"));
    return draft_json(*found, true);
  });
}

Answer<json::array> Casework::changes(const access::Viewer& viewer, std::uint64_t sequence,
                                      std::uint32_t limit) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::array> {
    json::array changes;
    for (const auto& change : store::changes_after(asking.reader(), sequence, limit)) {
      auto body = parse_json(change.body);
      if (!body || !body->is_object()) continue;
      const auto record = parse_id<RecordKind>(text_at(body->get_object(), "record"));
      const auto* row = record ? asking.cached_row(*record) : nullptr;
      const bool open = row != nullptr && asking.viewing().level(*row) == access::Level::full;
      // What may not be seen still moves the listener on, so that it never asks for it again.
      changes.push_back(json::object{{"sequence", change.sequence},
                                     {"kind", open ? change.kind : ""},
                                     {"body", open ? std::move(*body) : json::value(nullptr)}});
    }
    return changes;
  });
}

}  // namespace rowan::casework
