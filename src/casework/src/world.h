// The store as the evaluator sees it: whole histories, read once and kept while they stay current.
#pragma once

#include <rowan/rules/world.h>
#include <rowan/store/store.h>

#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace rowan::casework {

using HistoryPtr = std::shared_ptr<const RecordHistory>;

/// Histories lately used, shared by all readers. Whether one is current is the asker's to check.
class HistoryCache {
 public:
  explicit HistoryCache(std::size_t capacity) : capacity_{capacity} {}
  [[nodiscard]] HistoryPtr find(RecordId id);
  void put(const HistoryPtr& history);

 private:
  struct Entry {
    HistoryPtr history;
    std::list<RecordId>::iterator place;
  };
  std::mutex mutex_;
  std::size_t capacity_;
  std::list<RecordId> order_;  // Latest used first.
  std::unordered_map<RecordId, Entry> entries_;
};

/// One snapshot's records. What it has given stays good until it is changed, or `clear`.
class StoreWorld final : public rules::World {
 public:
  StoreWorld(const store::Reader& reader, HistoryCache& cache) : reader_{reader}, cache_{cache} {}

  [[nodiscard]] const RecordHistory* find(RecordId id) const override;
  [[nodiscard]] std::vector<RecordId> referring(RecordId to, std::string_view type,
                                                std::string_view link) const override;
  [[nodiscard]] std::vector<RecordId> all(std::string_view type) const override;

  /// An event has been appended to a record in this transaction.
  void add(const std::shared_ptr<Event>& event);
  /// The record's unit has changed in this transaction.
  void move(RecordId id, RecordId unit);
  /// The history of a record that `add` or `move` changed, which nobody else holds yet.
  [[nodiscard]] std::shared_ptr<RecordHistory> changed(RecordId id) const;
  /// Lets go of everything, for work that passes over many records.
  void clear() {
    held_.clear();
    changed_.clear();
  }
  /// Takes a history that has just been read, sparing the reading of it again.
  void hold(RecordHistory history);
  [[nodiscard]] std::size_t held() const { return held_.size(); }

 private:
  [[nodiscard]] HistoryPtr load(RecordId id) const;
  [[nodiscard]] std::shared_ptr<RecordHistory> own(RecordId id);

  store::Reader reader_;
  HistoryCache& cache_;
  mutable std::unordered_map<RecordId, HistoryPtr> held_;
  std::unordered_map<RecordId, std::shared_ptr<RecordHistory>> changed_;
};

}  // namespace rowan::casework
