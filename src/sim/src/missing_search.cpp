// Looking for a missing child: enquiries, reviews, the plan that was ready, and the handover.
#include <algorithm>

#include "missing_story.h"

namespace rowan::sim {

using namespace length;

namespace {

constexpr double basics = 96;  // E: of each basic enquiry, in a good command.
constexpr double signs_of_exploitation = 14;  // E

constexpr std::array assessments{
    std::string_view{"With the older friend, most likely; the first night is the best chance"},
    std::string_view{"The friends have gone quiet, so somebody told them to"},
    std::string_view{"Somebody is feeding and housing the child"}};
constexpr std::array approvals{std::string_view{"Grading appropriate"},
                               std::string_view{"Noted and approved"}};

struct Basic {
  std::string_view kind, mode, action, failing;
};
constexpr std::array basic_list{
    Basic{"friends_and_family", "telephone", "Friends and an aunt were asked", "friends_not_asked"},
    Basic{"hospitals_and_custody", "desk", "Hospitals and suites were asked",
          "hospitals_not_asked"},
    Basic{"circulated", "desk", "Circulated, with a photograph", "not_circulated"},
    Basic{"telephone_and_online", "desk", "The telephone and two accounts were followed up",
          "telephone_not_followed_up"}};

}  // namespace

void MissingStory::enquire(std::string_view kind, std::string_view mode, Instant at,
                           std::string_view action) {
  if (!search("action_done", at, {{"kind", kind}, {"mode", mode}, {"action", action}})) return;
  if (mode == "in_person") in_person_.push_back(at);
  const bool counts =
      mode == "in_person" || (kind != "home_searched" && kind != "last_seen_visited");
  if (counts && !enquiries_.contains(kind)) enquiries_[kind] = at;
}

/// Somebody goes and looks at once, or rings and goes the next day.
void MissingStory::enquire() {
  const bool goes = does(does_.present);
  if (!goes) enquire("home_searched", "telephone", after(graded_, 15, 50), "The carers looked");
  const auto at = goes ? after(graded_, 15, 50) : after(reported_, 760, 900);
  enquire("home_searched", "in_person", at, "The home and the child's room");
  enquire("last_seen_visited", "in_person", at + 25 * minute, "The place where last seen");
  for (auto next = at + 25 * minute; next < found_ && next < reported_ + 2 * day;) {
    next = does(does_.present) ? after(next, 400, 680) : after(next, 800, 1'100);
    enquire("other", "in_person", next, "Places where the child's friends meet");
  }
  basic_enquiries();
  high_risk();
  const auto done = [&](std::string_view kind) {
    const auto found = enquiries_.find(kind);
    return found == enquiries_.end() ? std::nullopt : std::optional{found->second};
  };
  const auto by_then = due_by_grade(reported_, 720, 360, 120);
  owed_.by("home_searched_late", by_then, done("home_searched"), found_);
  for (const auto& basic : basic_list) {
    if (grade_ == "low" && basic.kind == "telephone_and_online") continue;
    owed_.by(basic.failing, by_then, done(basic.kind), found_);
  }
  if (grade_ != "low") {
    owed_.by("last_seen_visited_late", by_then, done("last_seen_visited"), found_);
  }
  if (grade_ == "high" || raised_) {
    // Asked for from the moment that somebody says high, however long the child has been away.
    owed_.by("cameras_not_watched", raised_.value_or(graded_) + 2 * hour,
             done("transport_and_cameras"), found_);
  }
}

void MissingStory::basic_enquiries() {
  for (const auto& basic : basic_list) {
    if (!does(does_.prompt * basics / 100)) continue;
    enquire(basic.kind, basic.mode, after(graded_, 10, 60), basic.action);
  }
  if ((raised_ || grade_ == "high") && does(does_.prompt)) {
    enquire("transport_and_cameras", "desk", after(raised_.value_or(graded_), 20, 80),
            "Cameras of buses and the station");
  }
}

void MissingStory::high_risk() {
  if (grade_ != "high" && !raised_) return;
  const auto from = raised_ ? *raised_ : graded_;
  const auto owe = [&](std::string_view failing, std::string_view type, std::int64_t limit,
                       json::object fields) {
    if (does(does_.prompt)) {
      search(type, after(from, limit / 6, limit * 9 / 10), std::move(fields));
    }
    owed_.by(failing, from + limit * minute, first(type), found_);
  };
  const auto inspector = to_text(command_.reviewers.front());
  owe("inspector_not_told", "inspector_told", 30, {{"officer", inspector}});
  owe("nobody_named_to_find_the_child", "investigator_named", 60,
      {{"officer", to_text(random_.pick(command_.detectives))}});
  owe("fast_track_not_begun", "fast_track_started", 60,
      {{"actions", "Telephone, cameras, places"}});
  owe("no_specialist_team", "specialist_joined", 240, {{"team", "Public protection"}});
}

void MissingStory::exploitation() {
  const bool signs =
      random_.percent(child_.at_risk ? 3 * signs_of_exploitation : signs_of_exploitation);
  if (does(does_.prompt)) {
    const auto screened = after(reported_, 60, 230);
    if (signs) signs_seen_ = screened;
    say("exploitation_screened", screened,
        {{"signs_found", signs ? "yes" : "no"},
         {"judgement", signs ? "Gifts and lifts that nobody can explain"
                             : "Friends of the same age, all known to the family"}});
  }
  if (signs_seen_) {
    if (does(does_.prompt)) {
      say("exploitation_team_told", after(*signs_seen_, 20, 115), {{"team", "Exploitation team"}});
    }
    owed_.by("exploitation_team_not_told", *signs_seen_ + 2 * hour,
             first("exploitation_team_told"));
    if (!child_.flagged_at && does(does_.follows)) {
      child_.flagged_at = after(*signs_seen_, 120, 1'300);
      setting_.flag_at_risk(child_.record, *child_.flagged_at);
    }
    owed_.by("not_recorded_at_risk", *signs_seen_ + day, child_.flagged_at);
  }
  const auto in_a_year = std::ranges::count_if(
      child_.episodes, [&](const Episode& one) { return one.reported > reported_ - 365 * day; });
  if (in_a_year < 2) return;
  if (does(does_.directs)) {
    say("exploitation_assessed", after(reported_, 600, 4'200),
        {{"level", signs_seen_ ? "significant" : "emerging"},
         {"review_on", to_text(day_of(reported_) + 30)},
         {"reasons", signs_seen_ ? "Gifts, a second telephone and an older friend"
                                 : "Away at night with friends of the same age"}});
  }
  owed_.by("exploitation_not_assessed", reported_ + 72 * hour, first("exploitation_assessed"));
}

/// Asked for, or decided against, each time that there is a reason to.
void MissingStory::strategy() {
  std::vector<std::pair<std::string_view, Instant>> reasons;
  const auto in_ninety_days = std::ranges::count_if(child_.episodes, [&](const Episode& one) {
    return in_days_before(one.reported, reported_, 90);
  });
  if (in_ninety_days >= 3) reasons.emplace_back("no_strategy_at_the_third_time", reported_);
  if (signs_seen_) reasons.emplace_back("no_strategy_on_signs", *signs_seen_);
  if (harm_) reasons.emplace_back("no_strategy_on_harm", *first("prevention_interview_done"));
  std::vector<Instant> held;
  for (const auto& [failing, from] : reasons) {
    const auto before = first_from(held, from);
    if ((before && *before <= from + day) || !does(does_.follows)) continue;
    held.push_back(after(from, 120, 1'300));
    say("strategy_considered", held.back(),
        {{"decision", signs_seen_ || harm_ ? "asked_for" : "already_planned"},
         {"reasons", "Gifts, lifts and a debt; social care is asked to meet tomorrow"}});
  }
  for (const auto& [failing, from] : reasons) {
    owed_.by(failing, from + day, first_from(held, from));
  }
}

/// A review is of use when it says what may be happening to the child, and sets something.
void MissingStory::review(Instant at, RecordId by) {
  if (at + 25 * minute >= found_ || at > setting_.options.to) return;
  const bool directs = does(does_.directs);
  const auto about =
      say("supervisor_reviewed", at,
          {{"assessment", directs ? random_.pick(assessments) : random_.pick(approvals)}}, by);
  if (!directs) {
    owed_.by("review_only_approves", at, {});
    owed_.by("review_sets_nothing", at + 30 * minute, {});
    return;
  }
  const auto set = after(at, 2, 20);
  const auto do_by = set + 4 * hour;
  const auto enquiry = say("enquiry_set", set,
                           {{"about", to_text(about)},
                            {"enquiry", "See the friend again, with a parent"},
                            {"mode", "in_person"},
                            {"owner", to_text(random_.pick(command_.detectives))},
                            {"do_by", to_text(do_by)}},
                           by);
  const auto done = does(does_.present) ? after(set, 60, 230) : after(set, 250, 420);
  const bool said = search("action_done", done,
                           {{"about", to_text(enquiry)},
                            {"kind", "other"},
                            {"mode", "in_person"},
                            {"action", "The friend was asked again, with the mother"}})
                        .has_value();
  if (said) in_person_.push_back(done);
  owed_.by("enquiry_done_late", do_by, said ? std::optional{done} : std::nullopt, found_);
}

void MissingStory::oversee() {
  auto at = does(does_.present) ? after(graded_, 30, 55) : after(graded_, 380, 460);
  while (at < found_ && at < setting_.options.to) {
    review(at, random_.pick(command_.reviewers));
    at = does(does_.present) ? after(at, 480, 660) : after(at, 740, 900);
  }
  const auto senior = [&](std::string_view failing, std::int64_t from, std::int64_t to,
                          RecordId by) {
    std::optional<Instant> held;
    const auto planned = after(reported_, from * 60, to * 60 - 90);
    if (does(does_.directs)) {
      const auto before = all("supervisor_reviewed").size();
      review(planned, by);
      if (all("supervisor_reviewed").size() > before) held = planned;
    }
    owed_.by(failing, reported_ + to * hour, held, found_);
  };
  senior("no_detective_review_on_the_first_day", 14, 24, command_.detective_inspector);
  senior("no_superintendent_review_on_the_third_day", 50, 72, setting_.superintendents.front());
  senior("no_review_at_seven_days", 100, 168, setting_.superintendents.front());
  const auto reviews = all("supervisor_reviewed");
  owed_.by("first_review_late",
           grade_ == "high" ? graded_ + hour : graded_ + (grade_ == "low" ? 6 : 4) * hour,
           reviews.empty() ? std::nullopt : std::optional{reviews.front()}, found_);
  owed_.every("not_reviewed_by_an_inspector", reported_, 12 * hour, reviews, found_);
}

void MissingStory::look_at_risk() {
  auto at = graded_;
  while (at < found_ && at < setting_.options.to) {
    at = does(does_.present) ? after(at, 240, 330) : after(at, 500, 640);
    search("risk_reviewed", at,
           {{"changed", "no"}, {"reason", "Still no word, and colder than last night"}});
  }
  auto looked = all("risk_reviewed");
  if (raised_) looked.push_back(*raised_);
  owed_.every("risk_not_looked_at_again", graded_, (grade_ == "low" ? 6 : 8) * hour, looked,
              found_);
}

void MissingStory::hand_over() {
  const bool prompt = does(does_.prompt);
  const auto at = prompt ? after(reported_, 45 * 60, 47 * 60) : after(reported_, 50 * 60, 60 * 60);
  if (const auto handed = search("handed_over", at,
                                 {{"to", to_text(command_.missing_unit)},
                                  {"undone", "The school has not been asked: it is closed"}},
                                 command_.reviewers.front())) {
    if (does(does_.prompt)) {
      search("handover_accepted", after(at, 10, 110),
             {{"about", to_text(*handed)}, {"undone_read", "yes"}});
    }
    owed_.by("handover_not_accepted", at + 2 * hour, first("handover_accepted"), found_);
    for (const auto* kind : {"home_searched", "last_seen_visited", "friends_and_family",
                             "telephone_and_online", "circulated", "hospitals_and_custody"}) {
      const auto done = enquiries_.find(kind);
      if (done == enquiries_.end() || done->second > at) {
        owed_.by("handed_over_with_basics_undone", at, {});
      }
    }
  }
  owed_.by("handed_over_late", reported_ + 2 * day, first("handed_over"), found_);
  if (does(does_.prompt)) search("national_unit_told", after(reported_, 60 * 60, 71 * 60));
  owed_.by("national_unit_not_told", reported_ + 3 * day, first("national_unit_told"), found_);
}

void MissingStory::follow_plan() {
  for (const auto& [line, added] : ready_.lines) {
    if (added > reported_) continue;
    const auto limit = line == 1 ? 3 * hour : 4 * hour;
    std::optional<Instant> followed;
    if (does(does_.follows)) {
      const auto at = after(reported_, 20, 170);
      if (search("plan_line_followed", at,
                 {{"line", line},
                  {"mode", "in_person"},
                  {"result", "Not there; a neighbour will ring"}})) {
        followed = at;
        in_person_.push_back(at);
      }
    }
    owed_.by("plan_line_not_followed", reported_ + limit, followed, found_);
  }
  std::ranges::sort(in_person_);
  owed_.by("nobody_went_to_look", due_by_grade(reported_, 480, 240, 60),
           in_person_.empty() ? std::nullopt : std::optional{in_person_.front()}, found_);
  owed_.every("local_looking_stopped", reported_, 12 * hour, in_person_,
              std::min(found_, reported_ + 2 * day));
}

}  // namespace rowan::sim
