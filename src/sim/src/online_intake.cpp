// A referral comes in: whose it is, children first, what partners know, who has it, the grade.
#include <algorithm>

#include "online_story.h"

namespace rowan::sim {

using namespace length;

namespace {

constexpr double to_the_wrong_force = 12;  // E: came here after another force had had it.
constexpr double not_ours = 8;  // E
constexpr double searched = 70;  // E
constexpr double with_children = 45;  // E: about two children to an arrest.
constexpr double unknown_child = 20;  // E: a child whom nobody can name yet.
constexpr double put_off_at_first = 9;  // E
constexpr double significant_harm = 25;  // E

constexpr std::array summaries{
    std::string_view{"One account, one address, eleven files"},
    std::string_view{"Chat on a game in which a child is asked for pictures"},
    std::string_view{"Known files shared from one network address"},
    std::string_view{"An upload that a provider stopped; telephone number given"}};

}  // namespace

OnlineStory::OnlineStory(Setting& setting, const OnlineTeam& team, Instant received,
                         std::uint64_t number)
    : setting_{setting},
      team_{team},
      random_{setting.random.branch(number)},
      case_{setting.numbers, "online_case"},
      owed_{setting.options.to},
      received_{received},
      ours_{!random_.percent(not_ours)},
      searches_{random_.percent(searched)},
      prompt_{random_.percent(70) ? 96.0 : 84.0},
      investigator_{random_.pick(team.investigators)} {}

void OnlineStory::tell() {
  case_.held_by(team_.unit);
  receive();
  check_area();
  if (ours_) {
    look_for_children();
    ask_partners();
    route();
    assess_access();
    const auto children = random_.percent(with_children) ? random_.between(1, 2) : 0;
    for (std::int64_t i = 0; i < children; ++i) reach(static_cast<std::size_t>(i));
    if (!children_.empty()) discuss();
    grade();
    settle_response();
    search();
    end();
    supervise();
  }
  keep_truth();
}

EventId OnlineStory::say(std::string_view type, Instant at, json::object fields, RecordId by) {
  return case_.add(type, at, std::move(fields), by);
}

Instant OnlineStory::after(Instant at, std::int64_t least_minutes, std::int64_t most_minutes) {
  return at + random_.between(least_minutes, most_minutes) * minute;
}

Instant OnlineStory::due_after(std::int64_t allowed) const {
  return grade_ == "very_high" ? received_ + allowed : end_of_day(received_, allowed / day);
}

bool OnlineStory::clear_of(Instant start, std::int64_t least, std::int64_t most) const {
  const auto waited = setting_.options.to - start;
  return waited < least || waited > most;
}

std::optional<Instant> OnlineStory::do_or_miss(std::string_view failing, std::string_view type,
                                               Instant start, std::int64_t minutes,
                                               std::int64_t least_days, std::int64_t most_days,
                                               json::object fields, double percent) {
  if (!does(percent) && clear_of(start, least_days * day, most_days * day)) {
    owed_.by(failing, start + most_days * day, {});
    return std::nullopt;
  }
  const auto at = after(start, minutes / 8, minutes);
  say(type, at, std::move(fields));
  return at;
}

void OnlineStory::receive() {
  json::object fields{
      {"source", random_.weighed<std::string_view>({{"national_crime_agency", 70},
                                                    {"file_sharing_system", 15},
                                                    {"public", 10},
                                                    {"other_force", 5}})},
      {"summary", random_.pick(summaries)},
      {"case_kind", random_.weighed<std::string_view>(
                        {{"viewing_or_sharing", 60}, {"file_sharing", 20}, {"grooming", 20}})},
      {"child_mentioned", random_.percent(30) ? "yes" : "not_known"}};
  if (ours_ && random_.percent(to_the_wrong_force)) {
    fields["first_received_at"] = to_text(received_ - random_.between(2, 12) * day);
    fields["first_received_by"] = "Farmarsh Police";
    do_or_miss("misroute_not_raised", "misroute_raised", received_, 4 * 1'440, 5, 12,
               {{"told", "The sender's desk"}}, prompt_);
  }
  say("received", received_, std::move(fields));
  case_.link("team", team_.unit, received_);
  case_.link("feed", team_.feed, received_);
  say("looked_at", after(received_, 10, 60), {{"looked_at_by", to_text(team_.desk)}}, team_.desk);
}

void OnlineStory::check_area() {
  const bool late = ours_ && !does(prompt_);
  const auto checked = late ? after(received_, 300, 900) : after(received_, 60, 180);
  json::object fields{{"in_our_area", ours_ ? "yes" : "no"}};
  if (ours_) {
    fields["authority"] = random_.pick(boroughs()).code;
  } else {
    fields["right_force"] = to_text(team_.other_force);
  }
  say("area_checked", checked, std::move(fields), team_.desk);
  owed_.by("area_checked_late", received_ + 4 * hour, checked);
  if (!ours_) send_on(checked);
}

void OnlineStory::send_on(Instant checked) {
  say("children_looked_for", after(received_, 30, 55),
      {{"address_searched", "yes"}, {"people_searched", "yes"}, {"children_found", "no"}},
      team_.desk);
  const bool prompt = does(prompt_ - 15);
  const auto sent = prompt ? after(checked, 20, 220) : after(checked, 400, 1'800);
  say("rerouted", sent,
      {{"to_force", to_text(team_.other_force)},
       {"contact", "The referral desk there"},
       {"told_of_child", "yes"}});
  owed_.by("sent_on_late", checked + 4 * hour, sent);
  do_or_miss("not_taken_over_there", "reroute_accepted", sent, 1'200, 1, 6,
             {{"their_reference", "R-77"}}, prompt_);
  do_or_miss("misroute_not_raised", "misroute_raised", sent, 4 * 1'440, 5, 12,
             {{"told", "The sender's desk"}}, prompt_);
}

/// Asked first, before any other question: by the end of the day.
void OnlineStory::look_for_children() {
  const bool prompt = does(prompt_);
  const auto due = std::max(start_of(day_of(received_) + 1), received_ + 4 * hour);
  looked_ = prompt ? after(received_, 30, 110) : after(due, 60, 900);
  say("children_looked_for", *looked_,
      {{"address_searched", "yes"},
       {"people_searched", "yes"},
       {"children_found", random_.percent(40) ? "yes" : "no"},
       {"detail", "Address, people there, and earlier reports"}},
      team_.desk);
  owed_.by("children_looked_for_late", due, looked_);
  do_or_miss("not_decided", "decided", received_, 2'000, 2, 8,
             {{"decision", "act"},
              {"reason", "A name, an address and a child may live there"},
              {"children_considered", "yes"}},
             prompt_);
}

void OnlineStory::ask_partners() {
  for (const auto& [partner, failing] :
       {std::pair{"social_care", "social_care_not_asked"}, std::pair{"health", "health_not_asked"},
        std::pair{"education", "education_not_asked"}}) {
    const auto asked =
        do_or_miss(failing, "partner_check_requested", received_, 240, 1, 6,
                   {{"partner", partner}, {"contact", "The duty desk"}},
                   std::string_view{partner} == "social_care" ? prompt_ : prompt_ - 12);
    if (!asked) {
      unasked_.emplace_back(partner);
      continue;
    }
    if (random_.percent(85)) {
      say("partner_check_answered", after(*asked, 20, 90),
          {{"partner", partner}, {"child_known", "no"}, {"told_us", "Nothing held there"}});
    }
  }
}

void OnlineStory::route() {
  const bool prompt = does(prompt_);
  const auto routed = prompt ? after(received_, 60, 200) : after(received_, 300, 900);
  say("routed", routed, {{"team", to_text(team_.unit)}, {"level", "central"}}, team_.desk);
  owed_.by("routed_late", received_ + 4 * hour, routed);
  do_or_miss("team_did_not_say_it_has_it", "routing_acknowledged", routed, 1'200, 1, 6, {},
             prompt_);
  const bool trained = does(prompt_ + 3);
  const auto officer = trained ? investigator_ : random_.pick(setting_.commands.front().detectives);
  allocated_ =
      do_or_miss("allocated_late", "allocated", received_, 1'200, 1, 6,
                 {{"officer", to_text(officer)}, {"why", "Has room for it this week"}}, prompt_);
  if (allocated_ && !trained) owed_.by("allocated_to_somebody_untrained", *allocated_, {});
}

void OnlineStory::assess_access() {
  const auto at = after(received_, 250, 330);
  access_ = random_.weighed<std::string_view>({{"yes", 45}, {"no", 25}, {"not_known", 30}});
  works_with_children_ = random_.percent(6);
  for (const auto* aspect : {"identity", "household", "work", "family"}) {
    say("suspect_checked", at + -10 * minute,
        {{"aspect", aspect}, {"result", "Two systems and the electoral roll agree"}});
  }
  if (access_ == "no") {
    if (does(prompt_)) {
      say("suspect_checked", at + -9 * minute,
          {{"aspect", "online_contacts"}, {"result", "Three accounts, none of children"}});
    } else {
      owed_.by("online_contacts_not_looked_into", at, {});
    }
  }
  say("access_assessed", at,
      {{"access", access_},
       {"works_with_children", works_with_children_ ? "yes" : "no"},
       {"reasons", "Who lives there, work, and family; not the suspect's word"}});
  if (works_with_children_) {
    officer_told_ = do_or_miss("designated_officer_not_told", "designated_officer_told", at, 1'200,
                               1, 6, {{"contact", "The designated officer"}}, prompt_);
  }
}

void OnlineStory::reach(std::size_t number) {
  Reached child;
  child.linked = after(received_, 200, 300) + static_cast<std::int64_t>(number) * minute;
  child.known = !random_.percent(unknown_child);
  json::object fields{{"who", number == 0 ? "A girl of about 8" : "Her brother, about 5"},
                      {"connection", child.known ? "lives_there" : "visits"}};
  if (child.known) {
    const auto& known = random_.pick(setting_.children);
    fields["child"] = to_text(known.record);
    case_.link("children", known.record, child.linked);
  }
  child.event = say("child_linked", child.linked, std::move(fields));
  tell_social_care(child);
  assess(child);
  plan_for(child);
  children_.push_back(child);
}

void OnlineStory::tell_social_care(Reached& child) {
  const auto due = std::max(start_of(day_of(child.linked) + 1), child.linked + 4 * hour);
  if (random_.percent(put_off_at_first)) {
    put_off(child);
    return;
  }
  const bool prompt = does(prompt_);
  const auto at = prompt ? after(child.linked, 30, 220) : after(due, 120, 2'000);
  say("social_care_told", at,
      {{"about", to_text(child.event)}, {"contact", "Duty social worker"}, {"restricted", "yes"}});
  say("concern_recorded", at + 5 * minute, {{"about", to_text(child.event)}});
  child.told = at;
  owed_.by("social_care_told_late", due, at);
}

/// Approved until a time, with a plan; social care is told before it runs out.
void OnlineStory::put_off(Reached& child) {
  const auto approved = after(child.linked, 60, 200);
  const auto expires = approved + 48 * hour;
  const auto given =
      say("deferral_approved", approved,
          {{"about", to_text(child.event)},
           {"ground", "investigation"},
           {"reason", "The family would be warned before the search on Thursday"},
           {"interim_plan", "An officer passes the address at school times; the school watches"},
           {"expires_at", to_text(expires)},
           {"child_in_danger_now", "no"}},
          team_.inspector);
  const bool in_time = does(prompt_ - 10);
  // A superintendent who is asked at once answers; where things are left they are left here too.
  if (in_time) {
    say("countersigned", approved + 6 * hour,
        {{"about", to_text(given)},
         {"statement", "I agree until the search. The school knows whom to ring"}},
        setting_.superintendents.front());
  }
  const auto at = in_time ? after(approved, 1'500, 2'700) : after(expires, 120, 1'500);
  say("social_care_told", at,
      {{"about", to_text(child.event)}, {"contact", "Duty social worker"}, {"restricted", "yes"}});
  say("concern_recorded", at + 5 * minute, {{"about", to_text(child.event)}});
  child.told = at;
  owed_.by("told_after_it_was_no_longer_put_off", expires, at);
}

void OnlineStory::assess(Reached& child) {
  bool harm = false;
  std::optional<Instant> assessed;
  if (does(prompt_)) {
    assessed = after(child.linked, 200, 1'300);
    harm = random_.percent(significant_harm);
    say("child_risk_assessed", *assessed,
        {{"about", to_text(child.event)},
         {"significant_harm", harm ? "yes" : "no"},
         {"reasons", harm ? "Sleeps there three nights a week and is quiet after it"
                          : "Lives with the mother, who has said who may visit"}});
    child.assessed = true;
  }
  owed_.by("child_not_assessed", child.linked + day, assessed);
  const auto ask = [&](Instant from) {
    const auto known = first_from(strategies_, from);
    if ((!known || *known > from + day) && does(prompt_)) {
      strategies_.push_back(after(from, 60, 1'300));
      say("strategy_discussion_requested", strategies_.back(),
          {{"about", to_text(child.event)}, {"contact", "Social care's manager on duty"}});
    }
    strategy_reasons_.push_back(from);
  };
  if (!child.known) ask(child.linked);
  if (harm) ask(*assessed);
}

void OnlineStory::plan_for(const Reached& child) {
  do_or_miss("approach_not_planned", "approach_planned", child.linked, 4 * 1'440, 5, 12,
             {{"about", to_text(child.event)},
              {"who", "A trained officer and a social worker"},
              {"where_and_when", "At school, on the morning of the search"},
              {"support", "A teacher whom the child knows"}},
             prompt_ - 10);
  const auto review_on = day_of(child.linked) + 35;
  const auto at = after(child.linked, 2'000, 9 * 1'440);
  if (!does(prompt_ - 10) && clear_of(child.linked, 9 * day, 24 * day)) {
    owed_.by("no_safety_plan", child.linked + 24 * day, {});
    return;
  }
  const auto plan =
      say("protective_plan_made", at,
          {{"about", to_text(child.event)},
           {"plan", "Stays with the aunt; the school and the doctor know whom to ring"},
           {"review_on", to_text(review_on)}});
  std::optional<Instant> reviewed;
  if (does(prompt_ - 15)) {
    reviewed = at + random_.between(14, 24) * day;
    say("protective_plan_reviewed", *reviewed, {{"about", to_text(plan)}, {"still_right", "yes"}});
  }
  plan_reviews_.emplace_back(start_of(review_on + 1), reviewed);
}

void OnlineStory::grade() {
  const bool late = !does(prompt_) && clear_of(received_, day, 2 * day);
  grade_ = random_.weighed<std::string_view>(
      {{"very_high", 5}, {"high", 20}, {"medium", 35}, {"low", 40}});
  // A low grade rests on knowing that no child can be reached.
  if (grade_ == "low" && (access_ != "no" || !children_.empty())) grade_ = "medium";
  // Late, but before the news of a child or of access, which is graded anew, is a day old.
  if (late && grade_ == "very_high") grade_ = "high";
  graded_ = late ? after(received_, 1'460, 1'620) : after(received_, 360, 1'150);
  owed_.by("case_graded_late", received_ + day, graded_);
  json::object fields{{"grade", grade_},
                      {"tool", to_text(team_.tool)},
                      {"version", "3"},
                      {"provisional", access_ == "not_known" ? "yes" : "no"},
                      {"reasons", "What was shared, how often, and whom this person can reach"}};
  if (!unasked_.empty()) {
    if (does(prompt_ - 20)) {
      fields["not_asked_because"] = "The desk there is closed until Monday; social care holds it";
    } else {
      for (const auto& partner : unasked_) {
        owed_.by(partner == "social_care" ? "graded_without_social_care"
                 : partner == "health"    ? "graded_without_health"
                                          : "graded_without_education",
                 graded_, {});
      }
    }
  }
  say("graded", graded_, std::move(fields), team_.sergeant);
}

}  // namespace rowan::sim
