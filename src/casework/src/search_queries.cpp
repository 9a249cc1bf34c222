// Searching over everything: what is found, how much of it is of which kind, and what sounds alike.
#include <rowan/store/search.h>

#include <algorithm>
#include <map>

#include "render.h"
#include "saved.h"

namespace rowan::casework {

namespace {

constexpr std::uint32_t most_on_a_page = 200;
constexpr std::uint32_t first_page = 50;
constexpr std::uint32_t most_that_sound_alike = 25;
constexpr std::int64_t search_kept_seconds = 24 * 3600;

store::SearchQuery query_of(const store::SearchRequest& request) {
  store::SearchQuery query;
  query.text = request.text;
  query.types = request.types;
  if (request.unit) query.unit = request.unit;
  return query;
}

/// How many of the matches were looked at, when there may be more than that.
json::value most_were_weighed(const Asking& asking, store::SearchQuery query) {
  query.offset = store::most_weighed - 1;
  query.limit = 1;
  if (store::search(asking.reader(), query).empty()) return nullptr;
  return json::value(store::most_weighed);
}

json::array found_items(const Asking& asking, const std::vector<store::SearchHit>& hits) {
  json::array items;
  for (const auto& hit : hits) {
    const auto* row = asking.cached_row(hit.record);
    // What is said in a restricted record isn't found by those who may not read it.
    if (row == nullptr || asking.viewing().level(*row) != access::Level::full) continue;
    if (!asking.viewing().may("search", *row).allowed) continue;
    items.push_back(
        json::object{{"record", asking.record_row(*row)},
                     {"why", hit.where.empty() ? std::string{} : hit.where + ": " + hit.excerpt}});
  }
  return items;
}

/// Whether what a count stands for would be found by the viewer. Restricted records are left out:
/// who may see them is settled one by one.
bool counts_for(const Asking& asking, const store::SearchCount& count) {
  if (count.restricted) return false;
  store::RecordRow like;
  like.type = count.type;
  like.unit = count.unit;
  like.sensitivity = count.sensitivity;
  return asking.viewing().level(like) == access::Level::full &&
         asking.viewing().may("search", like).allowed;
}

/// How many were found of each type and in each unit, most first.
json::object facets(const Asking& asking, const store::SearchQuery& query) {
  std::map<std::string, std::uint32_t> types;
  std::map<RecordId, std::uint32_t> units;
  for (const auto& count : store::count_found(asking.reader(), query)) {
    if (!counts_for(asking, count)) continue;
    types[count.type] += count.count;
    if (count.unit) units[count.unit] += count.count;
  }
  const auto most_first = [](const auto& counts, auto&& shown) {
    std::vector<std::pair<std::uint32_t, json::object>> list;
    for (const auto& [of, count] : counts) list.emplace_back(count, shown(of));
    std::ranges::stable_sort(list, std::ranges::greater{},
                             [](const auto& one) { return one.first; });
    json::array made;
    for (auto& [count, object] : list) {
      object["count"] = count;
      made.push_back(std::move(object));
    }
    return made;
  };
  return {
      {"types", most_first(types, [](const auto& type) { return json::object{{"type", type}}; })},
      {"units", most_first(units, [&](RecordId unit) {
         return json::object{{"unit", asking.named(unit)}};
       })}};
}

json::object request_json(const Asking& asking, const store::SearchRequest& request) {
  return {{"id", id_text(request.id)},
          {"text", request.text},
          {"types", texts(request.types)},
          {"unit", asking.named(request.unit)},
          {"title", text_or_null(request.title)}};
}

json::object search_page(const Asking& asking, const store::SearchRequest& request,
                         std::uint32_t offset, std::uint32_t limit) {
  auto query = query_of(request);
  query.offset = offset;
  query.limit = limit;
  const auto hits = store::search(asking.reader(), query);
  const bool more = hits.size() == query.limit;
  auto object = request_json(asking, request);
  object["only_newest"] = nullptr;
  if (more || offset > 0) object["only_newest"] = most_were_weighed(asking, query);
  object["items"] = found_items(asking, hits);
  object["sounding"] = json::array{};
  // A name that was found as it is written, often, is not looked for as it sounds.
  if (!more && offset == 0) {
    query.limit = most_that_sound_alike;
    object["sounding"] = found_items(asking, store::search_by_sound(asking.reader(), query));
  }
  object["facets"] = facets(asking, query);
  object["next"] = more ? json::value(std::to_string(offset + limit)) : json::value(nullptr);
  object["total"] = nullptr;
  return object;
}

std::optional<store::SearchRequest> own_search(const store::Reader& reader,
                                               const access::Viewer& viewer, std::uint64_t id) {
  auto request = store::find_search_request(reader, id);
  if (request && request->owner != viewer.account) request.reset();
  return request;
}

}  // namespace

Answer<json::object> Casework::search(const access::Viewer& viewer, const SearchFor& wanted) {
  store::SearchRequest request;
  request.id = ids_.next();
  request.owner = viewer.account;
  request.text = wanted.text;
  request.types = wanted.types;
  request.unit = wanted.unit.value_or(RecordId{});
  request.at = now();
  auto kept = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    store::drop_search_requests(writer, request.at - search_kept_seconds);
    store::put_search_request(writer, request);
    store::add_audit(writer,
                     own_entry("search.made", viewer, request.at,
                               {{"search", id_text(request.id)}, {"types", texts(request.types)}}));
    return {};
  });
  if (!kept) return fail(store_fault(kept.error()));
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    return search_page(asking, request, 0, first_page);
  });
}

Answer<json::object> Casework::search_again(const access::Viewer& viewer, std::uint64_t id,
                                            const Paging& paging) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto request = own_search(asking.reader(), viewer, id);
    if (!request) return fail(not_found("search"));
    return search_page(asking, *request, offset_of(paging.cursor),
                       std::min(paging.limit, most_on_a_page));
  });
}

Answer<json::object> Casework::save_search(const access::Viewer& viewer, std::uint64_t id,
                                           std::string_view title) {
  if (auto titled = check_title(title, "a saved search"); !titled) return fail(titled.error());
  Answer<void> saved;
  auto kept = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    auto request = own_search(writer, viewer, id);
    if (!request) {
      saved = fail(not_found("search"));
      return {};
    }
    const bool is_new = request->title.empty();
    if (is_new && store::saved_searches(writer, viewer.account).size() >= most_saved) {
      saved = fail(too_many_saved());
      return {};
    }
    request->title = title;
    store::put_search_request(writer, *request);
    store::add_audit(writer, own_entry("search.saved", viewer, now(), {{"search", id_text(id)}}));
    return {};
  });
  if (!kept) return fail(store_fault(kept.error()));
  if (!saved) return fail(saved.error());
  return saved_searches(viewer);
}

Answer<void> Casework::forget_search(const access::Viewer& viewer, std::uint64_t id) {
  bool found = false;
  auto kept = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    found = own_search(writer, viewer, id).has_value();
    if (!found) return {};
    store::drop_search_request(writer, id);
    store::add_audit(writer,
                     own_entry("search.forgotten", viewer, now(), {{"search", id_text(id)}}));
    return {};
  });
  if (!kept) return fail(store_fault(kept.error()));
  if (!found) return fail(not_found("search"));
  return {};
}

Answer<json::object> Casework::saved_searches(const access::Viewer& viewer) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    json::array items;
    for (const auto& request : store::saved_searches(asking.reader(), viewer.account)) {
      items.push_back(request_json(asking, request));
    }
    return page(std::move(items), {});
  });
}

}  // namespace rowan::casework
