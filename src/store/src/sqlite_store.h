// The store in one SQLite file: a pool of readers, and one writer thread that commits in groups.
#pragma once

#include <rowan/store/store.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "rehearsal.h"
#include "sqlite_session.h"

namespace rowan::store {

/// Takes the schema up to the newest step, or says why it cannot. Each step is one transaction.
[[nodiscard]] Result<void, StoreError> upgrade(SqliteSession& session);

class SqliteStore final : public Store {
 public:
  SqliteStore(std::filesystem::path path, OpenOptions options,
              std::unique_ptr<SqliteSession> writer);
  SqliteStore(const SqliteStore&) = delete;
  SqliteStore& operator=(const SqliteStore&) = delete;
  ~SqliteStore() override;

  Result<void, StoreError> backup(const std::filesystem::path& to) const override;
  Result<VerifyReport, StoreError> verify(const Progress& progress) const override;
  StoreHealth health() const override;

 protected:
  Result<void, StoreError> run_read(const std::function<void(Reader&)>& work) const override;
  Result<void, StoreError> run_write(const std::function<Result<void, StoreError>(Writer&)>& work,
                                     Way way) override;

 private:
  using Work = std::function<Result<void, StoreError>(Writer&)>;
  /// Work rehearsed on a snapshot that holds everything up to the group `since`.
  struct Rehearsed {
    std::unique_ptr<Rehearsal> rehearsal;
    std::uint64_t since = 0;
    Result<void, StoreError> answer;
  };
  struct Job {
    const Work* work = nullptr;
    const Rehearsed* rehearsed = nullptr;
    bool as_rehearsed = false;  // What was rehearsed was performed, not the work itself.
    Result<void, StoreError> answer;
    std::vector<std::function<void()>> after_commit;
    bool answered = false;
    std::condition_variable told;
  };
  class Lease;

  [[nodiscard]] Result<std::unique_ptr<SqliteSession>, StoreError> reader() const;
  [[nodiscard]] Rehearsed rehearse(const Work& work) const;
  void note_other_writers();
  [[nodiscard]] bool still_holds(const Job& job) const;
  [[nodiscard]] Result<void, StoreError> perform(Job& job);
  void write_until_closed();
  void commit_group(const std::vector<Job*>& group);
  [[nodiscard]] Result<void, StoreError> run_group(const std::vector<Job*>& group);
  [[nodiscard]] Result<void, StoreError> run_in_savepoints(const std::vector<Job*>& jobs);
  void run(Job& job);
  void run_in_savepoint(Job& job);
  void answer(const std::vector<Job*>& group, const std::optional<StoreError>& fault);

  std::filesystem::path path_;
  OpenOptions options_;
  std::unique_ptr<SqliteSession> writer_;

  // Of the writer thread alone.
  Marks marks_;
  std::uint64_t group_ = 0;
  std::int64_t data_version_ = 0;
  std::atomic<std::uint64_t> committed_ = 0;  // The last group that is on the disk.

  mutable std::mutex readers_mutex_;
  mutable std::vector<std::unique_ptr<SqliteSession>> idle_readers_;

  mutable std::mutex jobs_mutex_;
  std::condition_variable jobs_arrived_;
  std::deque<Job*> jobs_;
  std::string refusal_;  // Why the last commit failed, or "".
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace rowan::store
