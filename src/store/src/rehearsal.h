// Work done on a snapshot, away from the writer thread: what it reads is marked, what it writes is
// kept, and the writer performs the writes if nothing that was read has moved on since.
#pragma once

#include <deque>
#include <exception>
#include <unordered_set>

#include "marks.h"
#include "session.h"

namespace rowan::store {

/// Work asks for what a snapshot cannot tell: rows that it has itself written, what a statement
/// changed or returned. Thrown, so that nothing of the work goes on with an answer that is not one.
struct GivenUp final : std::exception {
  [[nodiscard]] const char* what() const noexcept override {
    return "this work cannot be rehearsed";
  }
};

/// Given up, by a GivenUp, as soon as work asks for what a snapshot cannot tell.
class Rehearsal final : public Session {
 public:
  /// The snapshot must outlive the work, and not the rehearsal.
  explicit Rehearsal(Session& snapshot) : snapshot_{&snapshot} {}

  [[nodiscard]] std::unique_ptr<Cursor> run(std::string_view sql,
                                            std::span<const Value> values) override;
  [[nodiscard]] const Dialect& dialect() const override { return snapshot_->dialect(); }
  [[nodiscard]] std::int64_t changed() override;
  void in_turn(const std::function<void(const Writer&)>& work) override;
  [[nodiscard]] KnownWords& words() override { return snapshot_->words(); }
  [[nodiscard]] Shapes& shapes() override { return snapshot_->shapes(); }

  /// The work was done from beginning to end.
  [[nodiscard]] bool held() const { return !fault() && !snapshot_fault_; }
  /// The snapshot is about to be let go.
  void end() { snapshot_fault_ = snapshot_->fault().has_value(); }
  [[nodiscard]] bool wrote() const { return !steps_.empty(); }
  [[nodiscard]] std::span<const Mark> reads() const { return reads_; }
  /// Writes what was kept, in its order.
  void perform(const Writer& writer) const;

 private:
  struct Step {
    std::string sql;
    std::vector<Value> values;  // Their texts, one after the other, are in `texts`.
    std::string texts;
    std::function<void(const Writer&)> work;  // Instead of a statement.
  };
  void keep(std::string_view sql, std::span<const Value> values);

  Session* snapshot_;
  bool snapshot_fault_ = false;
  std::deque<Step> steps_;
  std::vector<Mark> reads_, made_;
  std::unordered_set<Mark> written_;
};

}  // namespace rowan::store
