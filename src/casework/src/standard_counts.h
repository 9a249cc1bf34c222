// How many duties are open under each standard, counted at most every few seconds.
#pragma once

#include <rowan/base/time.h>
#include <rowan/store/duties.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace rowan::casework {

/// The open duties of one standard, over the whole force.
struct StandardCount {
  std::uint64_t breached = 0;
  std::uint64_t unknown = 0;
  std::uint64_t due_soon = 0;
  std::uint64_t open = 0;
};

/// The same of one standard, read now.
[[nodiscard]] StandardCount count_of(const store::Reader& reader, std::string_view standard);

/// The counts of all standards and the moment they were counted at. To count walks every open duty
/// of the force, so one count serves everybody who asks within the seconds that it is kept. Any
/// number of threads may ask.
class StandardCounts {
 public:
  struct Counted {
    Instant at;
    std::map<std::string, StandardCount, std::less<>> by_standard;
  };

  explicit StandardCounts(std::uint32_t kept_seconds) : kept_seconds_{kept_seconds} {}

  [[nodiscard]] std::shared_ptr<const Counted> counted(const store::Reader& reader, Instant now);

 private:
  const std::uint32_t kept_seconds_;
  std::mutex mutex_;
  std::shared_ptr<const Counted> last_;
};

}  // namespace rowan::casework
