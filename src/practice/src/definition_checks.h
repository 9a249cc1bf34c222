// The separate checks of finished definitions, each reporting its own problems.
#pragma once

#include "loading.h"
#include "types.h"

#include <functional>
#include <string>

namespace rowan::practice {

/// What law allows: absolute gates, ceilings, local numbers, gates before what is only observed.
void check_rules(Loading& loading, const Standard& standard);

/// Examples of each verdict and on both sides of the boundary, as problems of code `coverage`.
void check_coverage(Loading& loading, const Standard& standard);

/// What is left unshown, and what to do about it.
using CoverageReport = std::function<void(std::string message, std::string remedy)>;

/// Examples on the first and last day of each version, and of each code of each table.
void check_version_coverage(const Standard& standard, const CoverageReport& report);

/// Every finding that an area names is answered by a standard or a measure, or said to be no duty.
void check_findings(Loading& loading);

/// Each allow and deny example of a role against what the role may do.
void check_role_examples(Loading& loading, const Role& role);

/// What an import names is there, and what it is given is used.
void check_import(Loading& loading, const Import& import);

/// What a record type says of the team that works on it, and of snapshots, is there.
void check_team(Loading& loading, const RecordType& type);
/// What a second person must agree to is an act of the record type.
void check_second_persons(Loading& loading, const RecordType& type);

/// Facts and standards may not depend on each other in a circle (F8).
void check_circles(Loading& loading);

}  // namespace rowan::practice
