// What has been judged, when it can next change, and what it looked at: the index by which an event
// or a moment finds exactly the judgements that it touches (I2 to I4).
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rowan::store {

struct JudgementKey {
  RecordId record;
  std::string standard;
  friend auto operator<=>(const JudgementKey&, const JudgementKey&) = default;
};

struct JudgementRow {
  JudgementKey key;
  Instant next_change;
  std::string definitions;  // Digest judged under.
  Instant judged_at;
  bool queued = false;  // Is being judged again: never shown as met meanwhile.
};

/// A look at one thing of one record; see rules::Read.
using Look = std::pair<RecordId, std::string>;

/// A judgement as it stands in the store, to be compared with what is to stand there.
struct KeptJudgement {
  std::string looks;  // In the store's own form.
  Instant next_change;
  std::int64_t definitions = 0;
  bool queued = false;
};
[[nodiscard]] std::optional<KeptJudgement> kept_judgement(const Reader& reader,
                                                          const JudgementKey& key);

/// Replaces the judgement and what it looked at; writes only what is not as it was.
void put_judgement(const Writer& writer, const JudgementRow& row, const std::vector<Look>& looks,
                   const std::optional<KeptJudgement>& kept);
[[nodiscard]] std::vector<JudgementRow> judgements_of(const Reader& reader, RecordId record);
/// Standards whose judgement of a record still holds: made under `definitions`, not queued, and not
/// to change before `now` is over. In order.
[[nodiscard]] std::vector<std::string> standing_judgements(const Reader& reader, RecordId record,
                                                           Instant now,
                                                           std::string_view definitions);
/// Judgements that looked at any of `what` of `record`, in order, without repeats.
[[nodiscard]] std::vector<JudgementKey> judgements_touched(const Reader& reader, RecordId record,
                                                           const std::vector<std::string>& what);
/// Judgements that looked at anything of `record` from another record, or of their own.
[[nodiscard]] std::vector<JudgementKey> judgements_resting_on(const Reader& reader,
                                                              RecordId record);
/// The due index: next change not later than `now`, soonest first.
[[nodiscard]] std::vector<JudgementRow> judgements_due(const Reader& reader, Instant now,
                                                       std::uint32_t limit);
void queue_judgement(const Writer& writer, const JudgementKey& key);
[[nodiscard]] std::vector<JudgementKey> judgements_queued(const Reader& reader,
                                                          std::uint32_t limit);
[[nodiscard]] std::vector<JudgementKey> judgements_queued_of(const Reader& reader, RecordId record);
[[nodiscard]] std::uint64_t count_judgements_queued(const Reader& reader);
[[nodiscard]] std::vector<Look> looks_of(const Reader& reader, const JudgementKey& key);

}  // namespace rowan::store
