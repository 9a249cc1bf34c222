// The rows of accounts and their sessions: one's own, and those that an administrator looks after.
#include <handlers.h>
#include <rows.h>

namespace rowan::api {
namespace {

void add_own_sessions(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{Method::get,
                     "/sessions",
                     {"list_own_sessions", "Where one is signed in",
                      "Every session of one's own that stands, the newest first; `this_one` is the "
                      "one that asks."},
                     signed_in}
                     .gives(list_of("OpenSession"), example_list("OpenSession"))
                     .by(bind(services, list_own_sessions)));
  rows.push_back(Row{Method::remove,
                     "/sessions",
                     {"end_other_sessions", "Sign out everywhere else",
                      "Ends every session of one's own but the one that asks."},
                     signed_in}
                     .audited("session.ended")
                     .gives(shape("ended: integer"), json::object{{"ended", 2}})
                     .by(bind(services, end_other_sessions)));
  rows.push_back(Row{Method::remove,
                     "/sessions/{id:id}",
                     {"end_own_session", "Sign out on one device",
                      "404 for a session that is not one's own, or has ended."},
                     signed_in}
                     .audited("session.ended")
                     .gives_nothing()
                     .by(bind(services, end_own_session)));
}

void add_accounts(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{Method::get,
                     "/accounts",
                     {"list_accounts", "Every account",
                      "In order of user name, with how many sessions stand. Reading it is written "
                      "to the audit trail."},
                     "administer"}
                     .audited("account.listed")
                     .lists("AccountRow")
                     .filter("q", QueryParameter::Kind::text,
                             "Only those whose user name or name has this in it")
                     .by(bind(services, list_accounts)));
  rows.push_back(Row{Method::get,
                     "/accounts/{id:id}/sessions",
                     {"list_sessions", "Where an account is signed in",
                      "Every session of it that stands, the newest first."},
                     "administer"}
                     .audited("account.sessions_listed")
                     .gives(list_of("OpenSession"), example_list("OpenSession"))
                     .by(bind(services, list_sessions)));
  rows.push_back(Row{Method::remove,
                     "/accounts/{id:id}/sessions",
                     {"end_sessions", "Sign an account out everywhere",
                      "Ends every session of it; whoever was at work signs in again."},
                     "administer"}
                     .audited("session.ended")
                     .gives(shape("ended: integer"), json::object{{"ended", 2}})
                     .by(bind(services, end_sessions)));
  rows.push_back(Row{Method::remove,
                     "/accounts/{id:id}/sessions/{session:id}",
                     {"end_session", "Sign an account out on one device",
                      "404 for a session that is not of this account, or has ended."},
                     "administer"}
                     .audited("session.ended")
                     .gives_nothing()
                     .by(bind(services, end_session)));
  rows.push_back(Row{Method::remove,
                     "/accounts/{id:id}/second-factor",
                     {"drop_second_factor", "Take the second factor off an account",
                      "As when a telephone is lost. Ends every session of the account. 404 when it "
                      "has none."},
                     "administer"}
                     .audited("account.second_factor_dropped")
                     .gives_nothing()
                     .by(bind(services, drop_second_factor)));
}

}  // namespace

void add_account_routes(std::vector<Route>& rows, const Services& services) {
  add_own_sessions(rows, services);
  add_accounts(rows, services);
}

}  // namespace rowan::api
