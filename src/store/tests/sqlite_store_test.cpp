// What is SQLite's own: tampering found, a full disk, reading only, backup, restore and upgrade.
#include <rowan/store/audit.h>

#include "sqlite_files.h"
#include "store_conformance.h"

namespace rowan::store::testing {
namespace {

class Tampering : public ::testing::Test {
 protected:
  /// Makes a store of two records and two audit entries, changes it by `sql`, and verifies it.
  VerifyReport after(const std::string& sql) {
    const auto path = folder_ / "store.db";
    {
      auto store = open_at(path);
      EXPECT_TRUE(add_record(*store, 1, 2));
      EXPECT_TRUE(add_record(*store, 2, 2));
      const auto audited = store->write([](Writer& writer) -> Result<void, StoreError> {
        AuditEntry entry;
        entry.action = "record.read";
        add_audit(writer, entry);
        add_audit(writer, entry);
        return {};
      });
      EXPECT_TRUE(audited);
    }
    run_sql(path, "PRAGMA foreign_keys = OFF; " + sql);
    auto report = open_at(path)->verify();
    EXPECT_TRUE(report);
    return *report;
  }

 private:
  Folder folder_;
};

TEST_F(Tampering, AnUntouchedStoreIsIntact) {
  const auto report = after("SELECT 1");
  EXPECT_TRUE(report.intact());
  EXPECT_EQ(report.events, 4U);
  EXPECT_EQ(report.audit_entries, 2U);
  EXPECT_EQ(report.events_digest.size(), 64U);
}

TEST_F(Tampering, AChangedEventIsNamedByRecordAndNumber) {
  const auto report =
      after("UPDATE event SET body = replace(body, 'Northway', 'Southway') WHERE ordering = 4");
  ASSERT_TRUE(report.fault);
  EXPECT_EQ(report.fault->chain, "events");
  EXPECT_EQ(report.fault->record, RecordId{2});
  EXPECT_EQ(report.fault->number, 2U);
  EXPECT_EQ(report.fault->what, "the entry was changed");
}

TEST_F(Tampering, ARemovedEventLeavesAGap) {
  const auto report = after("DELETE FROM event WHERE ordering = 2");
  ASSERT_TRUE(report.fault);
  EXPECT_EQ(report.fault->place, 3U);
}

TEST_F(Tampering, ARemovedNewestEventIsMissed) {
  const auto report = after("DELETE FROM event WHERE ordering = 4");
  ASSERT_TRUE(report.fault);
  EXPECT_EQ(report.fault->record, RecordId{2});
}

TEST_F(Tampering, AChangedAuditEntryIsFound) {
  const auto report = after("UPDATE audit SET body = replace(body, 'read', 'seen')");
  ASSERT_TRUE(report.fault);
  EXPECT_EQ(report.fault->chain, "audit");
  EXPECT_EQ(report.fault->place, 1U);
}

TEST(SqliteStore, AFullDiskRefusesWritesAndReadsGoOn) {
  const Folder folder;
  OpenOptions options;
  options.limit_bytes = 600'000;
  auto store = open_at(folder / "store.db", options);
  Result<void, StoreError> done;
  std::uint64_t written = 0;
  while (done && written < 100'000) {
    done = add_record(*store, written + 1, 5);
    if (done) ++written;
  }
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, StoreErrorCode::disk_full);
  EXPECT_GT(written, 10U);
  EXPECT_FALSE(store->health().writable);
  const auto count = store->read([](Reader& reader) { return count_events(reader); });
  ASSERT_TRUE(count);
  EXPECT_EQ(*count, written * 5);
  const auto report = store->verify();
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->intact());
}

TEST(SqliteStore, ReadingOnlyRefusesWritesAndReadsGoOn) {
  const Folder folder;
  const auto path = folder / "store.db";
  ASSERT_TRUE(add_record(*open_at(path), 1, 2));
  OpenOptions options;
  options.read_only = true;
  auto store = open_at(path, options);
  const auto refused = add_record(*store, 2, 1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, StoreErrorCode::read_only);
  EXPECT_EQ(*store->read([](Reader& reader) { return count_events(reader); }), 2U);
  EXPECT_FALSE(store->health().writable);
}

TEST(SqliteStore, WhatWasCommittedIsThereAfterOpeningAgain) {
  const Folder folder;
  const auto path = folder / "store.db";
  ASSERT_TRUE(add_record(*open_at(path), 1, 3));
  auto store = open_at(path);
  const auto health = store->health();
  EXPECT_TRUE(health.writable);
  EXPECT_EQ(health.events, 3U);
  EXPECT_EQ(health.chain, store->verify()->events_digest);
}

TEST(SqliteStore, ABackupIsWholeAndCanBePutBack) {
  const Folder folder;
  const auto path = folder / "store.db";
  const auto copy = folder / "copy.db";
  {
    auto store = open_at(path);
    ASSERT_TRUE(add_record(*store, 1, 2));
    ASSERT_TRUE(store->backup(copy));
    EXPECT_EQ(store->backup(copy).error().code, StoreErrorCode::duplicate);
    ASSERT_TRUE(add_record(*store, 2, 2));
  }
  const auto report = restore_sqlite(copy, path);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->events, 2U);
  EXPECT_EQ(open_at(path)->health().events, 2U);
  EXPECT_EQ(open_at(folder / "store.db.before-restore")->health().events, 4U);
}

TEST(SqliteStore, ABackupThatWasTamperedWithIsNotPutBack) {
  const Folder folder;
  const auto path = folder / "store.db";
  const auto copy = folder / "copy.db";
  {
    auto store = open_at(path);
    ASSERT_TRUE(add_record(*store, 1, 2));
    ASSERT_TRUE(store->backup(copy));
    ASSERT_TRUE(add_record(*store, 2, 2));
  }
  run_sql(copy, "UPDATE event SET recorded_at = 5, body = replace(body, 'said', 'says')");
  const auto report = restore_sqlite(copy, path);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, StoreErrorCode::corrupt);
  EXPECT_EQ(open_at(path)->health().events, 4U);
}

TEST(SqliteStore, AStoreOfANewerReleaseAndAForeignFileAreRefused) {
  const Folder folder;
  run_sql(folder / "foreign.db", "CREATE TABLE something (a)");
  const auto foreign = open_sqlite(folder / "foreign.db");
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().code, StoreErrorCode::corrupt);
  open_at(folder / "newer.db");
  run_sql(folder / "newer.db", "INSERT INTO schema_step VALUES (999, 'later')");
  const auto newer = open_sqlite(folder / "newer.db");
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().code, StoreErrorCode::conflict);
}

TEST(SqliteStore, AFaultInsideAReadIsWhatTheReadGives) {
  const Folder folder;
  const auto path = folder / "store.db";
  ASSERT_TRUE(add_record(*open_at(path), 1, 1));
  run_sql(path, "UPDATE event SET body = 'not json'");
  const auto history =
      open_at(path)->read([](Reader& r) { return store::history(r, RecordId{1}); });
  ASSERT_FALSE(history);
  EXPECT_EQ(history.error().code, StoreErrorCode::corrupt);
}

}  // namespace
}  // namespace rowan::store::testing
