// The rows of one act for many: what would become of each, and doing it.
#include <handlers.h>
#include <rows.h>

namespace rowan::api {
namespace {

json::value preview_example() {
  return literal(R"({"type": "missing_episode",
    "event": {"type": "work_returned", "fields": {"why": "The officer is away until Thursday"}},
    "rows": [{"record": "01jd5m2k9x7qa"}]})");
}

json::value acts_example() {
  return literal(R"({"type": "missing_episode",
    "event": {"type": "work_returned", "fields": {"why": "The officer is away until Thursday"}},
    "rows": [{"record": "01jd5m2k9x7qa", "version": 3}], "together": 1})");
}

json::value answers_example(std::string_view name) {
  return json::object{{"items", json::array{example_of(name)}}};
}

}  // namespace

void add_for_many_routes(std::vector<Route>& rows, const Services& services) {
  rows.push_back(
      Row{Method::post,
          "/acts/preview",
          {"preview_acts", "What would become of many records",
           "The whole of recording one event on each, and nothing kept: what each would say, who "
           "holds it and what others have in hand, or the problem that stands in its way. The "
           "event is of a type that practice marks for many."},
          "record"}
          .or_by("restrict")
          .or_by("assign")
          .or_by("correct")
          .changes_nothing()
          .takes("type: text, event: NewEvent, rows: [OneOfMany]", preview_example())
          .gives(shape("items: [OneAnswer]"), answers_example("OneAnswer"))
          .by(bind(services, preview_acts)));
  rows.push_back(
      Row{Method::post,
          "/acts",
          {"record_acts", "Record one event on many records",
           "Each by itself, on the version that was seen, with the checks that it would meet "
           "alone: one that is refused keeps none of the others, and is answered with its problem. "
           "Needs `Idempotency-Key`, which counts for each record, so that the whole may be sent "
           "in parts and again; `together` is of how many records in all these are a part."},
          "record"}
          .audited("event.recorded")
          .or_by("restrict")
          .or_by("assign")
          .or_by("correct")
          .takes("type: text, event: NewEvent, rows: [OneOfMany], together: integer",
                 acts_example())
          .gives(shape("items: [OneAnswer]"), answers_example("OneAnswer"))
          .by(bind(services, record_acts)));
  rows.push_back(Row{Method::post,
                     "/notifications/acknowledgements",
                     {"acknowledge_notifications", "Acknowledge several notifications",
                      "Says that the caller has read them. One that somebody has acknowledged "
                      "already stays theirs, and says so."},
                     signed_in}
                     .audited("notification.acknowledged")
                     .takes("ids: [id]", literal(R"({"ids": ["01jd5m2k9x7qe"]})"))
                     .gives(shape("items: [OneNotification]"), answers_example("OneNotification"))
                     .by(bind(services, acknowledge_notifications)));
}

}  // namespace rowan::api
