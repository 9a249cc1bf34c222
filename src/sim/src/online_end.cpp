// Talking with a suspect, lines of enquiry, supervision, and how a case ends.
#include <algorithm>

#include "online_story.h"

namespace rowan::sim {

using namespace length;

namespace {

constexpr double named_others = 15;  // E
constexpr double gave_explanation = 40;  // E
constexpr double charged = 35;  // E: of those that end.

std::int64_t speak_within(std::string_view grade) {
  if (grade == "very_high") return 3 * day;
  return (grade == "high" ? 14 : grade == "medium" ? 28 : 60) * day;
}

}  // namespace

void OnlineStory::speak_to_suspect(Instant at) {
  const bool named = random_.percent(named_others);
  const bool account = random_.percent(gave_explanation);
  say("suspect_spoken_to", at,
      {{"named_others", named ? "yes" : "no"},
       {"gave_explanation", account ? "yes" : "no"},
       {"account", account ? "Says that a lodger had the computer until June" : "No answers"}},
      investigator_);
  keep_suspect_safe(at);
  const auto line = [&](bool wanted, std::string_view failing, std::string_view kind,
                        std::string_view what) {
    if (!wanted) return;
    std::optional<Instant> opened;
    if (does(prompt_)) {
      opened = after(at, 60, 1'300);
      lines_.push_back(say("line_opened", *opened, {{"line", kind}, {"what", what}}));
    }
    owed_.by(failing, at + day, opened);
  };
  const auto before = lines_.size();
  line(named, "named_person_not_followed_up", "named_person", "A man who sent files in May");
  named_unfollowed_ = named && lines_.size() == before;
  line(account, "account_not_tested", "account_given", "Whether there was a lodger until June");
}

/// A plan at first, then a look at least every fortnight, for as long as the case is open.
void OnlineStory::supervise() {
  if (!allocated_) return;
  const auto until = ended_.value_or(setting_.options.to);
  std::vector<Instant> reviews;
  for (auto at = *allocated_; at < until;) {
    at = at + (does(prompt_) ? random_.between(8, 13) : random_.between(16, 24)) * day;
    if (at >= until) break;
    reviews.push_back(at);
    say("supervisor_reviewed", at,
        {{"direction", "See the aunt this week, and ask the school again by Friday"},
         {"children_safe", children_.empty() ? "yes" : "not_known"}},
        team_.sergeant);
  }
  owed_.every_days("not_supervised", *allocated_, 14, reviews, ended_);
}

/// Some weeks or months after the response.
void OnlineStory::end() {
  const auto spoken = after(*response_, 200, 400);
  speak_to_suspect(spoken);
  owed_.by("suspect_spoken_to_late", due_after(speak_within(grade_)),
           arrested_at_ ? std::min(*arrested_at_, spoken) : spoken);
  const auto at = after(*response_, 40 * 1'440, 130 * 1'440);
  if (at > setting_.options.to) return;
  ended_ = at;
  follow_lines(at);
}

/// A case ends when every line is answered and somebody has weighed the risk to other children.
void OnlineStory::follow_lines(Instant at) {
  bool open_line = false;
  for (const auto& line : lines_) {
    if (!does(prompt_)) {
      open_line = true;
      continue;
    }
    say("line_closed", at + -2 * day,
        {{"about", to_text(line)},
         {"outcome", "done"},
         {"reason", "Two people who knew the house were asked; there was no lodger"}});
  }
  const bool stated = does(prompt_);
  if (stated) {
    say("wider_risk_stated", at + -day,
        {{"statement", "Coached until 2019; the club was asked and nobody else is known"},
         {"online_contacts", "yes"},
         {"everyday_contacts", "yes"}});
  }
  const bool assessed = std::ranges::all_of(children_, &Reached::assessed);
  if (random_.percent(charged)) {
    say("suspect_charged", at + -3 * hour);
    keep_suspect_safe(at + -3 * hour);
    say("concluded", at, {{"outcome", "charged"}}, team_.sergeant);
    if (!assessed || open_line || !stated) owed_.by("concluded_too_soon", at, {});
    return;
  }
  say("no_further_action", at,
      {{"ground", "evidence_not_enough"},
       {"reason", "Four people used the computer and nothing says which of them it was"}},
      team_.sergeant);
  if (access_ == "not_known" && children_.empty()) owed_.by("ended_unknowing_of_children", at, {});
  if (!assessed) owed_.by("ended_with_a_child_not_assessed", at, {});
  if (open_line || named_unfollowed_) owed_.by("ended_with_a_line_open", at, {});
  if (!stated) owed_.by("ended_without_the_wider_risk", at, {});
}

void OnlineStory::keep_truth() {
  for (const auto from : safety_owed_) {
    owed_.by("suspect_not_kept_safe", from + 4 * hour, first_from(safety_planned_, from));
  }
  for (const auto from : strategy_reasons_) {
    owed_.by("strategy_discussion_not_asked_for", from + day, first_from(strategies_, from));
  }
  for (const auto& [due, reviewed] : plan_reviews_) {
    owed_.by("safety_plan_not_reviewed", due, reviewed, ended_);
  }
  keep_case(setting_, case_.id(), "online_case", std::move(owed_));
  setting_.keep(std::move(case_));
}

}  // namespace rowan::sim
