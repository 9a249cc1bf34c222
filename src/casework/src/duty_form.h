// Which form takes a duty further: derived from the standard's rule, so that every duty on a board
// leads somewhere, and a new standard needs no word of code for it.
#pragma once

#include <rowan/practice/definitions.h>
#include <rowan/rules/judge.h>

#include <string>
#include <vector>

namespace rowan::casework {

/// One link on the way from a record to another.
struct Crossing {
  std::string link;  // As the record type that makes it names it.
  std::string from;  // That record type.
  bool inverse = false;  // Walked from what is pointed to.
  friend bool operator==(const Crossing&, const Crossing&) = default;
};

enum class FormKind : std::uint8_t {
  record,   // Record another event.
  correct,  // Put right an entry that was mistaken.
  open      // Begin a record that links to the duty's.
};

/// A form that bears on a duty, before it is asked which records and entries are there.
struct DutyForm {
  FormKind kind = FormKind::record;
  std::vector<Crossing> way;  // From the duty's record; empty: on it.
  bool of_instance = false;   // The way begins at the record that the duty's instance is.
  std::string type, event;    // The record type and event type of the form.
  bool entry_is_instance = false;  // kind correct: the entry that the duty is about, else the last.
  friend bool operator==(const DutyForm&, const DutyForm&) = default;
};

/// Every form that bears on a duty, the likeliest first: what meets it, what it misses, and last
/// the correction of the entry that it judges. `verdict` narrows them to what is not met.
[[nodiscard]] std::vector<DutyForm> forms_for(const practice::Definitions& definitions,
                                              const rules::DutyKey& key,
                                              const rules::Verdict& verdict = {});

/// Titles of the roles that may fill a form in.
[[nodiscard]] std::vector<std::string> roles_for(const practice::Definitions& definitions,
                                                 const DutyForm& form);

}  // namespace rowan::casework
