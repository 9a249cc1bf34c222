// What is done about a suspect: talking with social care, the court, the door, and the end.
#include <algorithm>

#include "online_story.h"

namespace rowan::sim {

using namespace length;

namespace {

constexpr double arrested = 45;  // E: one and a half to three warrants to an arrest.
constexpr double signs_of_a_child = 10;  // E
constexpr double too_early = 60;  // E: of those where nobody looked for children first.
constexpr double long_waits = 35;  // E: hearings more than five days away.

/// How long each grade may wait, in hours, and how often that is kept to. E.
struct Wait {
  std::string_view grade;
  std::int64_t respond, speak;
  double kept;
};
constexpr std::array waits{Wait{"very_high", 24, 72, 80}, Wait{"high", 7 * 24, 14 * 24, 62},
                           Wait{"medium", 14 * 24, 28 * 24, 66}, Wait{"low", 30 * 24, 60 * 24, 78}};

const Wait& wait_of(std::string_view grade) {
  return *std::ranges::find(waits, grade, &Wait::grade);
}

}  // namespace

/// In confidence, before anybody goes to the door.
void OnlineStory::discuss() {
  const auto first = std::ranges::min(children_, {}, &Reached::linked).linked;
  // Going to the door ends the duty to have talked before it, whatever day that is.
  if (!searches_ && !does(prompt_) && clear_of(first, day, 6 * day)) {
    owed_.by("no_joint_discussion", first + 6 * day, {});
    return;
  }
  write_discussion(after(first, 60, 1'100));
}

void OnlineStory::write_discussion(Instant began) {
  History talk{setting_.numbers, "joint_discussion"};
  Owed owed{setting_.options.to};
  talk.held_by(team_.unit);
  talk.add("began", began,
           {{"worry", "Somebody who lives with children may look at pictures of abuse"},
            {"how_many_children", children_.size()}});
  talk.link("authority", setting_.authorities.front().record, began);
  talk.link("unit", team_.unit, began);
  talk.add("let_in", began, {{"who", to_text(investigator_)}});
  talk.add("let_in", began + 2 * minute,
           {{"who", to_text(setting_.force.named.at("social.care"))},
            {"why", "Answers for the family at social care"}});
  const bool both = does(prompt_);
  talk.add("view_given", began + hour,
           {{"side", "police"}, {"view", "The search can be on a school day"}});
  if (both) {
    talk.add("view_given", began + 2 * hour,
             {{"side", "social_care"}, {"view", "The aunt can have them from Wednesday"}});
  }
  const bool each = does(prompt_);
  for (std::size_t i = 0; i < children_.size() && (each || i > 0); ++i) {
    talk.add("need_recorded", began + 3 * hour,
             {{"who", i == 0 ? "A girl of about 8" : "Her brother, about 5"},
              {"need", "Somebody known to be there, and the same school on Monday"},
              {"by_whom", "social_care"}});
  }
  const auto agreed = after(began, 240, 1'200);
  talk.add("agreed", agreed,
           {{"no_contact_before", to_text(agreed + 2 * day)},
            {"conditions", "Nobody rings the mother before the school has the children"},
            {"actions", "Police: the door at nine. Social care: the aunt by eight"},
            {"signed_for_police", to_text(team_.sergeant)},
            {"signed_for_partner", "Team manager, children's services"}});
  if (!both) owed.by("one_side_missing_in_the_discussion", agreed, {});
  if (!each) owed.by("needs_missing_in_the_discussion", agreed, {});
  agreed_at_ = agreed;
  case_.link("joint_discussions", talk.id(), began);
  keep_case(setting_, talk.id(), "joint_discussion", std::move(owed));
  setting_.keep(std::move(talk));
}

/// When the response comes, by the grade: in time, late, or more than twice as late.
void OnlineStory::settle_response() {
  const auto& wait = wait_of(grade_);
  const auto limit = wait.respond * hour;
  const bool kept = random_.percent(wait.kept);
  const auto part = kept ? random_.between(60, 92) : random_.between(115, 270);
  response_ = received_ + limit * part / 100;
  // What is done on the first day leaves too little time for a court.
  if (*response_ < graded_ + 3 * hour) response_ = graded_ + 3 * hour;
  const auto due = due_after(limit);
  owed_.by("response_late", due, response_);
  if (!kept) explain_delay(due);
  const auto twice = due_after(2 * limit);
  std::optional<Instant> reviewed;
  if (*response_ > twice && does(prompt_)) {
    reviewed = twice + -random_.between(60, 600) * minute;
    say("safeguarding_review_held", *reviewed,
        {{"result", "The children are with an aunt until the search"}},
        setting_.superintendents.front());
  }
  owed_.by("still_waiting_after_twice_the_time", twice,
           reviewed ? std::min(*reviewed, *response_) : *response_);
}

/// Within a working day of the moment that was missed, unless the response comes first.
void OnlineStory::explain_delay(Instant overdue) {
  const auto left = *response_ - overdue;
  if (left < day) return;
  if (!does(prompt_) && left > 6 * day && clear_of(overdue, day, 6 * day)) {
    owed_.by("delay_not_explained", overdue + 6 * day, {});
    return;
  }
  say("delay_explained", after(overdue, 60, 1'200),
      {{"cause", random_.weighed<std::string_view>(
                     {{"workload", 50}, {"court", 25}, {"triage_kit", 15}, {"partner", 10}})},
       {"plan", "Two more people from Monday; the search is set for Thursday"}});
}

void OnlineStory::search() {
  if (searches_) {
    const auto room = *response_ - graded_;
    // Whoever plans for evidence before looking for children plans too early.
    const bool hasty = *looked_ > graded_ + 30 * minute && random_.percent(too_early);
    const auto decided = hasty ? after(graded_, 5, 25) : graded_ + room / 8;
    if (*looked_ > decided) owed_.by("evidence_before_children", decided, {});
    say("search_decided", decided, {{"reason", "Devices in daily use"}, {"warrant_needed", "yes"}},
        team_.sergeant);
    ask_court(decided);
    at_the_door(*response_ + -room / 16);
  }
  say("response_carried_out", *response_, {{"what", "Visited, and spoken to"}});
}

void OnlineStory::ask_court(Instant decided) {
  const auto room = *response_ - decided;
  const bool soon = room < 20 * hour;
  const auto asked = soon ? decided + room / 8 : after(decided, 60, 600);
  say("warrant_requested", asked);
  const bool planned = does(prompt_ - 8);
  const bool children_may_be_near = access_ != "no" || !children_.empty();
  const auto made = asked + std::min<std::int64_t>(room / 8, 3 * hour);
  if (planned) {
    say("interim_plan_made", made,
        {{"plan", "The school watches, and the aunt has them at night"}});
  }
  if (children_may_be_near) {
    owed_.by("no_plan_for_the_wait", asked + 4 * hour, planned ? std::optional{made} : std::nullopt,
             response_);
  }
  const auto offered = asked + room / 16;
  const bool waits_long = *response_ - offered > 8 * day && random_.percent(long_waits);
  const auto hearing = waits_long ? offered + 6 * day : offered + room / 4;
  say("court_slot_offered", offered, {{"hearing_at", to_text(hearing)}});
  if (hearing - offered > 5 * day) {
    do_or_miss("wait_for_court_not_raised", "court_wait_raised", offered, 1'200, 1, 6,
               {{"level", "superintendent"}, {"answer", "A hearing in two days"}}, prompt_);
  }
  say("warrant_granted", std::min(hearing, *response_ + -room / 8));
}

/// What has to stand before anybody goes to the door.
bool OnlineStory::children_are_safe(Instant at) const {
  const bool told = std::ranges::all_of(
      children_, [&](const Reached& child) { return child.told <= at && child.linked <= at; });
  const bool asked = access_ == "no" ||
                     std::ranges::find(unasked_, "social_care") == unasked_.end() ||
                     !children_.empty();
  const bool agreed = children_.empty() || (agreed_at_ && *agreed_at_ <= at);
  const bool officer = !works_with_children_ || (officer_told_ && *officer_told_ <= at);
  return told && asked && agreed && officer;
}

void OnlineStory::at_the_door(Instant approved) {
  const auto door = *response_;
  say("enforcement_approved", approved,
      {{"planned_for", to_text(door)},
       {"to_protect_now", "no"},
       {"care_of_children", "A social worker comes with them"},
       {"seized_devices_plan", "Telephones, two computers and what hangs off them"}},
      team_.inspector);
  if (!children_are_safe(approved)) {
    owed_.by("approved_before_children_were_safe", approved, {});
  }
  say("enforcement_carried_out", door,
      {{"child_present", children_.empty() ? "no" : "yes"},
       {"children_seen", "Dressed for school; asked who would feed the dog"}});
  say("devices_seized", door + hour, {{"how_many", random_.between(3, 18)}});
  if (random_.percent(signs_of_a_child)) sign_of_a_child(door + 30 * minute);
  leave_suspect(door);
}

/// Whatever the suspect says of it, somebody else is asked; and the case is graded again.
void OnlineStory::sign_of_a_child(Instant at) {
  const auto sign =
      say("child_sign_found", at,
          {{"sign", "A child's coat and a drawing"}, {"suspect_says", "A niece who visits"}});
  std::optional<Instant> checked;
  if (does(prompt_)) {
    checked = at + 90 * minute;
    say("child_sign_checked", *checked,
        {{"about", to_text(sign)},
         {"checked_with", "The sister, by telephone"},
         {"independent", "yes"},
         {"child_safe", "yes"}});
    say("graded", at + 3 * hour,
        {{"grade", grade_},
         {"provisional", "no"},
         {"reasons", "The coat is the niece's, who has her own bed elsewhere"},
         {"not_asked_because", "All three were asked last week and have answered"}},
        team_.sergeant);
  } else {
    owed_.by("not_graded_again", at + day, {});
  }
  owed_.by("sign_of_a_child_not_checked", at + 4 * hour, checked);
}

void OnlineStory::leave_suspect(Instant door) {
  const bool is_arrested = random_.percent(arrested);
  say("search_ended", door + 4 * hour,
      {{"suspect_outcome", is_arrested ? "arrested" : "asked_to_attend"},
       {"reason", is_arrested ? "Bail conditions are needed: a child sleeps there"
                              : "Devices are seized; lives alone; attends on Monday"},
       {"agreed_by", to_text(team_.sergeant)}});
  if (is_arrested) {
    arrested_at_ = door + 10 * minute;
    say("suspect_arrested", *arrested_at_);
    keep_suspect_safe(*arrested_at_);
    return;
  }
  const bool reasons = does(prompt_);
  json::object fields{{"attends_at", to_text(door + 2 * day)},
                      {"search_reason", "The warrant gave the search"},
                      {"protection_reason", "Lives alone; the sister keeps her children away"},
                      {"agreed_by", to_text(team_.sergeant)}};
  if (reasons) fields["evidence_reason"] = "All devices are seized";
  say("voluntary_attendance_arranged", door + 4 * hour, std::move(fields));
  if (!reasons) owed_.by("voluntary_without_a_reason", door + 4 * hour, {});
}

void OnlineStory::keep_suspect_safe(Instant at) {
  safety_owed_.push_back(at);
  if (!does(prompt_)) return;
  safety_planned_.push_back(after(at, 20, 200));
  say("suspect_safety_planned", safety_planned_.back(),
      {{"plan", "A brother stays the night; the helpline's number; seen again tomorrow"}});
}

}  // namespace rowan::sim
