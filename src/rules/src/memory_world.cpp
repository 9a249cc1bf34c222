#include <rowan/rules/examples.h>

#include <algorithm>

namespace rowan::rules {

const RecordHistory* MemoryWorld::find(RecordId id) const {
  auto found = records_.find(id);
  return found == records_.end() ? nullptr : &found->second;
}

std::vector<RecordId> MemoryWorld::referring(RecordId to, std::string_view type,
                                             std::string_view link) const {
  std::vector<RecordId> found;
  std::string target = to_text(to);
  for (const auto& [id, history] : records_) {
    if (history.type != type) continue;
    bool refers = std::ranges::any_of(history.events, [&](const Event& event) {
      return event.type == builtin_event::linked && text_at(event.fields, "link") == link &&
             text_at(event.fields, "to") == target;
    });
    if (refers) found.push_back(id);
  }
  return found;
}

std::vector<RecordId> MemoryWorld::all(std::string_view type) const {
  std::vector<RecordId> found;
  for (const auto& [id, history] : records_) {
    if (history.type == type) found.push_back(id);
  }
  return found;
}

void MemoryWorld::put(RecordHistory history) {
  RecordId id = history.id;
  records_.insert_or_assign(id, std::move(history));
}

}  // namespace rowan::rules
