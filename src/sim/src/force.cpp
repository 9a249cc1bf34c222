#include <rowan/sim/force.h>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <array>
#include <set>

#include "setting.h"

namespace rowan::sim {

namespace {

/// How long the children now in custody have been there, in minutes, and what is undone.
struct Here {
  int minutes;
  Stay::Now now;
  std::size_t suite;
};
constexpr Here here_now[] = {
    {25, Stay::Now::here, 0},
    {95, Stay::Now::not_asked, 0},
    {270, Stay::Now::no_adult, 0},
    {340, Stay::Now::here, 0},
    {460, Stay::Now::no_review, 0},
    {1'130, Stay::Now::kept_for_court, 0},
    {50, Stay::Now::here, 1},
    {155, Stay::Now::no_investigator, 2},
    {610, Stay::Now::not_visited, 2},
    {760, Stay::Now::no_adult, 2},
    {200, Stay::Now::here, 3},
    {545, Stay::Now::here, 1},
    {1'010, Stay::Now::kept_for_court, 2},
    {880, Stay::Now::here, 3},
};

/// Those let go lately: when they came, in minutes before the present. Nobody stays for a whole day
/// without a charge, so all of them have left by now, the first few today and yesterday.
constexpr std::array let_go_lately{1'450, 1'700, 2'050, 2'600, 3'100, 3'700, 4'500, 5'300};

/// The hour at which children are arrested: most in the afternoon and evening.
std::int64_t arrest_second(Random& random) {
  return random.along({{0, 0},
                       {120, 7 * 3600},
                       {300, 12 * 3600},
                       {620, 18 * 3600},
                       {900, 22 * 3600},
                       {1'000, 86'399}});
}

/// A child who is not in custody yet under another name or number.
std::size_t child_not_here(Setting& setting, std::size_t suite, std::set<RecordId>& taken) {
  for (;;) {
    const auto child = child_near(setting, suite);
    if (taken.insert(setting.children[child].identity).second) return child;
  }
}

void make_detentions(Setting& setting, std::size_t count) {
  auto& random = setting.random;
  const auto& options = setting.options;
  // A stay that is over must have had the time to end.
  const auto last = day_of(options.to) - day_of(options.from) - 4;
  std::vector<Stay> stays;
  for (std::size_t i = 0; i < count; ++i) {
    Stay stay;
    stay.suite = static_cast<std::size_t>(
        random.between(0, static_cast<std::int64_t>(setting.suites.size()) - 1));
    stay.child = child_near(setting, stay.suite);
    const auto on = day_of(options.from) + static_cast<int>(random.between(1, std::max(last, 2)));
    stay.arrived = start_of(on) + arrest_second(random);
    stays.push_back(stay);
  }
  std::ranges::stable_sort(stays, {}, &Stay::arrived);
  for (const auto& stay : stays) make_detention(setting, stay);
  std::set<RecordId> taken;
  for (std::size_t i = 0; i < let_go_lately.size(); ++i) {
    const auto suite = i % setting.suites.size();
    Stay stay{suite, child_not_here(setting, suite, taken),
              options.to + -let_go_lately.at(let_go_lately.size() - 1 - i) * 60};
    stay.lately = true;
    make_detention(setting, stay);
  }
  for (std::size_t i = 0; i < profile::here_now(options.tier); ++i) {
    const auto& here = here_now[i];
    const auto child = child_not_here(setting, here.suite, taken);
    make_detention(setting, {here.suite, child, options.to + -here.minutes * 60, here.now});
  }
}

std::string text_of(const std::optional<Instant>& at) {
  return at ? to_text(*at) : "";
}

}  // namespace

std::optional<Tier> parse_tier(std::string_view text) {
  if (text == "S" || text == "s") return Tier::small;
  if (text == "M" || text == "m") return Tier::medium;
  if (text == "L" || text == "l") return Tier::large;
  return std::nullopt;
}

std::size_t usual_other_children(Tier tier) {
  return profile::other_children(tier);
}

Force generate(const practice::Definitions& definitions, const Options& options) {
  Setting setting{definitions, options};
  const auto amounts = profile::amounts(options.tier);
  make_units(setting);
  make_partners(setting);
  make_officers(setting);
  make_children(setting, amounts.children);
  make_other_children(setting, options.other_children);
  make_missing(setting, amounts.missing);
  make_detentions(setting, amounts.detentions);
  make_enquiries(setting, amounts.enquiries);
  make_online(setting, amounts.online);
  make_team_work(setting);
  return std::move(setting.force);
}

std::string truth_csv(const Force& force) {
  std::string text =
      "detention,child,suite,arrived,authorised,adult_requested,adult_arrived,first_review,"
      "bail_refused,ended,overnight,transferred,still_here,recorded_late,failings\n";
  for (const auto& truth : force.truth) {
    text += fmt::format(
        "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", to_text(truth.detention),
        to_text(truth.child), truth.suite, to_text(truth.arrived), to_text(truth.authorised),
        text_of(truth.adult_requested), text_of(truth.adult_arrived), text_of(truth.first_review),
        text_of(truth.bail_refused), text_of(truth.ended), truth.overnight, truth.transferred,
        truth.still_here, truth.recorded_late, fmt::join(truth.failings, " "));
  }
  return text;
}

std::string cases_csv(const Force& force) {
  std::string text = "record,type,failings\n";
  for (const auto& truth : force.cases) {
    text += fmt::format("{},{},{}\n", to_text(truth.record), truth.type,
                        fmt::join(truth.failings, " "));
  }
  return text;
}

std::string people_csv(const Force& force) {
  constexpr std::array names{"as_is", "other_spelling", "swapped", "surname"};
  constexpr std::array dates{"exact", "placeholder", "approximate", "missing"};
  constexpr std::array homes{"as_is", "missing", "wrong"};
  std::string text =
      "person,identity,household,name,date_of_birth,home_authority,name_written,"
      "date_of_birth_written,home_authority_written,looked_after,at_risk,flags_missing,"
      "sibling_linked,not_spoken_to\n";
  for (const auto& truth : force.people) {
    text +=
        fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", to_text(truth.person),
                    to_text(truth.identity), truth.household, truth.name, to_text(truth.born),
                    truth.home, names.at(static_cast<std::size_t>(truth.name_written)),
                    dates.at(static_cast<std::size_t>(truth.date_written)),
                    homes.at(static_cast<std::size_t>(truth.home_written)), truth.looked_after,
                    truth.at_risk, truth.flags_missing, truth.sibling_linked, truth.not_spoken_to);
  }
  return text;
}

}  // namespace rowan::sim
