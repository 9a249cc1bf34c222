// A fixed number of threads and a bounded queue in front of them.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace rowan::api {

class WorkerPool {
 public:
  WorkerPool(std::size_t threads, std::size_t waiting_most) : waiting_most_{waiting_most} {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
  }
  ~WorkerPool() { stop(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// False when as many jobs are waiting as may, or the pool has stopped.
  [[nodiscard]] bool offer(std::function<void()> job) {
    {
      const std::lock_guard lock{mutex_};
      if (stopping_ || waiting_.size() >= waiting_most_) return false;
      waiting_.push_back(std::move(job));
    }
    ready_.notify_one();
    return true;
  }

  /// Runs what is waiting, then ends the threads.
  void stop() {
    {
      const std::lock_guard lock{mutex_};
      stopping_ = true;
    }
    ready_.notify_all();
    for (std::thread& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }

 private:
  void run() {
    for (;;) {
      std::function<void()> job;
      {
        std::unique_lock lock{mutex_};
        ready_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        job = std::move(waiting_.front());
        waiting_.pop_front();
      }
      job();
    }
  }

  std::size_t waiting_most_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> waiting_;
  std::vector<std::thread> threads_;
  bool stopping_ = false;
};

}  // namespace rowan::api
