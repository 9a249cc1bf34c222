#include <rowan/casework/views.h>
#include <rowan/store/views.h>

#include <algorithm>

#include "render.h"
#include "saved.h"

namespace rowan::casework {

namespace {

constexpr std::size_t most_columns = 40;
constexpr std::string_view of_records = "records/";
constexpr std::string_view of_a_board = "boards/";

/// What the list is called, or "" when there is none that the viewer may ever see. Only lists that
/// a person works from can be kept.
std::string list_title(const Viewing& viewing, const practice::Definitions& definitions,
                       std::string_view list) {
  if (list == "duties") return "Duties";
  if (list == "notifications") return "Notifications";
  const auto open = [&](std::string_view type) {
    const auto* found = definitions.record_type(type);
    return found != nullptr && viewing.may_ever("read", type) ? found : nullptr;
  };
  if (list.starts_with(of_records)) {
    const auto* type = open(list.substr(of_records.size()));
    return type == nullptr ? std::string{} : type->plural;
  }
  const auto slash = list.rfind('/');
  if (!list.starts_with(of_a_board) || slash < of_a_board.size()) return {};
  const auto* type = open(list.substr(of_a_board.size(), slash - of_a_board.size()));
  if (type == nullptr) return {};
  const auto board =
      std::ranges::find(type->boards, list.substr(slash + 1), &practice::Board::name);
  return board == type->boards.end() ? std::string{} : board->title;
}

json::object view_json(const Asking& asking, const store::ListView& view) {
  return {
      {"id", id_text(view.id)},
      {"title", view.title},
      {"list", view.list},
      {"list_title", text_or_null(list_title(asking.viewing(), asking.definitions(), view.list))},
      {"query", json::parse(view.query)},
      {"columns", texts(view.columns)},
      {"first", view.first}};
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 100 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
  });
}

Answer<void> check(const SaveView& wanted) {
  if (auto titled = check_title(wanted.title, "a saved view"); !titled) return titled;
  if (wanted.columns.size() > most_columns || !std::ranges::all_of(wanted.columns, is_name)) {
    return fail(invalid_at("columns", "these are not columns of a list", "unknown_value"));
  }
  return {};
}

/// Changes one of the viewer's own views, or says that it is not there, in one transaction.
template <class Change>
Answer<void> change_own(Casework& casework, const access::Viewer& viewer, std::uint64_t id,
                        std::string_view action, Change&& change) {
  bool found = false;
  auto kept = casework.store().write([&](store::Writer& w) -> Result<void, store::StoreError> {
    const auto view = store::find_list_view(w, id);
    found = view && view->owner == viewer.account;
    if (!found) return {};
    change(w, *view);
    store::add_audit(w, own_entry(action, viewer, casework.now(), {{"view", id_text(id)}}));
    return {};
  });
  if (!kept) return fail(store_fault(kept.error()));
  if (!found) return fail(not_found("saved view"));
  return {};
}

store::ListView view_of(const SaveView& wanted, std::uint64_t id, AccountId owner, Instant now) {
  store::ListView view;
  view.id = id;
  view.owner = owner;
  view.title = wanted.title;
  view.list = wanted.list;
  view.query = canonical_json(wanted.query);
  view.columns = wanted.columns;
  view.first = wanted.first;
  view.at = now;
  return view;
}

Answer<json::object> view(const Casework& casework, const access::Viewer& viewer,
                          std::uint64_t id) {
  return ask(casework, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto found = store::find_list_view(asking.reader(), id);
    if (!found) return fail(not_found("saved view"));
    return view_json(asking, *found);
  });
}

}  // namespace

Answer<json::object> views(const Casework& casework, const access::Viewer& viewer,
                           std::string_view list) {
  return ask(casework, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    json::array items;
    for (const auto& view : store::list_views(asking.reader(), viewer.account, list)) {
      items.push_back(view_json(asking, view));
    }
    return page(std::move(items), {});
  });
}

Answer<json::object> save_view(Casework& casework, const access::Viewer& viewer,
                               const SaveView& wanted) {
  if (auto checked = check(wanted); !checked) return fail(checked.error());
  const auto made = view_of(wanted, casework.ids().next(), viewer.account, casework.now());
  Answer<void> saved;
  auto kept = casework.store().write([&](store::Writer& w) -> Result<void, store::StoreError> {
    saved = {};
    const Viewing viewing{casework.definitions(), w, viewer};
    if (list_title(viewing, casework.definitions(), wanted.list).empty()) {
      saved = fail(invalid_at("list", "there is no such list to keep", "unknown_value"));
    } else if (store::list_views(w, viewer.account).size() >= most_saved) {
      saved = fail(too_many_saved());
    } else {
      store::put_list_view(w, made);
      store::add_audit(w, own_entry("view.saved", viewer, made.at,
                                    {{"view", id_text(made.id)}, {"list", made.list}}));
    }
    return {};
  });
  if (!kept) return fail(store_fault(kept.error()));
  if (!saved) return fail(saved.error());
  return view(casework, viewer, made.id);
}

Answer<json::object> change_view(Casework& casework, const access::Viewer& viewer, std::uint64_t id,
                                 const SaveView& wanted) {
  if (auto checked = check(wanted); !checked) return fail(checked.error());
  auto changed = change_own(casework, viewer, id, "view.changed",
                            [&](const store::Writer& writer, const store::ListView& before) {
                              auto now = view_of(wanted, id, viewer.account, casework.now());
                              now.list = before.list;
                              store::put_list_view(writer, now);
                            });
  if (!changed) return fail(changed.error());
  return view(casework, viewer, id);
}

Answer<void> forget_view(Casework& casework, const access::Viewer& viewer, std::uint64_t id) {
  return change_own(casework, viewer, id, "view.forgotten",
                    [&](const store::Writer& writer, const store::ListView&) {
                      store::drop_list_view(writer, id);
                    });
}

}  // namespace rowan::casework
