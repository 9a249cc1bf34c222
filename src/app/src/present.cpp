#include "present.h"

#include <sys/random.h>

#include <chrono>
#include <cstdlib>

namespace rowan::app {
namespace {

/// Bits of an identifier below its milliseconds: a million ids in each.
constexpr unsigned running_bits = 20;

std::uint64_t milliseconds_now() {
  auto since = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

}  // namespace

Instant RealClock::now() const {
  return {static_cast<std::int64_t>(milliseconds_now() / 1000)};
}

void RealRandomness::fill(std::span<std::uint8_t> bytes) {
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    ssize_t got = getrandom(bytes.data() + filled, bytes.size() - filled, 0);
    // Without randomness no token may be made, and going on would be worse than stopping.
    if (got < 0) std::abort();
    filled += static_cast<std::size_t>(got);
  }
}

TimeOrderedIds::TimeOrderedIds() : last_{milliseconds_now() << running_bits} {}

std::uint64_t TimeOrderedIds::next() {
  std::uint64_t now = milliseconds_now() << running_bits;
  std::uint64_t before = last_.load();
  while (true) {
    std::uint64_t next = now > before ? now : before + 1;
    if (last_.compare_exchange_weak(before, next)) return next;
  }
}

}  // namespace rowan::app
