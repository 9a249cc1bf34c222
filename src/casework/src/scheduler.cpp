// Catching up with time: what the due index holds, what was queued, and what was judged under other
// definitions, in batches that leave room for everybody else's writes.
#include <rowan/casework/casework.h>
#include <rowan/store/audit.h>
#include <rowan/store/desk.h>
#include <rowan/store/judgements.h>
#include <rowan/store/mail.h>
#include <rowan/store/outbox.h>
#include <rowan/store/records.h>

#include "judging.h"
#include "projection.h"
#include "transaction.h"
#include "viewing.h"

namespace rowan::casework {

namespace {

constexpr std::string_view taking_up = "definitions.taking_up";
constexpr std::uint32_t records_at_once = 20;

using Keys = std::set<store::JudgementKey>;

class CatchUp {
 public:
  explicit CatchUp(Casework& casework) : casework_{casework} {}

  /// Takes keys by `next` and judges them, until there are none.
  template <class Next>
  Answer<void> run(Next&& next) {
    for (;;) {
      bool more = false;
      auto done =
          casework_.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
            const auto now = casework_.now();
            const Keys keys = next(writer, now);
            more = !keys.empty();
            judge(writer, now, keys);
            return {};
          });
      if (!done) return fail(store_fault(done.error()));
      if (!more) return {};
    }
  }
  [[nodiscard]] const CaughtUp& total() const { return total_; }

 private:
  void judge(const store::Writer& writer, Instant now, const Keys& keys) {
    StoreWorld world{writer, casework_.cache()};
    rules::Sitting sitting{casework_.definitions(), world, now};
    Judging judging{casework_.shelf(), writer, world, sitting, casework_.ids(), now};
    for (const auto& key : keys) judging.judge(key);
    finish_judging(writer, judging, RecordId{});
    total_.judged += judging.judged();
    total_.changed += judging.changed();
    total_.fired += judging.fired();
  }

  Casework& casework_;
  CaughtUp total_;
};

/// The next records whose every standard is to be judged under the definitions newly taken up. How
/// far it has got is kept, so that it goes on where it was broken off.
Keys next_to_take_up(const Casework& casework, const store::Writer& writer, Instant now) {
  const auto& definitions = casework.definitions();
  const auto wanted = taken_up(definitions);
  if (store::find_setting(writer, taken_up_setting) == wanted) return {};
  const auto progress = store::find_setting(writer, taking_up).value_or("");
  RecordId after;
  if (progress.starts_with(wanted + " ")) {
    after = parse_id<RecordKind>(std::string_view{progress}.substr(wanted.size() + 1))
                .value_or(RecordId{});
  }
  const auto ids = store::record_ids(writer, "", after, records_at_once);
  if (ids.empty()) {
    store::put_setting(writer, taken_up_setting, wanted);
    store::AuditEntry entry;
    entry.at = now;
    entry.actor = "system";
    entry.action = "definitions.taken_up";
    entry.outcome = "done";
    entry.detail = {{"digest", definitions.digest}};
    store::add_audit(writer, entry);
    return {};
  }
  store::put_setting(writer, taking_up, wanted + " " + to_text(ids.back()));
  Keys keys;
  StoreWorld world{writer, casework.cache()};
  rules::Sitting sitting{definitions, world, now};
  for (const auto& row : store::find_records(writer, ids)) {
    store::put_on_boards(writer, row.id, row.unit,
                         boards_of(definitions, world, sitting, now, row));
    store::set_record_over(writer, row.id, is_over(definitions, row));
    store::put_search_document(writer, search_document(definitions, world, now, row));
    for (const auto* standard : definitions.standards_for(row.type)) {
      keys.insert({row.id, standard->id});
    }
    // What was judged by a standard that practice no longer holds is closed.
    for (const auto& judged : store::judgements_of(writer, row.id)) keys.insert(judged.key);
    for (const auto& duty : store::duties_of(writer, row.id)) {
      keys.insert({row.id, duty.key.standard});
    }
  }
  // A record without standards still moves the work on: an empty answer would end it.
  if (keys.empty()) return next_to_take_up(casework, writer, now);
  return keys;
}

}  // namespace

Answer<CaughtUp> Casework::catch_up() {
  CatchUp work{*this};
  const auto batch = settings_.batch;
  auto done = work.run([&](const store::Writer& writer, Instant now) {
    return next_to_take_up(*this, writer, now);
  });
  if (done) {
    done = work.run([&](const store::Writer& writer, Instant) {
      const auto queued = store::judgements_queued(writer, batch);
      return Keys{queued.begin(), queued.end()};
    });
  }
  if (done) {
    done = work.run([&](const store::Writer& writer, Instant now) {
      Keys keys;
      for (auto& row : store::judgements_due(writer, now, batch)) keys.insert(row.key);
      return keys;
    });
  }
  if (!done) return fail(done.error());
  if (auto tidied = tidy(); !tidied) return fail(tidied.error());
  const auto noted = store_.read([&](store::Reader& reader) { shelf_->note_kept(reader); });
  if (!noted) return fail(store_fault(noted.error()));
  return work.total();
}

/// Drops, now and then, what has had its time: answers given to keys, old live changes, and mail
/// that was settled long ago.
Answer<void> Casework::tidy() {
  constexpr std::int64_t often_seconds = 15 * 60;
  constexpr std::int64_t changes_kept_seconds = 7 * 24 * 3600;
  const auto present = now();
  if (present < tidied_ + often_seconds) return {};
  tidied_ = present;
  auto done = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    store::drop_expired_answers(writer, present);
    store::drop_changes(writer, present - changes_kept_seconds);
    store::forget_mail(writer, present - shelf_->telling().mail.kept_seconds);
    return {};
  });
  if (!done) return fail(store_fault(done.error()));
  return {};
}

bool Casework::behind() const {
  const auto found = store_.read([&](store::Reader& reader) {
    return !store::judgements_due(reader, now(), 1).empty() ||
           store::count_judgements_queued(reader) > 0;
  });
  return found.value_or(false);
}

}  // namespace rowan::casework
