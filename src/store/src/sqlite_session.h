// A thin wrapper of our own over one SQLite connection: prepared statements kept and reused,
// parameters bound by name, codes turned into store errors. Used by one thread at a time.
#pragma once

#include <rowan/base/result.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "marks.h"
#include "session.h"

struct sqlite3;
struct sqlite3_stmt;

namespace rowan::store {

struct CloseConnection {
  void operator()(sqlite3* connection) const;
};
using Connection = std::unique_ptr<sqlite3, CloseConnection>;

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const;
};

/// A statement ready to run, and where each numbered parameter is bound.
struct Prepared {
  std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement;
  std::vector<int> places;  // [n - 1]: SQLite's index of $n, or 0 when it isn't used.
  bool in_use = false;
};

class SqliteSession final : public Session {
 public:
  struct Options {
    bool read_only = false;
    bool create = true;
    std::int32_t cache_kibibytes = 8192;
    std::uint64_t limit_bytes = 0;
  };
  [[nodiscard]] static Result<std::unique_ptr<SqliteSession>, StoreError> open(
      const std::filesystem::path& path, const Options& options);

  [[nodiscard]] std::unique_ptr<Cursor> run(std::string_view sql,
                                            std::span<const Value> values) override;
  [[nodiscard]] const Dialect& dialect() const override { return sqlite_dialect(); }
  [[nodiscard]] std::int64_t changed() override;
  /// Is told of every statement that writes.
  void watch(Marks* marks) { marks_ = marks; }

  /// Runs one statement without parameters that gives no rows, outside the fault memory; it is
  /// prepared once.
  [[nodiscard]] Result<void, StoreError> command(std::string_view sql);
  /// Runs one or more statements without parameters, outside the fault memory.
  [[nodiscard]] Result<void, StoreError> script(const std::string& sql);
  /// False when SQLite has ended the transaction by itself (disk full, for example).
  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] bool read_only() const;
  [[nodiscard]] sqlite3* connection() const { return connection_.get(); }
  [[nodiscard]] StoreError error(int code) const;

 private:
  explicit SqliteSession(Connection connection) : connection_{std::move(connection)} {}
  [[nodiscard]] std::shared_ptr<Prepared> prepare(std::string_view sql);

  static constexpr std::size_t most_kept = 512;

  Connection connection_;
  Marks* marks_ = nullptr;
  std::unordered_map<std::string, std::shared_ptr<Prepared>, TextHash, std::equal_to<>> kept_;
};

/// SQLite's result code as a store error.
[[nodiscard]] StoreErrorCode code_of(int sqlite_code);

}  // namespace rowan::store
