// How the work on a kind of record is given out, taken up, handed over and watched: the names by
// which the engine finds, in each record type that is worked by a team, the events, facts and
// standards that practice has for it.
#pragma once

#include <rowan/practice/standard.h>

#include <string>
#include <vector>

namespace rowan::practice {

struct TeamWork {
  std::string set;         // The shared set that brought it: where its settings are.
  std::string worker;      // The role whose holder does the work.
  std::string supervisor;  // The role that gives it out and directs it.
  std::string skill;       // What the worker should hold, a code of `skill`; "" for nothing.

  // Events, by name. Each answer has a field `about` that names what it answers.
  std::string given;       // Fields `officer` and, where it isn't the worker's, `role`.
  std::string taken, refused;                        // By the one it was given to.
  std::string put_back;                              // Nobody has it any more.
  std::string asked, moved, not_moved, asked_no_more;  // Another unit; `asked` has `to_unit`.
  std::string directed, direction_done;  // `directed` has `what`, `officer` and `due_at`.

  // Standards, by id: what each part of the team page lists the open duties of.
  std::vector<std::string> unallocated, acknowledgements, transfers, drift, reviews, directions;

  // Facts, by name, and the lookups whose codes they give.
  std::string complexity, complexities;  // The points of a code are the setting `points_<code>`.
  std::string risk, risks;               // Ordered, least first.
};

/// Events, facts and standards that several record types have alike.
struct SharedSet {
  std::string id, area, title, about, file;
  SourceRef source;
  std::vector<Setting> settings;  // Numbers.

  [[nodiscard]] const Setting* setting(std::string_view name) const;
};

}  // namespace rowan::practice
