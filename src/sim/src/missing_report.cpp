// A report of a missing child: what is asked and read, the grade, and who is told.
#include <algorithm>

#include "missing_story.h"

namespace rowan::sim {

using namespace length;

namespace {

constexpr double adds_to_risk = 35;  // E
constexpr double too_low = 12;  // E: of those about whom something that adds to the risk is known.
constexpr double low = 11;  // E: 8 to 15 in a hundred.
constexpr double high = 15;  // E: 12 to 18 in a hundred.
constexpr double raised = 12;  // E: of those at medium.

constexpr std::array worries{
    std::string_view{"An older friend whom nobody in the family has met"},
    std::string_view{"Messages from somebody known only online"},
    std::string_view{"Said last week that nobody would miss a quiet child"},
    std::string_view{"Owes somebody money and will not say whom"}};
constexpr std::array circumstances{
    std::string_view{"Left after an argument about a telephone and has not answered"},
    std::string_view{"Did not come in from school; the bag was left in the hall"},
    std::string_view{"Went to the shop at seven in a thin jacket and has not come back"},
    std::string_view{"Was in bed at ten; the window was open at six"}};
constexpr std::array shows{
    std::string_view{"Found twice before at a flat near the station"},
    std::string_view{"Nothing held but one visit about a quarrel"},
    std::string_view{"A warning at the address, and an aunt whom the child trusts"}};
constexpr std::array reasons{std::string_view{"Out alone at night, with a telephone that is off"},
                             std::string_view{"Rang nobody, which this child always does"},
                             std::string_view{"Seen getting into a car at the school gate"}};
constexpr std::array habits{std::string_view{"Regularly goes missing and always comes back"},
                            std::string_view{"Streetwise; breach of curfew only"}};

}  // namespace

MissingStory::MissingStory(Setting& setting, const Absence& absence, const Readiness& ready)
    : setting_{setting},
      child_{setting.children[absence.child]},
      ready_{ready},
      command_number_{command_number(setting, child_.borough)},
      command_{setting.commands[command_number_]},
      does_{diligence_of(command_number_)},
      random_{setting.random.branch(absence.child)},
      episode_{setting.numbers, "missing_episode"},
      owed_{setting.options.to},
      reported_{absence.reported},
      found_{absence.found} {}

void MissingStory::tell() {
  child_.episodes.push_back({reported_, {}});
  if (found_ <= setting_.options.to) child_.episodes.back().found = found_;
  episode_.held_by(command_.unit);
  settle_grade();
  report();
  read_history();
  grade();
  tell_authorities();
  enquire();
  exploitation();
  oversee();
  look_at_risk();
  hand_over();
  follow_plan();
  come_back();
  strategy();
  keep_truth();
}

EventId MissingStory::say(std::string_view type, Instant at, json::object fields, RecordId by) {
  return episode_.add(type, at, std::move(fields), by);
}

std::optional<EventId> MissingStory::search(std::string_view type, Instant at, json::object fields,
                                            RecordId by) {
  if (at >= found_) return std::nullopt;
  return say(type, at, std::move(fields), by);
}

Instant MissingStory::after(Instant at, std::int64_t least_minutes, std::int64_t most_minutes) {
  return at + random_.between(least_minutes, most_minutes) * minute;
}

std::vector<Instant> MissingStory::all(std::string_view type) const {
  std::vector<Instant> found;
  for (const auto& event : episode_.events()) {
    if (event.type == type) found.push_back(event.happened.earliest);
  }
  std::ranges::sort(found);
  return found;
}

std::optional<Instant> MissingStory::first(std::string_view type) const {
  const auto found = all(type);
  return found.empty() ? std::nullopt : std::optional{found.front()};
}

bool MissingStory::clear_of(Instant start, int least_days, int most_days) const {
  const auto waited = setting_.options.to - start;
  return waited < least_days * day || waited > most_days * day;
}

Instant MissingStory::due_by_grade(Instant start, std::int64_t low_minutes,
                                   std::int64_t medium_minutes, std::int64_t high_minutes) const {
  const auto medium = start + medium_minutes * minute;
  if (grade_ == "high") return std::min(medium, graded_ + high_minutes * minute);
  if (grade_ == "low") return start + low_minutes * minute;
  return raised_ ? std::min(medium, *raised_ + high_minutes * minute) : medium;
}

void MissingStory::settle_grade() {
  risk_ = random_.percent(adds_to_risk);
  const bool may_be_low = child_.care_known && !child_.on_plan && !child_.at_risk &&
                          !child_.flagged_at && !random_.percent(high);
  grade_ = may_be_low && random_.percent(low) ? "low" : random_.percent(high) ? "high" : "medium";
  if (grade_ == "low" && risk_ && !random_.percent(too_low)) grade_ = "medium";
  if (grade_ == "medium" && random_.percent(raised)) {
    const auto at = after(reported_, 420, 660);
    if (at < found_) raised_ = at;
  }
}

void MissingStory::report() {
  const bool asked = does(does_.prompt);
  if (!asked) owed_.by("exploitation_not_asked_about", reported_ + 30 * minute, {});
  say("reported", reported_,
      {{"reported_by", child_.looked_after ? "Staff of the home" : child_.mother},
       {"last_seen", to_text(reported_ - random_.between(30, 300) * minute)},
       {"circumstances", random_.pick(circumstances)},
       {"worry", random_.pick(worries)},
       {"exploitation_considered", asked ? "yes" : "not_known"},
       {"missing_before", child_.episodes.size() > 1 ? "yes" : "no"}});
  episode_.link("child", child_.record, reported_);
  episode_.link("missing_from", child_.home, reported_);
  episode_.link("authority", setting_.authorities[child_.borough].record, reported_);
  episode_.link("unit", command_.unit, reported_);
  share_with_partner(setting_, episode_, child_.borough, reported_);
}

void MissingStory::read_history() {
  const bool prompt = does(does_.prompt);
  const bool whole = does(does_.directs);
  const auto read = prompt ? after(reported_, 3, 12) : after(reported_, 40, 88);
  if (prompt || does(50)) {
    if (!whole) owed_.by("history_not_read_whole", read, {});
    say("history_read", read,
        {{"episodes_read", "yes"},
         {"markers_read", whole ? "yes" : "no"},
         {"people_who_pose_risk_read", "yes"},
         {"plan_read", "yes"},
         {"profile_read", "yes"},
         {"what_it_shows", random_.pick(shows)}});
  }
  owed_.by("history_read_late", reported_ + 30 * minute, first("history_read"));
  if (ready_.profile_given && *ready_.profile_given <= reported_) {
    owed_.by("profile_read_late", reported_ + 15 * minute, first("history_read"));
  }
  if (risk_) {
    say("risk_factor_noted", after(reported_, 5, 19),
        {{"factor", random_.weighed<std::string_view>({{"online_contact", 30},
                                                       {"adult_of_concern", 30},
                                                       {"self_harm", 20},
                                                       {"drugs_or_alcohol", 20}})},
         {"detail", "Told by the caller"}});
  }
}

void MissingStory::grade() {
  const bool prompt = does(does_.prompt);
  const bool habit = grade_ != "high" && !does(does_.prompt);
  const bool trained = does(does_.present + 10);
  const bool agreed = grade_ != "low" || does(does_.directs);
  graded_ = prompt ? after(reported_, 20, 54) : after(reported_, 65, 85);
  json::object fields{{"scale", "practice_2016"},
                      {"grade", grade_},
                      {"reason", habit ? random_.pick(habits) : random_.pick(reasons)}};
  if (grade_ == "low" && agreed) fields["agreed_by"] = to_text(command_.reviewers.front());
  const auto given =
      say("graded", graded_, std::move(fields),
          trained ? random_.pick(command_.graders) : random_.pick(command_.detectives));
  if (grade_ == "low" && agreed) {
    search("countersigned", graded_ + 40 * minute,
           {{"about", to_text(given)},
            {"statement", "I read the history. Nothing in it speaks of more danger tonight"}},
           command_.reviewers.front());
  }
  owed_.by("graded_late", reported_ + hour, graded_);
  if (habit) owed_.by("graded_by_habit", graded_, {});
  if (!trained) owed_.by("grader_not_trained", graded_, {});
  if (!agreed) owed_.by("low_grade_not_agreed", graded_ + hour, {});
  if (grade_ == "low" && risk_) owed_.by("graded_low_against_what_is_known", graded_, {});
  const auto read = first("history_read");
  if (grade_ != "high" && (!read || *read > graded_)) {
    owed_.by("graded_before_the_history", graded_, {});
  }
  if (raised_) {
    search("graded", *raised_,
           {{"scale", "practice_2016"},
            {"grade", "high"},
            {"reason", "A friend says that a man of thirty is with the child"}},
           random_.pick(command_.graders));
  }
  // When the grade came late somebody had been sent at once: it is the one thing that was.
  const bool soon = !prompt || does(does_.prompt);
  search("officers_sent", soon ? after(reported_, 8, 14) : after(reported_, 130, 200));
  owed_.by("officers_sent_late", due_by_grade(reported_, 120, 60, 15), first("officers_sent"),
           found_);
}

void MissingStory::tell_authorities() {
  const auto told = [&](std::string_view ground, std::size_t authority) {
    const bool prompt = does(does_.prompt);
    const auto at = prompt ? after(reported_, 30, 110) : after(reported_, 150, 400);
    say("authority_told", at,
        {{"authority", to_text(setting_.authorities[authority].record)}, {"ground", ground}});
    return at;
  };
  if (!in_care()) told("home", child_.borough);
  const auto host = child_.home_borough;
  const bool placed_away = !child_.written_home || *child_.written_home != host;
  if (in_care()) {
    owed_.by("placing_authority_told_late", reported_ + 2 * hour, told("placing", child_.borough));
    if (placed_away && child_.written_home) {
      owed_.by("host_authority_told_late", reported_ + 2 * hour, told("host", host));
    }
    if (!child_.written_home) {
      owed_.by("authority_of_the_child_not_known", reported_ + 2 * hour, {});
    }
  }
  if (!child_.care_known) {
    owed_.by("care_not_known", reported_ + 2 * hour, {});
    if (placed_away) owed_.by("care_and_authority_not_known", reported_ + 2 * hour, {});
  }
}

}  // namespace rowan::sim
