#include "world.h"

#include <rowan/store/events.h>
#include <rowan/store/links.h>
#include <rowan/store/records.h>

namespace rowan::casework {

HistoryPtr HistoryCache::find(RecordId id) {
  const std::lock_guard lock{mutex_};
  const auto found = entries_.find(id);
  if (found == entries_.end()) return nullptr;
  order_.splice(order_.begin(), order_, found->second.place);
  return found->second.history;
}

void HistoryCache::put(const HistoryPtr& history) {
  const std::lock_guard lock{mutex_};
  const auto found = entries_.find(history->id);
  if (found != entries_.end()) {
    found->second.history = history;
    order_.splice(order_.begin(), order_, found->second.place);
    return;
  }
  order_.push_front(history->id);
  entries_[history->id] = {history, order_.begin()};
  if (entries_.size() > capacity_) {
    entries_.erase(order_.back());
    order_.pop_back();
  }
}

// A kept history is current when its newest event is the snapshot's newest event. Numbers would not
// do: a group of writes that was rolled back may have used them for other events.
HistoryPtr StoreWorld::load(RecordId id) const {
  const auto kept = cache_.find(id);
  if (kept && !kept->events.empty() && kept->events.back().id == store::newest_event(reader_, id)) {
    return kept;
  }
  auto history = store::history(reader_, id);
  if (!history) return nullptr;
  auto loaded = std::make_shared<const RecordHistory>(std::move(*history));
  cache_.put(loaded);
  return loaded;
}

const RecordHistory* StoreWorld::find(RecordId id) const {
  if (const auto found = held_.find(id); found != held_.end()) return found->second.get();
  auto loaded = load(id);
  const auto* history = loaded.get();
  if (history != nullptr) held_.emplace(id, std::move(loaded));
  return history;
}

std::vector<RecordId> StoreWorld::referring(RecordId to, std::string_view type,
                                            std::string_view link) const {
  return store::referring(reader_, to, type, link);
}

std::vector<RecordId> StoreWorld::all(std::string_view type) const {
  constexpr std::uint32_t page = 5'000;
  std::vector<RecordId> ids;
  for (RecordId after;;) {
    const auto next = store::record_ids(reader_, type, after, page);
    ids.insert(ids.end(), next.begin(), next.end());
    if (next.size() < page) return ids;
    after = next.back();
  }
}

/// A history of this transaction's own, to be changed in place.
std::shared_ptr<RecordHistory> StoreWorld::own(RecordId id) {
  if (auto mine = changed(id)) return mine;
  const auto* before = find(id);
  if (before == nullptr) return nullptr;
  auto mine = std::make_shared<RecordHistory>(*before);
  held_[id] = mine;
  changed_[id] = mine;
  return mine;
}

void StoreWorld::add(const std::shared_ptr<Event>& event) {
  if (const auto history = own(event->record)) history->events.push_back(event);
}

void StoreWorld::move(RecordId id, RecordId unit) {
  if (const auto history = own(id)) history->unit = unit;
}

std::shared_ptr<RecordHistory> StoreWorld::changed(RecordId id) const {
  const auto found = changed_.find(id);
  return found == changed_.end() ? nullptr : found->second;
}

void StoreWorld::hold(RecordHistory history) {
  const auto id = history.id;
  held_.insert_or_assign(id, std::make_shared<const RecordHistory>(std::move(history)));
}

}  // namespace rowan::casework
