// The real present: the only clock, randomness and source of identifiers outside tests.
#pragma once

#include <rowan/access/randomness.h>
#include <rowan/base/clock.h>
#include <rowan/base/id.h>

#include <atomic>

namespace rowan::app {

class RealClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

/// The kernel's random bytes.
class RealRandomness final : public access::Randomness {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

/// Milliseconds in the high bits and a running number in the low: ordered by time of making, and
/// never repeated by one process.
class TimeOrderedIds final : public IdSource {
 public:
  TimeOrderedIds();
  [[nodiscard]] std::uint64_t next() override;

 private:
  std::atomic<std::uint64_t> last_;
};

}  // namespace rowan::app
