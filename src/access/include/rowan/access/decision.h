// Who may do what to which record, decided from the roles of practice/, with the reason.
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/json.h>
#include <rowan/base/problem.h>
#include <rowan/practice/definitions.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::access {

/// Who is asking.
struct Viewer {
  AccountId account;
  std::string name;
  std::vector<std::string> roles;
  RecordId unit;     // None: belongs to no unit, so nothing is in their own unit.
  RecordId officer;  // Their own officer record, or none: nothing is assigned to them.
};

/// How much of a record someone sees: nothing, that it exists and who holds it, or all of it.
enum class Level : std::uint8_t { hidden, limited, full };

[[nodiscard]] std::string_view to_text(Level level);

/// What a decision needs to know of a record.
struct Subject {
  std::string type;
  RecordId unit;                  // The unit that holds it, or none.
  std::vector<RecordId> holders;  // Officers to whom it is assigned, in any role.
  bool restricted = false;
  json::object restriction;  // Fields of the standing `restricted` event.
  RecordId asked_unit = {};  // A unit asked to take it over: until it answers it may see it, too.
  RecordId record = {};  // Which one it is; none for one that is only being opened.
};

struct Decision {
  bool allowed = false;
  Level level = Level::hidden;
  std::string role;  // The role that decided, or "" when none allowed it.
  std::string reason;  // For a person: "custody_officer may read detention in the own unit".
};

/// What stands around a record: units under one another, and the records that link to it.
class Units {
 public:
  virtual ~Units() = default;
  /// The unit above, or none at the top.
  [[nodiscard]] virtual RecordId above(RecordId unit) const = 0;
  /// The records that link to this one now. Only a permission `linked_in_own_unit` asks.
  [[nodiscard]] virtual std::vector<Subject> linking_to(RecordId) const { return {}; }
};

/// Decides one action on one record. A restricted record is open, beyond the plain permission, only
/// to those with `read_restricted`, to its holders, and to those that the restriction names (its
/// `officers`, `units`, `roles`); others see that it exists, or nothing when its `existence` is
/// "hidden". A permission `linked_in_own_unit` follows from reading: it covers a record to which
/// one of the viewer's own unit links that the viewer may read in full.
[[nodiscard]] Decision decide(const practice::Definitions& definitions, const Viewer& viewer,
                              std::string_view action, const Subject& subject, const Units& units);

/// Whether some role of the viewer has the permission on some record of the type ("" is any type).
/// True is not yet a yes for a record; false is a no for all of them.
[[nodiscard]] bool may_ever(const practice::Definitions& definitions, const Viewer& viewer,
                            std::string_view action, std::string_view type = {});

/// Whether some role of the viewer has the permission on such records of the whole force, not only
/// of the own unit and those under it.
[[nodiscard]] bool may_across_force(const practice::Definitions& definitions, const Viewer& viewer,
                                    std::string_view action, std::string_view type);

/// Runs the allow and deny examples that stand beside each role.
[[nodiscard]] Problems check_role_examples(const practice::Definitions& definitions);

}  // namespace rowan::access
