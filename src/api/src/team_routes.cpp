// The rows of the team: what a supervisor sees of the work of a unit.
#include <handlers.h>
#include <rows.h>

namespace rowan::api {
namespace {

using Kind = QueryParameter::Kind;

Row asks(std::string_view path, const Words& words) {
  return {Method::get, path, words, "assign"};
}

}  // namespace

void add_team_routes(std::vector<Route>& rows, const Services& services) {
  rows.push_back(
      asks("/team",
           {"get_team", "The open work of a unit",
            "Who has what and whether they have room; what nobody has, what nobody has "
            "taken up, what does not move, what is to be reviewed and what was directed; "
            "and the unit's own parts compared. A restricted case counts and is not named."})
          .filter("unit", Kind::id, "This unit and those below it; the caller's own otherwise")
          .at_times()
          .gives("Team")
          .by(bind(services, get_team)));
  struct Part {
    std::string_view name, operation, summary, description, shape;
  };
  static constexpr Part parts[] = {
      {"officers", "list_team_officers", "Officers with their workload",
       "The most loaded first, compared with their limit.", "TeamOfficer"},
      {"units", "list_team_units", "A unit's parts compared", "With the spread between officers.",
       "TeamUnit"},
      {"unallocated", "list_team_unallocated", "Cases that nobody has",
       "The highest risk first, then the oldest.", "TeamCase"},
      {"offered", "list_team_offered", "Cases given out and not taken up yet",
       "Until then whoever had it keeps it.", "TeamCase"},
      {"transfers", "list_team_transfers", "Cases that a unit was asked to take over",
       "Both those asked of this unit and those that it asked others to take.", "TeamCase"},
      {"drifted", "list_team_drifted", "Cases in which nothing happens",
       "Each says since when, and what the last act was.", "TeamCase"},
      {"reviews", "list_team_reviews", "Cases that a supervisor is to review",
       "Overdue ones first.", "TeamCase"},
      {"directions", "list_team_directions",
       "What was directed and is not done, or was done lately",
       "Open ones first, by when they are due.", "TeamCase"}};
  for (const Part& part : parts) {
    rows.push_back(
        asks("/team/" + std::string{part.name}, {part.operation, part.summary, part.description})
            .lists(part.shape)
            .filter("unit", Kind::id, "This unit and those below it")
            .at_times()
            .by([&services, name = part.name](const Call& call) {
              return list_team_part(services, call, name);
            }));
  }
}

}  // namespace rowan::api
