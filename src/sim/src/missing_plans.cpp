// What is done between the times that a child is missing: the trigger plan, the meeting and the
// long-term plan after the third time, and what carers tell police in advance.
#include <algorithm>

#include "missing_story.h"

namespace rowan::sim {

using namespace length;

namespace {

constexpr double profile_given = 45;  // E: of children in care, after they have been missing.

class Preparation {
 public:
  Preparation(Setting& setting, std::size_t child, const std::vector<Absence>& absences)
      : setting_{setting},
        child_{setting.children[child]},
        absences_{absences},
        does_{diligence_of(command_number(setting, child_.borough))},
        random_{setting.random.branch(child)} {}

  Readiness make() {
    find_third_times();
    Owed person{present()};
    if (!thirds_.empty()) {
      make_plan(person);
      meet(person);
      keep_case(setting_, child_.record, "person", std::move(person));
    }
    if (child_.care_known && child_.looked_after) ask_carers();
    return std::move(ready_);
  }

 private:
  [[nodiscard]] Instant present() const { return setting_.options.to; }
  [[nodiscard]] Instant after(Instant at, std::int64_t least_days, std::int64_t most_days) {
    return at + random_.between(least_days * 1'440, most_days * 1'440) * minute;
  }
  bool follows() { return random_.percent(does_.follows); }

  /// Where three reports stand within ninety days, and before it fewer did.
  void find_third_times() {
    const auto within = [&](Instant at, std::size_t upto) {
      return std::count_if(
          absences_.begin(), absences_.begin() + static_cast<std::ptrdiff_t>(upto),
          [&](const Absence& one) { return in_days_before(one.reported, at, 90); });
    };
    for (std::size_t i = 0; i < absences_.size(); ++i) {
      const auto at = absences_[i].reported;
      if (at <= present() && within(at, i) == 2) thirds_.push_back(at);
    }
  }

  void make_plan(Owed& person) {
    std::vector<Instant> reviews;
    std::optional<Instant> made;
    for (const auto third : thirds_) {
      if (!made && follows()) made = after(third, 1, 6);
    }
    if (made && *made <= present()) {
      reviews = look_at_plan(*made);
      write_plan(*made, reviews);
      reviews.push_back(*made);
    }
    for (const auto third : thirds_) {
      person.by("no_trigger_plan", end_of_day(third, 7), first_from(reviews, third));
    }
  }

  /// After each return, at each new third time, and at least every ninety days: as the team does.
  std::vector<Instant> look_at_plan(Instant made) {
    std::vector<Instant> reviews;
    for (const auto& absence : absences_) {
      if (absence.found > made && follows()) reviews.push_back(after(absence.found, 1, 6));
    }
    for (const auto third : thirds_) {
      if (third > made && follows()) reviews.push_back(after(third, 1, 6));
    }
    for (auto at = made; at < present();) {
      at = after(at, 70, 88);
      if (follows()) reviews.push_back(at);
    }
    std::ranges::sort(reviews);
    return reviews;
  }

  void write_plan(Instant made, const std::vector<Instant>& reviews) {
    History plan{setting_.numbers, "trigger_plan"};
    Owed owed{present()};
    plan.add("made", made,
             {{"purpose", "Goes to a flat near the station and then to an aunt"},
              {"child_said", "Ask my aunt first, she knows where I am"}});
    plan.link("child", child_.record, made);
    plan.add("line_added", made + minute,
             {{"line", 1},
              {"kind", "place_to_visit"},
              {"what", "Knock at the flat near the station"},
              {"who", "Local team"},
              {"do_within", "3 hours"}});
    plan.add(
        "line_added", made + 2 * minute,
        {{"line", 2}, {"kind", "person_to_see"}, {"what", "See the aunt"}, {"who", "Local team"}});
    ready_.lines = {{1, made + minute}, {2, made + 2 * minute}};
    const auto shared = follows() ? made + 5 * hour : made + 5 * day;
    plan.add("shared", shared, {{"partner", authority()}});
    share_with_partner(setting_, plan, child_.borough, shared);
    owed.by("plan_shared_late", made + 3 * day, shared);
    for (const auto at : reviews) {
      plan.add("reviewed", at, {{"what_changed", "The flat is let again; the aunt has moved"}});
    }
    owed.every_days("plan_not_reviewed", made, 90, reviews);
    for (const auto& absence : absences_) {
      if (absence.found <= made || absence.found > present()) continue;
      owed.by("plan_did_not_learn", end_of_day(absence.found, 7),
              first_from(reviews, absence.found));
    }
    keep_case(setting_, plan.id(), "trigger_plan", std::move(owed));
    setting_.keep(std::move(plan));
  }

  /// A meeting at every third time, or at none; so late that it is late however days are counted.
  void meet(Owed& person) {
    const bool recent = std::ranges::any_of(thirds_, [&](Instant third) {
      return present() - third > 10 * day && present() - third < 24 * day;
    });
    std::vector<Instant> meetings;
    if (follows() || recent) {
      for (const auto third : thirds_) meetings.push_back(after(third, 2, 9));
    }
    for (const auto third : thirds_) {
      const auto met = first_from(meetings, third);
      person.by("no_meeting_at_the_third_time", third + 20 * day, met);
      person.by("no_long_term_plan", end_of_day(third, 14), met);
    }
    if (!meetings.empty() && meetings.front() <= present()) write_long_plan(meetings);
  }

  void write_long_plan(const std::vector<Instant>& meetings) {
    const auto began = meetings.front();
    History plan{setting_.numbers, "missing_prevention_plan"};
    Owed owed{present()};
    plan.add("plan_begun", began,
             {{"why_goes", "Quarrels at home, and friends who moved to the other end of town"},
              {"child_said", random_.pick(says::child())},
              {"aim", "One grown-up whom the child rings first"}});
    plan.link("child", child_.record, began);
    std::vector<Instant> reviews;
    for (const auto at : meetings) {
      plan.add("meeting_held", at + minute,
               {{"authority", authority()},
                {"who_came", "Police, social worker, school and an aunt"},
                {"decided", "The aunt keeps a room; the school moves the timetable"}});
      plan.add("plan_reviewed", at + 2 * minute,
               {{"what_changed", "The aunt keeps a room from now on"}, {"fewer_episodes", "yes"}});
      reviews.push_back(at + 2 * minute);
    }
    for (auto at = began; at < present();) {
      at = after(at, 18, 26);
      if (!follows()) continue;
      reviews.push_back(at);
      plan.add("plan_reviewed", at, {{"what_changed", "Went to the aunt twice in place of away"}});
    }
    owed.every_days("long_term_plan_not_reviewed", began, 28, reviews);
    agree(plan, owed, began);
    keep_case(setting_, plan.id(), "missing_prevention_plan", std::move(owed));
    setting_.keep(std::move(plan));
  }

  void agree(History& plan, Owed& owed, Instant began) {
    const auto do_by = day_of(began) + 14;
    const auto agreed = plan.add("action_agreed", began + 3 * minute,
                                 {{"partner", authority()},
                                  {"action", "A bed at the aunt's, with a key"},
                                  {"do_by", to_text(do_by)}});
    const auto done = follows() ? after(began, 5, 12) : after(began, 18, 40);
    plan.add("action_completed", done,
             {{"about", to_text(agreed)}, {"result", "The child has a key and a shelf"}});
    owed.by("partner_action_late", start_of(do_by + 1), done);
  }

  void ask_carers() {
    const auto back = std::ranges::find_if(
        absences_, [&](const Absence& one) { return one.found + 4 * day < present(); });
    if (back == absences_.end() || !random_.percent(profile_given)) return;
    const auto given = after(back->found, 2, 9);
    if (given > present()) return;
    History profile{setting_.numbers, "missing_profile"};
    Owed owed{present()};
    profile.add("given", given,
                {{"given_by", "Staff of the home"},
                 {"photograph_held", "yes"},
                 {"contacts", "An aunt and one friend"},
                 {"child_said", "Do not send a car with lights, I will come if somebody texts"}});
    profile.link("child", child_.record, given);
    ready_.profile_given = given;
    ready_.profile_looked_at = {given};
    const auto waited = present() - given;
    if (follows() || (waited > 180 * day && waited < 186 * day)) {
      auto confirmed = after(given, 140, 175);
      const auto since = present() - confirmed;
      // Six months are not always as many days: nothing is left to hang on that.
      if (since > 180 * day && since < 186 * day) confirmed = confirmed + -7 * day;
      profile.add("confirmed", confirmed,
                  {{"confirmed_by", "Staff of the home"}, {"what_changed", "A new school"}});
      ready_.profile_looked_at.push_back(confirmed);
    }
    owed.every("profile_not_confirmed", given, 184 * day, ready_.profile_looked_at);
    keep_case(setting_, profile.id(), "missing_profile", std::move(owed));
    setting_.keep(std::move(profile));
  }

  [[nodiscard]] std::string authority() const {
    return to_text(setting_.authorities[child_.borough].record);
  }

  Setting& setting_;
  const Child& child_;
  const std::vector<Absence>& absences_;
  const Diligence& does_;
  Random random_;
  std::vector<Instant> thirds_;
  Readiness ready_;
};

}  // namespace

Readiness make_ready(Setting& setting, std::size_t child, const std::vector<Absence>& absences) {
  return Preparation{setting, child, absences}.make();
}

}  // namespace rowan::sim
