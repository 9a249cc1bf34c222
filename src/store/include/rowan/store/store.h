// Where everything is kept: a seam behind which stands SQLite, or another engine held to the same
// conformance suite.
//
// Reads run on a snapshot of their own and never wait for a write. Writes are queued to one writer
// thread, which commits many callers' work together; each caller's work is all or nothing and is
// answered only when it is on the disk.
#pragma once

#include <rowan/base/digest.h>
#include <rowan/base/id.h>
#include <rowan/base/result.h>
#include <rowan/store/error.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace rowan::store {

class Session;

/// A snapshot to read from. The functions of the other headers (records.h, events.h ...) take one.
/// When a statement fails, the reader remembers the first fault, every later statement answers
/// nothing, and `Store::read` or `Store::write` returns the fault; so results need no checking
/// inside the work.
class Reader {
 public:
  explicit Reader(Session& session) : session_{&session} {}
  [[nodiscard]] Session& session() const { return *session_; }

 private:
  Session* session_;
};

/// A transaction to write in. It reads its own writes.
class Writer : public Reader {
 public:
  using Reader::Reader;
  /// `told` runs on the caller's thread when the work is on the disk, and not at all when it fails.
  void after_commit(std::function<void()> told) const;
};

/// A fault found in a chain: where the first entry stands that isn't what was written.
struct ChainFault {
  std::string chain;  // "events" or "audit"
  std::uint64_t place = 0;  // Its order in the store.
  RecordId record;  // None for the audit chain.
  std::uint32_t number = 0;  // Its number in the record.
  std::string what;  // "the entry was changed", "an entry is missing" ...
};

struct VerifyReport {
  std::uint64_t events = 0;
  std::uint64_t audit_entries = 0;
  std::string events_digest;  // Hex of the last entry of each chain; "" when empty.
  std::string audit_digest;
  std::optional<ChainFault> fault;
  [[nodiscard]] bool intact() const { return !fault; }
};

/// Told how far a long piece of work has got; answering false stops it.
using Progress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

struct StoreHealth {
  bool writable = false;
  std::string why_not;  // The last refusal, when not writable.
  std::uint64_t events = 0;
  std::string chain;  // Hex digest of the newest event.
  std::uint64_t writes_waiting = 0;
};

template <class T>
struct IsStoreResult : std::false_type {};
template <class T>
struct IsStoreResult<Result<T, StoreError>> : std::true_type {};

class Store {
 public:
  virtual ~Store() = default;

  /// Runs `work(Reader&)` on a snapshot. Gives what the work gives, or the store's fault. Work may
  /// itself return a Result<T, StoreError>.
  template <class Work>
  [[nodiscard]] auto read(Work&& work) const {
    using Given = std::invoke_result_t<Work&, Reader&>;
    if constexpr (std::is_void_v<Given>) {
      return run_read([&](Reader& reader) { work(reader); });
    } else {
      std::optional<Given> given;
      auto done = run_read([&](Reader& reader) { given.emplace(work(reader)); });
      if constexpr (IsStoreResult<Given>::value) {
        return done ? std::move(*given) : Given{fail(std::move(done.error()))};
      } else {
        using Answer = Result<Given, StoreError>;
        return done ? Answer{std::move(*given)} : Answer{fail(std::move(done.error()))};
      }
    }
  }

  /// Runs `work(Writer&) -> Result<T, StoreError>` on the writer thread and returns after the
  /// commit. A failed result, or a fault, leaves nothing of this work behind. Work must not call
  /// `write` again.
  template <class Work>
  [[nodiscard]] auto write(Work&& work) {
    return write_by(std::forward<Work>(work), Way::at_once);
  }

  /// As `write`, but work is first done on a snapshot, on the caller's thread, and the writer
  /// thread only performs what it wrote, if nothing that it read has changed meanwhile. Otherwise,
  /// and when work needs what a snapshot cannot tell, it is done over again as by `write`: so work
  /// must bear being done twice, and being broken off by an exception, and leaves no trace but
  /// through the writer and `after_commit`. Work that fails, or writes nothing, is answered without
  /// the writer.
  template <class Work>
  [[nodiscard]] auto write_rehearsed(Work&& work) {
    return write_by(std::forward<Work>(work), Way::rehearsed);
  }

  /// A consistent copy of the whole store in one file, taken while work goes on.
  [[nodiscard]] virtual Result<void, StoreError> backup(const std::filesystem::path& to) const = 0;
  /// Recomputes both chains from their first entry and reports the first fault.
  [[nodiscard]] virtual Result<VerifyReport, StoreError> verify(
      const Progress& progress = {}) const = 0;
  [[nodiscard]] virtual StoreHealth health() const = 0;

 protected:
  enum class Way : std::uint8_t { at_once, rehearsed };
  [[nodiscard]] virtual Result<void, StoreError> run_read(
      const std::function<void(Reader&)>& work) const = 0;
  [[nodiscard]] virtual Result<void, StoreError> run_write(
      const std::function<Result<void, StoreError>(Writer&)>& work, Way way) = 0;

 private:
  template <class Work>
  [[nodiscard]] auto write_by(Work&& work, Way way) {
    using Given = std::invoke_result_t<Work&, Writer&>;
    static_assert(IsStoreResult<Given>::value, "work must return Result<T, StoreError>");
    std::optional<Given> given;
    auto done = run_write(
        [&](Writer& writer) -> Result<void, StoreError> {
          given.emplace(work(writer));
          if (!*given) return fail(given->error());
          return {};
        },
        way);
    return done ? std::move(*given) : Given{fail(std::move(done.error()))};
  }
};

struct OpenOptions {
  bool read_only = false;
  bool create = true;
  std::uint64_t limit_bytes = 0;  // The most the file may grow to; 0: no limit.
  std::uint32_t group_limit = 256;  // Most callers' work in one commit.
  std::uint32_t idle_readers = 32;  // Read connections kept open.
  std::int32_t cache_kibibytes = 65536;  // Of the writer; readers have a sixteenth each.
};

/// Opens or makes a store in one file, taking it up to the newest schema step.
[[nodiscard]] Result<std::unique_ptr<Store>, StoreError> open_sqlite(
    const std::filesystem::path& path, const OpenOptions& options = {});

/// Verifies a backup and puts it in place of the store at `path`, whose file is kept beside it with
/// the ending ".before-restore". The store must not be open.
[[nodiscard]] Result<VerifyReport, StoreError> restore_sqlite(const std::filesystem::path& backup,
                                                              const std::filesystem::path& path);

}  // namespace rowan::store
