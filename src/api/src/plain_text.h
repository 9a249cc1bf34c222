// Values of the API as words for a person, where there is no page of the UI to do it.
#pragma once

#include <rowan/base/json.h>

#include <string>
#include <string_view>

namespace rowan::api {

/// A nested record or person by its name, a list by its items with "; ", the rest as it is written.
[[nodiscard]] std::string plain_text(const json::value& value);

/// The same for paper: instants in London time, yes and no, codes with their underscores taken out,
/// and "Not known" for what is not there.
[[nodiscard]] std::string paper_text(const json::value& value);

}  // namespace rowan::api
