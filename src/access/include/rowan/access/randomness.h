// Unguessable bytes, as something that is handed in: only `app` knows the real source.
#pragma once

#include <cstdint>
#include <span>

namespace rowan::access {

class Randomness {
 public:
  virtual ~Randomness() = default;
  /// Fills the bytes. Safe to call from several threads.
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace rowan::access
