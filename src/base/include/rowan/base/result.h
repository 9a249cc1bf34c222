// A value, or the reason there is none. This is the only header that names `tl`.
#pragma once

#include <tl/expected.hpp>
#include <utility>

namespace rowan {

template <class Value, class Error>
using Result = tl::expected<Value, Error>;

/// `return fail(StoreError::read_only);`
template <class Error>
[[nodiscard]] constexpr tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>{std::move(error)};
}

}  // namespace rowan
