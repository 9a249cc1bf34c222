// What an entry says of the document that it attaches.
#pragma once

#include <rowan/base/event.h>
#include <rowan/base/json.h>
#include <rowan/store/store.h>

#include <cstdint>

namespace rowan::casework {

/// What the entry says of its document; null when it attaches none.
[[nodiscard]] const json::object* document_in(const Event& event);
/// How long it is, as the entry says.
[[nodiscard]] std::uint64_t bytes_in(const json::object& document);

/// Of an entry that comes with a history from elsewhere: its document must stand in the cabinet
/// from now on, and is never swept away.
void know_document(const store::Writer& writer, const Event& event, Instant now);

}  // namespace rowan::casework
