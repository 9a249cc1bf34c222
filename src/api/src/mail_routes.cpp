// The rows of mail: what a person wants by it, and what is on its way or cannot be sent.
#include <handlers.h>
#include <rows.h>

namespace rowan::api {
namespace {

void add_wishes(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{Method::get,
                     "/mail-wish",
                     {"get_mail_wish", "What one wants by mail",
                      "`sends` says whether this Rowan sends mail at all, `domains` to which "
                      "addresses (none named: to any), `usual` what holds for `digest: usual`."},
                     signed_in}
                     .gives("MailWish")
                     .by(bind(services, get_mail_wish)));
  rows.push_back(Row{Method::put,
                     "/mail-wish",
                     {"put_mail_wish", "Say what one wants by mail",
                      "An empty address ends all of it. 422 for an address that is none, or not "
                      "of the force."},
                     signed_in}
                     .audited("account.mail_set")
                     .takes("address: text, digest: one(off daily usual)",
                            json::object{{"address", "a.cole@force.example"}, {"digest", "daily"}})
                     .gives("MailWish")
                     .by(bind(services, put_mail_wish)));
}

void add_outbox(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{Method::get,
                     "/mail",
                     {"list_mail", "Mail that is on its way, was sent, or cannot be",
                      "The newest first, without what it says; those that wait unless `state` "
                      "says otherwise."},
                     "administer"}
                     .lists("Mail")
                     .filter("state", QueryParameter::Kind::choice, "In which state",
                             {"waiting", "sent", "failed", "dropped"})
                     .by(bind(services, list_mail)));
  rows.push_back(Row{Method::post,
                     "/mail/{id:id}/retry",
                     {"retry_mail", "Try a mail again, at once",
                      "One that waits or has failed, under the Message-ID that it had; 404 for "
                      "any other."},
                     "administer"}
                     .audited("mail.retried")
                     .gives_nothing()
                     .by(bind(services, retry_mail)));
  rows.push_back(Row{Method::remove,
                     "/mail/{id:id}",
                     {"drop_mail", "Drop a mail",
                      "It is not sent, and what it says is forgotten. 404 for one that does not "
                      "wait and has not failed."},
                     "administer"}
                     .audited("mail.dropped")
                     .gives_nothing()
                     .by(bind(services, drop_mail)));
}

}  // namespace

void add_mail_routes(std::vector<Route>& rows, const Services& services) {
  add_wishes(rows, services);
  add_outbox(rows, services);
}

}  // namespace rowan::api
