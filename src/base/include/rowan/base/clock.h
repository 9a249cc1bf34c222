// The present, as something that is handed in: only `app` and `sim` know the real one.
#pragma once

#include <rowan/base/time.h>

namespace rowan {

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

/// A clock that stands where it was set. For tests, replays and simulations.
class StandingClock final : public Clock {
 public:
  explicit StandingClock(Instant at) : at_{at} {}
  [[nodiscard]] Instant now() const override { return at_; }
  void set(Instant at) { at_ = at; }

 private:
  Instant at_;
};

}  // namespace rowan
