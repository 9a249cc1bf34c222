#include "sqlite_session.h"

#include <sqlite3.h>

#include <cerrno>
#include <charconv>

namespace rowan::store {

void CloseConnection::operator()(sqlite3* connection) const {
  sqlite3_close_v2(connection);
}
void FinalizeStatement::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

StoreErrorCode code_of(int sqlite_code) {
  switch (sqlite_code & 0xFF) {
    case SQLITE_FULL:
      return StoreErrorCode::disk_full;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return StoreErrorCode::read_only;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return StoreErrorCode::corrupt;
    case SQLITE_CONSTRAINT:
      return StoreErrorCode::duplicate;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return StoreErrorCode::busy;
    case SQLITE_CANTOPEN:
      return StoreErrorCode::not_found;
    default:
      return StoreErrorCode::io;
  }
}

namespace {

// Constraint messages name tables and columns only, so no message can hold a value of a record.
StoreError error_of(sqlite3* connection, int code) {
  if (connection == nullptr) return StoreError{code_of(code), sqlite3_errstr(code)};
  StoreError error{code_of(code), sqlite3_errmsg(connection)};
  // A quota or a limit on file sizes is a full disk to us; SQLite calls it a failed write, and of
  // one at a commit it keeps no reason, so that the system's own is asked.
  const int kept = sqlite3_system_errno(connection);
  const int why = kept != 0 ? kept : errno;
  if ((code & 0xFF) == SQLITE_IOERR && (why == EDQUOT || why == EFBIG || why == ENOSPC)) {
    error = {StoreErrorCode::disk_full, "no more room: a quota or a limit on file sizes"};
  }
  return error;
}

class SqliteCursor final : public Cursor {
 public:
  SqliteCursor(SqliteSession& session, std::shared_ptr<Prepared> prepared)
      : session_{session}, prepared_{std::move(prepared)} {}
  SqliteCursor(const SqliteCursor&) = delete;
  SqliteCursor& operator=(const SqliteCursor&) = delete;
  ~SqliteCursor() override {
    sqlite3_reset(statement());
    sqlite3_clear_bindings(statement());
    prepared_->in_use = false;
  }

  bool next() override {
    if (done_) return false;
    const int code = sqlite3_step(statement());
    if (code == SQLITE_ROW) return true;
    done_ = true;
    if (code != SQLITE_DONE) session_.set_fault(session_.error(code));
    return false;
  }
  bool null(int column) const override {
    return sqlite3_column_type(statement(), column) == SQLITE_NULL;
  }
  std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement(), column);
  }
  std::string_view text(int column) const override {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement(), column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement(), column))};
  }

 private:
  [[nodiscard]] sqlite3_stmt* statement() const { return prepared_->statement.get(); }
  SqliteSession& session_;
  std::shared_ptr<Prepared> prepared_;
  bool done_ = false;
};

int bind(sqlite3_stmt* statement, int place, const Value& value) {
  const auto text = value.text();
  const char* bytes = text.data() != nullptr ? text.data() : "";
  switch (value.kind()) {
    case Value::Kind::null:
      return sqlite3_bind_null(statement, place);
    case Value::Kind::integer:
      return sqlite3_bind_int64(statement, place, value.integer());
    case Value::Kind::text:
      return sqlite3_bind_text64(statement, place, bytes, text.size(), SQLITE_TRANSIENT,
                                 SQLITE_UTF8);
    case Value::Kind::bytes:
      return sqlite3_bind_blob64(statement, place, bytes, text.size(), SQLITE_TRANSIENT);
  }
  return SQLITE_MISUSE;
}

// SQLite numbers `$n` by first appearance, so the name has to be looked up once.
std::vector<int> places_of(sqlite3_stmt* statement) {
  std::vector<int> places;
  const int count = sqlite3_bind_parameter_count(statement);
  for (int place = 1; place <= count; ++place) {
    const std::string_view name = sqlite3_bind_parameter_name(statement, place);
    std::size_t number = 0;
    std::from_chars(name.data() + 1, name.data() + name.size(), number);
    if (number == 0) continue;
    if (places.size() < number) places.resize(number, 0);
    places[number - 1] = place;
  }
  return places;
}

}  // namespace

StoreError SqliteSession::error(int code) const {
  return error_of(connection_.get(), code);
}

Result<std::unique_ptr<SqliteSession>, StoreError> SqliteSession::open(
    const std::filesystem::path& path, const Options& options) {
  // SQLite counts its memory behind one lock, for which every reader would wait.
  static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(uncounted);
  sqlite3* raw = nullptr;
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (options.create && !options.read_only) flags |= SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  Connection connection{raw};
  if (code != SQLITE_OK) return fail(error_of(raw, code));
  sqlite3_busy_timeout(raw, 10'000);
  std::unique_ptr<SqliteSession> session{new SqliteSession{std::move(connection)}};
  std::string sql =
      "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
      "PRAGMA synchronous = FULL; PRAGMA case_sensitive_like = ON;"
      "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -" +
      std::to_string(options.cache_kibibytes) + ";";
  // The log is folded into the file at 32 MB: more often costs each page of it a second writing.
  if (!options.read_only) sql += "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 8192;";
  if (options.limit_bytes > 0) {
    sql += "PRAGMA max_page_count = " + std::to_string(options.limit_bytes / 4096) + ";";
  }
  if (auto done = session->script(sql); !done) return fail(done.error());
  return session;
}

Result<void, StoreError> SqliteSession::script(const std::string& sql) {
  errno = 0;
  const int code = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return fail(error(code));
  return {};
}

Result<void, StoreError> SqliteSession::command(std::string_view sql) {
  const auto prepared = prepare(sql);
  if (!prepared) return fail(fault().value_or(StoreError{}));
  errno = 0;
  auto* statement = prepared->statement.get();
  const int code = sqlite3_step(statement);
  Result<void, StoreError> done;
  if (code != SQLITE_DONE) done = fail(error(code));
  sqlite3_reset(statement);
  return done;
}

bool SqliteSession::in_transaction() const {
  return sqlite3_get_autocommit(connection_.get()) == 0;
}

bool SqliteSession::read_only() const {
  return sqlite3_db_readonly(connection_.get(), "main") == 1;
}

std::int64_t SqliteSession::changed() {
  return sqlite3_changes64(connection_.get());
}

std::shared_ptr<Prepared> SqliteSession::prepare(std::string_view sql) {
  auto found = kept_.find(sql);
  if (found != kept_.end() && !found->second->in_use) return found->second;
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  if (code != SQLITE_OK) {
    set_fault(error(code));
    return nullptr;
  }
  auto prepared = std::make_shared<Prepared>();
  prepared->statement.reset(raw);
  prepared->places = places_of(raw);
  // A statement that is being stepped further up the stack cannot be reused; its double isn't kept.
  if (found == kept_.end()) {
    if (kept_.size() >= most_kept) kept_.clear();
    kept_.emplace(sql, prepared);
  }
  return prepared;
}

std::unique_ptr<Cursor> SqliteSession::run(std::string_view sql, std::span<const Value> values) {
  auto prepared = prepare(sql);
  if (!prepared) return nullptr;
  if (marks_ != nullptr) {
    if (const auto& shape = shapes().of(sql); shape.writes) marks_->wrote(shape, values);
  }
  prepared->in_use = true;
  auto cursor = std::make_unique<SqliteCursor>(*this, prepared);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int place = i < prepared->places.size() ? prepared->places[i] : 0;
    if (place == 0) continue;
    const int code = bind(prepared->statement.get(), place, values[i]);
    if (code != SQLITE_OK) {
      set_fault(error(code));
      return nullptr;
    }
  }
  return cursor;
}

}  // namespace rowan::store
