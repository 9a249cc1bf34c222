#include "standard_counts.h"

#include <rowan/rules/judge.h>

namespace rowan::casework {

namespace {

void add(StandardCount& sums, const store::DutyCount& count) {
  const auto kind = static_cast<rules::VerdictKind>(count.verdict);
  if (kind == rules::VerdictKind::breached) sums.breached += count.count;
  if (kind == rules::VerdictKind::unknown) sums.unknown += count.count;
  if (kind == rules::VerdictKind::due_soon) sums.due_soon += count.count;
  sums.open += count.count;
}

}  // namespace

StandardCount count_of(const store::Reader& reader, std::string_view standard) {
  StandardCount sums;
  for (const auto& count : store::duty_counts(reader, standard)) add(sums, count);
  return sums;
}

std::shared_ptr<const StandardCounts::Counted> StandardCounts::counted(const store::Reader& reader,
                                                                       Instant now) {
  // Whoever asks while another counts waits for that count, for two at once would take as long.
  const std::lock_guard lock{mutex_};
  if (last_ && now.seconds - last_->at.seconds < kept_seconds_) return last_;
  auto counted = std::make_shared<Counted>();
  counted->at = now;
  for (const auto& count : store::duty_counts(reader)) {
    add(counted->by_standard[count.standard], count);
  }
  last_ = std::move(counted);
  return last_;
}

}  // namespace rowan::casework
