// The rows of work: duties, what waits for me, notifications, drafts, boards and search.
#include <handlers.h>
#include <rows.h>

namespace rowan::api {
namespace {

using Kind = QueryParameter::Kind;

void add_duties(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{Method::get,
                     "/duties",
                     {"list_duties", "Duties, worst first",
                      "Open duties of records that the caller may read in full."},
                     "read"}
                     .lists("Duty")
                     .filter("mine", Kind::truth, "Only those owed by a role of the caller")
                     .filter("verdict", Kind::text, "Only with this verdict")
                     .filter("standard", Kind::text, "Only of this standard")
                     .filter("unit", Kind::id, "Only of this unit")
                     .filter("record_type", Kind::text, "Only of records of this type")
                     .filter("due_before", Kind::moment, "Only those due before then")
                     .filter("sort", Kind::choice, "The order; with `-` the other way round",
                             {"worst", "-worst", "due", "-due", "opened_at", "-opened_at"})
                     .by(bind(services, list_duties)));
  rows.push_back(Row{Method::post,
                     "/duties/{id:id}/acknowledgement",
                     {"acknowledge_duty", "Say that a duty has been seen",
                      "The clock runs on; the escalation knows that somebody has it in hand."},
                     "acknowledge"}
                     .audited("duty.acknowledged")
                     .takes("note?: text", literal(R"({"note": "Inspector told"})"))
                     .gives("Duty")
                     .by(bind(services, acknowledge_duty)));
  rows.push_back(Row{Method::post,
                     "/duties/{id:id}/taker",
                     {"take_duty", "Take a duty", "The caller is then its taker for all to see."},
                     "acknowledge"}
                     .audited("duty.taken")
                     .takes("", json::object{})
                     .gives("Duty")
                     .by(bind(services, take_duty)));
  rows.push_back(Row{Method::post,
                     "/duties/{id:id}/notes",
                     {"note_duty", "Add a note to a duty", "Notes are kept and never changed."},
                     "acknowledge"}
                     .audited("duty.noted")
                     .takes("text: text", literal(R"({"text": "Adult on the way"})"))
                     .gives("Duty")
                     .by(bind(services, note_duty)));
}

void add_mine(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{
      Method::get,
      "/my-work",
      {"my_work", "What is overdue, due soon and waiting for the caller",
       "Duties owed by a role of the caller in their unit, the first of each; all are counted."},
      signed_in}
                     .gives("MyWork")
                     .by(bind(services, my_work)));
  rows.push_back(Row{Method::get,
                     "/notifications",
                     {"list_notifications", "Notifications to the caller", "Newest first."},
                     signed_in}
                     .lists("Notification")
                     .filter("open", Kind::truth, "Only those not yet acknowledged")
                     .by(bind(services, list_notifications)));
  rows.push_back(Row{Method::post,
                     "/notifications/{id:id}/acknowledgement",
                     {"acknowledge_notification", "Acknowledge a notification",
                      "Says that the caller has read it."},
                     signed_in}
                     .audited("notification.acknowledged")
                     .takes("", json::object{})
                     .gives("Notification")
                     .by(bind(services, acknowledge_notification)));
}

void add_drafts(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{Method::get,
                     "/drafts",
                     {"list_drafts", "The caller's drafts", "Newest first; nobody else sees them."},
                     signed_in}
                     .lists("Draft")
                     .by(bind(services, list_drafts)));
  rows.push_back(Row{Method::get,
                     "/drafts/{key:key}",
                     {"get_draft", "One draft", "The key is `<record id or new>.<event type>`."},
                     signed_in}
                     .gives("Draft")
                     .by(bind(services, get_draft)));
  rows.push_back(Row{Method::put,
                     "/drafts/{key:key}",
                     {"put_draft", "Keep a draft", "Takes the place of the one with this key."},
                     signed_in}
                     .audited("draft.kept")
                     .takes("title: text, path: text, content: any",
                            literal(R"({"title": "Review of detention",
                              "path": "/records/01jd5m2k9x7qa/record/review_done",
                              "content": {"mode": "in_person"}})"))
                     .gives("Draft")
                     .by(bind(services, put_draft)));
  rows.push_back(Row{Method::remove,
                     "/drafts/{key:key}",
                     {"drop_draft", "Throw a draft away", "No trace of it is kept."},
                     signed_in}
                     .audited("draft.dropped")
                     .gives_nothing()
                     .by(bind(services, drop_draft)));
}

void add_finding(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{Method::get,
                     "/boards/{type:name}/{board:name}",
                     {"get_board", "A board of records with their clocks",
                      "Worst first, with who must do what next. Of a long one only the worst, "
                      "unless all of it is asked for."},
                     "read"}
                     .filter("unit", Kind::id, "Only of this unit")
                     .filter("worst", Kind::text, "Only with this worst verdict")
                     .filter("all", Kind::truth, "All of it, however long")
                     .at_times()
                     .gives("Board")
                     .also_as_csv()
                     .by(bind(services, get_board)));
  rows.push_back(Row{Method::post,
                     "/searches",
                     {"search", "Search people, places and records",
                      "The words stand in the body, never in an address, and the search is written "
                      "to the audit trail."},
                     "search"}
                     .audited("search.made")
                     .takes("text: text, types?: [text], unit?: text",
                            literal(R"({"text": "alex harrow", "types": ["person"]})"))
                     .gives("Search", 201)
                     .by(bind(services, search)));
  rows.push_back(Row{Method::get,
                     "/searches/{id:id}",
                     {"get_search", "A search again", "For the one who made it."},
                     "search"}
                     .audited("search.read")
                     .filter("cursor", Kind::text, "Where to go on")
                     .gives("Search")
                     .also_as_csv()
                     .by(bind(services, get_search)));
  rows.push_back(Row{Method::get,
                     "/searches",
                     {"list_saved_searches", "Searches that the caller has saved", "By title."},
                     "search"}
                     .gives("SavedSearches")
                     .by(bind(services, saved_searches)));
  rows.push_back(Row{Method::put,
                     "/searches/{id:id}/title",
                     {"save_search", "Save a search under a title",
                      "It stays until it is forgotten; other searches are kept for a day."},
                     "search"}
                     .audited("search.saved")
                     .takes("title: text", literal(R"({"title": "Boys missing from the north"})"))
                     .gives("SavedSearches")
                     .by(bind(services, save_search)));
  rows.push_back(Row{Method::remove,
                     "/searches/{id:id}",
                     {"forget_search", "Forget a search", "Only its own maker can."},
                     "search"}
                     .audited("search.forgotten")
                     .gives_nothing()
                     .by(bind(services, forget_search)));
}

}  // namespace

void add_work_routes(std::vector<Route>& rows, const Services& services) {
  add_duties(rows, services);
  add_mine(rows, services);
  add_drafts(rows, services);
  add_finding(rows, services);
}

}  // namespace rowan::api
