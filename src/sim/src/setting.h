// The setting in which a simulated force works: its units, places, partners, officers and children.
#pragma once

#include <rowan/sim/force.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "history.h"
#include "profile.h"
#include "random.h"
#include "words.h"

namespace rowan::sim {

struct Command {
  RecordId unit;
  RecordId team;  // Its child protection team.
  RecordId supervisor;  // A detective sergeant.
  std::vector<RecordId> reviewers;  // Inspectors.
  std::vector<RecordId> detectives;  // Constables who investigate.
  std::vector<RecordId> graders;  // Response officers who are trained to grade missing children.
  RecordId detective_inspector;
  RecordId missing_unit;
};

struct Suite {
  RecordId unit, place;
  std::string name;
  std::size_t command = 0;
  profile::Quality quality = profile::good;
  std::vector<RecordId> sergeants, detention_officers, women;
};

struct Authority {
  RecordId record;
  std::string code;
  bool early_notice = false;
};

/// One time that a child was missing.
struct Episode {
  Instant reported;
  std::optional<Instant> found;
};

struct Child {
  RecordId record;
  RecordId identity;  // Another record when this is a second one of the same child.
  bool girl = false;
  bool documented = true;
  bool care_known = true;
  bool looked_after = false;
  bool on_plan = false;
  bool at_risk = false;  // Of exploitation, and recorded as such when `flagged_at` says when.
  std::optional<Instant> flagged_at;
  CivilDate born;
  std::size_t borough = 0;
  RecordId home;  // Where the child lives.
  std::size_t home_borough = 0;
  std::optional<std::size_t> written_home;  // Whose child it is, as the record has it.
  std::string language;
  std::string mother;
  std::vector<Episode> episodes;
};

/// Who works on online abuse, and what they read and use.
struct OnlineTeam {
  RecordId unit, feed, other_feed, tool;
  RecordId desk, sergeant, inspector;
  std::vector<RecordId> investigators;
  RecordId other_force;  // Where some referrals belong.
};

struct Setting {
  Setting(const practice::Definitions& all, const Options& given);

  const practice::Definitions& definitions;
  Options options;
  Random random;
  Numbers numbers;
  Force force;
  RecordId police;  // The unit at the top.
  std::vector<Command> commands;
  std::vector<Suite> suites;
  std::vector<Authority> authorities;
  std::vector<RecordId> adult_providers;
  std::vector<RecordId> safeguarding_reviewers, superintendents;
  std::vector<RecordId> schools, homes;
  std::vector<Child> children;
  OnlineTeam online;
  std::uint32_t households = 0;
  std::map<RecordId, std::size_t> people;  // Where a person's record stands in the force.

  void keep(History&& history);
  /// Writes into a child's own record that the child is at risk of exploitation.
  void flag_at_risk(RecordId child, Instant at);
};

/// Fills the setting, in this order.
void make_units(Setting& setting);
void make_partners(Setting& setting);
void make_officers(Setting& setting);
void make_children(Setting& setting, std::size_t count);
void make_other_children(Setting& setting, std::size_t count);

/// In which borough a children's home stands, by its place in `homes`.
[[nodiscard]] constexpr std::size_t borough_of_home(std::size_t number) {
  return 3 * number;
}

/// A child who may be brought to the suite: nearly always one who lives near.
[[nodiscard]] std::size_t child_near(Setting& setting, std::size_t suite);

/// A child's time in custody, from arrest until the end or the present.
struct Stay {
  std::size_t suite = 0;
  std::size_t child = 0;
  Instant arrived;
  /// In custody at the present moment, with something left undone, or nothing.
  enum class Now {
    gone,
    here,
    no_adult,
    no_review,
    no_investigator,
    not_visited,
    not_asked,
    kept_for_court
  } now = Now::gone;
  /// Let go within the last days: not charged, and written down as it happened.
  bool lately = false;
};
void make_detention(Setting& setting, const Stay& stay);
void make_enquiries(Setting& setting, std::size_t count);
/// About so many times that children were missing, with the plans and meetings they led to.
void make_missing(Setting& setting, std::size_t count);
/// So many referrals about online abuse, with what the team reads and uses.
void make_online(Setting& setting, std::size_t count);
void make_team_work(Setting& setting);

}  // namespace rowan::sim
