// The return of a missing child: seen, told, talked with, and what the child said put to use.
#include "missing_story.h"

namespace rowan::sim {

using namespace length;

namespace {

constexpr double harmed = 12;  // E
constexpr double by_telephone = 12;  // E
constexpr double not_wanted = 10;  // E: nobody talked with, and a supervisor said why.
constexpr double offered_in_time = 58;  // E: 45 to 65 in a hundred.
constexpr double offered_late = 20;  // E: done at all for 55 to 75 in a hundred.
constexpr double accepted = 82;  // E
constexpr double kept_open = 70;  // E: of those that cannot be finished rightly.

constexpr std::array whys{std::string_view{"A quarrel about a telephone"},
                          std::string_view{"Afraid of a visitor at home"},
                          std::string_view{"To be with friends who moved away"}};
constexpr std::array changes{
    std::string_view{"The flat near the station is now a line of the plan"},
    std::string_view{"The older friend's name went to the exploitation team"},
    std::string_view{"Nothing new in it; the aunt was known and is in the plan"}};

}  // namespace

void MissingStory::come_back() {
  if (found_ > setting_.options.to) return;
  const bool seen = random_.percent(70);
  const bool with_adult = signs_seen_ && random_.percent(40);
  const auto situation = with_adult
                             ? std::string_view{"with_unknown_adults"}
                             : random_.weighed<std::string_view>({{"at_home", 55},
                                                                  {"with_friends", 32},
                                                                  {"far_from_home", 7},
                                                                  {"with_unknown_adults", 6}});
  say("found", found_,
      {{"seen_by_officer", seen ? "yes" : "no"},
       {"with_adult_of_concern", with_adult ? "yes" : "no"},
       {"situation", situation},
       {"circumstances", "Came back tired and without a telephone"}});
  if (with_adult) {
    if (does(does_.follows)) {
      say("abduction_notice_considered", after(found_, 120, 1'300),
          {{"decision", "to_be_issued"},
           {"reason",
            "Two names and a flat; the adult was told to "
            "keep away before"}});
    }
    owed_.by("abduction_notice_not_considered", found_ + day, first("abduction_notice_considered"));
  }
  if (situation == "with_unknown_adults" || situation == "far_from_home") {
    if (does(does_.prompt)) {
      say("exploitation_screened", after(found_, 30, 200),
          {{"signs_found", "no"}, {"judgement", "Went to see a cousin, who says the same"}});
    }
    owed_.by("not_screened_after_found", found_ + 4 * hour,
             first_from(all("exploitation_screened"), found_));
  }
  const bool told = does(does_.prompt);
  say("authority_told_of_return", told ? after(found_, 20, 220) : after(found_, 300, 1'200),
      {{"authority", to_text(setting_.authorities[child_.borough].record)}});
  owed_.by("authority_told_late_of_return", found_ + 4 * hour, first("authority_told_of_return"));
  if (!seen && does(does_.present)) {
    say("child_seen", after(found_, 30, 220),
        {{"well", "yes"}, {"what_was_seen", "Tired, a graze on one hand, warm clothes"}});
  }
  talk();
  if (!seen) {
    auto went = all("child_seen");
    for (const auto at : talks_in_person_) went.push_back(at);
    owed_.by("child_not_seen_on_return", found_ + 4 * hour, first_from(went, found_));
  }
  return_interview();
  if (!child_.care_known) owed_.by("care_not_known_on_return", end_of_day(found_, 14), {});
  if (in_care()) {
    owed_.by("profile_not_asked_for", end_of_day(found_, 14),
             first_from(ready_.profile_looked_at, found_ - 180 * day));
  }
  finish();
}

void MissingStory::talk() {
  bool excused = false;
  if (random_.percent(by_telephone)) {
    talk_apart(after(found_, 60, 1'300));
  } else if (random_.percent(not_wanted)) {
    say("prevention_interview_not_held", after(found_, 60, 1'300),
        {{"reason", "In hospital and asleep; the ward asks police to come on Thursday"},
         {"approved_by", to_text(command_.reviewers.front())}});
    excused = may_finish_ = true;
  } else if (does(does_.present)) {
    const auto at = after(found_, 60, 1'300);
    harm_ = random_.percent(harmed);
    talks_in_person_.push_back(at);
    may_finish_ = true;
    held_talk(at, {{"mode", "in_person"}});
  }
  if (!excused) {
    owed_.by("not_talked_with_in_person", found_ + day, first_from(talks_in_person_, found_));
  }
  if (harm_) act_on_harm(*first("prevention_interview_done"));
}

void MissingStory::held_talk(Instant at, json::object fields) {
  fields["alone"] = "yes";
  fields["child_said"] = random_.pick(says::child());
  fields["demeanour"] = "Tired; would not put the cup down";
  fields["harm_found"] = harm_ ? "yes" : "no";
  if (does(does_.directs)) {
    fields["why_went"] = random_.pick(whys);
    fields["people_met"] = "Two friends, at a flat that an older boy keeps";
    fields["risk_remains"] = "Will go again when it is like this at home";
  } else {
    owed_.by("talk_left_questions", at, {});
  }
  if (random_.percent(profile::entered_late) && at + 2 * day < setting_.options.to) {
    episode_.add_late("prevention_interview_done", at, after(at, 120, 1'800), std::move(fields),
                      {});
  } else {
    say("prevention_interview_done", at, std::move(fields));
  }
}

/// By telephone: with a reason, a supervisor's agreement, and somebody who goes to see the child.
void MissingStory::talk_apart(Instant at) {
  const bool agreed = does(does_.directs);
  const bool went = does(does_.present);
  json::object fields{{"mode", "telephone"},
                      {"not_in_person_reason", "Away with an aunt a hundred miles off"}};
  if (agreed) fields["approved_by"] = to_text(command_.reviewers.front());
  held_talk(at, std::move(fields));
  if (!agreed) owed_.by("telephone_talk_not_agreed", at + hour, {});
  std::optional<Instant> seen;
  if (went) {
    seen = after(at, 120, 1'300);
    say("child_seen", *seen,
        {{"well", "yes"}, {"what_was_seen", "Rested, with the aunt, and eating"}});
  }
  owed_.by("nobody_went_after_the_call", at + day, seen);
}

void MissingStory::act_on_harm(Instant at) {
  if (does(does_.prompt)) {
    say("harm_acted_on", after(at, 30, 1'200),
        {{"what_was_done", "Recorded as an assault; the mother was told"},
         {"social_care_told", "yes"}});
  } else {
    may_finish_ = false;
  }
  owed_.by("harm_not_acted_on", at + day, first("harm_acted_on"));
}

void MissingStory::return_interview() {
  const bool prompt = random_.percent(offered_in_time);
  if (prompt || random_.percent(offered_late)) {
    const auto offered = prompt ? after(found_, 1'000, 4'200) : after(found_, 4'500, 9'000);
    const bool wanted = random_.percent(accepted);
    say("return_interview_offered", offered,
        {{"authority", to_text(setting_.authorities[child_.borough].record)},
         {"accepted", wanted ? "yes" : "no"}});
    if (wanted) {
      const bool met = !random_.percent(by_telephone);
      json::object fields{{"mode", met ? "in_person" : "telephone"},
                          {"child_said", random_.pick(says::child())}};
      const auto held = after(offered, 60, 1'200);
      if (!met) {
        fields["telephone_reason"] = "Placed with an aunt two hours away";
        owed_.by("return_interview_call_not_agreed", held + hour, {});
      }
      say("return_interview_done", held, std::move(fields));
      content_back(offered);
    }
  }
  owed_.by("return_interview_offered_late", found_ + 3 * day, first("return_interview_offered"));
}

/// In time, or so late that no counting of working days would call it in time.
void MissingStory::content_back(Instant offered) {
  const bool asked = does(does_.follows) || !clear_of(offered, 3, 30);
  const bool answered = asked && (random_.percent(70) || !clear_of(offered, 9, 30));
  if (asked) {
    say("return_interview_asked_about", after(offered, 60, 2'800),
        {{"authority", to_text(setting_.authorities[child_.borough].record)}});
  }
  const auto received = after(offered, 4'400, 12'000);
  if (answered) {
    const auto content = say("return_interview_content_received", received,
                             {{"authority", to_text(setting_.authorities[child_.borough].record)},
                              {"content", random_.pick(says::child())}});
    const bool used = does(does_.follows) || !clear_of(received, 2, 12);
    if (used) {
      say("return_interview_used", after(received, 60, 2'000),
          {{"about", to_text(content)}, {"what_changed", random_.pick(changes)}});
    } else {
      owed_.by("return_interview_not_used", received + 12 * day, {});
    }
  } else {
    owed_.by("return_interview_content_not_back", offered + 30 * day, {});
  }
  if (!asked) owed_.by("return_interview_not_asked_about", offered + 12 * day, {});
}

void MissingStory::finish() {
  if (!may_finish_ && random_.percent(kept_open)) return;
  const auto at = after(found_, 17 * 1'440, 26 * 1'440);
  say("finished", at, {{"reason", "Seen, heard and followed up"}});
  if (!may_finish_) owed_.by("finished_too_soon", at, {});
}

void MissingStory::keep_truth() {
  owed_.by("exploitation_not_screened", reported_ + 4 * hour, first("exploitation_screened"));
  keep_case(setting_, episode_.id(), "missing_episode", std::move(owed_));
  setting_.keep(std::move(episode_));
}

}  // namespace rowan::sim
