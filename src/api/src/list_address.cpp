#include <list_address.h>

#include <utility>
#include <vector>

namespace rowan::api {
namespace {

constexpr std::string_view of_records = "records/";

Problem wrong(std::string_view name, std::string message) {
  Problem problem;
  problem.path = "query/" + std::string{name};
  problem.message = std::move(message);
  problem.code = "format";
  return problem;
}

}  // namespace

std::optional<ListAddress> find_list(const Router& router, std::string_view list,
                                     const json::object& query) {
  ListAddress address;
  std::vector<std::pair<std::string, std::string>> words;
  if (list.starts_with(of_records)) {
    words.emplace_back("type", list.substr(of_records.size()));
    list = "records";
  }
  // What is no text cannot stand in an address; it is left for the check of its kind to refuse.
  for (const auto& member : query) {
    words.emplace_back(member.key(), member.value().is_string()
                                         ? std::string{member.value().get_string()}
                                         : json::serialize(member.value()));
  }
  address.path = "/api/v1/" + std::string{list};
  address.query = Query{std::move(words)};
  address.match = router.find(Method::get, address.path);
  if (address.match.route == nullptr || !address.match.route->as_csv) return std::nullopt;
  return address;
}

Problems check_list(const ListAddress& list) {
  Problems problems = check_query(*list.match.route, list.query);
  for (const auto& [name, value] : list.query.all()) {
    if (name == "cursor" || name == "limit") {
      problems.push_back(wrong(name, "is not for a whole list"));
    }
  }
  return problems;
}

}  // namespace rowan::api
