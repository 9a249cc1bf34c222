// Everything that practice/ says, loaded, checked and frozen: one immutable value.
#pragma once

#include <rowan/base/problem.h>
#include <rowan/base/time.h>
#include <rowan/practice/calendar.h>
#include <rowan/practice/expression.h>
#include <rowan/practice/import.h>
#include <rowan/practice/record_type.h>
#include <rowan/practice/sign_in.h>
#include <rowan/practice/standard.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace rowan::practice {

struct Source {
  std::string id, title, kind, publisher, dated, url, note;
  std::string read_by, read_on, how_far;
  std::vector<std::string> extent;
};

struct Area {
  std::string id, title, about;
  Period find_out_within;
};

struct Code {
  std::string code, title, note;
  std::string from, to;  // ISO dates or empty.
  bool our_own = false;  // Of who may hold a duty: the force itself, and nobody else.
};

struct Lookup {
  std::string id, title;
  bool ordered = false;           // Lowest first.
  std::vector<Code> codes;
  std::vector<std::string> phrases;  // A phrase list instead of codes.
  std::vector<std::string> folded_phrases;  // The same as `folded_text` gives them.

  /// Place in the order, or -1.
  [[nodiscard]] int rank_of(std::string_view code) const;
};

struct Permission {
  std::string action;                // `read`, `record`, `override` ...
  std::vector<std::string> on;       // Record types, or {"all"}.
  std::string where;  // own_unit, own_force, assigned, linked_in_own_unit, any
};

struct RoleExample {
  std::string name, action, on, where;
  bool allow = false;
};

struct Role {
  std::string id, title, about, rank_at_least, above;
  bool last_resort = false;
  bool second_factor = false;  // Whoever has the role must have one.
  std::vector<Permission> may;
  std::vector<RoleExample> examples;
};

struct GradeRule {
  std::string grade, says;
  std::vector<std::string> verdicts, severities;
  int at_least = 0;  // 0: the rule always fits (the last one).
};

struct Grading {
  std::vector<std::string> grades;  // Best first.
  std::vector<GradeRule> rules;     // First that fits.
};

struct ChecklistQuestion {
  std::string id, asks, hint, kind, lookup;
  bool required = false;
};

struct Checklist {
  std::string id, title, version, about, area;
  std::vector<ChecklistQuestion> questions;
};

/// One file as it was written, so that definitions can be kept and read again.
struct DefinitionFile {
  std::string name;  // Its path in the folder, an overlay's under `overlays/<force>/`.
  std::string text;
};

struct Definitions {
  std::map<std::string, Area> areas;
  std::map<std::string, Source> sources;
  std::map<std::string, Lookup> lookups;
  std::map<std::string, Calendar> calendars;
  std::map<std::string, Role> roles;
  std::map<std::string, RecordType> record_types;
  std::map<std::string, Standard> standards;
  std::map<std::string, Measure> measures;
  std::map<std::string, Checklist> checklists;
  std::map<std::string, Import> imports;
  std::map<std::string, SharedSet> shared_sets;
  Grading grading;
  SignInRules sign_in;
  std::string digest;  // SHA-256 over the canonical content of every file, as hex.
  std::vector<DefinitionFile> files;  // All that was read; `load_kept` makes the same of them.

  [[nodiscard]] const RecordType* record_type(std::string_view id) const;
  [[nodiscard]] const Standard* standard(std::string_view id) const;
  [[nodiscard]] const Lookup* lookup(std::string_view id) const;
  /// Standards that apply to a record type, in order of id.
  [[nodiscard]] const std::vector<const Standard*>& standards_for(std::string_view type) const;

  std::map<std::string, std::vector<const Standard*>, std::less<>> by_record_type;

  // Set when the definitions are frozen:
  Symbols symbols;
  /// What a judgement can look at in a record, in order of text: event types, "state",
  /// "link:<name>" and "inverse:<type>.<link>".
  std::vector<std::string> looks;
  std::uint32_t state_look = 0;
  std::vector<Inverse> inverses;

  /// The place of a look's text; one past the last when no judgement can look at it.
  [[nodiscard]] std::uint32_t look(std::string_view text) const;
};

/// Text as phrases are looked for in it: small letters without accents, one blank between words,
/// nothing else.
[[nodiscard]] std::string folded_text(std::string_view text);

using DefinitionsPtr = std::shared_ptr<const Definitions>;

}  // namespace rowan::practice
