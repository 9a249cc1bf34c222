// What truly happens in a detention, and the parts that bind the telling together.
#include "story.h"

#include <algorithm>

namespace rowan::sim {

namespace {

/// Seconds since the London day began.
std::int64_t time_of_day(Instant at) {
  return at - start_of(day_of(at));
}

/// When a court next sits: whoever is charged before it sits in the morning is brought in the
/// afternoon, and others on the next morning.
Instant court_after(Instant at) {
  const bool early = time_of_day(at) < 9 * hour + 1'800;
  for (int days = early ? 0 : 1;; ++days) {
    const auto day = day_of(at) + days;
    const auto parts = parts_of(day);
    const bool christmas = parts.month == 12 && parts.day == 25;
    if (weekday_of(day) == 0 || christmas) continue;
    return at_time_of_day(day, days == 0 ? 14 * 3600 : 9 * 3600 + 1800, true);
  }
}

}  // namespace

Story::Story(Setting& setting, const Stay& stay)
    : setting_{setting},
      stay_{stay},
      suite_{setting.suites[stay.suite]},
      command_{setting.commands[suite_.command]},
      child_{setting.children[stay.child]},
      authority_{setting.authorities[child_.borough]},
      random_{setting.random.branch(stay.child)},
      history_{setting.numbers, "detention"},
      arrived_{stay.arrived} {
  history_.held_by(suite_.unit);
  sergeant_ = random_.pick(suite_.sergeants);
  detention_officer_ = random_.pick(suite_.detention_officers);
  detective_ = random_.pick(command_.detectives);
  reviewer_ = random_.pick(command_.reviewers);
  if (random_.percent(8)) visit_every_ = 25 * minute;
  postponed_ = random_.percent(2);
  indictable_ = random_.percent(80);
  open_episode_ = std::ranges::any_of(child_.episodes, [&](const Episode& episode) {
    return episode.reported < arrived_ && (!episode.found || *episode.found >= arrived_);
  });
}

Instant Story::written_at(Instant at) {
  auto recorded = at + random_.between(0, 4) * minute;
  // What is still going on is written as it happens; late entry is found out afterwards.
  if (!live() && !stay_.lately && random_.percent(profile::entered_late)) {
    recorded = at + random_.along({{0, 20}, {500, 120}, {900, 1'800}, {1'000, 3'600}}) * minute;
    late_ = true;
  }
  if (live()) recorded = std::max(at, std::min(recorded, setting_.options.to));
  return recorded;
}

EventId Story::say(std::string_view type, Instant at, json::object fields, RecordId by) {
  const auto recorded = written_at(at);
  return history_.add_late(type, at, recorded, std::move(fields), by);
}

Instant Story::later(Instant at, std::int64_t least, std::int64_t most) {
  return at + random_.between(least * minute, most * minute);
}

Instant Story::soon(std::int64_t least, std::int64_t most, std::string_view otherwise) {
  if (does(suite_.quality.promptness, otherwise)) return later(arrived_, least, most);
  return later(arrived_, most + 60, most + 240);
}

bool Story::does(double percent, std::string_view otherwise) {
  const bool done = random_.percent(percent);
  if (!done) fails(otherwise);
  return done;
}

bool Story::asleep(Instant at) const {
  return std::ranges::any_of(rests_,
                             [&](const Rest& rest) { return at >= rest.began && at < rest.ended; });
}

bool Story::adult_here(Instant at) const {
  return at >= adult_came_ && (!interview_ended_ || at <= *interview_ended_ + 40 * minute);
}

void Story::settle_adult() {
  authorised_ = later(arrived_, 10, 22);
  asked_ = std::max(soon(16, 45, "adult_asked_late"), authorised_);
  provider_ = random_.percent(45);
  std::int64_t wait = 0;
  if (does(suite_.quality.adult, "adult_came_late")) {
    wait = random_.along({{0, 25}, {500, 70}, {1'000, 115}});
  } else {
    wait = random_.along({{0, 130}, {500, 320}, {900, 640}, {1'000, 880}});
  }
  adult_came_ = asked_ + wait * minute;
  // An adult who is late does not come in the small hours either.
  if (wait > 120 && time_of_day(adult_came_) < 7 * hour) {
    adult_came_ = later(at_time_of_day(day_of(adult_came_), 7 * 3600, true), 10, 110);
  }
  if (flaw(Stay::Now::no_adult)) {
    adult_came_ = setting_.options.to + 2 * hour;
    fails("adult_came_late");
  }
}

void Story::settle_rest() {
  auto night = at_time_of_day(day_of(arrived_), 22 * 3600 + 1800, true);
  if (time_of_day(arrived_) < 4 * hour) night = arrived_ + 75 * minute;
  const auto began = std::max(later(night, 0, 45), later(arrived_, 75, 120));
  rests_.push_back({began, later(began, 484, 540)});
}

void Story::settle_interview() {
  auto began = std::max(later(adult_came_, 32, 75), later(arrived_, 125, 260));
  const bool late_evening = time_of_day(began) > 21 * hour || time_of_day(began) < 7 * hour;
  if (late_evening || began + 80 * minute > rests_.front().began) {
    began = std::max(began, later(rests_.front().ended, 25, 80));
  }
  interview_began_ = began;
  interview_ended_ = later(began, 35, 105);
}

void Story::settle_end() {
  ended_ =
      *interview_ended_ + random_.along({{0, 40}, {500, 130}, {900, 330}, {1'000, 480}}) * minute;
  const bool kept = flaw(Stay::Now::kept_for_court);
  // A child is let go within the day, interviewed or not.
  const auto latest = arrived_ + 23 * hour + random_.between(-50, 30) * minute;
  if (ended_ > latest) {
    ended_ = latest;
    if (*interview_ended_ > latest - 90 * minute) interview_began_ = interview_ended_ = {};
  }
  release_ = random_.weighed<std::string_view>({{"no_further_action", 34},
                                                {"bail_before_charge", 34},
                                                {"under_investigation", 22},
                                                {"out_of_court", 10}});
  if (interview_ended_ && !stay_.lately && (kept || random_.percent(profile::charged))) {
    charged_ = std::min(later(*interview_ended_, 45, 150), latest - 30 * minute);
    release_ = "bail_after_charge";
    ended_ = later(*charged_, 25, 60);
    if (kept || random_.percent(profile::bail_refused)) {
      refused_ = later(*charged_, 3, 10);
      court_ = court_after(*charged_);
      ended_ = *court_;
      if (!kept && random_.percent(profile::moved)) {
        moved_ = does(80, "moved_late") ? later(*refused_, 90, 230) : later(*refused_, 250, 330);
        ended_ = *moved_;
        court_ = {};
      }
    }
  }
  if (live()) keep_until_now();
}

/// A child who is kept rests in each night after the first.
void Story::settle_nights() {
  while (rests_.back().ended + 10 * hour < ended_) {
    const auto evening = at_time_of_day(day_of(rests_.back().ended), 22 * 3600 + 1800, true);
    const auto began = later(evening, 0, 45);
    rests_.push_back({began, later(began, 484, 540)});
  }
  std::erase_if(rests_, [&](const Rest& rest) { return rest.began > ended_ + -2 * hour; });
  // Who is asleep when it is time to leave is woken first.
  for (auto& rest : rests_) rest.ended = std::min(rest.ended, ended_ + -10 * minute);
}

void Story::keep_until_now() {
  const auto now = setting_.options.to;
  if (ended_ > now) return;
  ended_ = later(now, 50, 240);
  if (refused_) {
    moved_ = {};
    court_ = court_after(now);
    ended_ = *court_;
    return;
  }
  if (charged_) charged_ = ended_ + -30 * minute;
}

void Story::tell() {
  settle_adult();
  settle_rest();
  settle_interview();
  settle_end();
  settle_nights();
  booking();
  people_told();
  adult();
  health();
  solicitor();
  care();
  enquiries();
  reviews();
  charge();
  leaving();
  oversight();
  seldom();
  finish();
}

/// Nothing is written after the end but what the definitions allow then.
void Story::finish() {
  const auto* type = setting_.definitions.record_type("detention");
  std::erase_if(history_.events(), [&](const Event& event) {
    if (event.happened.earliest <= ended_) return false;
    const auto* known = type == nullptr ? nullptr : type->event(event.type);
    return known == nullptr || std::ranges::find(known->in, "ended") == known->in.end();
  });
  put_right();
  keep_truth();
  setting_.keep(std::move(history_));
}

/// Now and then an entry is put right afterwards.
void Story::put_right() {
  if (live() || !random_.percent(profile::corrected)) return;
  for (const auto& event : history_.events()) {
    const auto* suited = event.fields.if_contains("suited_to_diet");
    if (suited == nullptr || *suited != "yes") continue;
    auto fields = event.fields;
    fields["suited_to_diet"] = "yes";
    history_.correct(event.id, std::move(fields), event.recorded_at + 3 * hour,
                     "The meal was written down without saying that it was halal");
    return;
  }
}

void make_detention(Setting& setting, const Stay& stay) {
  Story{setting, stay}.tell();
}

}  // namespace rowan::sim
