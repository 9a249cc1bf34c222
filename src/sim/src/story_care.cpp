// Care in the cell, visits, meals, rest, and the reviews.
#include "story.h"

#include <algorithm>

namespace rowan::sim {

void Story::care() {
  const bool close = visit_every_ < 30 * minute;
  say("observation_level_set", later(authorised_, 3, 12),
      {{"level", close ? "half_hourly" : "hourly"}, {"reason", random_.pick(says::needs())}},
      sergeant_);
  if (does(suite_.quality.care, "reading_not_offered")) {
    say("reading_offered", later(arrived_, 30, 170),
        {{"suited_to_age", yes(does(suite_.quality.voice, "reading_not_suited"))},
         {"accepted", "yes"}});
  }
  const bool cell = random_.percent(55);
  if (cell) {
    say("cell_placed", later(arrived_, 55, 80),
        {{"reason", random_.weighed<std::string_view>(
                        {{"no_other_secure_place", 6}, {"cannot_supervise_elsewhere", 4}})},
         {"shared_with_adult", "no"}},
        sergeant_);
    say("cell_left", ended_ + -15 * minute);
  }
  for (const auto& rest : rests_) {
    say("rest_began", rest.began);
    say("rest_ended", rest.ended);
  }
  if (random_.percent(6)) {
    say("adult_association", later(arrived_, 60, 200),
        {{"prevented", yes(does(suite_.quality.care, "mixed_with_adults"))},
         {"detail", "A detained man was led past the desk while the child sat there"}});
  }
  visits();
  meals();
}

void Story::visits() {
  const auto until = live() ? std::min(ended_, setting_.options.to) : ended_;
  auto at = later(authorised_, 25, 34);
  while (at < until) {
    const bool away = interview_began_ && at >= *interview_began_ && at < *interview_ended_;
    const bool stopped = flaw(Stay::Now::not_visited) && at > until + -3 * hour;
    if (!away && !stopped) {
      json::object fields;
      if (visit_every_ < 30 * minute) {
        fields["roused"] = yes(does(suite_.quality.care, "not_roused"));
      }
      visits_.push_back(at);
      say("observation_visit", at, std::move(fields), detention_officer_);
    }
    // A visit that is missed leaves twice the time.
    const bool missed = !live() && !random_.percent(suite_.quality.care + 0.6);
    at = at + visit_every_ * (missed ? 2 : 1) + -random_.between(0, 4) * minute;
  }
}

void Story::meals() {
  const auto serve = [&](Instant at, std::string_view meal) {
    const bool matters = diet_from_ && at >= *diet_from_ && at <= end();
    const bool suited = !matters || does(suite_.quality.care, "meal_not_suited");
    say("meal_given", at, {{"meal", meal}, {"suited_to_diet", yes(suited)}}, detention_officer_);
  };
  serve(later(arrived_, 50, 100), "light");
  say("drink_given", later(arrived_, 25, 60), {}, detention_officer_);
  struct Served {
    int seconds;
    std::string_view meal;
  };
  const bool no_kitchen = random_.percent(profile::no_main_meals);
  for (int days = 0; days < 5; ++days) {
    for (const auto& served : {Served{8 * 3600, "light"}, Served{12 * 3600 + 1800, "main"},
                               Served{18 * 3600, "main"}, Served{20 * 3600, "light"}}) {
      const auto at = later(at_time_of_day(day_of(arrived_) + days, served.seconds, true), 0, 40);
      if (at < later(arrived_, 110, 130) || at > ended_) continue;
      if (no_kitchen && served.meal == "main") continue;
      if (random_.percent(suite_.quality.care)) serve(at, served.meal);
    }
  }
}

void Story::reviews() {
  const auto until = live() ? std::min(ended_, setting_.options.to) : ended_;
  auto due = authorised_ + 6 * hour;
  while (due + -90 * minute < until) {
    const bool prompt = random_.percent(suite_.quality.reviews);
    auto at =
        prompt ? due + -random_.between(10, 75) * minute : due + random_.between(12, 100) * minute;
    const bool put_off = postponed_ && !first_review_;
    // What is put off is done before the child leaves.
    if (put_off && due < until) at = std::min(later(due, 5, 50), until + -minute);
    // The last review before the present is the one that nobody has done.
    const bool undone = flaw(Stay::Now::no_review) && due + 9 * hour > until;
    if ((undone || (!prompt && !put_off)) && due < until) fails("review_late");
    if (undone || at >= until) return;
    review(at, charged_ && *charged_ < at);
    if (!first_review_) first_review_ = at;
    due = (put_off ? due : at) + 9 * hour;
  }
}

void Story::review(Instant at, bool after_charge) {
  const bool sleeping = asleep(at);
  const bool spoken = !sleeping && does(suite_.quality.voice, "review_child_not_spoken_to");
  const bool remote = !random_.percent(suite_.quality.reviews - 8);
  json::object fields{{"mode", remote ? "live_link" : "in_person"},
                      {"child_spoken_to", yes(spoken)},
                      {"welfare", random_.pick(says::welfare())},
                      {"enquiries", random_.pick(says::enquiries())}};
  if (remote) fields["remote_reason"] = "several_suites";
  if (spoken) {
    fields["child_said"] = random_.pick(says::child());
  } else {
    fields["child_asleep"] = yes(sleeping);
    fields["child_unfit"] = "no";
  }
  if (adult_here(at)) {
    fields["adult_invited"] = yes(does(suite_.quality.voice, "adult_not_invited_to_review"));
    fields["solicitor_invited"] = "yes";
  } else {
    fields["solicitor_invited"] = "yes";
  }
  const auto by = after_charge ? sergeant_ : reviewer_;
  const auto about = say("review_done", at, std::move(fields), by);
  if (spoken) return;
  if (!sleeping) {
    const bool leaves = at + hour > end();
    if (!(leaves ? random_.percent(suite_.quality.voice)
                 : does(suite_.quality.voice, "child_not_told_of_review"))) {
      return;
    }
    say("told_of_review", later(at, 10, 50),
        {{"about", to_text(about)}, {"child_response", random_.pick(says::child())}});
    return;
  }
  after_waking(about, at);
}

/// What a child who slept through a review is owed on waking, when there still is time for it.
void Story::after_waking(EventId review, Instant at) {
  const auto rest = std::ranges::find_if(
      rests_, [&](const Rest& one) { return at >= one.began && at < one.ended; });
  const auto woke = rest->ended;
  const bool adult = random_.percent(suite_.quality.adult + 10);
  const bool told = random_.percent(suite_.quality.voice);
  if (!told && woke + 2 * hour <= ended_) fails("follow_up_not_held");
  if ((!told || !adult) && woke + hour <= ended_) fails("not_told_on_waking");
  if (!told) return;
  say("told_on_waking", later(woke, 10, 50),
      {{"about", to_text(review)}, {"adult_present", yes(adult)}});
  say("follow_up_conversation", later(woke, 30, 110),
      {{"about", to_text(review)}, {"child_said", random_.pick(says::child())}}, reviewer_);
}

}  // namespace rowan::sim
