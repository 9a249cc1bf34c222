// The rows of documents attached to a record: sent, attached, listed and read.
#include <handlers.h>
#include <rows.h>

#include <rowan/practice/attachments.h>

namespace rowan::api {
namespace {

std::size_t bytes_most(const Services& services) {
  return practice::attachment_rules_of(services.casework.definitions()).bytes_most;
}

void add_sending(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{Method::post,
                     "/records/{id:id}/documents",
                     {"send_document", "Send a document",
                      "The body is the document itself, as application/octet-stream; the header "
                      "`X-File-Ending` is what its name ends with, such as `pdf`. It is attached "
                      "by a second request, which only its sender can make and only for this "
                      "record; until then nobody sees it. 413 when it is too long, 422 when it is "
                      "of no kind that may be attached, when its ending says otherwise than its "
                      "beginning, or when something harmful was found in it; 507 when the disk "
                      "is full."},
                     "record"}
                     .audited("document.sent")
                     .gives("SentDocument", 201)
                     .into([&services](const Call& call) { return send_document(services, call); },
                           bytes_most(services)));
  rows.push_back(
      Row{Method::post,
          "/records/{id:id}/attachments",
          {"attach_document", "Attach a document that was sent",
           "Records the event `attached`, with title and marking as given. Afterwards it is an "
           "entry like any other: corrected, withdrawn and read back."},
          "record"}
          .audited("document.attached")
          .takes("document: id, title: text, marking: text",
                 json::object{{"document", "01jd5m2k9x7qj"},
                              {"title", "Letter from school"},
                              {"marking", "unused_not_sensitive"}})
          .gives("Attachment", 201)
          .by(bind(services, attach_document)));
}

Route reading_route(const Services& services) {
  Route route =
      Row{Method::get,
          "/records/{id:id}/attachments/{event:id}/content",
          {"read_document", "Read a document",
           "The document itself, to be kept as a file; `shown=true` to look at in the browser, "
           "for pictures and PDF. Each reading is in the audit trail. 409 `not-scanned` while "
           "nobody has looked at it for harm, `harmful` when something was found."},
          "read"}
          .audited("document.read")
          .filter("shown", QueryParameter::Kind::truth, "To look at, where its kind allows it")
          .by(bind(services, read_document));
  route.response_type = "application/octet-stream";
  route.example.response = "%PDF-1.7 ...";
  return route;
}

}  // namespace

void add_attachment_routes(std::vector<Route>& rows, const Services& services) {
  add_sending(rows, services);
  rows.push_back(Row{Method::get,
                     "/records/{id:id}/attachments",
                     {"list_attachments", "The documents attached to a record",
                      "Those that stand, the newest first; whether the caller may attach more, how "
                      "long one may be, and what its name may end with."},
                     "read"}
                     .gives("Attachments")
                     .by(bind(services, list_attachments)));
  rows.push_back(reading_route(services));
}

}  // namespace rowan::api
