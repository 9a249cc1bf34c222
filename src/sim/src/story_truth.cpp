// What was true of a detention: its moments, and what was owed to the child and not done.
//
// Most failings are noted where the story decides on them. Those here follow from how things fell
// in time, and are counted from what was told. Nothing here asks the evaluator, whose verdicts are
// held to this in the tests; so what is too late is said a second time, in the plainest way.
#include <algorithm>

#include "story.h"

namespace rowan::sim {

namespace {

constexpr std::int64_t day = 24 * hour;

/// How much of the time between two moments lies within a stretch.
std::int64_t shared(Instant from, Instant to, std::optional<Instant> began,
                    std::optional<Instant> ended) {
  if (!began || !ended) return 0;
  return std::max<std::int64_t>(std::min(to, *ended) - std::max(from, *began), 0);
}

/// Whether all of a night, from midnight to four, lies between the two moments.
bool covers_night(Instant from, Instant to) {
  for (auto date = day_of(from); start_of(date) <= to; date = date + 1) {
    const auto until = at_time_of_day(date, 4 * 3'600, true);
    if (from <= start_of(date) && to >= until) return true;
  }
  return false;
}

}  // namespace

/// The end of the stay, or the present when it goes on.
Instant Story::end() const {
  return live() ? std::min(ended_, setting_.options.to) : ended_;
}

std::optional<Instant> Story::first(std::string_view type) const {
  std::optional<Instant> found;
  for (const auto& event : history_.events()) {
    const auto at = event.happened.earliest;
    if (event.type == type && (!found || at < *found)) found = at;
  }
  return found;
}

bool Story::visited_late() const {
  const auto left = first("hospital_left"), returned = first("hospital_returned");
  const auto limit = visit_every_ < 30 * minute ? 30 * minute : hour;
  auto from = first("observation_level_set").value_or(authorised_);
  const auto waited = [&](Instant to) {
    return to - from - shared(from, to, interview_began_, interview_ended_) -
           shared(from, to, left, returned);
  };
  for (const auto at : visits_) {
    if (at > end()) break;
    if (waited(at) > limit) return true;
    from = std::max(from, at);
  }
  return waited(end()) > limit;
}

/// Eight hours unbroken in every twenty-four: the next by a day after the last moment from which
/// the one before still counts in full.
bool Story::rested_too_little() const {
  if (rest_excused_) return false;
  auto due = authorised_ + day;
  for (const auto& rest : rests_) {
    const auto until = std::min(rest.ended, end());
    if (until - rest.began < 8 * hour) continue;
    if (rest.began + 8 * hour > due) return true;
    due = until + (day - 8 * hour);
  }
  return end() > due;
}

/// So many meals of a kind in every twenty-four hours.
bool Story::fed_too_little(std::string_view meal, std::size_t wanted) const {
  std::vector<Instant> served{authorised_};
  for (const auto& event : history_.events()) {
    const auto at = event.happened.earliest;
    const auto* kind = event.fields.if_contains("meal");
    if (event.corrects || kind == nullptr || std::string_view{kind->as_string()} != meal ||
        at > end())
      continue;
    served.push_back(at);
  }
  std::ranges::sort(served);
  for (std::size_t i = 0; i < served.size(); ++i) {
    const auto due = served[i] + day;
    const bool in_time = i + wanted < served.size() && served[i + wanted] <= due;
    if (!in_time && end() > due) return true;
  }
  return false;
}

void Story::find_failings() {
  if (covers_night(asked_, std::min(adult_came_, end()))) fails("adult_not_here_overnight");
  if (visited_late()) fails("visited_late");
  if (rested_too_little()) fails("rested_too_little");
  if (fed_too_little("light", 2)) fails("too_few_light_meals");
  if (fed_too_little("main", 1)) fails("no_main_meal");
  const auto interviewed_before = [&](std::optional<Instant> at) {
    return interview_began_ && *interview_began_ <= end() && (!at || *at >= *interview_began_);
  };
  if (interviewed_before(first("healthcare_seen"))) fails("interviewed_before_healthcare");
  if (interviewed_before(first("needs_assessed"))) fails("interviewed_before_needs_assessed");
  const auto tried = first("parent_not_told");
  if (interviewed_before(tried ? tried : first("parent_told"))) {
    fails("interviewed_before_parent_told");
  }
  if (const auto search = first("strip_search")) {
    const bool referred = std::ranges::any_of(history_.events(), [&](const Event& event) {
      const auto at = event.happened.earliest;
      return (event.type == "social_care_referred" || event.type == "concern_recorded") &&
             at >= *search && at <= *search + 2 * hour;
    });
    if (!referred) fails("strip_search_not_referred");
  }
  const auto named = first("investigator_named");
  const auto by = std::max(start_of(day_of(arrived_) + 1), arrived_ + hour);
  if (covers_night(authorised_, end()) && end() > by && (!named || *named > by)) {
    fails("no_investigator_before_night");
  }
  const auto told_by = std::min(arrived_ + hour, setting_.options.to);
  for (const auto& episode : child_.episodes) {
    const bool open = episode.reported < arrived_ && (!episode.found || *episode.found >= arrived_);
    if (open && (!episode.found || *episode.found > told_by)) fails("missing_report_left_open");
  }
}

void Story::keep_truth() {
  find_failings();
  Truth truth;
  truth.detention = history_.id();
  truth.child = child_.record;
  truth.suite = suite_.name;
  truth.arrived = arrived_;
  truth.authorised = authorised_;
  truth.still_here = live();
  const auto by_then = [&](std::optional<Instant> at) {
    return at && *at <= end() ? at : std::optional<Instant>{};
  };
  truth.adult_requested = by_then(asked_);
  truth.adult_arrived = by_then(adult_came_);
  truth.first_review = by_then(first_review_);
  if (!live()) truth.ended = ended_;
  truth.bail_refused = by_then(refused_);
  truth.transferred = moved_ && *moved_ <= end();
  truth.overnight = covers_night(authorised_, end());
  truth.recorded_late = late_;
  truth.failings = std::move(failings_);
  setting_.force.truth.push_back(std::move(truth));
}

}  // namespace rowan::sim
