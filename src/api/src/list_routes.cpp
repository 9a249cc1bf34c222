// The rows of what is done with lists as wholes: keeping a view of one.
#include <handlers.h>
#include <rows.h>

namespace rowan::api {
namespace {

using Kind = QueryParameter::Kind;

constexpr std::string_view view_body =
    "title: text, list: text, query: object, columns: [text], first: truth";

json::value view_example() {
  return literal(R"({"title": "Breached in our unit", "list": "records/detention",
                     "query": {"worst": "breached", "sort": "next_due"},
                     "columns": ["reference", "worst"], "first": true})");
}

void add_views(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{Method::get,
                     "/views",
                     {"list_views", "Views of lists that the caller has saved",
                      "By list and title; nobody else sees them."},
                     signed_in}
                     .filter("list", Kind::text, "Only of this list: `duties`, `records/<type>`")
                     .gives("ListViews")
                     .by(bind(services, list_views)));
  rows.push_back(Row{Method::post,
                     "/views",
                     {"save_view", "Save a view of a list",
                      "How the list is narrowed and ordered, in its own parameters, and which "
                      "columns are shown. The list opens with the view that is `first`."},
                     signed_in}
                     .audited("view.saved")
                     .takes(view_body, view_example())
                     .gives("ListView", 201)
                     .by(bind(services, save_view)));
  rows.push_back(Row{Method::put,
                     "/views/{id:id}",
                     {"change_view", "Change a saved view",
                      "Takes the place of all that it said; of which list it is stays."},
                     signed_in}
                     .audited("view.changed")
                     .takes(view_body, view_example())
                     .gives("ListView")
                     .by(bind(services, change_view)));
  rows.push_back(Row{Method::remove,
                     "/views/{id:id}",
                     {"forget_view", "Forget a saved view", "Only its own maker can."},
                     signed_in}
                     .audited("view.forgotten")
                     .gives_nothing()
                     .by(bind(services, forget_view)));
}

}  // namespace

void add_list_routes(std::vector<Route>& rows, const Services& services) {
  add_views(rows, services);
}

}  // namespace rowan::api
