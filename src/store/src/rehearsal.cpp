#include "rehearsal.h"

#include <algorithm>

namespace rowan::store {

namespace {

class NoRows final : public Cursor {
 public:
  bool next() override { return false; }
  bool null(int) const override { return true; }
  std::int64_t integer(int) const override { return 0; }
  std::string_view text(int) const override { return {}; }
};

}  // namespace

std::unique_ptr<Cursor> Rehearsal::run(std::string_view sql, std::span<const Value> values) {
  const auto& shape = shapes().of(sql);
  if (shape.writes && shape.gives_rows) throw GivenUp{};
  made_.clear();
  if (shape.writes) {
    add_marks_of_writing(shape, values, made_);
    written_.insert(made_.begin(), made_.end());
    keep(sql, values);
    return std::make_unique<NoRows>();
  }
  add_marks_of_reading(shape, values, made_);
  if (!written_.empty() &&
      std::ranges::any_of(made_, [&](Mark mark) { return written_.contains(mark); })) {
    throw GivenUp{};
  }
  reads_.insert(reads_.end(), made_.begin(), made_.end());
  return snapshot_->run(sql, values);
}

std::int64_t Rehearsal::changed() {
  throw GivenUp{};
}

void Rehearsal::in_turn(const std::function<void(const Writer&)>& work) {
  steps_.push_back({{}, {}, {}, work});
}

void Rehearsal::keep(std::string_view sql, std::span<const Value> values) {
  auto& step = steps_.emplace_back();
  step.sql = sql;
  step.values.assign(values.begin(), values.end());
  for (const auto& value : values) step.texts += value.text();
}

void Rehearsal::perform(const Writer& writer) const {
  std::vector<Value> values;
  for (const auto& step : steps_) {
    if (step.work) {
      step.work(writer);
      continue;
    }
    values.clear();
    std::size_t at = 0;
    for (const auto& value : step.values) {
      const auto size = value.text().size();
      values.push_back(value.over(std::string_view{step.texts}.substr(at, size)));
      at += size;
    }
    auto rows = query_values(writer, step.sql, values);
    while (rows.next()) {
    }
  }
}

}  // namespace rowan::store
