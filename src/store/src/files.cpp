#include <rowan/store/files.h>

#include "session.h"

namespace rowan::store {

namespace {

constexpr std::string_view columns =
    "digest, bytes, kept_at, attached, scan, scanned_at, tries, next_scan";

KeptFile file_of(Rows& rows) {
  KeptFile file;
  file.digest = rows.text();
  file.bytes = static_cast<std::uint64_t>(rows.integer());
  file.kept_at = rows.instant();
  file.attached = rows.integer() != 0;
  file.scan = static_cast<Scan>(rows.integer());
  file.scanned_at = rows.maybe_instant();
  file.tries = rows.integer();
  file.next_scan = rows.maybe_instant();
  return file;
}

std::string select(std::string_view rest) {
  return "SELECT " + std::string{columns} + " FROM kept_file WHERE " + std::string{rest};
}

}  // namespace

void put_kept_file(const Writer& writer, const KeptFile& file) {
  execute(writer,
          "INSERT INTO kept_file (digest, bytes, kept_at, attached, scan, scanned_at, tries, "
          "next_scan) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (digest) DO UPDATE SET "
          "bytes = excluded.bytes, kept_at = excluded.kept_at, attached = excluded.attached, "
          "scan = excluded.scan, scanned_at = excluded.scanned_at, tries = excluded.tries, "
          "next_scan = excluded.next_scan",
          file.digest, file.bytes, file.kept_at, file.attached, file.scan, file.scanned_at,
          file.tries, file.next_scan);
}

std::optional<KeptFile> find_kept_file(const Reader& reader, std::string_view digest) {
  auto rows = query(reader, select("digest = $1"), digest);
  if (!rows.next()) return std::nullopt;
  return file_of(rows);
}

std::vector<KeptFile> files_to_scan(const Reader& reader, Instant now, std::uint32_t limit) {
  std::vector<KeptFile> found;
  auto rows =
      query(reader, select("next_scan <= $1 ORDER BY next_scan, digest LIMIT $2"), now, limit);
  while (rows.next()) found.push_back(file_of(rows));
  return found;
}

std::vector<std::string> kept_digests(const Reader& reader, std::string_view after,
                                      std::uint32_t limit) {
  std::vector<std::string> found;
  auto rows =
      query(reader, "SELECT digest FROM kept_file WHERE digest > $1 ORDER BY digest LIMIT $2",
            after, limit);
  while (rows.next()) found.push_back(rows.text());
  return found;
}

void forget_files(const Writer& writer, Instant before) {
  execute(writer, "DELETE FROM sent_file WHERE sent_at < $1", before);
  execute(writer,
          "DELETE FROM kept_file WHERE attached = 0 AND kept_at < $1 AND NOT EXISTS "
          "(SELECT 1 FROM sent_file WHERE sent_file.digest = kept_file.digest)",
          before);
}

void put_sent_file(const Writer& writer, const SentFile& file) {
  execute(writer,
          "INSERT INTO sent_file (id, account, record, digest, bytes, type, ending, sent_at) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
          file.id, aside(file.account), aside(file.record), file.digest, file.bytes, file.type,
          file.ending, file.sent_at);
}

std::optional<SentFile> find_sent_file(const Reader& reader, SentFileId id) {
  auto rows = query(reader,
                    "SELECT id, account, record, digest, bytes, type, ending, sent_at "
                    "FROM sent_file WHERE id = $1",
                    id);
  if (!rows.next()) return std::nullopt;
  SentFile file;
  file.id = rows.id<SentFileId>();
  file.account = rows.id<AccountId>();
  file.record = rows.id<RecordId>();
  file.digest = rows.text();
  file.bytes = static_cast<std::uint64_t>(rows.integer());
  file.type = rows.text();
  file.ending = rows.text();
  file.sent_at = rows.instant();
  return file;
}

std::uint32_t count_sent_files(const Reader& reader, AccountId account) {
  auto rows = query(reader, "SELECT count(*) FROM sent_file WHERE account = $1", aside(account));
  return rows.next() ? static_cast<std::uint32_t>(rows.integer()) : 0;
}

void drop_sent_file(const Writer& writer, SentFileId id) {
  execute(writer, "DELETE FROM sent_file WHERE id = $1", id);
}

}  // namespace rowan::store
