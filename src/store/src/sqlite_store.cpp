#include "sqlite_store.h"

#include <rowan/store/events.h>

#include <algorithm>
#include <exception>

#include "schema.h"
#include "verify.h"

namespace rowan::store {

/// A reader lent from the pool for one piece of work.
class SqliteStore::Lease {
 public:
  Lease(const SqliteStore& store, std::unique_ptr<SqliteSession> session)
      : store_{store}, session_{std::move(session)} {}
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  ~Lease() {
    const std::lock_guard lock{store_.readers_mutex_};
    if (!session_->in_transaction() && store_.idle_readers_.size() < store_.options_.idle_readers) {
      store_.idle_readers_.push_back(std::move(session_));
    }
  }
  [[nodiscard]] SqliteSession& session() const { return *session_; }

 private:
  const SqliteStore& store_;
  std::unique_ptr<SqliteSession> session_;
};

SqliteStore::SqliteStore(std::filesystem::path path, OpenOptions options,
                         std::unique_ptr<SqliteSession> writer)
    : path_{std::move(path)}, options_{options}, writer_{std::move(writer)} {
  if (options_.read_only) return;
  writer_->watch(&marks_);
  thread_ = std::thread{[this] { write_until_closed(); }};
}

SqliteStore::~SqliteStore() {
  {
    const std::lock_guard lock{jobs_mutex_};
    closing_ = true;
  }
  jobs_arrived_.notify_all();
  if (thread_.joinable()) thread_.join();
}

Result<std::unique_ptr<SqliteSession>, StoreError> SqliteStore::reader() const {
  {
    const std::lock_guard lock{readers_mutex_};
    if (!idle_readers_.empty()) {
      auto session = std::move(idle_readers_.back());
      idle_readers_.pop_back();
      return session;
    }
  }
  SqliteSession::Options options;
  options.read_only = true;
  options.cache_kibibytes = std::max(1024, options_.cache_kibibytes / 16);
  return SqliteSession::open(path_, options);
}

Result<void, StoreError> SqliteStore::run_read(const std::function<void(Reader&)>& work) const {
  auto session = reader();
  if (!session) return fail(session.error());
  const Lease lease{*this, std::move(*session)};
  auto& connection = lease.session();
  connection.clear_fault();
  if (auto begun = connection.command("BEGIN"); !begun) return begun;
  Reader snapshot{connection};
  work(snapshot);
  auto ended = connection.command("COMMIT");
  if (connection.fault()) return fail(*connection.fault());
  return ended;
}

// The snapshot begins after `since` was read, so it holds all of that group and perhaps more.
SqliteStore::Rehearsed SqliteStore::rehearse(const Work& work) const {
  Rehearsed rehearsed;
  auto session = reader();
  if (!session) return rehearsed;
  const Lease lease{*this, std::move(*session)};
  auto& connection = lease.session();
  connection.clear_fault();
  rehearsed.since = committed_;
  if (!connection.command("BEGIN")) return rehearsed;
  rehearsed.rehearsal = std::make_unique<Rehearsal>(connection);
  Writer writer{*rehearsed.rehearsal};
  bool whole = true;
  try {
    rehearsed.answer = work(writer);
  } catch (const std::exception&) {
    whole = false;  // A fault will be met again, and told of, where the work is done at once.
  }
  rehearsed.rehearsal->end();
  whole = connection.command("COMMIT").has_value() && whole;
  if (!whole || !rehearsed.rehearsal->held()) rehearsed.rehearsal.reset();
  return rehearsed;
}

Result<void, StoreError> SqliteStore::run_write(const Work& work, Way way) {
  if (options_.read_only) {
    return fail(StoreError{StoreErrorCode::read_only, "the store is open for reading only"});
  }
  Job job;
  job.work = &work;
  Rehearsed rehearsed;
  if (way == Way::rehearsed) {
    rehearsed = rehearse(work);
    if (const auto* held = rehearsed.rehearsal.get()) {
      if (!rehearsed.answer || !held->wrote()) return rehearsed.answer;
      job.rehearsed = &rehearsed;
    }
  }
  {
    std::unique_lock lock{jobs_mutex_};
    if (closing_) return fail(StoreError{StoreErrorCode::io, "the store is closing"});
    jobs_.push_back(&job);
    jobs_arrived_.notify_one();
    job.told.wait(lock, [&] { return job.answered; });
  }
  if (job.answer && job.as_rehearsed) job.after_commit = rehearsed.rehearsal->take_after_commit();
  if (job.answer) {
    for (const auto& told : job.after_commit) told();
  }
  return std::move(job.answer);
}

// Another program may have the same file open and write to it, of which no mark is left here.
void SqliteStore::note_other_writers() {
  auto rows = query(Reader{*writer_}, "PRAGMA data_version");
  const auto version = rows.next() ? rows.integer() : data_version_ + 1;
  if (version != data_version_) marks_.forget();
  data_version_ = version;
}

bool SqliteStore::still_holds(const Job& job) const {
  const auto* rehearsed = job.rehearsed;
  return rehearsed != nullptr && !marks_.moved_on(rehearsed->rehearsal->reads(), rehearsed->since);
}

Result<void, StoreError> SqliteStore::perform(Job& job) {
  Writer writer{*writer_};
  job.as_rehearsed = still_holds(job);
  if (job.as_rehearsed) {
    job.rehearsed->rehearsal->perform(writer);
    return {};
  }
  auto answer = (*job.work)(writer);
  job.after_commit = writer_->take_after_commit();
  return answer;
}

void SqliteStore::write_until_closed() {
  std::vector<Job*> group;
  for (;;) {
    {
      std::unique_lock lock{jobs_mutex_};
      jobs_arrived_.wait(lock, [&] { return closing_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      const auto size = std::min<std::size_t>(jobs_.size(), options_.group_limit);
      const auto end = jobs_.begin() + static_cast<std::ptrdiff_t>(size);
      group.assign(jobs_.begin(), end);
      jobs_.erase(jobs_.begin(), end);
    }
    commit_group(group);
  }
}

void SqliteStore::run(Job& job) {
  writer_->clear_fault();
  static_cast<void>(writer_->take_after_commit());
  try {
    job.answer = perform(job);
  } catch (const std::exception&) {
    // One caller's fault must not take the writer thread, and everybody else's work, with it.
    job.answer = fail(StoreError{StoreErrorCode::io, "the work was broken off by an exception"});
  }
  if (writer_->fault()) job.answer = fail(*writer_->fault());
}

void SqliteStore::run_in_savepoint(Job& job) {
  if (auto begun = writer_->command("SAVEPOINT work"); !begun) {
    job.answer = fail(begun.error());
    return;
  }
  run(job);
  if (job.answer) {
    job.answer = writer_->command("RELEASE work");
  } else if (writer_->in_transaction()) {
    writer_->words().forget();
    if (auto undone = writer_->script("ROLLBACK TO work; RELEASE work"); !undone) {
      job.answer = fail(undone.error());
    }
  }
}

/// A full disk or a failed write can end the whole transaction, and with it everybody's work.
Result<void, StoreError> SqliteStore::run_in_savepoints(const std::vector<Job*>& jobs) {
  for (auto* job : jobs) {
    run_in_savepoint(*job);
    if (writer_->in_transaction()) continue;
    return job->answer ? fail(StoreError{StoreErrorCode::io, "the transaction was ended"})
                       : job->answer;
  }
  return {};
}

// A savepoint keeps a copy of every page that is changed under it: half as much again as the
// change. Work that stands alone, or was rehearsed and still holds, is therefore done without one;
// should it fail all the same, everything is undone and the group done over, each by itself.
Result<void, StoreError> SqliteStore::run_group(const std::vector<Job*>& group) {
  std::vector<Job*> left;
  for (auto* job : group) {
    if (group.size() > 1 && !still_holds(*job)) {
      left.push_back(job);
      continue;
    }
    run(*job);
    if (job->answer) continue;
    if (!writer_->in_transaction()) return job->answer;
    writer_->words().forget();
    if (auto undone = writer_->script("ROLLBACK; BEGIN IMMEDIATE"); !undone) return undone;
    if (group.size() == 1) return {};
    return run_in_savepoints(group);
  }
  return run_in_savepoints(left);
}

void SqliteStore::commit_group(const std::vector<Job*>& group) {
  if (auto begun = writer_->command("BEGIN IMMEDIATE"); !begun) {
    answer(group, begun.error());
    return;
  }
  marks_.begin_group(++group_);
  writer_->clear_fault();
  note_other_writers();
  auto done = run_group(group);
  if (done) done = writer_->command("COMMIT");
  if (done) {
    committed_ = group_;
    answer(group, std::nullopt);
    return;
  }
  writer_->words().forget();
  if (writer_->in_transaction()) {
    if (auto undone = writer_->script("ROLLBACK"); !undone) done = undone;
  }
  answer(group, done.error());
}

void SqliteStore::answer(const std::vector<Job*>& group, const std::optional<StoreError>& fault) {
  const std::lock_guard lock{jobs_mutex_};
  refusal_ = fault ? fault->message : "";
  for (auto* job : group) {
    if (fault) job->answer = fail(*fault);
    job->answered = true;
    job->told.notify_one();
  }
}

Result<VerifyReport, StoreError> SqliteStore::verify(const Progress& progress) const {
  return read([&](Reader& reader) { return verify_chains(reader, progress); });
}

StoreHealth SqliteStore::health() const {
  StoreHealth health;
  {
    const std::lock_guard lock{jobs_mutex_};
    health.writes_waiting = jobs_.size();
    health.why_not = options_.read_only ? "the store is open for reading only" : refusal_;
  }
  const auto newest = read([](Reader& reader) {
    auto entries = chain_entries(reader, std::max<std::uint64_t>(count_events(reader), 1) - 1, 1);
    return entries.empty() ? ChainEntry{} : std::move(entries.front());
  });
  if (newest) {
    health.events = newest->order;
    health.chain = newest->order == 0 ? "" : hex(newest->digest);
  } else {
    health.why_not = newest.error().message;
  }
  health.writable = health.why_not.empty();
  return health;
}

Result<void, StoreError> SqliteStore::backup(const std::filesystem::path& to) const {
  std::error_code problem;
  if (std::filesystem::exists(to, problem)) {
    return fail(StoreError{StoreErrorCode::duplicate, "a file of this name exists"});
  }
  auto session = reader();
  if (!session) return fail(session.error());
  const Lease lease{*this, std::move(*session)};
  auto& connection = lease.session();
  connection.clear_fault();
  // VACUUM INTO reads one snapshot while writers go on, and leaves no free pages in the copy.
  const auto target = to.string();
  const Value name{target};
  auto cursor = connection.run("VACUUM INTO $1", std::span{&name, 1});
  while (cursor && cursor->next()) {
  }
  if (connection.fault()) return fail(*connection.fault());
  return {};
}

Result<void, StoreError> upgrade(SqliteSession& session) {
  Writer writer{session};
  auto tables = query(writer, "SELECT name FROM sqlite_master WHERE type = 'table'");
  bool empty = true;
  bool ours = false;
  while (tables.next()) {
    empty = false;
    ours = ours || tables.view() == "schema_step";
  }
  if (session.fault()) return fail(*session.fault());
  if (!empty && !ours) {
    return fail(StoreError{StoreErrorCode::corrupt, "the file is not a store"});
  }
  int step_reached = 0;
  if (ours) {
    auto rows = query(writer, "SELECT coalesce(max(number), 0) FROM schema_step");
    if (rows.next()) step_reached = rows.small();
  }
  if (session.fault()) return fail(*session.fault());
  if (step_reached > schema_steps().back().number) {
    return fail(StoreError{StoreErrorCode::conflict, "the store was made by a newer release"});
  }
  for (const auto& step : schema_steps()) {
    if (step.number <= step_reached) continue;
    const auto sql =
        "BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS schema_step (number INTEGER PRIMARY KEY, "
        "name TEXT NOT NULL) STRICT;" +
        session.dialect().expand(step.sql) + "INSERT INTO schema_step (number, name) VALUES (" +
        std::to_string(step.number) + ", '" + std::string{step.name} + "'); COMMIT";
    if (auto done = session.script(sql); !done) {
      auto error = done.error();
      if (session.in_transaction()) {
        if (auto undone = session.script("ROLLBACK"); !undone) error = undone.error();
      }
      return fail(error);
    }
  }
  return {};
}

Result<std::unique_ptr<Store>, StoreError> open_sqlite(const std::filesystem::path& path,
                                                       const OpenOptions& options) {
  SqliteSession::Options session_options;
  session_options.read_only = options.read_only;
  session_options.create = options.create;
  session_options.cache_kibibytes = options.cache_kibibytes;
  session_options.limit_bytes = options.limit_bytes;
  auto session = SqliteSession::open(path, session_options);
  if (!session) return fail(session.error());
  auto granted = options;
  if ((*session)->read_only()) granted.read_only = true;
  if (!granted.read_only) {
    if (auto upgraded = upgrade(**session); !upgraded) return fail(upgraded.error());
  }
  return std::make_unique<SqliteStore>(path, granted, std::move(*session));
}

Result<VerifyReport, StoreError> restore_sqlite(const std::filesystem::path& backup,
                                                const std::filesystem::path& path) {
  OpenOptions options;
  options.read_only = true;
  options.create = false;
  auto copy = open_sqlite(backup, options);
  if (!copy) return fail(copy.error());
  auto report = (*copy)->verify();
  if (!report) return report;
  if (!report->intact()) {
    return fail(StoreError{StoreErrorCode::corrupt,
                           "the backup's chain is not intact: " + report->fault->what});
  }
  copy->reset();
  // Copied beside its place first, so that the change of files is one step that can't half happen.
  const auto staged = std::filesystem::path{path}.concat(".restoring");
  const auto kept = std::filesystem::path{path}.concat(".before-restore");
  std::error_code problem;
  std::filesystem::copy_file(backup, staged, std::filesystem::copy_options::overwrite_existing,
                             problem);
  if (!problem && std::filesystem::exists(path)) {
    // Opening and closing folds the old store's log into its file, so that the kept file is whole.
    if (auto old = open_sqlite(path); !old) return fail(old.error());
    std::filesystem::rename(path, kept, problem);
  }
  if (!problem) std::filesystem::rename(staged, path, problem);
  if (problem) return fail(StoreError{StoreErrorCode::io, problem.message()});
  std::filesystem::remove(std::filesystem::path{path}.concat("-wal"), problem);
  std::filesystem::remove(std::filesystem::path{path}.concat("-shm"), problem);
  return report;
}

}  // namespace rowan::store
