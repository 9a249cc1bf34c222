// One online referral, told from the day any force received it until every child is safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "case_story.h"

namespace rowan::sim {

class OnlineStory {
 public:
  OnlineStory(Setting& setting, const OnlineTeam& team, Instant received, std::uint64_t number);
  void tell();

 private:
  /// One child within reach, as the case names the child.
  struct Reached {
    EventId event;
    Instant linked;
    bool known = false;
    bool assessed = false;
    Instant told;
  };

  // Intake.
  void receive();
  void check_area();
  void send_on(Instant checked);
  void look_for_children();
  void ask_partners();
  void route();
  // Children.
  void assess_access();
  void reach(std::size_t number);
  void tell_social_care(Reached& child);
  void put_off(Reached& child);
  void assess(Reached& child);
  void plan_for(const Reached& child);
  void discuss();
  void write_discussion(Instant began);
  void grade();
  // What is done about the suspect.
  void settle_response();
  void explain_delay(Instant overdue);
  void search();
  void ask_court(Instant decided);
  void at_the_door(Instant approved);
  [[nodiscard]] bool children_are_safe(Instant at) const;
  void sign_of_a_child(Instant at);
  void leave_suspect(Instant door);
  void speak_to_suspect(Instant at);
  void keep_suspect_safe(Instant at);
  void follow_lines(Instant at);
  void supervise();
  void end();
  void keep_truth();

  EventId say(std::string_view type, Instant at, json::object fields = {}, RecordId by = {});
  [[nodiscard]] Instant after(Instant at, std::int64_t least_minutes, std::int64_t most_minutes);
  [[nodiscard]] bool does(double percent) { return random_.percent(percent); }
  /// When so much time from receipt is over: hours for the highest grade, whole days for others.
  [[nodiscard]] Instant due_after(std::int64_t allowed) const;
  /// Whether a limit of a working day or more has surely passed by now, or surely not.
  [[nodiscard]] bool clear_of(Instant start, std::int64_t least, std::int64_t most) const;
  /// Done in time, or never when that was surely missed: for limits in working days. What is done
  /// comes within `minutes`, which is less than `least`; `most` is longer than any such limit.
  std::optional<Instant> do_or_miss(std::string_view failing, std::string_view type, Instant start,
                                    std::int64_t minutes, std::int64_t least_days,
                                    std::int64_t most_days, json::object fields, double percent);

  Setting& setting_;
  const OnlineTeam& team_;
  Random random_;
  History case_;
  Owed owed_;
  Instant received_, graded_;
  std::optional<Instant> response_, ended_, allocated_, looked_, arrested_at_, agreed_at_;
  std::optional<Instant> officer_told_;
  std::string_view grade_;
  std::string_view access_;
  bool ours_, searches_;
  bool named_unfollowed_ = false;  // The suspect named somebody, and nobody asked about it.
  bool works_with_children_ = false;
  std::vector<Reached> children_;
  std::vector<std::string_view> unasked_;  // Partners.
  std::vector<Instant> strategies_, strategy_reasons_;
  std::vector<Instant> safety_planned_, safety_owed_;
  std::vector<EventId> lines_;
  std::vector<std::pair<Instant, std::optional<Instant>>> plan_reviews_;  // Due, and done.
  double prompt_;
  RecordId investigator_;
};

}  // namespace rowan::sim
