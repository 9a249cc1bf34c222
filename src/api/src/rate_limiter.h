// So many requests a second for each key, with a burst: a bucket that fills and is drawn from.
#pragma once

#include <rowan/base/time.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace rowan::api {

struct Rate {
  double per_second = 20;
  double burst = 100;
};

class RateLimiter {
 public:
  explicit RateLimiter(Rate rate) : rate_{rate} {}

  /// 0 when the request may go ahead; else the seconds after which the next one may.
  [[nodiscard]] int take(std::string_view key, Instant now) {
    const std::lock_guard lock{mutex_};
    if (buckets_.size() >= keys_most) forget_full(now);
    auto place = buckets_.find(key);
    if (place == buckets_.end()) {
      place = buckets_.emplace(key, Bucket{rate_.burst, now}).first;
    }
    Bucket& bucket = place->second;
    bucket.tokens = level(bucket, now);
    bucket.at = std::max(now, bucket.at);
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return 0;
    }
    return std::max(1, static_cast<int>(std::ceil((1 - bucket.tokens) / rate_.per_second)));
  }

 private:
  struct Bucket {
    double tokens;
    Instant at;
  };
  static constexpr std::size_t keys_most = 20'000;

  [[nodiscard]] double level(const Bucket& bucket, Instant now) const {
    const double passed = static_cast<double>(std::max<std::int64_t>(0, now - bucket.at));
    return std::min(rate_.burst, bucket.tokens + passed * rate_.per_second);
  }

  /// A full bucket says nothing that a new one would not.
  void forget_full(Instant now) {
    std::erase_if(buckets_, [&](const auto& one) { return level(one.second, now) >= rate_.burst; });
    if (buckets_.size() >= keys_most) buckets_.clear();
  }

  Rate rate_;
  std::mutex mutex_;
  std::map<std::string, Bucket, std::less<>> buckets_;
};

}  // namespace rowan::api
