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

#include "attached.h"
#include "in_order.h"
#include "judging.h"
#include "projection.h"
#include "telling.h"
#include "transaction.h"
#include "viewing.h"
#include "world.h"

namespace rowan::casework {

namespace {

constexpr std::size_t rows_at_once = 2'000;
constexpr std::size_t events_at_once = 20'000;
constexpr std::size_t records_at_once = 100;

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
  void append(const store::Writer& writer, store::Appender& appender,
              std::pair<Item*, std::size_t>& next);
  Answer<bool> record_events(std::span<Item> items);
  template <class Made, class Make, class Write>
  Answer<bool> made_on_threads(std::string_view what, std::span<const Item> all, std::size_t before,
                               std::size_t total, Make&& make, Write&& write);
  Answer<bool> make_views(std::span<const Item> items);
  Answer<bool> judge(std::span<const Item> items);
  void tell(const store::Writer& writer, const Item& item);
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

void Loader::append(const store::Writer& writer, store::Appender& appender,
                    std::pair<Item*, std::size_t>& next) {
  auto& history = *next.first->history;
  auto& event = history.events.own(next.second);
  event.record = history.id;
  appender.append(event);
  write_links(writer, history, event);
  know_document(writer, event, casework_.now());
  ++loaded_.events;
}

Answer<bool> Loader::record_events(std::span<Item> items) {
  std::vector<std::pair<Item*, std::size_t>> events;
  for (auto& item : items) {
    for (auto i = item.before; i < item.history->events.size(); ++i) events.emplace_back(&item, i);
  }
  std::ranges::stable_sort(events, {}, [](const auto& next) {
    return next.first->history->events[next.second].recorded_at;
  });
  return in_batches("Recording events", std::span{events}, events_at_once,
                    [&](const store::Writer& writer, auto batch) {
                      store::Appender appender{writer};
                      for (auto& next : batch) append(writer, appender, next);
                    });
}

/// Makes something of each record on several threads, and writes what was made in the records'
/// order. `before` and `total` place this part in the whole work, for whoever watches.
template <class Made, class Make, class Write>
Answer<bool> Loader::made_on_threads(std::string_view what, std::span<const Item> all,
                                     std::size_t before, std::size_t total, Make&& make,
                                     Write&& write) {
  using Part = std::vector<Made>;
  std::size_t done = 0;
  std::optional<Fault> fault;
  auto& store = casework_.store();
  const auto passed = in_order(
      store, Snapshots::one_a_part, threads_for(casework_.settings().threads),
      (all.size() + records_at_once - 1) / records_at_once,
      [&](const store::Reader& reader, std::size_t number) {
        Part part;
        StoreWorld world{reader, casework_.cache()};
        const auto from = number * records_at_once;
        for (const auto& item : all.subspan(from, std::min(records_at_once, all.size() - from))) {
          part.push_back(make(reader, world, item));
        }
        return part;
      },
      [&](Part&& part) {
        if (progress_ && !progress_(what, before + done, total)) return false;
        auto written = store.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
          for (auto& made : part) write(writer, std::move(made));
          return {};
        });
        if (!written) fault = store_fault(written.error());
        done += part.size();
        return !fault;
      });
  if (fault) return fail(std::move(*fault));
  if (!passed) return fail(store_fault(passed.error()));
  if (!*passed) loaded_.complete = false;
  return *passed;
}

/// A record as lists, boards and searches will have it.
struct View {
  std::optional<store::RecordRow> row;
  std::vector<std::string> boards;
  store::SearchDocument document;
};

// Rows name other records by the headlines in their rows. So records of one type are made together,
// and those of the next type when these are written.
Answer<bool> Loader::make_views(std::span<const Item> items) {
  constexpr auto what = "Making current views";
  const auto now = casework_.now();
  const auto& definitions = casework_.definitions();
  const auto make = [&](const store::Reader& reader, StoreWorld& world, const Item& item) {
    View view;
    view.row = store::find_record(reader, item.history->id);
    if (!view.row) return view;
    rules::Sitting sitting{definitions, world, now};
    project(definitions, world, sitting, reader, now, *view.row);
    view.boards = boards_of(definitions, world, sitting, now, *view.row);
    view.document = search_document(definitions, world, now, *view.row);
    return view;
  };
  const auto write = [](const store::Writer& writer, const View& view) {
    if (!view.row) return;
    store::put_record(writer, *view.row);
    store::put_on_boards(writer, view.row->id, view.row->unit, view.boards);
    store::put_search_document(writer, view.document);
  };
  for (std::size_t from = 0; from < items.size();) {
    auto to = from;
    while (to < items.size() && items[to].history->type == items[from].history->type) ++to;
    auto done = made_on_threads<View>(what, items.subspan(from, to - from), from, items.size(),
                                      make, write);
    if (!done || !*done) return done;
    from = to;
  }
  if (progress_ && !items.empty()) static_cast<void>(progress_(what, items.size(), items.size()));
  return true;
}

/// Tells of what was recorded since the moment from which anybody is told.
void Loader::tell(const store::Writer& writer, const Item& item) {
  const auto& events = item.history->events;
  const auto from = std::ranges::find_if(
      events, [&](const Event& event) { return event.recorded_at >= options_.tell_from; });
  if (from == events.end()) return;
  const auto row = store::find_record(writer, item.history->id);
  if (!row) return;
  std::vector<const Event*> told;
  for (auto event = from; event != events.end(); ++event) told.push_back(&*event);
  tell_of_events(casework_.definitions(), casework_.shelf().telling().mail, writer, casework_.ids(),
                 casework_.now(), *row, told, {});
}

Answer<bool> Loader::judge(std::span<const Item> items) {
  constexpr auto what = "Judging";
  struct Judged {
    const Item* item = nullptr;
    std::vector<std::pair<store::JudgementKey, rules::Judgement>> judgements;
  };
  const auto now = casework_.now();
  const auto& definitions = casework_.definitions();
  const auto make = [&](const store::Reader&, StoreWorld& world, const Item& item) {
    Judged made{&item, {}};
    rules::Sitting sitting{definitions, world, now};
    for (const auto* standard : definitions.standards_for(item.history->type)) {
      made.judgements.emplace_back(store::JudgementKey{item.history->id, standard->id},
                                   sitting.judge(*standard, item.history->id, now));
    }
    return made;
  };
  const auto write = [&](const store::Writer& writer, Judged&& made) {
    StoreWorld world{writer, casework_.cache()};
    rules::Sitting sitting{definitions, world, now};
    Judging judging{casework_.shelf(), writer, world, sitting, casework_.ids(), now,
                    options_.tell_from};
    judging.expect_all(made.item->history->id);
    for (auto& [key, judgement] : made.judgements) judging.write(key, std::move(judgement));
    loaded_.judged += judging.judged();
    finish_judging(writer, judging, RecordId{});
    tell(writer, *made.item);
  };
  auto done = made_on_threads<Judged>(what, items, 0, items.size(), make, write);
  if (done && *done && progress_ && !items.empty()) {
    static_cast<void>(progress_(what, items.size(), items.size()));
  }
  return done;
}

Answer<void> Loader::finish(bool all_new) {
  auto done =
      casework_.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
        // A store that held nothing else has now been judged whole.
        if (all_new) {
          store::put_setting(writer, taken_up_setting, taken_up(casework_.definitions()));
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

  done = record_events(items);
  if (!done || !*done) return done ? Answer<Loaded>{loaded_} : fail(done.error());

  std::erase_if(items, [](const Item& item) { return item.history->events.empty(); });
  for (const auto& item : items) {
    loaded_.records += item.fresh() ? 1 : 0;
    if (item.before == 0) casework_.cache().put(item.history);
  }
  done = make_views(items);
  if (!done || !*done) return done ? Answer<Loaded>{loaded_} : fail(done.error());
  if (!options_.judge) return loaded_;
  done = judge(items);
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
