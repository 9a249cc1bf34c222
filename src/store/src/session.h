// One connection's transaction as the repositories see it: SQL in the portable subset with numbered
// parameters, and a memory of the first fault. Each engine gives its own.
#pragma once

#include <rowan/base/digest.h>
#include <rowan/base/id.h>
#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dialect.h"
#include "shape.h"

namespace rowan::store {

/// A parameter's value. Text and bytes are borrowed until the statement has been run.
class Value {
 public:
  enum class Kind : std::uint8_t { null, integer, text, bytes };

  Value() = default;
  template <class T>
    requires(std::integral<T> || std::is_enum_v<T>)
  Value(T number) : kind_{Kind::integer}, integer_{static_cast<std::int64_t>(number)} {}
  Value(std::string_view text) : kind_{Kind::text}, text_{text} {}
  Value(const std::string& text) : kind_{Kind::text}, text_{text} {}
  Value(const char* text) : kind_{Kind::text}, text_{text} {}
  Value(Instant at) : Value{at.seconds} {}
  Value(const Digest& digest)
      : kind_{Kind::bytes}, text_{reinterpret_cast<const char*>(digest.data()), digest.size()} {}
  /// An id is a key: rows are looked up by it. One that only stands in a row is put `aside`.
  template <class K>
  Value(Id<K> id) : Value{id.value()} {
    key_ = id.value() != 0;
  }
  template <class T>
  Value(const std::optional<T>& maybe) : Value{maybe ? Value{*maybe} : Value{}} {}

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool key() const { return key_; }
  [[nodiscard]] std::int64_t integer() const { return integer_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  /// The same value over a copy of its text.
  [[nodiscard]] Value over(std::string_view copy) const {
    auto value = *this;
    value.text_ = copy;
    return value;
  }

 private:
  Kind kind_ = Kind::null;
  bool key_ = false;
  std::int64_t integer_ = 0;
  std::string_view text_;
};

/// An id by which nothing is ever looked up while writing, such as a row's unit: who writes it is
/// in nobody's way (see marks.h).
template <class K>
[[nodiscard]] Value aside(Id<K> id) {
  return Value{id.value()};
}

/// The rows of one statement that is being run.
class Cursor {
 public:
  virtual ~Cursor() = default;
  [[nodiscard]] virtual bool next() = 0;
  [[nodiscard]] virtual bool null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual std::string_view text(int column) const = 0;  // Also bytes.
};

/// The words that a connection has met. What was kept by work that is then undone must be
/// forgotten, since its number may be given to another text.
class KnownWords {
 public:
  [[nodiscard]] std::optional<std::int64_t> number_of(std::string_view text) const {
    const auto found = numbers_.find(text);
    if (found == numbers_.end()) return std::nullopt;
    return found->second;
  }
  [[nodiscard]] const std::string* text_of(std::int64_t number) const {
    const auto found = texts_.find(number);
    return found == texts_.end() ? nullptr : found->second.get();
  }
  std::string_view keep(std::int64_t number, std::string_view text) {
    auto& kept = texts_[number];
    kept = std::make_unique<std::string>(text);
    numbers_[*kept] = number;
    return *kept;
  }
  void forget() {
    numbers_.clear();
    texts_.clear();
  }

 private:
  std::unordered_map<std::int64_t, std::unique_ptr<std::string>> texts_;
  std::unordered_map<std::string_view, std::int64_t> numbers_;
};

class Session {
 public:
  virtual ~Session() = default;
  /// Null when the statement could not be begun; the fault is then set.
  [[nodiscard]] virtual std::unique_ptr<Cursor> run(std::string_view sql,
                                                    std::span<const Value> values) = 0;
  [[nodiscard]] virtual const Dialect& dialect() const = 0;
  /// Rows changed by the last statement. A rehearsal cannot tell, and is given up.
  [[nodiscard]] virtual std::int64_t changed() = 0;
  /// Work that rests on what was written last by anybody, such as the end of a chain or a counter:
  /// done at once, or in a rehearsal when it is performed. It holds what it needs by value.
  virtual void in_turn(const std::function<void(const Writer&)>& work) { work(Writer{*this}); }

  [[nodiscard]] const std::optional<StoreError>& fault() const { return fault_; }
  void set_fault(StoreError fault) {
    if (!fault_) fault_ = std::move(fault);
  }
  void clear_fault() { fault_.reset(); }
  [[nodiscard]] virtual KnownWords& words() { return words_; }
  [[nodiscard]] virtual Shapes& shapes() { return shapes_; }

  /// See Writer::after_commit.
  void after_commit(std::function<void()> told) { after_commit_.push_back(std::move(told)); }
  [[nodiscard]] std::vector<std::function<void()>> take_after_commit() {
    return std::exchange(after_commit_, {});
  }

 private:
  std::optional<StoreError> fault_;
  KnownWords words_;
  Shapes shapes_;
  std::vector<std::function<void()>> after_commit_;
};

/// Reads columns in order, each as the type it is assigned to.
class Rows {
 public:
  explicit Rows(std::unique_ptr<Cursor> cursor) : cursor_{std::move(cursor)} {}
  [[nodiscard]] bool next() {
    column_ = 0;
    return cursor_ && cursor_->next();
  }
  [[nodiscard]] std::int64_t integer() { return cursor_->integer(column_++); }
  [[nodiscard]] int small() { return static_cast<int>(integer()); }
  [[nodiscard]] std::uint64_t number() { return static_cast<std::uint64_t>(integer()); }
  [[nodiscard]] bool truth() { return integer() != 0; }
  [[nodiscard]] std::string text() { return std::string{view()}; }
  /// Good until the next row.
  [[nodiscard]] std::string_view view() { return cursor_->text(column_++); }
  [[nodiscard]] Instant instant() { return Instant{integer()}; }
  [[nodiscard]] std::optional<Instant> maybe_instant() {
    if (cursor_->null(column_)) {
      ++column_;
      return std::nullopt;
    }
    return instant();
  }
  template <class IdType>
  [[nodiscard]] IdType id() {
    return IdType{number()};
  }
  [[nodiscard]] Digest digest() {
    const auto bytes = view();
    Digest digest{};
    for (std::size_t i = 0; i < digest.size() && i < bytes.size(); ++i) {
      digest[i] = static_cast<std::uint8_t>(bytes[i]);
    }
    return digest;
  }

 private:
  std::unique_ptr<Cursor> cursor_;
  int column_ = 0;
};

[[nodiscard]] inline Rows query_values(const Reader& reader, std::string_view sql,
                                       std::span<const Value> values) {
  auto& session = reader.session();
  if (session.fault()) return Rows{nullptr};
  return Rows{session.run(sql, values)};
}

/// `query(reader, "SELECT a FROM t WHERE b = $1", b)`
template <class... Values>
[[nodiscard]] Rows query(const Reader& reader, std::string_view sql, const Values&... values) {
  const std::vector<Value> list{Value{values}...};
  return query_values(reader, sql, list);
}

/// Runs a statement that gives no rows.
template <class... Values>
void execute(const Writer& writer, std::string_view sql, const Values&... values) {
  auto rows = query(writer, sql, values...);
  while (rows.next()) {
  }
}

/// Runs a statement that gives no rows, and says how many it changed.
template <class... Values>
std::int64_t execute_and_count(const Writer& writer, std::string_view sql,
                               const Values&... values) {
  execute(writer, sql, values...);
  return writer.session().fault() ? 0 : writer.session().changed();
}

/// A statement put together from the conditions that apply, with its parameters numbered.
class Statement {
 public:
  explicit Statement(std::string_view begin) : sql_{begin} {}
  void add(std::string_view text) { sql_ += text; }
  /// Adds `value` as the next parameter and gives its name.
  [[nodiscard]] std::string parameter(Value value) {
    values_.push_back(value);
    return "$" + std::to_string(values_.size());
  }
  /// `column IN ($3, $4)`; the list must not be empty.
  template <class List>
  [[nodiscard]] std::string in(std::string_view column, const List& list) {
    std::string text{column};
    text += " IN (";
    bool first = true;
    for (const auto& item : list) {
      if (!first) text += ", ";
      first = false;
      text += parameter(Value{item});
    }
    return text + ")";
  }
  void also(std::string_view condition) {
    sql_ += conditions_++ == 0 ? " WHERE " : " AND ";
    sql_ += condition;
  }
  [[nodiscard]] Rows run(const Reader& reader) const { return query_values(reader, sql_, values_); }

 private:
  std::string sql_;
  std::vector<Value> values_;
  int conditions_ = 0;
};

/// A list of texts as a JSON array, and back.
[[nodiscard]] std::string texts_to_json(const std::vector<std::string>& texts);
[[nodiscard]] std::vector<std::string> texts_from_json(std::string_view text);

}  // namespace rowan::store
