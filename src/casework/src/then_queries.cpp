#include "then_queries.h"

#include <rowan/store/links.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "duty_body.h"
#include "projection.h"

namespace rowan::casework {

namespace {

constexpr std::uint32_t most_looked_at = 1'000;
/// What can only be sorted when all of it has been worked out for the moment.
constexpr std::size_t most_sorted = 5'000;

/// The row's worst verdict and next due, from its duties as they stood.
void put_duties_then(const Asking& asking, store::RecordRow& row) {
  row.worst = store::RecordRow::no_verdict;
  row.next_due.reset();
  row.next_duty.clear();
  for (const auto& owed : asking.duties(row, Asking::Which::applicable, rules::Detail::verdicts)) {
    const auto& duty = owed.duty;
    const auto& verdict = duty.verdict;
    if (verdict.expected) continue;
    row.worst = std::min(row.worst, static_cast<int>(verdict.kind));
    if (!is_open(verdict.kind) || !verdict.due) continue;
    if (row.next_due && *row.next_due <= verdict.due->earliest) continue;
    row.next_due = verdict.due->earliest;
    row.next_duty = duty.title;
  }
}

bool fits(const RecordsQuery& query, const store::RecordRow& then) {
  if (!query.state.empty() && then.state != query.state) return false;
  if (query.unit && then.unit != *query.unit) return false;
  if (!query.kind.empty() && text_at(then.columns, "kind") != query.kind) return false;
  if (query.text.empty()) return true;
  const auto words = store::fold_text(then.headline + " " + then.reference);
  return words.find(store::fold_text(query.text)) != std::string::npos;
}

/// The row as an answer of the list, or nothing when it has no place in it.
std::optional<json::object> listed_then(const Asking& asking, const RecordsQuery& query,
                                        const store::RecordRow& row) {
  const auto level = asking.viewing().level(row);
  if (level == access::Level::hidden) return std::nullopt;
  auto then = heading_then(asking, row);
  if (!then || !fits(query, *then)) return std::nullopt;
  const bool full = level == access::Level::full;
  if (full) put_duties_then(asking, *then);
  const auto worst = static_cast<rules::VerdictKind>(then->worst);
  if (!query.worst.empty() && (!full || rules::to_text(worst) != query.worst)) return std::nullopt;
  return asking.record_row(*then, full);
}

/// By what a row of then is sorted: nothing comes last, whichever way the list runs.
std::pair<bool, std::string> sort_key(const json::object& item, store::RecordSort by) {
  using enum store::RecordSort;
  if (by == worst) {
    const auto verdict = rules::parse_verdict(text_at(item, "worst"));
    return {!verdict, verdict ? std::string(1, static_cast<char>('a' + static_cast<int>(*verdict)))
                              : std::string{}};
  }
  const auto* name = by == next_due ? "next_due" : by == updated_at ? "updated_at" : "headline";
  const std::string text{text_at(item, name)};
  return {text.empty(), by == headline ? store::fold_text(text) : text};
}

/// The answer when there is more than can be sorted.
Fault too_many_to_sort() {
  return invalid_at("sort", "There are too many records to sort a moment of the past so.",
                    "too_many", "Sort by opened_at or reference.");
}

/// Everything that was there, in the order asked for, and of that the page: the rows stand in the
/// store as they are now, so any order but that of what never changes must be worked out.
Answer<json::object> sorted_then(const Asking& asking, const RecordsQuery& query,
                                 const store::RecordQuery& wanted) {
  auto all = wanted;
  all.sort = store::RecordSort::opened_at;
  all.cursor.clear();
  all.limit = 200;
  std::vector<json::object> items;
  for (std::size_t looked_at = 0;;) {
    const auto found = store::list_records(asking.reader(), all);
    looked_at += found.rows.size();
    if (looked_at > most_sorted) return fail(too_many_to_sort());
    for (const auto& row : found.rows) {
      if (auto item = listed_then(asking, query, row)) items.push_back(std::move(*item));
    }
    all.cursor = found.next;
    if (found.next.empty()) break;
  }
  std::ranges::stable_sort(items, [&](const json::object& a, const json::object& b) {
    const auto left = sort_key(a, wanted.sort);
    const auto right = sort_key(b, wanted.sort);
    if (left.first != right.first) return right.first;
    return wanted.descending ? right.second < left.second : left.second < right.second;
  });
  const auto from = std::min<std::size_t>(offset_of(wanted.cursor), items.size());
  const auto until = std::min<std::size_t>(from + wanted.limit, items.size());
  json::array shown;
  for (auto i = from; i < until; ++i) shown.push_back(std::move(items[i]));
  return page(std::move(shown), until < items.size() ? std::to_string(until) : std::string{},
              items.size());
}

bool stands(const Asking& asking, RecordId from, std::string_view link, RecordId to) {
  const auto* history = asking.world().find(from);
  const auto* type = history == nullptr ? nullptr : asking.definitions().record_type(history->type);
  if (type == nullptr) return false;
  const auto view = rules::view(*type, *history, asking.as_at(), asking.known_at());
  return std::ranges::any_of(view.links,
                             [&](const auto& one) { return one.link == link && one.to == to; });
}

/// Each link from or to the record that stands at the moment asked about, with what it is called.
std::vector<std::pair<std::string, RecordId>> relations(const Asking& asking,
                                                        const store::RecordRow& row) {
  std::vector<std::pair<std::string, RecordId>> found;
  std::set<std::tuple<RecordId, std::string, RecordId>> seen;
  const auto standing = [&](const store::LinkRow& link) {
    if (asking.is_now()) return !link.ended;
    return seen.emplace(link.from, link.link, link.to).second &&
           stands(asking, link.from, link.link, link.to);
  };
  const auto* type = asking.definitions().record_type(row.type);
  for (const auto& link : store::links_from(asking.reader(), row.id)) {
    if (!standing(link)) continue;
    const auto* declared = type == nullptr ? nullptr : type->link(link.link);
    const bool titled = declared != nullptr && !declared->title.empty();
    found.emplace_back(titled ? declared->title : link.link, link.to);
  }
  for (const auto& link : store::links_to(asking.reader(), row.id)) {
    if (!standing(link)) continue;
    const auto* from = asking.definitions().record_type(link.from_type);
    const auto* declared = from == nullptr ? nullptr : from->link(link.link);
    found.emplace_back(declared == nullptr ? link.link : declared->inverse, link.from);
  }
  return found;
}

}  // namespace

std::optional<store::RecordRow> heading_then(const Asking& asking, const store::RecordRow& row) {
  const auto* history = asking.world().find(row.id);
  if (history == nullptr || !was_there(asking, *history)) return std::nullopt;
  auto then = row;
  project_then(asking.definitions(), asking.world(), asking.sitting(), asking.reader(),
               asking.as_at(), asking.known_at(), then);
  then.restricted = row.restricted;
  return then;
}

bool was_there(const Asking& asking, const RecordHistory& history) {
  return std::ranges::any_of(history.events, [&](const Event& event) {
    return event.recorded_at <= asking.known_at() && event.happened.earliest <= asking.as_at();
  });
}

std::optional<json::object> row_then(const Asking& asking, const store::RecordRow& row) {
  return listed_then(asking, {}, row);
}

Answer<json::object> records_then(const Asking& asking, const RecordsQuery& query,
                                  store::RecordQuery wanted) {
  const auto limit = wanted.limit;
  wanted.states.clear();
  wanted.worst.clear();
  wanted.unit.reset();
  wanted.text.clear();
  using enum store::RecordSort;
  if (query.paging.sort.empty()) wanted.sort = opened_at;
  if (wanted.sort != opened_at && wanted.sort != reference) {
    return sorted_then(asking, query, wanted);
  }
  json::array items;
  std::string next;
  for (std::uint32_t looked_at = 0; looked_at < most_looked_at; looked_at += wanted.limit) {
    wanted.limit = limit - static_cast<std::uint32_t>(items.size());
    const auto found = store::list_records(asking.reader(), wanted);
    for (const auto& row : found.rows) {
      if (auto item = listed_then(asking, query, row)) items.push_back(std::move(*item));
    }
    next = wanted.cursor = found.next;
    if (next.empty() || items.size() >= limit) break;
  }
  return page(std::move(items), next);
}

Answer<json::object> Casework::related(const access::Viewer& viewer, RecordId record,
                                       const Moment& moment) const {
  return ask(*this, viewer, moment, [&](Asking& asking) -> Answer<json::object> {
    const auto row = asking.row(record);
    if (!row) return fail(row.error());
    json::array items;
    if (asking.viewing().level(*row) == access::Level::full) {
      for (const auto& [relation, other] : relations(asking, *row)) {
        const auto* found = asking.cached_row(other);
        if (found == nullptr || asking.viewing().level(*found) == access::Level::hidden) continue;
        auto shown =
            asking.is_now() ? std::optional{asking.record_row(*found)} : row_then(asking, *found);
        if (!shown) continue;
        items.push_back(
            json::object{{"relation", words_of_name(relation)}, {"record", std::move(*shown)}});
      }
    }
    const auto total = items.size();
    return page(std::move(items), "", total);
  });
}

}  // namespace rowan::casework
