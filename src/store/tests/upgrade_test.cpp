// Stores of earlier releases are taken up to the newest step, and lose nothing on the way.
#include <rowan/store/accounts.h>
#include <rowan/store/definitions.h>
#include <rowan/store/desk.h>
#include <rowan/store/duties.h>
#include <rowan/store/files.h>
#include <rowan/store/judgements.h>
#include <rowan/store/notifications.h>
#include <rowan/store/search.h>
#include <rowan/store/streams.h>
#include <rowan/store/views.h>

#include "../src/schema.h"
#include "sqlite_files.h"
#include "store_conformance.h"

namespace rowan::store::testing {
namespace {

TEST(Upgrade, AStoreOfTheFirstStepIsTakenUpToTheNewest) {
  const Folder folder;
  const auto path = folder / "store.db";
  const auto& first = schema_steps().front();
  run_sql(path,
          "CREATE TABLE schema_step (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
          "INSERT INTO schema_step VALUES (1, 'log and duties');" +
              sqlite_dialect().expand(first.sql) +
              "INSERT INTO record VALUES (5, 'person', 'PE/1', 0, 'known', 'official', 0, "
              "'{}', '[]', 1, 1, 1, 0, 'Old headline', 'old headline', '{}', 99, "
              "2305843009213693951, '');");
  auto store = open_at(path);
  const auto row = store->read([](Reader& r) { return find_record(r, RecordId{5}); });
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((*row)->headline, "Old headline");
  EXPECT_FALSE((*row)->next_due);
  const auto kept = store->write([](Writer& writer) -> Result<void, StoreError> {
    put_setting(writer, "force", "one");
    practice::Definitions definitions;
    definitions.digest = "d1";
    definitions.files = {{"area.yaml", "area: custody"}};
    keep_definitions(writer, definitions, Instant{3});
    return {};
  });
  EXPECT_TRUE(kept);
}

TEST(Upgrade, ADutyOfTheThirdStepKeepsItsWordsAndItsTexts) {
  const Folder folder;
  const auto path = folder / "store.db";
  std::string sql =
      "CREATE TABLE schema_step (number INTEGER PRIMARY KEY, name TEXT NOT NULL) "
      "STRICT; INSERT INTO schema_step VALUES (1, 'one'), (2, 'two'), (3, 'three');";
  for (const auto& step : schema_steps().first(3)) sql += sqlite_dialect().expand(step.sql);
  run_sql(path,
          sql +
              "INSERT INTO duty VALUES (7, 'custody.reviews', 5, 'first', '', 'detention', "
              "0, 1, 900, 'review_officer', 50, 3, 0, 10, '{}', 'digest', 'a', 77, 'b', "
              "NULL); INSERT INTO judgement VALUES (5, 'custody.reviews', 900, 'digest', 8, 0, "
              "'\nauthorised\n'); INSERT INTO setting VALUES ('definitions.taken_up', 'digest');");
  auto store = open_at(path);
  const auto duty = store->read([](Reader& r) { return find_duty(r, DutyId{7}); });
  ASSERT_TRUE(duty && *duty);
  EXPECT_EQ((*duty)->key, (DutyIdentity{"custody.reviews", RecordId{5}, "first", ""}));
  EXPECT_EQ((*duty)->record_type, "detention");
  EXPECT_EQ((*duty)->owner, "review_officer");
  EXPECT_EQ((*duty)->definitions, "digest");
  EXPECT_EQ((*duty)->due, Instant{900});
  EXPECT_EQ((*duty)->acknowledged_at, Instant{77});
  EXPECT_EQ((*duty)->taker, "b");
  EXPECT_FALSE((*duty)->closed);
  const auto judged = store->read([](Reader& r) { return judgements_of(r, RecordId{5}); });
  ASSERT_TRUE(judged && judged->size() == 1);
  EXPECT_EQ(judged->front().key.standard, "custody.reviews");
  EXPECT_EQ(judged->front().definitions, "digest");
  EXPECT_EQ(judged->front().next_change, Instant{900});
  // What was looked at was not carried over, so everything has to be judged again.
  const auto taken = store->read([](Reader& r) { return find_setting(r, "definitions.taken_up"); });
  ASSERT_TRUE(taken);
  EXPECT_FALSE(*taken);
}

TEST(Upgrade, AnAccountAndASessionOfTheFourthStepAreKept) {
  const Folder folder;
  const auto path = folder / "store.db";
  std::string sql =
      "CREATE TABLE schema_step (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT; "
      "INSERT INTO schema_step VALUES (1, 'one'), (2, 'two'), (3, 'three'), (4, 'four');";
  for (const auto& step : schema_steps().first(4)) sql += sqlite_dialect().expand(step.sql);
  run_sql(path,
          sql +
              "INSERT INTO account VALUES (7, 'A.Cole', 'a.cole', 'Amara Cole', '$argon2id$', "
              "'[\"auditor\"]', 5, 6, 0, 1, 3, 99, 10); "
              "INSERT INTO session VALUES ('bb', 'p2', 7, 20, 21, 90), "
              "('aa', 'p1', 7, 30, 31, 95);");
  auto store = open_at(path);
  const auto account = store->read([](Reader& r) { return find_account_by_user(r, "a.cole"); });
  ASSERT_TRUE(account && *account);
  EXPECT_EQ((*account)->name, "Amara Cole");
  EXPECT_EQ((*account)->officer, RecordId{6});
  EXPECT_TRUE((*account)->must_change_password);
  EXPECT_EQ((*account)->created_at, Instant{10});
  const auto sessions =
      store->read([](Reader& r) { return list_sessions(r, AccountId{7}, Instant{50}); });
  ASSERT_TRUE(sessions && sessions->size() == 2);
  EXPECT_EQ(sessions->front().token_digest, "aa");
  EXPECT_EQ(sessions->front().page_token, "p1");
  EXPECT_EQ(sessions->front().last_seen, Instant{31});
  EXPECT_EQ(sessions->front().stage, SessionStage::whole);
  EXPECT_NE(sessions->front().id, sessions->back().id);
}

TEST(Upgrade, ADraftOfTheFifthStepIsKeptAndInHandSinceItWasLastTouched) {
  const Folder folder;
  const auto path = folder / "store.db";
  const RecordId record{7};
  const auto key = to_text(record) + ".arrested";
  std::string sql =
      "CREATE TABLE schema_step (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT; "
      "INSERT INTO schema_step VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e');";
  for (const auto& step : schema_steps().first(5)) sql += sqlite_dialect().expand(step.sql);
  run_sql(path, sql + "INSERT INTO draft VALUES (3, '" + key + "', 'Arrest', '/x', '{}', 500);");
  auto store = open_at(path);
  const auto drafts =
      store->read([&](Reader& r) { return drafts_in_hand(r, record, Instant{600}); });
  ASSERT_TRUE(drafts && drafts->size() == 1);
  EXPECT_EQ(drafts->front().account, AccountId{3});
  EXPECT_EQ(drafts->front().begun_at, Instant{500});
  EXPECT_EQ(drafts->front().title, "Arrest");
}

TEST(Upgrade, AStoreOfTheSeventhStepTakesViewsOfListsAndKeepsItsSavedSearches) {
  const Folder folder;
  const auto path = folder / "store.db";
  std::string sql =
      "CREATE TABLE schema_step (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT; "
      "INSERT INTO schema_step VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e'), (6, 'f'), "
      "(7, 'g');";
  for (const auto& step : schema_steps().first(7)) sql += sqlite_dialect().expand(step.sql);
  run_sql(path, sql +
                    "INSERT INTO search_request (id, owner, text, types, title, at) "
                    "VALUES (1, 7, 'vane', '[]', 'The Vanes', 500);");
  auto store = open_at(path);
  ListView view;
  view.id = 2;
  view.owner = AccountId{7};
  view.title = "Overdue";
  view.list = "duties";
  view.query = "{}";
  const auto put = store->write([&](Writer& writer) -> Result<void, StoreError> {
    put_list_view(writer, view);
    return {};
  });
  ASSERT_TRUE(put);
  const auto views = store->read([](Reader& r) { return list_views(r, AccountId{7}); });
  ASSERT_TRUE(views && views->size() == 1);
  EXPECT_EQ(views->front().title, "Overdue");
  const auto saved = store->read([](Reader& r) { return saved_searches(r, AccountId{7}); });
  ASSERT_TRUE(saved && saved->size() == 1);
}

TEST(Upgrade, AStoreOfTheEleventhStepTakesDocumentsAndKeepsItsSettings) {
  const Folder folder;
  const auto path = folder / "store.db";
  std::string sql =
      "CREATE TABLE schema_step (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT; ";
  for (const auto& step : schema_steps()) {
    if (step.number >= 12) break;
    sql += sqlite_dialect().expand(step.sql) + "INSERT INTO schema_step VALUES (" +
           std::to_string(step.number) + ", 'as it was');";
  }
  run_sql(path, sql + "INSERT INTO setting VALUES ('force', 'one');");
  auto store = open_at(path);
  KeptFile file;
  file.digest = "aa";
  file.attached = true;
  const auto put = store->write([&](Writer& writer) -> Result<void, StoreError> {
    put_kept_file(writer, file);
    return {};
  });
  ASSERT_TRUE(put);
  const auto kept = store->read([](Reader& r) { return find_kept_file(r, "aa"); });
  ASSERT_TRUE(kept && *kept);
  EXPECT_TRUE((*kept)->attached);
  const auto setting = store->read([](Reader& r) { return find_setting(r, "force"); });
  ASSERT_TRUE(setting);
  EXPECT_EQ(*setting, "one");
}

TEST(Upgrade, AStoreFromBeforeStreamsIsCountedFromItsFirstEntry) {
  const Folder folder;
  const auto path = folder / "store.db";
  ASSERT_TRUE(add_record(*open_at(path), 7, 3));
  run_sql(path, "DROP TABLE stream_day; DELETE FROM schema_step WHERE number = 13;");
  auto store = open_at(path);
  std::uint32_t logged = 0;
  const auto counted = store->write([&](Writer& writer) -> Result<void, StoreError> {
    logged = each_logged(writer, {1, 99}, 99, [](const LogEntry&) {});
    add_to_stream(writer, "reports", "", CivilDate{20'000}, {logged, {1, logged}});
    return {};
  });
  ASSERT_TRUE(counted) << counted.error().message;
  EXPECT_EQ(logged, 3U);
  const auto days = store->read([](Reader& r) { return stream_days(r, "reports", {}); });
  ASSERT_TRUE(days);
  EXPECT_EQ(days->at("").at(CivilDate{20'000}), 3);
}

TEST(Upgrade, ANotificationOfTheFifthStepIsKeptAndNotSentByMail) {
  const Folder folder;
  const auto path = folder / "store.db";
  std::string sql =
      "CREATE TABLE schema_step (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT; "
      "INSERT INTO schema_step VALUES (1, 'one'), (2, 'two'), (3, 'three'), (4, 'four'), "
      "(5, 'five');";
  for (const auto& step : schema_steps().first(5)) sql += sqlite_dialect().expand(step.sql);
  run_sql(path, sql +
                    "INSERT INTO notification (id, account, role, unit, kind, text, record, duty, "
                    "at, must_acknowledge, acknowledged_by, acknowledged_at) VALUES "
                    "(7, 0, 'custody_officer', 5, 'escalation', 'Reviews', 8, 9, 10, 1, '', NULL)");
  auto store = open_at(path);
  const auto kept = store->read([](Reader& r) { return find_notification(r, 7); });
  ASSERT_TRUE(kept && *kept);
  EXPECT_EQ((*kept)->text, "Reviews");
  EXPECT_TRUE((*kept)->must_acknowledge);
  EXPECT_FALSE((*kept)->mail_at);
  const auto due =
      store->read([](Reader& r) { return notifications_to_mail(r, Instant{1'000'000}, 9); });
  ASSERT_TRUE(due);
  EXPECT_TRUE(due->empty());
}

}  // namespace
}  // namespace rowan::store::testing
