// The definitions now in use and, on demand, the older sets that the store keeps: what has ended
// under one of them is only ever judged by that one.
#pragma once

#include <rowan/practice/definitions.h>
#include <rowan/practice/telling.h>
#include <rowan/store/duties.h>
#include <rowan/store/judgements.h>
#include <rowan/store/store.h>

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace rowan::casework {

class DefinitionShelf {
 public:
  explicit DefinitionShelf(practice::DefinitionsPtr current)
      : current_{std::move(current)}, telling_{practice::telling_of(*current_)} {}

  [[nodiscard]] const practice::Definitions& current() const { return *current_; }
  [[nodiscard]] const practice::TellingRules& telling() const { return telling_; }
  /// Called in each transaction that judges: the first to do so under these definitions keeps them.
  void keep(const store::Writer& writer, Instant now);
  /// Called with a snapshot of what is committed, so that `keep` need not look any more.
  void note_kept(const store::Reader& reader);
  /// An older set, or null when the store does not hold it or this program cannot read it.
  [[nodiscard]] practice::DefinitionsPtr find(const store::Reader& reader,
                                              const std::string& digest);

 private:
  practice::DefinitionsPtr current_;
  practice::TellingRules telling_;
  std::atomic<bool> kept_ = false;
  std::mutex mutex_;
  std::map<std::string, practice::DefinitionsPtr> older_;
};

/// Which duties of one judgement newer definitions must leave alone: those that had ended, or were
/// already sealed, when the definitions changed. A duty that was open then goes on under the newer.
class Seals {
 public:
  Seals(const store::Reader& reader, const store::JudgementKey& key,
        const practice::Definitions& current)
      : reader_{reader}, key_{key}, current_{current} {}
  [[nodiscard]] bool sealed(const store::DutyRow& row);

 private:
  const store::Reader& reader_;
  const store::JudgementKey& key_;
  const practice::Definitions& current_;
  std::optional<std::string> judged_under_;  // Looked up when first asked for.
};

}  // namespace rowan::casework
