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
  std::vector<RecordId> reviewers;  // Inspectors.
  std::vector<RecordId> detectives;  // Constables who investigate.
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
  CivilDate born;
  std::size_t borough = 0;
  std::string language;
  std::string mother;
  std::vector<Episode> episodes;
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
  std::uint32_t households = 0;

  void keep(History&& history);
};

/// Fills the setting, in this order.
void make_units(Setting& setting);
void make_partners(Setting& setting);
void make_officers(Setting& setting);
void make_children(Setting& setting, std::size_t count);
void make_other_children(Setting& setting, std::size_t count);

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
};
void make_detention(Setting& setting, const Stay& stay);
void make_enquiries(Setting& setting, std::size_t count);
void make_missing_episode(Setting& setting, std::size_t child, Instant reported, bool still);

}  // namespace rowan::sim
