// The rows of what is not there: what was expected across records and has not happened.
#include <rowan/casework/absences.h>

#include <absence_routes.h>
#include <answers.h>
#include <export.h>
#include <rows.h>

#include <memory>

namespace rowan::api {
namespace {

using Kind = QueryParameter::Kind;

casework::AbsencesQuery absences_query(const Call& call) {
  casework::AbsencesQuery query;
  query.unit = id_query(call, "unit");
  return query;
}

/// A number of each kind and unit as a table shows it.
json::array lines_of(const json::object& found) {
  json::array lines;
  for (const json::value& item : found.at("parts").as_array()) {
    const auto& part = item.as_object();
    lines.push_back(json::object{{"kind", part.at("title")},
                                 {"unit", part.at("unit")},
                                 {"own", part.at("own")},
                                 {"not_there", part.at("not_there")},
                                 {"not_known", part.at("not_known")},
                                 {"over", part.at("over")},
                                 {"first_due", part.at("first_due")}});
  }
  return lines;
}

Response counts(const Services& services, const casework::Absences& absences, const Call& call) {
  const auto query = absences_query(call);
  if (!file_wanted(call)) {
    return object_response(services, absences.counts(call.viewer(), query));
  }
  return file_response(services, call, {},
                       [&](const casework::Paging&) -> casework::Answer<TablePage> {
                         auto found = absences.counts(call.viewer(), query);
                         if (!found) return fail(std::move(found.error()));
                         return TablePage{lines_of(*found), {}};
                       });
}

Response rows_of(const Services& services, const casework::Absences& absences, const Call& call) {
  auto query = absences_query(call);
  query.kind = call.at("kind");
  if (auto standing = text_query(call, "standing"); !standing.empty()) {
    query.standing = std::move(standing);
  }
  query.own = text_query(call, "own") == "true";
  return list_response(services, call, [&](const casework::Paging& paging) {
    return absences.rows(call.viewer(), query, paging);
  });
}

}  // namespace

void add_absence_routes(std::vector<Route>& rows, const Services& services) {
  const auto absences = std::make_shared<const casework::Absences>(services.casework);
  rows.push_back(
      Row{Method::get,
          "/absences",
          {"get_absences", "What is not there, by kind and by unit",
           "Something expected that has not happened, as practice groups it: still possible "
           "(`not_there`), not known (`not_known`), or left so when the work ended (`over`). "
           "A restricted record counts and is not named."},
          "measure"}
          .filter("unit", Kind::id, "This unit, its parts beside it; the caller's own otherwise")
          .gives("Absences")
          .also_as_csv()
          .by([&services, absences](const Call& call) {
            return counts(services, *absences, call);
          }));
  rows.push_back(
      Row{Method::get,
          "/absences/{kind:name}",
          {"list_absence_rows", "The duties behind one number of what is not there",
           "The longest overdue first, of records that the caller may read in full. `every` is "
           "all kinds together."},
          "measure"}
          .lists("Duty")
          .filter("standing", Kind::choice, "Which number", {"not_there", "not_known", "over"})
          .filter("unit", Kind::id, "This unit and those below it; the caller's own otherwise")
          .filter("own", Kind::truth, "The unit itself, without those below it")
          .by([&services, absences](const Call& call) {
            return rows_of(services, *absences, call);
          }));
}

}  // namespace rowan::api
