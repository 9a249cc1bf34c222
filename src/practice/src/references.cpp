// Names that stand for something in another file: roles, lookups, record types, sources and so on.
#include "loading.h"
#include "near_names.h"

#include <utility>

namespace rowan::practice {
namespace {

template <class Map>
std::vector<std::string> names_of(const Map& map) {
  std::vector<std::string> names;
  for (const auto& [name, value] : map) names.push_back(name);
  return names;
}

std::vector<std::string> codes_of(const Definitions& definitions, std::string_view id) {
  std::vector<std::string> names;
  if (const Lookup* lookup = definitions.lookup(id)) {
    for (const Code& code : lookup->codes) names.push_back(code.code);
  }
  return names;
}

constexpr std::string_view holders = "duty_holder";

std::vector<std::string> candidates(const Definitions& definitions, const std::string& kind) {
  if (kind == "role") return names_of(definitions.roles);
  if (kind == "lookup") return names_of(definitions.lookups);
  if (kind == "record") return names_of(definitions.record_types);
  if (kind == "source") return names_of(definitions.sources);
  if (kind == "calendar") return names_of(definitions.calendars);
  if (kind == "standard") return names_of(definitions.standards);
  if (kind == "measure") return names_of(definitions.measures);
  if (kind == "holder") return codes_of(definitions, holders);
  std::vector<std::string> names = codes_of(definitions, "rank");
  if (kind == "role_or_rank") {
    for (std::string& role : names_of(definitions.roles)) names.push_back(std::move(role));
  }
  return names;
}

std::string kind_text(const std::string& kind) {
  if (kind == "record") return "record type";
  if (kind == "role_or_rank") return "role or rank";
  if (kind == "holder") return "code of `" + std::string{holders} + "`";
  return kind;
}

}  // namespace

void resolve_references(Loading& loading) {
  std::map<std::string, std::vector<std::string>> known;
  for (Reference& reference : loading.references) {
    auto place = known.find(reference.kind);
    if (place == known.end()) {
      place = known.emplace(reference.kind, candidates(loading.definitions, reference.kind)).first;
    }
    bool found = false;
    for (const std::string& name : place->second) found = found || name == reference.name;
    if (found) continue;
    Problem problem = std::move(reference.at);
    problem.message = "there is no " + kind_text(reference.kind) + " `" + reference.name + "`";
    problem.remedy = did_you_mean(reference.name, place->second);
    problem.code = "unknown_name";
    loading.problems.push_back(std::move(problem));
  }
  const Lookup* who = loading.definitions.lookup(holders);
  for (auto& [id, standard] : loading.definitions.standards) {
    const int place = who == nullptr ? -1 : who->rank_of(standard.held_by);
    if (place < 0) continue;
    const Code& holder = who->codes[static_cast<std::size_t>(place)];
    standard.held_by_title = holder.title;
    standard.held_by_partner = !holder.our_own;
  }
}

}  // namespace rowan::practice
