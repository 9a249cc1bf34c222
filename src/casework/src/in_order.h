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

/// Whether a thread makes all its parts on one snapshot, or each on one of its own. While a snapshot
/// is held the store's log only grows, so work that writes as it goes takes one for each part.
enum class Snapshots : std::uint8_t { one_a_thread, one_a_part };

/// Calls `make(reader, part)` for each part below `parts`, on as many threads, and `take(made)` on
/// this thread with what was made, in order. `take` answering false ends it, and
/// then the answer is false. Makers run only a little ahead of the taker, so memory stays bounded.
template <class Make, class Take>
Result<bool, store::StoreError> in_order(const store::Store& store, Snapshots snapshots,
                                         std::size_t threads, std::size_t parts, Make&& make,
                                         Take&& take) {
  using Made = std::invoke_result_t<Make&, store::Reader&, std::size_t>;
  std::mutex mutex;
  std::condition_variable moved;
  std::vector<std::optional<Made>> made(parts);
  std::size_t begun = 0;
  std::size_t taken = 0;
  bool ended = false;
  bool stopped = false;
  std::optional<store::StoreError> fault;
  const auto ahead = threads * 4;

  const auto next = [&]() -> std::optional<std::size_t> {
    std::unique_lock lock{mutex};
    moved.wait(lock, [&] { return ended || begun == parts || begun < taken + ahead; });
    if (ended || begun == parts) return std::nullopt;
    return begun++;
  };
  const auto do_part = [&](store::Reader& reader, std::size_t part) {
    auto one = make(reader, part);
    const std::lock_guard lock{mutex};
    made[part].emplace(std::move(one));
    moved.notify_all();
  };
  const auto work = [&]() -> Result<void, store::StoreError> {
    if (snapshots == Snapshots::one_a_thread) {
      return store.read([&](store::Reader& reader) {
        while (const auto part = next()) do_part(reader, *part);
      });
    }
    while (const auto part = next()) {
      auto done = store.read([&](store::Reader& reader) { do_part(reader, *part); });
      if (!done) return done;
    }
    return {};
  };
  std::vector<std::thread> makers;
  for (std::size_t i = 0; i < std::min(threads, parts); ++i) {
    makers.emplace_back([&] {
      auto done = work();
      const std::lock_guard lock{mutex};
      if (!done && !fault) fault = done.error();
      if (!done) ended = true;
      moved.notify_all();
    });
  }
  {
    std::unique_lock lock{mutex};
    while (taken < parts && !ended) {
      moved.wait(lock, [&] { return ended || made[taken].has_value(); });
      if (ended) break;
      auto one = std::move(*made[taken]);
      made[taken].reset();
      lock.unlock();
      const bool go_on = take(std::move(one));
      lock.lock();
      ++taken;
      stopped = !go_on;
      ended = ended || stopped;
      moved.notify_all();
    }
    ended = true;
    moved.notify_all();
  }
  for (auto& maker : makers) maker.join();
  if (fault) return fail(std::move(*fault));
  return taken == parts && !stopped;
}

}  // namespace rowan::casework
