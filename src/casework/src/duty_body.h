// A duty as it is kept beside its row: everything that judging gave, in canonical JSON, so that two
// judgements agree exactly when their texts do.
#pragma once

#include <rowan/rules/judge.h>
#include <rowan/store/duties.h>

#include <optional>
#include <string>
#include <string_view>

namespace rowan::casework {

[[nodiscard]] std::string duty_body(const rules::Duty& duty);
/// The key is not in the body; it is the row's.
[[nodiscard]] std::optional<rules::Duty> parse_duty_body(const store::DutyIdentity& key,
                                                         std::string_view body);

[[nodiscard]] store::DutyIdentity identity_of(const rules::DutyKey& key);
/// Somebody still has something to do.
[[nodiscard]] bool is_open(rules::VerdictKind kind);
/// How a duty is shown whose identity has gone: nothing applies, and why.
[[nodiscard]] rules::Duty withdrawn(rules::Duty duty);

}  // namespace rowan::casework
