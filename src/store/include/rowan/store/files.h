// What is known of the files in the cabinet: whether a record names each, whether it was looked at
// for harm, and what was sent and is not attached yet. The files themselves are not in the store.
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::store {

using SentFileId = Id<struct SentFileKind>;

enum class Scan : std::uint8_t {
  none = 0,  // Nobody looks at files here.
  waiting = 1,  // To be looked at: not given to anybody until it has been.
  clean = 2,
  infected = 3  // Never given to anybody.
};

struct KeptFile {
  std::string digest;  // SHA-256 of the content, hexadecimal.
  std::uint64_t bytes = 0;
  Instant kept_at;  // When it was last sent.
  bool attached = false;  // Some event names it, or has named it.
  Scan scan = Scan::none;
  std::optional<Instant> scanned_at;
  std::int64_t tries = 0;
  std::optional<Instant> next_scan;  // While it waits.
};

void put_kept_file(const Writer& writer, const KeptFile& file);
[[nodiscard]] std::optional<KeptFile> find_kept_file(const Reader& reader, std::string_view digest);
/// Waiting to be looked at, the longest due first.
[[nodiscard]] std::vector<KeptFile> files_to_scan(const Reader& reader, Instant now,
                                                  std::uint32_t limit);
/// Every digest that must stand in the cabinet, in order, above `after`.
[[nodiscard]] std::vector<std::string> kept_digests(const Reader& reader, std::string_view after,
                                                    std::uint32_t limit);
/// Forgets what was sent before then and what nobody has attached that was kept before then.
void forget_files(const Writer& writer, Instant before);

/// A file that somebody has sent for a record, which they alone may attach, to it alone.
struct SentFile {
  SentFileId id;
  AccountId account;
  RecordId record;
  std::string digest;
  std::uint64_t bytes = 0;
  std::string type;  // As practice/attachments.yaml names it.
  std::string ending;
  Instant sent_at;
};

void put_sent_file(const Writer& writer, const SentFile& file);
[[nodiscard]] std::optional<SentFile> find_sent_file(const Reader& reader, SentFileId id);
/// How many the account has sent that are not attached yet.
[[nodiscard]] std::uint32_t count_sent_files(const Reader& reader, AccountId account);
void drop_sent_file(const Writer& writer, SentFileId id);

}  // namespace rowan::store
