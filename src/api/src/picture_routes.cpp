// The rows of the wider picture: definitions, standards, measures, audit, and lists to pick from.
#include <handlers.h>
#include <rows.h>

namespace rowan::api {
namespace {

using Kind = QueryParameter::Kind;

void add_practice(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{Method::get,
                     "/definitions",
                     {"get_definitions", "Record types, code lists and roles",
                      "What forms, lists and boards are made from."},
                     signed_in}
                     .gives("Definitions")
                     .by(bind(services, get_definitions)));
  rows.push_back(
      Row{Method::get,
          "/standards",
          {"list_standards", "Standards, with where they are failing now",
           "Counts are of all open duties of the force, not older than ten seconds."},
          signed_in}
          .lists("StandardSummary")
          .filter("area", Kind::text, "Only of this area")
          .filter("status", Kind::choice, "By the status of the newest version",
                  {"in_force", "superseded", "prospective"})
          .filter("q", Kind::text, "Found in the title or the duty")
          .filter("sort", Kind::choice, "The order; a minus turns it round",
                  {"title", "-title", "area", "-area", "severity", "-severity", "breached",
                   "-breached", "unknown", "-unknown", "due_soon", "-due_soon"})
          .by(bind(services, list_standards)));
  rows.push_back(Row{Method::get,
                     "/standards/{standard:name}",
                     {"get_standard", "One standard in full",
                      "The duty in words, its source and confidence, versions and examples."},
                     signed_in}
                     .gives("Standard")
                     .by(bind(services, get_standard)));
}

void add_measures(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{Method::get,
                     "/measures",
                     {"list_measures", "Measures", "Each with its definition."},
                     "measure"}
                     .lists("MeasureSummary")
                     .by(bind(services, list_measures)));
  rows.push_back(Row{Method::get,
                     "/measures/{measure:name}",
                     {"get_measure", "A measure, grouped",
                      "What is not known is never dropped: a percentage is then a range."},
                     "measure"}
                     .filter("by", Kind::text, "Groups, with commas, of those it can be had by")
                     .filter("from", Kind::moment, "From then on")
                     .filter("to", Kind::moment, "Before then")
                     .at_times()
                     .gives("Measure")
                     .figures_as_csv()
                     .by(bind(services, get_measure)));
  rows.push_back(
      Row{Method::get,
          "/measures/{measure:name}/rows",
          {"list_measure_rows", "The records behind one number of a measure",
           "The group stands in the query as `<by>=<value>`."},
          "measure"}
          .lists("RecordRow")
          .filter("part", Kind::choice, "Which number", {"numerator", "denominator", "not_known"})
          .filter("from", Kind::moment, "From then on")
          .filter("to", Kind::moment, "Before then")
          .at_times()
          .other_query()
          .by(bind(services, list_measure_rows)));
  rows.push_back(Row{Method::get,
                     "/force-picture",
                     {"force_picture", "A measure over the force, with outliers marked",
                      "As the measure itself; `outlier` marks a group far from the others."},
                     "measure"}
                     .filter("measure", Kind::text, "The measure")
                     .filter("by", Kind::text, "The group, `borough` as a rule")
                     .at_times()
                     .gives("Measure")
                     .figures_as_csv()
                     .by(bind(services, force_picture)));
}

void add_pickers(std::vector<Route>& rows, const Services& services) {
  struct Picker {
    std::string_view path, operation, type, words;
  };
  for (const Picker& one :
       {Picker{"/units", "list_units", "unit", "Units"},
        Picker{"/officers", "list_officers", "officer", "Officers and staff"},
        Picker{"/organisations", "list_organisations", "organisation", "Organisations"},
        Picker{"/places", "list_places", "place", "Places"}}) {
    rows.push_back(Row{Method::get,
                       one.path,
                       {one.operation, one.words, "In order of name, to pick from in a form."},
                       "read"}
                       .lists("RecordRow")
                       .filter("q", Kind::text, "Found in the name or the reference")
                       .filter("unit", Kind::id, "Only of this unit")
                       .filter("kind", Kind::text, "Only of this kind")
                       .by([&services, type = std::string{one.type}](const Call& call) {
                         return pick_records(services, call, type);
                       }));
  }
}

void add_audit(std::vector<Route>& rows, const Services& services) {
  rows.push_back(
      Row{Method::get,
          "/audit",
          {"list_audit", "The audit trail", "Newest first. Reading it is itself written to it."},
          "audit"}
          .audited("audit.read")
          .lists("AuditEntry")
          .filter("actor", Kind::id, "Only by this account")
          .filter("record", Kind::id, "Only about this record")
          .filter("action", Kind::text, "Only this action")
          .filter("from", Kind::moment, "From then on")
          .filter("to", Kind::moment, "Before then")
          .by(bind(services, list_audit)));
}

}  // namespace

void add_picture_routes(std::vector<Route>& rows, const Services& services) {
  add_practice(rows, services);
  add_measures(rows, services);
  add_pickers(rows, services);
  add_audit(rows, services);
}

}  // namespace rowan::api
