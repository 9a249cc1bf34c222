#include "fold.h"

#include <rowan/rules/world.h>

#include <algorithm>
#include <tuple>
#include <unordered_set>

namespace rowan::rules {
namespace {

/// Where a chain of corrections begins. Chains are short; a loop in bad data ends the walk.
EventId root_of(const Event& event, const std::unordered_map<EventId, const Event*>& by_id) {
  const Event* at = &event;
  for (int steps = 0; at->corrects && steps < 1000; ++steps) {
    auto found = by_id.find(at->corrects);
    if (found == by_id.end()) return at->corrects;
    at = found->second;
  }
  return at->id;
}

void keep_plain(std::vector<EventRef>& kept, const RecordHistory& history, Instant known_at) {
  for (const Event& event : history.events) {
    if (event.recorded_at <= known_at) kept.push_back({&event, event.id});
  }
}

void keep_standing(std::vector<EventRef>& kept, const RecordHistory& history, Instant known_at) {
  std::unordered_map<EventId, const Event*> by_id;
  for (const Event& event : history.events) by_id.emplace(event.id, &event);
  std::unordered_map<EventId, const Event*> latest;  // root -> the newest of its chain
  std::unordered_set<EventId> struck;
  for (const Event& event : history.events) {
    if (event.recorded_at > known_at) continue;
    if (event.withdraws) {
      auto found = by_id.find(event.withdraws);
      struck.insert(found == by_id.end() ? event.withdraws : root_of(*found->second, by_id));
      continue;
    }
    const Event*& newest = latest[root_of(event, by_id)];
    if (newest == nullptr || newest->number < event.number) newest = &event;
  }
  for (const auto& [root, event] : latest) {
    if (!struck.contains(root)) kept.push_back({event, root});
  }
}

/// Puts each type's events together, by its place in the record type's events.
void sort_by_type(const practice::Definitions& definitions, FoldedRecord& folded) {
  constexpr std::uint16_t none = practice::NamesOfRecord::no_event;
  std::vector<std::uint16_t> places(folded.events.size(), none);
  folded.by_type.assign(folded.type->events.size(), {});
  for (std::size_t i = 0; i < folded.events.size(); ++i) {
    EventRef& ref = folded.events[i];
    places[i] = folded.type->names.event(definitions.symbols.find(ref.event->type));
    if (places[i] == none) continue;
    ref.type = &folded.type->events[places[i]];
    ++folded.by_type[places[i]].count;
  }
  std::uint32_t first = 0;
  for (auto& of : folded.by_type) {
    of.first = first;
    first += of.count;
    of.count = 0;
  }
  folded.values.resize(first);
  for (std::size_t i = 0; i < folded.events.size(); ++i) {
    if (places[i] == none) continue;
    auto& of = folded.by_type[places[i]];
    of.inexact = of.inexact || !folded.events[i].event->happened.exact();
    folded.values[of.first + of.count++] = of_event(folded.events[i]);
  }
}

void read_links(const practice::Definitions& definitions, FoldedRecord& folded) {
  for (const Value& made : folded.of(practice::Symbols::linked)) {
    const Event& event = *made.event->event;
    MadeLink link;
    link.link = definitions.symbols.find(text_at(event.fields, "link"));
    link.to = parse_id<struct RecordKind>(text_at(event.fields, "to")).value_or(RecordId{});
    link.happened = event.happened.earliest;
    link.from = parse_when(text_at(event.fields, "from"));
    link.until = parse_when(text_at(event.fields, "until"));
    for (const Value& ended : folded.of(practice::Symbols::unlinked)) {
      auto about = parse_id<struct EventKind>(text_at(ended.event->event->fields, "about"));
      if (!about || (*about != made.event->root && *about != event.id)) continue;
      link.ended.push_back(ended.event->event->happened.earliest);
    }
    if (link.to) folded.links.push_back(std::move(link));
  }
}

}  // namespace

std::vector<EventRef> standing_events(const RecordHistory& history, Instant known_at) {
  std::vector<EventRef> kept;
  kept.reserve(history.events.size());
  bool changed = std::ranges::any_of(
      history.events, [](const Event& event) { return event.corrects || event.withdraws; });
  if (changed) {
    keep_standing(kept, history, known_at);
  } else {
    keep_plain(kept, history, known_at);
  }
  const auto key = [](const EventRef& ref) {
    return std::tuple{ref.event->happened.earliest, ref.event->order, ref.event->number};
  };
  // Most records were kept in the order in which things happened.
  if (!std::ranges::is_sorted(kept, {}, key)) std::ranges::sort(kept, {}, key);
  return kept;
}

FoldCache::FoldCache(const practice::Definitions& definitions, const World& world, Instant known_at)
    : definitions_{definitions}, world_{world}, known_at_{known_at} {}

std::unique_ptr<FoldedRecord> FoldCache::fold(RecordId record, std::uint32_t slot) {
  const RecordHistory* history = world_.find(record);
  if (history == nullptr) return nullptr;
  auto made = std::make_unique<FoldedRecord>();
  FoldedRecord& folded = *made;
  folded.id = record;
  folded.slot = slot;
  folded.history = history;
  folded.type = definitions_.record_type(history->type);
  folded.events = standing_events(*history, known_at_);
  if (folded.type != nullptr) {
    sort_by_type(definitions_, folded);
    read_links(definitions_, folded);
    folded.facts.resize(folded.type->facts.size());
    folded.spans.resize(folded.type->spans.size());
  }
  if (!folded.events.empty()) folded.opened_at = folded.events.front().event->happened.earliest;
  folded.opened_recorded_at =
      history->events.empty() ? folded.opened_at : history->events.front().recorded_at;
  // A record that was not yet known has no beginning for its history to fall short of.
  folded.incomplete_before = !folded.events.empty() && history->history_from > folded.opened_at;
  return made;
}

FoldCache::Entry FoldCache::find(RecordId record) {
  if (record == last_ && last_entry_.slot != 0) return last_entry_;
  auto [place, fresh] = entries_.try_emplace(record);
  if (fresh) {
    records_.push_back(record);
    const auto slot = static_cast<std::uint32_t>(records_.size());
    folds_.push_back(fold(record, slot));
    place->second = {slot, folds_.back().get()};
  }
  last_ = record;
  last_entry_ = place->second;
  return last_entry_;
}

const std::shared_ptr<FoldCache>& FoldCache::as_known_at(Instant earlier) {
  auto [place, fresh] = earlier_.try_emplace(earlier.seconds);
  if (fresh) place->second = std::make_shared<FoldCache>(definitions_, world_, earlier);
  return place->second;
}

}  // namespace rowan::rules
