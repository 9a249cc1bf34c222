// Long work cut into parts that several threads make and one takes, in the order of the parts: so
// that the outcome is the same for any number of threads.
#pragma once

#include <rowan/store/store.h>

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <vector>

namespace rowan::casework {

/// How many threads long work gets; `wanted` 0 is one for each processor.
[[nodiscard]] inline std::size_t threads_for(std::uint32_t wanted) {
  return wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

/// Whether a thread makes all its parts on one snapshot, or each on one of its own. While one is
/// held the store's log only grows, so work that writes as it goes takes one for each part.
enum class Snapshots : std::uint8_t { one_a_thread, one_a_part };

/// What `in_order` shares between its threads.
template <class Made>
class PartsInOrder {
 public:
  PartsInOrder(std::size_t parts, std::size_t ahead) : made_(parts), ahead_{ahead} {}

  /// The next part to make, as soon as the taker is near enough; none when there are no more.
  [[nodiscard]] std::optional<std::size_t> next() {
    std::unique_lock lock{mutex_};
    moved_.wait(lock, [&] { return ended_ || begun_ == made_.size() || begun_ < taken_ + ahead_; });
    if (ended_ || begun_ == made_.size()) return std::nullopt;
    return begun_++;
  }
  void put(std::size_t part, Made made) {
    const std::lock_guard lock{mutex_};
    made_[part].emplace(std::move(made));
    moved_.notify_all();
  }
  void fail_with(store::StoreError error) {
    const std::lock_guard lock{mutex_};
    if (!fault_) fault_ = std::move(error);
    ended_ = true;
    moved_.notify_all();
  }
  /// Gives each part to `take` in order, until it answers false or a maker fails. True when it has
  /// taken them all.
  template <class Take>
  [[nodiscard]] bool take_all(Take&& take) {
    bool go_on = true;
    std::unique_lock lock{mutex_};
    while (go_on && taken_ < made_.size()) {
      moved_.wait(lock, [&] { return ended_ || made_[taken_].has_value(); });
      if (ended_) break;
      auto one = std::move(*made_[taken_]);
      made_[taken_].reset();
      lock.unlock();
      go_on = take(std::move(one));
      lock.lock();
      ++taken_;
      moved_.notify_all();
    }
    ended_ = true;
    moved_.notify_all();
    return go_on && taken_ == made_.size();
  }
  /// Asked when every maker has come to its end.
  [[nodiscard]] std::optional<store::StoreError>& fault() { return fault_; }

 private:
  std::mutex mutex_;
  std::condition_variable moved_;
  std::vector<std::optional<Made>> made_;
  std::size_t ahead_, begun_ = 0, taken_ = 0;
  bool ended_ = false;
  std::optional<store::StoreError> fault_;
};

/// Calls `make(reader, part)` for each part below `parts`, on as many threads, and `take(made)` on
/// this thread with what was made, in order. `take` answering false ends it, and then the answer is
/// false. Makers run only a little ahead of the taker, so memory stays bounded.
template <class Make, class Take>
Result<bool, store::StoreError> in_order(const store::Store& store, Snapshots snapshots,
                                         std::size_t threads, std::size_t parts, Make&& make,
                                         Take&& take) {
  using Made = std::invoke_result_t<Make&, store::Reader&, std::size_t>;
  PartsInOrder<Made> shared{parts, threads * 4};
  const auto make_parts = [&]() -> Result<void, store::StoreError> {
    if (snapshots == Snapshots::one_a_thread) {
      return store.read([&](store::Reader& reader) {
        while (const auto part = shared.next()) shared.put(*part, make(reader, *part));
      });
    }
    while (const auto part = shared.next()) {
      auto done =
          store.read([&](store::Reader& reader) { shared.put(*part, make(reader, *part)); });
      if (!done) return done;
    }
    return {};
  };
  std::vector<std::thread> makers;
  for (std::size_t i = 0; i < std::min(threads, parts); ++i) {
    makers.emplace_back([&] {
      if (auto done = make_parts(); !done) shared.fail_with(std::move(done.error()));
    });
  }
  const bool all = shared.take_all(take);
  for (auto& maker : makers) maker.join();
  if (shared.fault()) return fail(std::move(*shared.fault()));
  return all;
}

}  // namespace rowan::casework
