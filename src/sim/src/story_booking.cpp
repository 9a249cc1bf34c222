// Arrest, booking in, who is told, the appropriate adult, health and legal advice.
#include "story.h"

#include <algorithm>

namespace rowan::sim {

void Story::booking() {
  const auto arrested = arrived_ + -random_.between(15, 55) * minute;
  const auto ground = random_.weighed<std::string_view>({{"offence", 90},
                                                         {"breach_of_police_bail", 4},
                                                         {"warrant_not_backed_for_bail", 2},
                                                         {"breach_of_court_bail", 3},
                                                         {"immigration", 1}});
  const auto basis = child_.documented ? "documented" : "stated";
  history_.add("arrested", arrested,
               {{"ground", live() || charged_ ? "offence" : ground},
                {"at_station", "no"},
                {"after_attending", "no"},
                {"age_basis", basis},
                {"no_bail_warrant", "no"},
                {"indictable", yes(random_.percent(80))},
                {"held_before", "no"}},
               detective_);
  history_.link("child", child_.record, arrested);
  history_.link("unit", suite_.unit, arrested);
  history_.link("authority", authority_.record, arrested);
  history_.add("arrived", arrived_,
               {{"station", to_text(suite_.place)}, {"told_by", to_text(detective_)}});
  const bool good = does(suite_.quality.voice + 5);
  say("authorised", authorised_,
      {{"grounds", good ? random_.pick(says::grounds()) : random_.pick(says::stock())},
       {"alternatives", random_.pick(says::alternatives())}},
      sergeant_);
  say("rights_given", later(authorised_, 2, 9),
      {{"in_plain_words", "yes"}, {"adult_present", "no"}}, sergeant_);
  if (!child_.documented) {
    say("age_checked", soon(40, 110), {{"basis", "stated_by_another"}, {"shown_by", "The mother"}});
  }
  if (child_.language != "english") {
    const bool needed = random_.percent(30);
    say("language_recorded", later(arrived_, 12, 22),
        {{"language", child_.language}, {"interpreter_needed", yes(needed)}});
    if (needed) {
      say("interpreter_requested", later(arrived_, 15, 25));
      say("interpreter_provided", soon(30, 70), {{"mode", "telephone"}});
    }
  }
  if (!flaw(Stay::Now::not_asked)) {
    say("open_missing_checked", soon(14, 29), {{"open_report", "no"}});
  }
  say("household_checked", soon(45, 140));
  if (child_.girl) {
    say("woman_officer_named", soon(14, 50), {{"officer", to_text(suite_.women.front())}});
    say("menstrual_needs_asked", soon(20, 58), {{"in_private", "yes"}, {"by_a_woman", "yes"}},
        suite_.women.front());
  }
}

void Story::people_told() {
  const bool reached = random_.percent(92);
  if (!reached) {
    say("parent_not_told", later(arrived_, 20, 50), {{"reason", "cannot_be_reached"}});
  }
  if (!flaw(Stay::Now::not_asked)) {
    say("parent_told", reached ? soon(18, 55) : later(arrived_, 75, 105),
        {{"told", child_.mother + ", by telephone"},
         {"relation", "parent"},
         {"told_why_and_where", yes(does(suite_.quality.promptness))}},
        sergeant_);
  }
  if (authority_.early_notice) {
    const auto alerted = soon(18, 58);
    say("authority_alerted", alerted);
    if (random_.percent(72)) {
      say("authority_replied", later(alerted, 25, 150),
          {{"told_us", random_.pick(says::told_by_authority())},
           {"used_for", "Told the detention officer and the healthcare professional"}});
    }
  }
  if (child_.looked_after) say("care_authority_told", soon(22, 58));
  if (does(suite_.quality.promptness))
    say("concern_recorded", later(arrived_, 60, 220), {}, detective_);
  const auto referred = soon(70, 225);
  say("social_care_referred", referred);
  if (random_.percent(60)) say("social_care_acknowledged", later(referred, 120, 1'100));
  const auto told = soon(60, 225);
  say("youth_justice_told", told);
  if (random_.percent(55)) {
    say("youth_justice_replied", later(told, 60, 900),
        {{"joint_plan", "Worker to see the child on the morning after release, at home"}});
  }
  if (random_.percent(15)) {
    const auto at = later(arrived_, 150, 300);
    const auto about = say("support_referred", at, {{"service", "Youth mentors at the desk"}});
    say("support_answered", later(at, 60, 1'200),
        {{"about", to_text(about)}, {"accepted", yes(random_.percent(80))}});
  }
}

void Story::adult() {
  json::object request{{"relation", provider_ ? "scheme_volunteer" : "parent"},
                       {"grounds_told", "yes"}};
  if (provider_) request["provider"] = to_text(random_.pick(setting_.adult_providers));
  const auto about = say("appropriate_adult_requested", asked_, std::move(request), sergeant_);
  if (does(suite_.quality.promptness)) {
    say("appropriate_adult_accepted", later(asked_, 6, 28),
        {{"expected_at", to_text(adult_came_)}});
  }
  say("appropriate_adult_arrived", adult_came_,
      {{"relation", provider_ ? "scheme_volunteer" : "parent"}, {"suitable", "yes"}});
  const auto rights = later(adult_came_, 5, 25);
  say("rights_given", rights,
      {{"in_plain_words", yes(does(suite_.quality.voice))}, {"adult_present", "yes"}}, sergeant_);
  say("appropriate_adult_step", rights, {{"step", "rights"}, {"alone_with_child", "yes"}});
  if (interview_began_) {
    say("appropriate_adult_step", *interview_began_,
        {{"step", "interview"}, {"alone_with_child", "yes"}});
    say("appropriate_adult_left", *interview_ended_ + 40 * minute);
  }
  if (provider_ && adult_came_ > asked_ + hour && does(suite_.quality.accommodation)) {
    say("agreement_breach_sent", later(asked_, 180, 1'300), {{"about", to_text(about)}});
  }
}

void Story::health() {
  say("healthcare_requested", soon(14, 28), {}, sergeant_);
  say("healthcare_seen", soon(50, 117),
      {{"fit_to_be_held", "yes"},
       {"fit_for_interview", yes(random_.percent(95))},
       {"care_instructions", "Offer water each hour and wake gently; inhaler at the desk"}});
  const auto asked = soon(30, 110);
  say("liaison_requested", asked);
  if (does(suite_.quality.care - 8)) {
    say("liaison_replied", later(asked, 40, 190),
        {{"mode", random_.percent(70) ? "in_person" : "telephone"}, {"child_seen", "yes"}});
  }
  say("needs_assessed", soon(20, 57),
      {{"summary", random_.pick(says::needs())},
       {"child_said", random_.pick(says::child())},
       {"exploitation_considered", yes(does(suite_.quality.voice))},
       {"release_needs", random_.pick(says::plans())}},
      sergeant_);
  if (!random_.percent(35)) return;
  const auto need = random_.weighed<std::string_view>({{"mental_health", 3},
                                                       {"learning", 3},
                                                       {"diet", 2},
                                                       {"medication", 2},
                                                       {"exploitation", 2},
                                                       {"self_harm", 1}});
  diet_ = need == "diet";
  const auto found = later(arrived_, 30, 70);
  const auto about = say("need_identified", found, {{"need", need}}, sergeant_);
  if (does(suite_.quality.care)) {
    say("need_met", later(found, 15, 110),
        {{"about", to_text(about)}, {"response", random_.pick(says::responses())}});
  }
}

void Story::solicitor() {
  if (random_.percent(62)) {
    say("legal_advice_requested", later(authorised_, 5, 30), {{"requested_by", "child"}});
    if (interview_began_) {
      say("solicitor_arrived", *interview_began_ + -random_.between(20, 60) * minute);
      say("solicitor_left", later(*interview_ended_, 5, 30));
    }
    return;
  }
  const auto declined = later(authorised_, 5, 30);
  say("legal_advice_declined", declined, {{"child_said", "I just want to get it over with"}});
  const auto after = std::max(declined, adult_came_);
  const bool wanted = random_.percent(40);
  if (does(suite_.quality.promptness)) {
    const auto asked = later(after, 5, 28);
    say("adult_asked_about_solicitor", asked, {{"wanted", yes(wanted)}});
    if (wanted) {
      say("legal_advice_requested", later(asked, 3, 25), {{"requested_by", "appropriate_adult"}});
    }
  }
}

}  // namespace rowan::sim
