// What is known of documents, held to by every engine.
#include <rowan/store/files.h>

#include "engines.h"
#include "store_conformance.h"

namespace rowan::store::testing {
namespace {

using Files = StoreConformance;
INSTANTIATE_TEST_SUITE_P(Engines, Files, ::testing::ValuesIn(engines()));

KeptFile kept(const std::string& digest, std::int64_t at, bool attached = false) {
  KeptFile file;
  file.digest = digest;
  file.bytes = 7;
  file.kept_at = Instant{at};
  file.attached = attached;
  return file;
}

SentFile sent(std::uint64_t id, const std::string& digest, std::int64_t at) {
  return {SentFileId{id}, AccountId{3}, RecordId{4}, digest, 7, "image/png", "png", Instant{at}};
}

TEST_P(Files, KeepsWhatIsKnownOfAFile) {
  auto file = kept("aa", 10);
  file.scan = Scan::waiting;
  file.tries = 2;
  file.next_scan = Instant{30};
  write([&](Writer& writer) { put_kept_file(writer, file); });
  auto found = read([](Reader& r) { return find_kept_file(r, "aa"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->bytes, 7U);
  EXPECT_EQ(found->scan, Scan::waiting);
  EXPECT_EQ(found->tries, 2);
  EXPECT_FALSE(found->attached);
  EXPECT_EQ(read([](Reader& r) { return files_to_scan(r, Instant{29}, 9); }).size(), 0U);
  EXPECT_EQ(read([](Reader& r) { return files_to_scan(r, Instant{30}, 9); }).size(), 1U);
  file.scan = Scan::clean;
  file.scanned_at = Instant{31};
  file.next_scan.reset();
  file.attached = true;
  write([&](Writer& writer) { put_kept_file(writer, file); });
  found = read([](Reader& r) { return find_kept_file(r, "aa"); });
  EXPECT_TRUE(found && found->attached && found->scanned_at == Instant{31});
  EXPECT_EQ(read([](Reader& r) { return files_to_scan(r, Instant{99}, 9); }).size(), 0U);
  EXPECT_FALSE(read([](Reader& r) { return find_kept_file(r, "bb"); }));
}

TEST_P(Files, KeepsWhatWasSentUntilItIsDropped) {
  write([](Writer& writer) { put_sent_file(writer, sent(1, "aa", 10)); });
  const auto found = read([](Reader& r) { return find_sent_file(r, SentFileId{1}); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->account, AccountId{3});
  EXPECT_EQ(found->record, RecordId{4});
  EXPECT_EQ(found->type, "image/png");
  EXPECT_EQ(found->ending, "png");
  EXPECT_EQ(read([](Reader& r) { return count_sent_files(r, AccountId{3}); }), 1U);
  EXPECT_EQ(read([](Reader& r) { return count_sent_files(r, AccountId{4}); }), 0U);
  write([](Writer& writer) { drop_sent_file(writer, SentFileId{1}); });
  EXPECT_EQ(read([](Reader& r) { return count_sent_files(r, AccountId{3}); }), 0U);
  EXPECT_FALSE(read([](Reader& r) { return find_sent_file(r, SentFileId{1}); }));
}

TEST_P(Files, ForgetsWhatNobodyAttachedInTimeAndNothingElse) {
  write([](Writer& writer) {
    put_kept_file(writer, kept("attached", 1, true));
    put_kept_file(writer, kept("old", 1));
    put_sent_file(writer, sent(1, "old", 1));
    put_kept_file(writer, kept("sent-again", 1));
    put_sent_file(writer, sent(2, "sent-again", 50));
    put_kept_file(writer, kept("new", 50));
    forget_files(writer, Instant{20});
  });
  EXPECT_EQ(read([](Reader& r) { return kept_digests(r, "", 9); }),
            (std::vector<std::string>{"attached", "new", "sent-again"}));
  EXPECT_EQ(read([](Reader& r) { return kept_digests(r, "attached", 1); }),
            (std::vector<std::string>{"new"}));
  EXPECT_FALSE(read([](Reader& r) { return find_sent_file(r, SentFileId{1}); }));
  EXPECT_TRUE(read([](Reader& r) { return find_sent_file(r, SentFileId{2}); }));
}

}  // namespace
}  // namespace rowan::store::testing
