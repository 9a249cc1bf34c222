// Rules of the house that stand in a file of their own: what their readers share.
#pragma once

#include <rowan/practice/attachments.h>
#include <rowan/practice/telling.h>

#include "loading.h"

namespace rowan::practice {

/// A whole number of at least `least`, which must be there.
[[nodiscard]] std::int64_t need_whole(MapReader& reader, std::string_view key, std::int64_t least);
/// A period of seconds, minutes or hours, which must be there.
[[nodiscard]] std::int64_t need_seconds(Loading& loading, MapReader& reader, std::string_view key);

/// Not kept with the definitions, since nothing is judged by it: see `telling_of`.
TellingRules load_telling(Loading& loading, const Document& document);
/// The same: see `attachment_rules_of`.
AttachmentRules load_attachments(Loading& loading, const Document& document);

}  // namespace rowan::practice
