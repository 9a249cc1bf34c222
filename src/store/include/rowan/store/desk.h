// Small things kept for callers: answers already given (idempotency), drafts, and settings.
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::store {

/// An answer already given to a write that carried a key, so that a repeat gets the same answer.
struct GivenAnswer {
  AccountId account;
  std::string key;
  std::string request_digest;  // A repeat with another request is a fault of the caller.
  int status = 0;
  std::string body;
  Instant expires_at;
};

void put_answer(const Writer& writer, const GivenAnswer& answer);
[[nodiscard]] std::optional<GivenAnswer> find_answer(const Reader& reader, AccountId account,
                                                     std::string_view key);
void drop_expired_answers(const Writer& writer, Instant now);

struct Draft {
  AccountId account;
  std::string key;
  std::string title;
  std::string path;
  std::string content;  // JSON
  Instant updated_at;
  Instant begun_at{};  // Since when it is in hand; the store says, whatever is put.
};

/// A draft that nobody has touched for so long is laid aside, and begins anew when it is.
inline constexpr std::int64_t draft_in_hand_seconds = 15 * 60;

void put_draft(const Writer& writer, const Draft& draft);
/// The drafts that are in hand now of forms of one record: keys that begin with the record's id and
/// a full stop. Without their content, the longest in hand first.
[[nodiscard]] std::vector<Draft> drafts_in_hand(const Reader& reader, RecordId record, Instant now);
[[nodiscard]] std::optional<Draft> find_draft(const Reader& reader, AccountId account,
                                              std::string_view key);
/// Newest first.
[[nodiscard]] std::vector<Draft> list_drafts(const Reader& reader, AccountId account);
/// False when there was none.
bool drop_draft(const Writer& writer, AccountId account, std::string_view key);

void put_setting(const Writer& writer, std::string_view name, std::string_view value);
[[nodiscard]] std::optional<std::string> find_setting(const Reader& reader, std::string_view name);

}  // namespace rowan::store
