#include <answers.h>

#include <rowan/casework/mail.h>

namespace rowan::api {
namespace {

/// What a person wants, and whether there is any mail here at all.
Response wish_response(const Services& services, const ObjectAnswer& wish) {
  if (!wish) return fault_response(services, wish.error());
  json::object answer = *wish;
  json::array domains;
  if (services.mail) {
    for (const auto& domain : services.mail->domains) domains.emplace_back(domain);
  }
  answer["sends"] = services.mail.has_value();
  answer["domains"] = std::move(domains);
  return json_response(std::move(answer));
}

Response done(const Services& services, const casework::Answer<void>& changed) {
  if (!changed) return fault_response(services, changed.error());
  Response response;
  response.status = 204;
  return response;
}

store::MailId mail_in(const Call& call) {
  return store::MailId{path_id(call, "id")};
}

}  // namespace

Response get_mail_wish(const Services& services, const Call& call) {
  return wish_response(services, casework::mail_wish(services.casework, call.viewer()));
}

Response put_mail_wish(const Services& services, const Call& call) {
  const json::object& given = call.body.as_object();
  const auto domains = services.mail ? services.mail->domains : std::vector<std::string>{};
  return wish_response(
      services, casework::set_mail_wish(services.casework, call.viewer(), text_at(given, "address"),
                                        text_at(given, "digest"), domains));
}

Response list_mail(const Services& services, const Call& call) {
  std::string state = text_query(call, "state");
  if (state.empty()) state = "waiting";
  return list_response(services, call, [&](const casework::Paging& paging) {
    return casework::mail_list(services.casework, call.viewer(), state, paging);
  });
}

Response retry_mail(const Services& services, const Call& call) {
  return done(services, casework::retry_mail(services.casework, call.viewer(), mail_in(call)));
}

Response drop_mail(const Services& services, const Call& call) {
  return done(services, casework::drop_mail(services.casework, call.viewer(), mail_in(call)));
}

}  // namespace rowan::api
