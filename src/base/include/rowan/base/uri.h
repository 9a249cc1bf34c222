// Text as a part of an address.
#pragma once

#include <string>
#include <string_view>

namespace rowan {

/// Text as the value of a query or a segment of a path: all but letters, digits and - . _ ~ stands
/// escaped (RFC 3986).
[[nodiscard]] std::string escape_query(std::string_view text);

}  // namespace rowan
