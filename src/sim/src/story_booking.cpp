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
  for_offence_ = live() || charged_ || ground == "offence" || ground == "breach_of_police_bail";
  const auto basis = child_.documented ? "documented" : "stated";
  history_.add("arrested", arrested,
               {{"ground", live() || charged_ ? "offence" : ground},
                {"at_station", "no"},
                {"after_attending", "no"},
                {"age_basis", basis},
                {"no_bail_warrant", "no"},
                {"indictable", yes(indictable_)},
                {"held_before", "no"}},
               detective_);
  history_.link("child", child_.record, arrested);
  history_.link("unit", suite_.unit, arrested);
  history_.link("authority", authority_.record, arrested);
  history_.add("arrived", arrived_,
               {{"station", to_text(suite_.place)}, {"told_by", to_text(detective_)}});
  const bool good = does(suite_.quality.voice + 5, "stock_grounds");
  say("authorised", authorised_,
      {{"grounds", good ? random_.pick(says::grounds()) : random_.pick(says::stock())},
       {"alternatives", random_.pick(says::alternatives())}},
      sergeant_);
  say("rights_given", later(authorised_, 2, 9),
      {{"in_plain_words", "yes"}, {"adult_present", "no"}}, sergeant_);
  if (!child_.documented) {
    say("age_checked", soon(40, 110, "age_checked_late"),
        {{"basis", "stated_by_another"}, {"shown_by", "The mother"}});
  }
  if (child_.language != "english") {
    const bool needed = random_.percent(30);
    say("language_recorded", later(arrived_, 12, 22),
        {{"language", child_.language}, {"interpreter_needed", yes(needed)}});
    if (needed) {
      say("interpreter_requested", later(arrived_, 15, 25));
      say("interpreter_provided", soon(30, 70, "interpreter_late"), {{"mode", "telephone"}});
    }
  }
  if (!flaw(Stay::Now::not_asked)) {
    say("open_missing_checked", soon(14, 29, "missing_asked_late"),
        {{"open_report", yes(open_episode_)}});
  } else {
    fails("missing_asked_late");
  }
  say("household_checked", later(arrived_, 45, 140));
  if (child_.girl) {
    say("woman_officer_named", soon(14, 50, "woman_officer_named_late"),
        {{"officer", to_text(suite_.women.front())}});
    say("menstrual_needs_asked", soon(20, 58, "menstrual_needs_asked_late"),
        {{"in_private", "yes"}, {"by_a_woman", "yes"}}, suite_.women.front());
  }
}

void Story::parent_told() {
  const bool reached = random_.percent(92);
  auto told = later(arrived_, 75, 105);
  if (!reached) {
    const auto tried = later(arrived_, 20, 50);
    say("parent_not_told", tried, {{"reason", "cannot_be_reached"}});
    told = does(suite_.quality.promptness, "parent_not_tried_again") ? later(tried, 30, 55)
                                                                     : later(tried, 65, 100);
  } else if (!flaw(Stay::Now::not_asked)) {
    told = soon(18, 55, "parent_told_late");
  }
  if (flaw(Stay::Now::not_asked)) {
    fails(reached ? "parent_told_late" : "parent_not_tried_again");
    return;
  }
  say("parent_told", told,
      {{"told", child_.mother + ", by telephone"},
       {"relation", "parent"},
       {"told_why_and_where", yes(does(suite_.quality.promptness, "parent_not_told_why"))}},
      sergeant_);
}

/// In tier M nothing comes from the youth justice services in the last days, as when an address has
/// changed: the demonstration has a stream that has fallen. E.
bool Story::replies_lost(Instant at) const {
  constexpr std::int64_t days = 9;
  const auto& options = setting_.options;
  return options.tier == Tier::medium && at > options.to + -days * 24 * hour;
}

void Story::people_told() {
  parent_told();
  if (authority_.early_notice) {
    const auto alerted = soon(18, 58, "authority_alerted_late");
    say("authority_alerted", alerted);
    const bool matters = alerted + 2 * hour <= ended_;
    const bool in_time = random_.percent(85);
    const bool replied = random_.percent(72);
    if (matters && !replied) fails("authority_not_replied");
    if (matters && replied && !in_time) fails("authority_replied_late");
    if (replied) {
      say("authority_replied", in_time ? later(alerted, 25, 115) : later(alerted, 125, 150),
          {{"told_us", random_.pick(says::told_by_authority())},
           {"used_for", "Told the detention officer and the healthcare professional"}});
    }
  }
  if (child_.looked_after) {
    const bool known = child_.care_known;
    say("care_authority_told",
        known ? soon(22, 58, "care_authority_told_late") : later(arrived_, 22, 58));
  }
  if (!child_.care_known && !child_.looked_after) fails("care_status_not_asked");
  if (does(suite_.quality.promptness, "concern_not_recorded")) {
    say("concern_recorded", later(arrived_, 60, 150), {}, detective_);
  }
  const auto referred = soon(70, 225, "social_care_referred_late");
  say("social_care_referred", referred);
  if (referred > ended_ ? random_.percent(60) : does(60, "social_care_not_acknowledged"))
    say("social_care_acknowledged", later(referred, 120, 1'100));
  const auto told = soon(60, 225, "youth_justice_told_late");
  say("youth_justice_told", told);
  if (random_.percent(55)) {
    const auto replied = later(told, 60, 900);
    const auto written = written_at(replied);
    if (!replies_lost(replied)) {
      history_.add_late(
          "youth_justice_replied", replied, written,
          {{"joint_plan", "Worker to see the child on the morning after release, at home"}}, {});
    }
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
  const bool at_once = adult_came_ <= asked_ + 30 * minute;
  if (at_once || does(suite_.quality.promptness, "adult_accepted_late")) {
    say("appropriate_adult_accepted", later(asked_, 6, 28),
        {{"expected_at", to_text(adult_came_)}});
  }
  say("appropriate_adult_arrived", adult_came_,
      {{"relation", provider_ ? "scheme_volunteer" : "parent"}, {"suitable", "yes"}});
  const auto rights = later(adult_came_, 5, 25);
  say("rights_given", rights,
      {{"in_plain_words", yes(random_.percent(suite_.quality.voice))}, {"adult_present", "yes"}},
      sergeant_);
  say("appropriate_adult_step", rights, {{"step", "rights"}, {"alone_with_child", "yes"}});
  if (interview_began_) {
    say("appropriate_adult_step", *interview_began_,
        {{"step", "interview"}, {"alone_with_child", "yes"}});
    say("appropriate_adult_left", *interview_ended_ + 40 * minute);
  }
  if (provider_ && adult_came_ > asked_ + hour &&
      does(suite_.quality.accommodation, "agreement_breach_not_sent")) {
    say("agreement_breach_sent", later(asked_, 180, 1'300), {{"about", to_text(about)}});
  }
}

void Story::health() {
  say("healthcare_requested", soon(14, 28, "healthcare_asked_late"), {}, sergeant_);
  say("healthcare_seen", soon(50, 117, "healthcare_seen_late"),
      {{"fit_to_be_held", "yes"},
       {"fit_for_interview", yes(random_.percent(95))},
       {"care_instructions", "Offer water each hour and wake gently; inhaler at the desk"}});
  const auto asked = soon(30, 110, "liaison_asked_late");
  say("liaison_requested", asked);
  const auto replied = std::min(later(asked, 40, 190), ended_ + -10 * minute);
  if (replied <= asked) {
    fails("liaison_not_answered");
  } else if (does(suite_.quality.care - 8, "liaison_not_answered")) {
    say("liaison_replied", replied,
        {{"mode", random_.percent(70) ? "in_person" : "telephone"}, {"child_seen", "yes"}});
  }
  say("needs_assessed", soon(20, 57, "needs_assessed_late"),
      {{"summary", random_.pick(says::needs())},
       {"child_said", random_.pick(says::child())},
       {"exploitation_considered", yes(does(suite_.quality.voice, "exploitation_not_considered"))},
       {"release_needs", random_.pick(says::plans())}},
      sergeant_);
  if (!random_.percent(35)) return;
  const auto need = random_.weighed<std::string_view>({{"mental_health", 3},
                                                       {"learning", 3},
                                                       {"diet", 2},
                                                       {"medication", 2},
                                                       {"exploitation", 2},
                                                       {"self_harm", 1}});
  const auto found = later(arrived_, 30, 70);
  if (need == "diet") diet_from_ = found;
  const auto about = say("need_identified", found, {{"need", need}}, sergeant_);
  if (does(suite_.quality.care, "need_not_answered")) {
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
  if (after >= ended_) return;
  if (does(suite_.quality.promptness, "adult_not_asked_about_solicitor")) {
    const auto asked = later(after, 5, 28);
    say("adult_asked_about_solicitor", asked, {{"wanted", yes(wanted)}});
    if (wanted) {
      say("legal_advice_requested", later(asked, 3, 25), {{"requested_by", "appropriate_adult"}});
    }
  }
}

}  // namespace rowan::sim
