// Four passes over what is loaded: rows and events, links, current views, judgements. Each is cut
// into transactions that leave room for other writes, and each can be run again.
#include <rowan/casework/load.h>

#include <rowan/store/audit.h>
#include <rowan/store/desk.h>
#include <rowan/store/events.h>
#include <rowan/store/records.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <span>

#include "judging.h"
#include "projection.h"
#include "telling.h"
#include "transaction.h"
#include "viewing.h"
#include "world.h"

namespace rowan::casework {

namespace {

constexpr std::size_t rows_at_once = 500;
constexpr std::size_t events_at_once = 4'000;
constexpr std::size_t records_at_once = 50;

/// One record to be loaded: which of its events are new.
struct Item {
  std::shared_ptr<RecordHistory> history;
  std::size_t before = 0;  // Events that the store holds already.
  [[nodiscard]] bool fresh() const { return before < history->events.size(); }
};

class Loader {
 public:
  Loader(Casework& casework, const LoadOptions& options, const LoadProgress& progress)
      : casework_{casework}, options_{options}, progress_{progress} {}

  Answer<Loaded> run(std::vector<RecordHistory> histories);

 private:
  template <class Thing, class Work>
  Answer<bool> in_batches(std::string_view what, std::span<Thing> all, std::size_t at_once,
                          Work&& work);
  void put_row(const store::Writer& writer, Item& item);
  void append(const store::Writer& writer, std::pair<Item*, std::size_t>& next);
  void view(const store::Writer& writer, StoreWorld& world, const Item& item);
  void judge(const store::Writer& writer, StoreWorld& world, const Item& item);
  Answer<void> finish(bool all_new);

  Casework& casework_;
  const LoadOptions& options_;
  const LoadProgress& progress_;
  Loaded loaded_;
};

template <class Thing, class Work>
Answer<bool> Loader::in_batches(std::string_view what, std::span<Thing> all, std::size_t at_once,
                                Work&& work) {
  for (std::size_t from = 0; from < all.size(); from += at_once) {
    if (progress_ && !progress_(what, from, all.size())) return loaded_.complete = false;
    auto batch = all.subspan(from, std::min(at_once, all.size() - from));
    auto done =
        casework_.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
          work(writer, batch);
          return {};
        });
    if (!done) return fail(store_fault(done.error()));
  }
  if (progress_ && !all.empty()) static_cast<void>(progress_(what, all.size(), all.size()));
  return true;
}

void Loader::put_row(const store::Writer& writer, Item& item) {
  auto& history = *item.history;
  if (const auto known = store::find_record(writer, history.id)) {
    history.reference = known->reference;
    item.before = store::events_after(writer, history.id, 0).size();
    return;
  }
  const auto* type = casework_.definitions().record_type(history.type);
  if (type == nullptr || history.events.empty()) {
    item.before = history.events.size();
    return;
  }
  store::RecordRow row;
  row.id = history.id;
  row.type = history.type;
  row.unit = history.unit;
  row.sensitivity = history.sensitivity.empty() ? type->sensitivity : history.sensitivity;
  row.state = type->states.empty() ? "" : type->states.front();
  row.opened_at = history.events.front().happened.earliest;
  row.updated_at = history.events.front().recorded_at;
  row.history_from = history.history_from;
  if (history.reference.empty()) {
    history.reference = make_reference(*type, writer, history.unit, row.opened_at);
  }
  row.reference = history.reference;
  store::put_record(writer, row);
}

void Loader::append(const store::Writer& writer, std::pair<Item*, std::size_t>& next) {
  auto& history = *next.first->history;
  auto& event = history.events[next.second];
  event.record = history.id;
  store::append_event(writer, event);
  write_links(writer, history, event);
  ++loaded_.events;
}

void Loader::view(const store::Writer& writer, StoreWorld& world, const Item& item) {
  auto row = store::find_record(writer, item.history->id);
  if (!row) return;
  const auto now = casework_.now();
  project(casework_.definitions(), world, writer, now, *row);
  store::put_record(writer, *row);
  write_search_document(casework_.definitions(), world, writer, now, *row);
}

void Loader::judge(const store::Writer& writer, StoreWorld& world, const Item& item) {
  const auto& definitions = casework_.definitions();
  Judging judging{casework_.shelf(), writer,          world,
                  casework_.ids(),   casework_.now(), options_.tell_from};
  for (const auto* standard : definitions.standards_for(item.history->type)) {
    judging.judge({item.history->id, standard->id});
  }
  loaded_.judged += judging.judged();
  refresh_duty_columns(writer, judging.records(), RecordId{});
  const auto& events = item.history->events;
  const auto from = std::ranges::find_if(
      events, [&](const Event& event) { return event.recorded_at >= options_.tell_from; });
  const auto row = store::find_record(writer, item.history->id);
  if (!row || from == events.end()) return;
  tell_of_events(definitions, writer, casework_.ids(), casework_.now(), *row, {from, events.end()},
                 {});
}

Answer<void> Loader::finish(bool all_new) {
  auto done =
      casework_.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
        // A store that held nothing else has now been judged whole.
        if (all_new) {
          store::put_setting(writer, taken_up_setting, casework_.definitions().digest);
        }
        store::AuditEntry entry;
        entry.at = casework_.now();
        entry.actor = "system";
        entry.action = "records.loaded";
        entry.outcome = "done";
        entry.detail = {{"records", loaded_.records}, {"events", loaded_.events}};
        store::add_audit(writer, entry);
        return {};
      });
  if (!done) return fail(store_fault(done.error()));
  return {};
}

Answer<Loaded> Loader::run(std::vector<RecordHistory> histories) {
  std::vector<Item> items;
  items.reserve(histories.size());
  for (auto& history : histories) {
    items.push_back({std::make_shared<RecordHistory>(std::move(history)), 0});
  }
  const auto was_empty = casework_.store().read(
      [](store::Reader& reader) { return store::count_events(reader) == 0; });
  if (!was_empty) return fail(store_fault(was_empty.error()));
  auto done = in_batches("Opening records", std::span{items}, rows_at_once,
                         [&](const store::Writer& writer, std::span<Item> batch) {
                           for (auto& item : batch) put_row(writer, item);
                         });
  if (!done || !*done) return done ? Answer<Loaded>{loaded_} : fail(done.error());

  std::vector<std::pair<Item*, std::size_t>> events;
  for (auto& item : items) {
    for (auto i = item.before; i < item.history->events.size(); ++i) events.emplace_back(&item, i);
  }
  std::ranges::stable_sort(events, {}, [](const auto& next) {
    return next.first->history->events[next.second].recorded_at;
  });
  done = in_batches("Recording events", std::span{events}, events_at_once,
                    [&](const store::Writer& writer, auto batch) {
                      for (auto& next : batch) append(writer, next);
                    });
  if (!done || !*done) return done ? Answer<Loaded>{loaded_} : fail(done.error());

  std::erase_if(items, [](const Item& item) { return item.history->events.empty(); });
  for (const auto& item : items) {
    loaded_.records += item.fresh() ? 1 : 0;
    if (item.before == 0) casework_.cache().put(item.history);
  }
  done = in_batches("Making current views", std::span{items}, records_at_once,
                    [&](const store::Writer& writer, std::span<Item> batch) {
                      StoreWorld world{writer, casework_.cache()};
                      for (const auto& item : batch) view(writer, world, item);
                    });
  if (!done || !*done) return done ? Answer<Loaded>{loaded_} : fail(done.error());
  if (!options_.judge) return loaded_;
  done = in_batches("Judging", std::span{items}, records_at_once,
                    [&](const store::Writer& writer, std::span<Item> batch) {
                      StoreWorld world{writer, casework_.cache()};
                      for (const auto& item : batch) judge(writer, world, item);
                    });
  if (!done || !*done) return done ? Answer<Loaded>{loaded_} : fail(done.error());
  if (auto finished = finish(*was_empty); !finished) return fail(finished.error());
  return loaded_;
}

}  // namespace

Answer<Loaded> load(Casework& casework, std::vector<RecordHistory> histories,
                    const LoadOptions& options, const LoadProgress& progress) {
  return Loader{casework, options, progress}.run(std::move(histories));
}

}  // namespace rowan::casework
