// Text about a person that cannot be logged or printed by accident.
#pragma once

#include <string_view>
#include <utility>

namespace rowan {

/// Holds a value that has no stream or format operator. Reading it names the purpose, so a reader
/// of the code sees why it was opened.
template <class T>
class Sensitive {
 public:
  explicit Sensitive(T value) : value_{std::move(value)} {}
  [[nodiscard]] const T& reveal(std::string_view purpose) const {
    static_cast<void>(purpose);
    return value_;
  }

 private:
  T value_;
};

}  // namespace rowan
