// A duty as it is kept beside its row: everything that judging gave, packed; and as text that
// people can compare.
#pragma once

#include <rowan/rules/judge.h>
#include <rowan/store/duties.h>

#include <optional>
#include <string>
#include <string_view>

namespace rowan::casework {

/// Everything of a duty but its key, as small as it goes. Equal duties have equal texts.
[[nodiscard]] std::string pack_duty(const store::Writer& writer, const rules::Duty& duty);
/// The key is not in the body; it is the row's. Reads what was kept before duties were packed, too.
/// When only verdicts are asked for, `because` need not be there.
[[nodiscard]] std::optional<rules::Duty> unpack_duty(const store::Reader& reader,
                                                     const store::DutyIdentity& key,
                                                     std::string_view body,
                                                     rules::Detail detail = rules::Detail::reasons);

/// The duty as canonical JSON, for showing where two differ.
[[nodiscard]] std::string duty_body(const rules::Duty& duty);
[[nodiscard]] std::optional<rules::Duty> parse_duty_body(const store::DutyIdentity& key,
                                                         std::string_view body);

[[nodiscard]] store::DutyIdentity identity_of(const rules::DutyKey& key);
/// Somebody still has something to do.
[[nodiscard]] bool is_open(rules::VerdictKind kind);
/// How a duty is shown whose identity has gone: nothing applies, and why.
[[nodiscard]] rules::Duty withdrawn(rules::Duty duty);

}  // namespace rowan::casework
