#include <answers.h>

#include <rowan/api/problem_details.h>

#include <algorithm>
#include <charconv>

namespace rowan::api {
namespace {

constexpr std::string_view no_session = "there is no such session: it may have ended";

Response not_there(std::string detail) {
  ProblemDetails problem;
  problem.status = 404;
  problem.type = "not-found";
  problem.detail = std::move(detail);
  return problem_response(problem);
}

Response not_written() {
  return come_back(503, 10, "the store cannot be read or written to now");
}

json::object session_row(const store::SessionRow& row, const access::Session& asking) {
  return json::object{{"id", to_text(row.id)},
                      {"device", row.device},
                      {"address", row.address},
                      {"means", row.means},
                      {"begun_at", to_text(row.created_at)},
                      {"last_seen", to_text(row.last_seen)},
                      {"expires_at", to_text(row.expires_at)},
                      {"this_one", row.id == asking.id}};
}

Response sessions_response(const Services& services, const Call& call, AccountId account) {
  auto rows = services.access.sessions_of(account);
  if (!rows) return not_written();
  json::array items;
  for (const store::SessionRow& row : *rows) items.push_back(session_row(row, *call.session));
  const std::size_t total = items.size();
  return json_response(
      json::object{{"items", std::move(items)}, {"next", nullptr}, {"total", total}});
}

Response done_or_not_there(const Result<bool, store::StoreError>& done, std::string_view missing) {
  if (!done) return not_written();
  if (!*done) return not_there(std::string{missing});
  Response response;
  response.status = 204;
  return response;
}

Response ended_many(const Result<std::size_t, store::StoreError>& ended) {
  if (!ended) return not_written();
  return json_response(json::object{{"ended", *ended}});
}

AccountId account_in(const Call& call) {
  return AccountId{path_id(call, "id")};
}

bool fits(const store::Account& account, const std::string& wanted) {
  return wanted.empty() || practice::folded_text(account.user).find(wanted) != std::string::npos ||
         practice::folded_text(account.name).find(wanted) != std::string::npos;
}

json::object account_row(const Services& services, const store::Account& account) {
  json::value unit = nullptr;
  if (account.unit) {
    unit = json::object{{"id", to_text(account.unit)},
                        {"name", services.access.headline_of(account.unit)}};
  }
  const auto open = services.access.sessions_of(account.id);
  access::Viewer owner;
  owner.account = account.id;
  const access::SecondFactorState factor = services.access.second_factor_of(owner);
  return json::object{{"id", to_text(account.id)},
                      {"user", account.user},
                      {"name", account.name},
                      {"roles", json::array(account.roles.begin(), account.roles.end())},
                      {"unit", std::move(unit)},
                      {"disabled", account.disabled},
                      {"second_factor", factor.on},
                      {"sessions", open ? open->size() : 0}};
}

/// A page of the accounts that fit; the cursor is the place of the first.
json::object page_of(const Services& services, const std::vector<store::Account>& accounts,
                     const casework::Paging& paging) {
  std::size_t from = 0;
  std::from_chars(paging.cursor.data(), paging.cursor.data() + paging.cursor.size(), from);
  from = std::min(from, accounts.size());
  const std::size_t to = std::min(accounts.size(), from + paging.limit);
  json::array items;
  for (std::size_t i = from; i < to; ++i) items.push_back(account_row(services, accounts[i]));
  json::value next = nullptr;
  if (to < accounts.size()) next = json::value(std::to_string(to));
  return json::object{
      {"items", std::move(items)}, {"next", std::move(next)}, {"total", accounts.size()}};
}

}  // namespace

Response list_own_sessions(const Services& services, const Call& call) {
  return sessions_response(services, call, call.viewer().account);
}

Response end_own_session(const Services& services, const Call& call) {
  return done_or_not_there(services.access.end_session(call.viewer(), call.viewer().account,
                                                       store::SessionId{path_id(call, "id")}),
                           no_session);
}

Response end_other_sessions(const Services& services, const Call& call) {
  return ended_many(
      services.access.end_sessions(call.viewer(), call.viewer().account, call.session->id));
}

Response list_accounts(const Services& services, const Call& call) {
  if (!services.access.audit(call.viewer(), "account.listed", {}, "allowed")) return audit_failed();
  std::vector<store::Account> accounts = services.access.accounts();
  const std::string wanted = practice::folded_text(text_query(call, "q"));
  std::erase_if(accounts, [&](const store::Account& one) { return !fits(one, wanted); });
  return list_response(services, call, [&](const casework::Paging& paging) -> ObjectAnswer {
    return page_of(services, accounts, paging);
  });
}

Response list_sessions(const Services& services, const Call& call) {
  if (!services.access.audit(call.viewer(), "account.sessions_listed", {}, "allowed",
                             json::object{{"account", call.at("id")}})) {
    return audit_failed();
  }
  return sessions_response(services, call, account_in(call));
}

Response end_session(const Services& services, const Call& call) {
  return done_or_not_there(services.access.end_session(call.viewer(), account_in(call),
                                                       store::SessionId{path_id(call, "session")}),
                           no_session);
}

Response end_sessions(const Services& services, const Call& call) {
  return ended_many(services.access.end_sessions(call.viewer(), account_in(call), {}));
}

Response drop_second_factor(const Services& services, const Call& call) {
  return done_or_not_there(services.access.unpair(call.viewer().account, account_in(call)),
                           "there is no such account, or it has no second factor");
}

}  // namespace rowan::api
