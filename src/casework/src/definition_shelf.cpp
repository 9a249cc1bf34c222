#include "definition_shelf.h"

#include <rowan/practice/load.h>
#include <rowan/store/definitions.h>

#include <utility>

namespace rowan::casework {

void DefinitionShelf::keep(const store::Writer& writer, Instant now) {
  // Definitions made by hand have no files to keep.
  if (kept_.load(std::memory_order_relaxed) || current_->files.empty()) return;
  store::keep_definitions(writer, *current_, now);
}

void DefinitionShelf::note_kept(const store::Reader& reader) {
  if (!kept_.load(std::memory_order_relaxed)) {
    kept_ = store::has_definitions(reader, current_->digest);
  }
}

practice::DefinitionsPtr DefinitionShelf::find(const store::Reader& reader,
                                               const std::string& digest) {
  if (digest == current_->digest) return current_;
  const std::lock_guard lock{mutex_};
  if (const auto found = older_.find(digest); found != older_.end()) return found->second;
  const auto files = store::kept_files(reader, digest);
  auto loaded = practice::load_kept(files, digest);
  auto older = loaded ? *loaded : nullptr;
  older_.emplace(digest, older);
  return older;
}

bool Seals::sealed(const store::DutyRow& row) {
  if (row.definitions == current_.digest) return false;
  if (!row.open) return true;
  if (!judged_under_) {
    judged_under_.emplace();
    for (auto& judged : store::judgements_of(reader_, key_.record)) {
      if (judged.key.standard == key_.standard) judged_under_ = std::move(judged.definitions);
    }
  }
  // Opened again by a correction after it had ended: still of the definitions that it ended under.
  return row.definitions != *judged_under_;
}

}  // namespace rowan::casework
