// Enquiries, charge, bail, local authority accommodation, leaving, and those who look over it.
#include "story.h"

#include <algorithm>

namespace rowan::sim {

void Story::enquiries() {
  if (!flaw(Stay::Now::no_investigator)) {
    say("investigator_named", soon(15, 56, "investigator_named_late"),
        {{"officer", to_text(detective_)}}, sergeant_);
  } else {
    fails("investigator_named_late");
  }
  if (!interview_began_) return;
  say("interview_began", *interview_began_, {{"adult_present", "yes"}}, detective_);
  say("interview_ended", *interview_ended_, {}, detective_);
  if (does(suite_.quality.voice - 6, "no_conversation_after_interview")) {
    const bool words = does(suite_.quality.voice, "stock_words_for_the_child");
    say("safeguarding_conversation", later(*interview_ended_, 10, 38),
        {{"child_said", words ? random_.pick(says::child()) : random_.pick(says::stock())},
         {"actions", random_.pick(says::actions())},
         {"adult_present", "yes"}},
        detective_);
  }
}

void Story::charge() {
  if (!charged_) return;
  const auto considered = *charged_ + -random_.between(20, 150) * minute;
  if (does(suite_.quality.accommodation + 8, "accommodation_not_considered")) {
    say("accommodation_considered", considered,
        {{"contact", "Duty social worker"},
         {"reason", "Bail may be refused; asked where the child could stay tonight"}});
  }
  say("charge_decision_ready", *charged_ + -random_.between(15, 55) * minute, {}, detective_);
  if (adult_here(*charged_)) {
    say("appropriate_adult_step", *charged_, {{"step", "charge"}, {"alone_with_child", "no"}});
  }
  // Written as it happens: who may review from then on hangs on it.
  history_.add("charged", *charged_,
               {{"offence", random_.pick(says::offences())}, {"adult_present", "yes"}}, sergeant_);
  say("decision_recorded", later(*charged_, 1, 4),
      {{"step", "bail"},
       {"decision", refused_ ? "Bail refused" : "Bail granted"},
       {"reason", random_.pick(says::refusals())}},
      sergeant_);
  if (refused_) accommodation();
}

void Story::accommodation() {
  say("bail_refused", *refused_,
      {{"ground", random_.weighed<std::string_view>({{"further_offence", 5},
                                                     {"would_interfere", 3},
                                                     {"would_not_appear", 2},
                                                     {"own_protection", 1}})},
       {"reason", random_.pick(says::refusals())}},
      sergeant_);
  if (moved_ || does(profile::place_asked, "place_not_asked")) ask_for_places();
  if (moved_) {
    say("transferred", *moved_,
        {{"type", "non_secure"},
         {"accommodation", "Emergency foster placement"},
         {"handed_to", "Duty social worker"}},
        sergeant_);
    return;
  }
  const bool lawful = does(suite_.quality.accommodation, "unlawful_certificate_reason");
  json::object certificate{
      {"limb", "impracticable"},
      {"reason", lawful ? random_.pick(says::certificates())
                        : std::string_view{"No secure beds in the area tonight"}}};
  say("certificate_issued", later(*refused_, 150, 235), std::move(certificate), sergeant_);
  if (!court_) return;
  if (does(suite_.quality.promptness, "certificate_not_sent")) {
    say("certificate_sent_to_court", *court_ + -random_.between(20, 60) * minute);
  }
  say("produced_at_court", *court_);
}

/// Asks, and asks again while the child is here and nothing is offered, and asks somebody higher.
void Story::ask_for_places() {
  const auto asked = later(*refused_, 8, 28);
  auto at = asked;
  ask_for_place(at, true);
  if (moved_) return;
  while (at + 2 * hour < end() && does(suite_.quality.accommodation, "place_not_asked_again")) {
    at = later(at, 85, 118);
    ask_for_place(at, false);
  }
  const bool time_for_it = asked + 2 * hour < end();
  if (time_for_it && does(suite_.quality.accommodation, "place_not_asked_higher")) {
    say("accommodation_escalated", later(*refused_, 60, 115),
        {{"level", "authority_emergency_lead"},
         {"contact", "Head of service on call"},
         {"response", "Will ring two providers and call back by ten"}});
  }
}

void Story::ask_for_place(Instant at, bool first) {
  const bool secure = first && random_.percent(30);
  json::object fields{{"type", secure ? "secure" : "non_secure"},
                      {"contact", "Emergency duty manager"},
                      {"reason", random_.pick(says::refusals())}};
  if (secure) fields["ratified_by"] = to_text(reviewer_);
  const auto about = say("accommodation_requested", at, std::move(fields), sergeant_);
  const bool offered = moved_.has_value();
  const bool matters = at + hour < end() && !offered;
  const bool in_time = offered || random_.percent(88);
  if (!offered && !random_.percent(82)) {
    if (matters) fails("authority_gave_no_answer");
    return;
  }
  if (matters && !in_time) fails("authority_answered_late");
  json::object answer{{"about", to_text(about)},
                      {"answer", offered ? "offered" : "nothing_available"}};
  if (!offered) answer["reason"] = "Rang four foster carers and two homes; all are full until noon";
  say("accommodation_answered", in_time ? later(at, 15, 55) : later(at, 65, 90), std::move(answer));
}

void Story::leaving() {
  if (refused_) return;
  json::object fields{{"outcome", release_},
                      {"safe_journey", yes(does(suite_.quality.care, "no_safe_journey"))},
                      {"handed_to", child_.mother}};
  if (does(suite_.quality.voice + 3, "no_plan_after_release"))
    fields["safety_plan"] = random_.pick(says::plans());
  say("released", ended_, std::move(fields), sergeant_);
}

void Story::oversight() {
  if (does(suite_.quality.voice - 12, "no_safeguarding_review")) {
    const auto reviewer = random_.pick(setting_.safeguarding_reviewers);
    const auto at = later(authorised_, 120, 600);
    if (at > ended_) fails("safeguarding_review_late");
    const bool action = random_.percent(25);
    const auto about = say(
        "safeguarding_reviewed", at,
        {{"finding", random_.pick(says::findings())}, {"action_needed", yes(action)}}, reviewer);
    if (action && does(suite_.quality.care - 4, "finding_not_resolved")) {
      const auto resolved = later(at, 30, 200);
      if (resolved > ended_) fails("finding_resolved_late");
      say("safeguarding_finding_resolved", resolved,
          {{"about", to_text(about)}, {"what_was_done", random_.pick(says::responses())}});
    }
    // There is a week to read it, which is not over for those let go lately.
    if (!stay_.lately && random_.percent(20)) {
      const auto feedback = say("reviewer_feedback", later(at, 600, 3'000),
                                {{"officer", to_text(sergeant_)},
                                 {"theme", "voice_of_child"},
                                 {"feedback", random_.pick(says::findings())}},
                                reviewer);
      if (does(80, "feedback_not_acknowledged")) {
        say("feedback_acknowledged", later(at, 3'600, 9'000), {{"about", to_text(feedback)}});
      }
    }
  }
  const bool held_long = arrived_ + 13 * hour <= ended_;
  if (held_long && does(suite_.quality.accommodation + 10, "inspector_did_not_attend")) {
    say("inspector_attended", later(arrived_, 722, 775),
        {{"why_still_here", random_.pick(says::enquiries())}}, reviewer_);
  }
  if (!random_.percent(8)) return;
  const auto at = later(arrived_, 200, 700);
  const auto about = say("pacesetter_item_raised", at,
                         {{"question", "Why is this child still here, and what would end it?"}});
  say("pacesetter_item_decided", later(at, 300, 1'300),
      {{"about", to_text(about)},
       {"decision", "The inspector rings the authority's head of service before noon"},
       {"decision_owner", to_text(reviewer_)}});
}

void Story::seldom() {
  if (random_.percent(3)) {
    const auto left = later(arrived_, 90, 150);
    const auto back = later(left, 90, 200);
    if (!interview_began_ || back < *interview_began_) {
      say("hospital_left", left);
      say("hospital_returned", back);
    }
  }
  if (random_.percent(2)) {
    // Some are searched hours later, when everybody who had to be told has been told already.
    const bool afterwards = random_.percent(25) && authorised_ + 340 * minute < ended_;
    say("strip_search", afterwards ? later(authorised_, 260, 330) : later(authorised_, 15, 60),
        {{"authorised_by", to_text(reviewer_)},
         {"reason", "Felt to be hiding a blade in the lining after a pat-down found its sheath"},
         {"urgent", "no"},
         {"adult_present", yes(does(suite_.quality.voice, "strip_search_without_adult"))},
         {"same_sex", "yes"},
         {"outcome", "Nothing was found. The child was given time and a drink afterwards"}},
        sergeant_);
  }
  if (random_.percent(1)) {
    if (!indictable_ && for_offence_) fails("right_delayed_without_authority");
    const auto about = say("right_delayed", later(authorised_, 10, 30),
                           {{"right", "intimation"},
                            {"reason", "The person to be told is believed to hold the knife"}},
                           reviewer_);
    say("right_given_effect", later(authorised_, 200, 400), {{"about", to_text(about)}});
  }
  if (postponed_) {
    say("review_postponed", authorised_ + 5 * hour, {{"reason", "interview_in_progress"}},
        reviewer_);
  }
  if (!rests_.empty() && random_.percent(4)) {
    rest_excused_ = true;
    say("rest_exception", rests_.front().began + 3 * hour, {{"reason", "medical"}});
  }
  if (random_.percent(12)) {
    say("note_added", later(arrived_, 90, 300), {{"text", random_.pick(says::welfare())}});
  }
}

}  // namespace rowan::sim
