// What stood behind an entry when it was recorded: what its author could see on the record and on
// those around it, what was there and hidden from them, and what came to be known later.
#include <rowan/store/accounts.h>
#include <rowan/store/links.h>

#include <algorithm>
#include <map>
#include <optional>

#include "projection.h"
#include "render.h"

namespace rowan::casework {

namespace {

/// A record that many others point to (a unit, a busy place) says nothing of this one.
constexpr std::size_t most_pointing = 60;
constexpr std::size_t most_records = 80;
constexpr std::size_t most_entries = 200;

/// The records around one, each with the moment from which somebody could have gone there from it.
using Around = std::map<RecordId, Instant>;

Instant recorded(const Asking& asking, const store::LinkRow& link) {
  const auto* history = asking.world().find(link.from);
  if (history == nullptr) return end_of_time;
  const auto found = std::ranges::find(history->events, link.event, &Event::id);
  return found == history->events.end() ? end_of_time : (*found).recorded_at;
}

class Surroundings {
 public:
  Surroundings(const Asking& asking, const store::RecordRow& row) : asking_{asking} {
    around_[row.id] = beginning_of_time;
    pointing_to(row.id, beginning_of_time);
    for (const auto& link : store::links_from(asking.reader(), row.id)) {
      if (link.to == row.unit || is_staff(link.to)) continue;
      const auto since = recorded(asking, link);
      add(link.to, since);
      pointing_to(link.to, since);
    }
  }
  Around take() { return std::move(around_); }

 private:
  /// Officers are pointed to by whatever they did, which is not about them.
  bool is_staff(RecordId id) const {
    const auto* row = asking_.cached_row(id);
    const auto* type = row == nullptr ? nullptr : asking_.definitions().record_type(row->type);
    return type == nullptr || !type->rank.event.empty();
  }
  void pointing_to(RecordId to, Instant since) {
    const auto links = store::links_to(asking_.reader(), to);
    if (links.size() > most_pointing) return;
    for (const auto& link : links) {
      if (!is_staff(link.from)) add(link.from, std::max(since, recorded(asking_, link)));
    }
  }
  void add(RecordId id, Instant since) {
    const auto known = around_.find(id);
    if (known != around_.end()) {
      known->second = std::min(known->second, since);
    } else if (around_.size() < most_records) {
      around_.emplace(id, since);
    }
  }

  const Asking& asking_;
  Around around_;
};

/// Who decided: the account of the officer who did it, else the one that recorded it.
std::optional<store::Account> author_of(const store::Reader& reader, const Event& event) {
  if (const auto officer = parse_id<RecordKind>(event.by)) {
    for (auto& account : store::list_accounts(reader)) {
      if (account.officer == *officer) return std::move(account);
    }
  }
  const auto id = parse_id<AccountKind>(event.recorded_by);
  return id ? store::find_account(reader, *id) : std::nullopt;
}

/// Why an entry that was there could not be seen, or "" when it could.
class Sight {
 public:
  Sight(const Asking& then, const store::Reader& reader) : then_{then}, reader_{reader} {}

  std::string hidden_because(const store::RecordRow& row, Instant linked) const {
    auto was = row;
    project_then(then_.definitions(), then_.world(), then_.sitting(), reader_, then_.as_at(),
                 then_.known_at(), was);
    if (then_.viewing().level(was) != access::Level::full) {
      return was.restricted ? "restricted" : "not_permitted";
    }
    return linked > then_.known_at() ? "not_linked" : "";
  }

 private:
  const Asking& then_;
  const store::Reader& reader_;
};

struct Entry {
  Instant happened;
  json::object shown;
};

struct Sorted {
  std::vector<Entry> seen, hidden, later;
};

json::array newest_first(std::vector<Entry> entries) {
  std::ranges::stable_sort(entries, std::ranges::greater{}, &Entry::happened);
  if (entries.size() > most_entries) entries.resize(most_entries);
  json::array shown;
  for (auto& entry : entries) shown.push_back(std::move(entry.shown));
  return shown;
}

json::object entry_json(const Asking& asking, const practice::RecordType& type,
                        const RecordHistory& history, const Event& event) {
  auto full = asking.event(type, history, event);
  json::object entry{{"record", asking.brief(history.id)}};
  for (const auto* name : {"id", "type", "title", "says", "happened_at", "recorded_at", "by"}) {
    entry[name] = std::move(full.at(name));
  }
  entry["hidden_because"] = nullptr;
  entry["happened_before"] = false;
  return entry;
}

/// Puts each entry of one record where it belongs, as seen from the decision.
void sort_entries(const Asking& asking, const store::RecordRow& row, const Event& decision,
                  const std::string& hidden_because, Sorted& sorted) {
  const auto* history = asking.world().find(row.id);
  const auto* type = asking.definitions().record_type(row.type);
  if (history == nullptr || type == nullptr) return;
  for (const auto& event : history->events) {
    if (event.id == decision.id) continue;
    auto entry = entry_json(asking, *type, *history, event);
    const bool after = event.recorded_at > decision.recorded_at ||
                       (row.id == decision.record && event.number > decision.number);
    auto* part = &sorted.seen;
    if (after) {
      entry["happened_before"] = event.happened.latest <= decision.happened.earliest;
      part = &sorted.later;
    } else if (!hidden_because.empty()) {
      entry["hidden_because"] = hidden_because;
      part = &sorted.hidden;
    }
    part->push_back({event.happened.earliest, std::move(entry)});
  }
}

}  // namespace

Answer<json::object> Casework::known_when_recorded(const access::Viewer& viewer, RecordId record,
                                                   EventId event) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto row = asking.row(record);
    if (!row) return fail(row.error());
    const auto* type = definitions_->record_type(row->type);
    const auto* history = asking.world().find(record);
    if (type == nullptr || history == nullptr ||
        asking.viewing().level(*row) != access::Level::full) {
      return fail(not_found("record"));
    }
    const auto found = std::ranges::find(history->events, event, &Event::id);
    if (found == history->events.end()) return fail(not_found("entry"));
    const Event& decision = *found;
    const auto author = author_of(asking.reader(), decision);
    access::Viewer eyes;
    if (author) eyes = {author->id, author->name, author->roles, author->unit, author->officer};
    const Moment moment{decision.recorded_at, decision.recorded_at};
    const Asking then{*this, asking.reader(), eyes, moment};
    const Sight sight{then, asking.reader()};
    Sorted sorted;
    std::uint64_t withheld = 0;
    for (const auto& [id, linked] : Surroundings{asking, *row}.take()) {
      const auto* near = asking.cached_row(id);
      if (near == nullptr || asking.level(*near) == access::Level::hidden) continue;
      if (asking.level(*near) != access::Level::full) {
        ++withheld;
        continue;
      }
      // An import has no eyes: what was there then counts as seen, and the answer says so.
      const auto because = author ? sight.hidden_because(*near, linked) : std::string{};
      sort_entries(asking, *near, decision, because, sorted);
    }
    const Asking facts_then{*this, asking.reader(), viewer, moment};
    json::object counts{{"seen", sorted.seen.size()},
                        {"hidden", sorted.hidden.size()},
                        {"later", sorted.later.size()},
                        {"withheld", withheld}};
    return json::object{{"record", asking.brief(record)},
                        {"decision", asking.event(*type, *history, decision)},
                        {"author", author ? json::value(json::object{{"id", to_text(author->id)},
                                                                     {"name", author->name}})
                                          : json::value(nullptr)},
                        {"known_at", to_text(decision.recorded_at)},
                        {"facts", facts_then.facts(*type, record)},
                        {"seen", newest_first(std::move(sorted.seen))},
                        {"hidden", newest_first(std::move(sorted.hidden))},
                        {"later", newest_first(std::move(sorted.later))},
                        {"counts", std::move(counts)}};
  });
}

}  // namespace rowan::casework
