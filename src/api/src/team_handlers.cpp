#include <answers.h>

namespace rowan::api {
namespace {

casework::TeamQuery team_query(const Call& call) {
  casework::TeamQuery query;
  query.unit = id_query(call, "unit");
  query.moment = moment_of(call);
  return query;
}

}  // namespace

Response get_team(const Services& services, const Call& call) {
  return object_response(services, services.casework.team(call.viewer(), team_query(call)));
}

Response list_team_part(const Services& services, const Call& call, std::string_view part) {
  return list_response(services, call, [&](const casework::Paging& paging) {
    return services.casework.team_part(call.viewer(), team_query(call), part, paging);
  });
}

}  // namespace rowan::api
