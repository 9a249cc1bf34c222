// The slow and obvious evaluator: every moment is worked out anew, every name is looked up as text,
// nothing is remembered. It exists so that the fast one can be held against it.
#pragma once

#include <rowan/rules/judge.h>

namespace rowan::rules::plain {

/// As rowan::rules::judge.
[[nodiscard]] Judgement judge(const practice::Definitions& definitions,
                              const practice::Standard& standard, RecordId record,
                              const World& world, Instant as_at, Instant known_at);

}  // namespace rowan::rules::plain
