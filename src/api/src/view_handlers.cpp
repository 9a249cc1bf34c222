// Views of lists that their users save.
#include <rowan/casework/views.h>

#include <answers.h>
#include <list_address.h>

#include <algorithm>
#include <array>

namespace rowan::api {
namespace {

/// A moment belongs to one look at a list, and words that are looked for to a saved search: a view
/// is opened by its address, where no name may stand.
constexpr std::array<std::string_view, 3> not_kept{"as_at", "known_at", "q"};

casework::SaveView view_of(const json::object& body) {
  casework::SaveView view;
  view.title = text_at(body, "title");
  view.list = text_at(body, "list");
  view.query = body.at("query").as_object();
  for (const json::value& column : body.at("columns").as_array()) {
    view.columns.emplace_back(column.as_string());
  }
  view.first = body.at("first").as_bool();
  return view;
}

Problem no_list() {
  Problem problem;
  problem.path = "list";
  problem.message = "there is no such list";
  problem.remedy = "such as duties, notifications, records/<type> or boards/<type>/<board>";
  problem.code = "unknown_value";
  return problem;
}

Problems check_kept(const Services& services, const casework::SaveView& view) {
  const auto list = find_list(*services.router, view.list, view.query);
  if (!list) return {no_list()};
  Problems problems = check_list(*list);
  for (const auto& [name, value] : list->query.all()) {
    if (std::find(not_kept.begin(), not_kept.end(), name) == not_kept.end()) continue;
    Problem problem;
    problem.path = "query/" + name;
    problem.message = "is not kept in a view";
    problem.code = "format";
    problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace

Response list_views(const Services& services, const Call& call) {
  return object_response(
      services, casework::views(services.casework, call.viewer(), text_query(call, "list")));
}

Response save_view(const Services& services, const Call& call) {
  const auto wanted = view_of(call.body.as_object());
  if (Problems problems = check_kept(services, wanted); !problems.empty()) {
    return invalid("correct the fields that are named", std::move(problems));
  }
  return object_response(services, casework::save_view(services.casework, call.viewer(), wanted),
                         201);
}

Response change_view(const Services& services, const Call& call) {
  const auto wanted = view_of(call.body.as_object());
  if (Problems problems = check_kept(services, wanted); !problems.empty()) {
    return invalid("correct the fields that are named", std::move(problems));
  }
  return object_response(services, casework::change_view(services.casework, call.viewer(),
                                                         path_id(call, "id"), wanted));
}

Response forget_view(const Services& services, const Call& call) {
  return empty_response(
      services, casework::forget_view(services.casework, call.viewer(), path_id(call, "id")));
}

}  // namespace rowan::api
