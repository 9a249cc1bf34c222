// What is not there, across records: where something that a standard expects has not happened, by
// kind of absence and by unit, and the duties behind every number.
#pragma once

#include <rowan/casework/casework.h>
#include <rowan/practice/watch.h>

#include <optional>
#include <string>
#include <string_view>

namespace rowan::casework {

/// Stands for all kinds of absence where one may be named.
inline constexpr std::string_view every_kind = "every";

struct AbsencesQuery {
  std::string kind{};  // Of the rows: one of practice, or every_kind.
  /// Which number: `not_there` and `not_known` of work that goes on, `over` of finished work.
  std::string standing = "not_there";
  std::optional<RecordId> unit{};  // With those below it; nothing: the viewer's own.
  bool own = false;  // The unit itself, without those below it.
};

class Absences {
 public:
  explicit Absences(const Casework& casework)
      : casework_{casework}, watch_{practice::watch_of(casework.definitions())} {}

  /// How many, and since when, by kind and by part of the unit.
  [[nodiscard]] Answer<json::object> counts(const access::Viewer& viewer,
                                            const AbsencesQuery& query) const;
  /// The duties behind one of these numbers, the longest overdue first.
  [[nodiscard]] Answer<json::object> rows(const access::Viewer& viewer, const AbsencesQuery& query,
                                          const Paging& paging) const;

 private:
  const Casework& casework_;
  practice::Watch watch_;
};

}  // namespace rowan::casework
