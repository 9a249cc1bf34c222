// One time that a child was missing, told from the report until what the child said has been used.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "case_story.h"

namespace rowan::sim {

/// One absence: settled before any is told, so that nobody is missing twice at once.
struct Absence {
  std::size_t child = 0;
  Instant reported, found;  // Found after the present: still missing.
};

/// What was ready for the next time: the lines of the trigger plan, and the carers' profile.
struct Readiness {
  std::vector<std::pair<int, Instant>> lines;  // The number of a line, and when it was added.
  std::optional<Instant> profile_given;
  std::vector<Instant> profile_looked_at;  // Given or confirmed.
};

/// Writes the plans, meetings and profile that a child's absences led to.
[[nodiscard]] Readiness make_ready(Setting& setting, std::size_t child,
                                   const std::vector<Absence>& absences);

class MissingStory {
 public:
  MissingStory(Setting& setting, const Absence& absence, const Readiness& ready);
  void tell();

 private:
  // From the report to the grade.
  void settle_grade();
  void report();
  void read_history();
  void grade();
  void tell_authorities();
  // The search.
  void enquire();
  void enquire(std::string_view kind, std::string_view mode, Instant at, std::string_view action);
  void basic_enquiries();
  void high_risk();
  void exploitation();
  void strategy();
  void oversee();
  void review(Instant at, RecordId by);
  void look_at_risk();
  void hand_over();
  void follow_plan();
  // The return.
  void come_back();
  void talk();
  void talk_apart(Instant at);
  void held_talk(Instant at, json::object fields);
  void act_on_harm(Instant at);
  void return_interview();
  void content_back(Instant offered);
  void finish();
  void keep_truth();

  EventId say(std::string_view type, Instant at, json::object fields = {}, RecordId by = {});
  /// Nothing more is looked for once the child is found.
  std::optional<EventId> search(std::string_view type, Instant at, json::object fields = {},
                                RecordId by = {});
  [[nodiscard]] Instant after(Instant at, std::int64_t least_minutes, std::int64_t most_minutes);
  [[nodiscard]] bool does(double percent) { return random_.percent(percent); }
  [[nodiscard]] std::optional<Instant> first(std::string_view type) const;
  [[nodiscard]] std::vector<Instant> all(std::string_view type) const;
  /// When something that hangs on the grade is due: by the limit of each grade, in minutes.
  [[nodiscard]] Instant due_by_grade(Instant start, std::int64_t low, std::int64_t medium,
                                     std::int64_t high) const;
  /// Long enough ago that a limit in working days has surely passed, or surely not.
  [[nodiscard]] bool clear_of(Instant start, int least_days, int most_days) const;
  [[nodiscard]] bool in_care() const { return child_.care_known && child_.looked_after; }

  Setting& setting_;
  Child& child_;
  const Readiness& ready_;
  std::size_t command_number_;
  const Command& command_;
  const Diligence& does_;
  Random random_;
  History episode_;
  Owed owed_;
  Instant reported_, found_, graded_;
  std::optional<Instant> raised_;  // From medium to high.
  std::string_view grade_;
  bool risk_ = false;
  bool harm_ = false;
  bool may_finish_ = false;  // Nothing stands in the way of ending work on it.
  std::optional<Instant> signs_seen_;  // Of exploitation, when somebody looked for them.
  std::vector<Instant> in_person_;  // Somebody went and looked.
  std::vector<Instant> talks_in_person_;
  std::map<std::string_view, Instant> enquiries_;  // The first of each kind that counts.
};

}  // namespace rowan::sim
