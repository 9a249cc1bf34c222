// The event log, its chains, records and links, held to by every engine.
#include <rowan/store/audit.h>
#include <rowan/store/links.h>

#include <thread>

#include "engines.h"
#include "store_conformance.h"

namespace rowan::store::testing {
namespace {

using Log = StoreConformance;
INSTANTIATE_TEST_SUITE_P(Engines, Log, ::testing::ValuesIn(engines()));

TEST_P(Log, GivesBackAnEventAsItWasAppended) {
  auto event = event_of(7, 1);
  event.happened = whole_day(date_of({2026, 5, 4}));
  event.corrects = EventId{6};
  event.reason = "a slip";
  write([&](Writer& writer) {
    put_record(writer, record_row(1));
    append_event(writer, event);
  });
  const auto history = read([](Reader& r) { return store::history(r, RecordId{1}); });
  ASSERT_TRUE(history);
  EXPECT_EQ(history->type, "detention");
  ASSERT_EQ(history->events.size(), 1U);
  const auto& found = history->events.front();
  EXPECT_EQ(canonical_event(found), canonical_event(event));
  EXPECT_EQ(found.number, 1U);
  EXPECT_EQ(found.order, 1U);
  EXPECT_TRUE(found.happened.is_date);
  EXPECT_EQ(found.fields.at("grounds").as_string(), "said “no”");
}

TEST_P(Log, CountsPlacesInTheRecordAndInTheStore) {
  ASSERT_TRUE(add_record(store(), 1, 2));
  ASSERT_TRUE(add_record(store(), 2, 1));
  const auto second = read([](Reader& r) { return store::history(r, RecordId{2}); });
  ASSERT_EQ(second->events.size(), 1U);
  EXPECT_EQ(second->events[0].number, 1U);
  EXPECT_EQ(second->events[0].order, 3U);
  EXPECT_EQ(read([](Reader& r) { return count_events(r); }), 3U);
  EXPECT_EQ(read([](Reader& r) { return events_after(r, RecordId{1}, 1); }).size(), 1U);
}

TEST_P(Log, LeavesNothingOfWorkThatFailed) {
  const auto refused = store().write([](Writer& writer) -> Result<void, StoreError> {
    put_record(writer, record_row(1));
    return fail(StoreError{StoreErrorCode::conflict, "moved on"});
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, StoreErrorCode::conflict);
  EXPECT_FALSE(read([](Reader& r) { return find_record(r, RecordId{1}); }));
}

TEST_P(Log, OutlivesWorkThatThrows) {
  const auto broken = store().write([](Writer& writer) -> Result<void, StoreError> {
    put_record(writer, record_row(1));
    throw std::runtime_error{"a fault of the caller"};
  });
  ASSERT_FALSE(broken);
  EXPECT_FALSE(read([](Reader& r) { return find_record(r, RecordId{1}); }));
  EXPECT_TRUE(add_record(store(), 2, 1));
}

TEST_P(Log, RefusesTheSameEventTwiceAndNamesTheFault) {
  ASSERT_TRUE(add_record(store(), 1, 1));
  const auto again = store().write([](Writer& writer) -> Result<void, StoreError> {
    auto event = event_of(1'000, 1);
    append_event(writer, event);
    return {};
  });
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, StoreErrorCode::duplicate);
  EXPECT_EQ(read([](Reader& r) { return count_events(r); }), 1U);
}

TEST_P(Log, OneFailureInAGroupSparesTheRest) {
  constexpr std::uint64_t callers = 24;
  std::vector<std::thread> threads;
  std::atomic<int> succeeded{0};
  for (std::uint64_t i = 1; i <= callers; ++i) {
    threads.emplace_back([&, i] {
      const auto done = store().write([&](Writer& writer) -> Result<void, StoreError> {
        auto row = record_row(i);
        row.version = 1;
        put_record(writer, row);
        auto event = event_of(i, i);
        append_event(writer, event);
        if (i % 3 == 0) return fail(StoreError{StoreErrorCode::conflict, "refused"});
        return {};
      });
      if (done) ++succeeded;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(succeeded, 16);
  EXPECT_EQ(read([](Reader& r) { return count_events(r); }), 16U);
  const auto report = store().verify();
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->intact()) << report->fault->what;
}

TEST_P(Log, AReaderKeepsItsSnapshotWhileOthersWrite) {
  ASSERT_TRUE(add_record(store(), 1, 1));
  const auto seen = store().read([&](Reader& reader) {
    const auto before = count_events(reader);
    EXPECT_TRUE(add_record(store(), 2, 1));
    return std::pair{before, count_events(reader)};
  });
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->first, 1U);
  EXPECT_EQ(seen->second, 1U);
  EXPECT_EQ(read([](Reader& r) { return count_events(r); }), 2U);
}

TEST_P(Log, SaysWhatEachRecordOfATypePointedToFirst) {
  for (std::uint64_t id = 1; id <= 4; ++id) {
    ASSERT_TRUE(add_record(store(), id, 1, id == 3 ? "person" : "detention"));
  }
  write([](Writer& writer) {
    put_link(writer, {RecordId{1}, "detention", "child", RecordId{9}, EventId{71}, true});
    put_link(writer, {RecordId{1}, "detention", "child", RecordId{8}, EventId{72}, false});
    put_link(writer, {RecordId{2}, "detention", "unit", RecordId{9}, EventId{73}, false});
    put_link(writer, {RecordId{3}, "person", "child", RecordId{9}, EventId{74}, false});
    put_link(writer, {RecordId{4}, "detention", "child", RecordId{8}, EventId{75}, false});
  });
  using Pairs = std::vector<std::pair<RecordId, RecordId>>;
  EXPECT_EQ(read([](Reader& r) { return pointed_to(r, "detention", "child"); }),
            (Pairs{{RecordId{1}, RecordId{9}}, {RecordId{4}, RecordId{8}}}));
}

TEST_P(Log, EveryEntryRestsOnTheOneBeforeInTheStoreAndInTheRecord) {
  ASSERT_TRUE(add_record(store(), 1, 1));
  ASSERT_TRUE(add_record(store(), 2, 2));
  const auto entries = read([](Reader& r) { return chain_entries(r, 0, 10); });
  ASSERT_EQ(entries.size(), 3U);
  for (const auto& entry : entries) {
    EXPECT_EQ(entry.digest, chain_digest(entry.store_before, entry.record_before, entry.canonical));
  }
  EXPECT_EQ(entries[1].store_before, entries[0].digest);
  EXPECT_EQ(entries[1].record_before, Digest{});
  EXPECT_EQ(entries[2].record_before, entries[1].digest);
}

TEST_P(Log, ListsRecordsByKeysetWithoutRepeatsOrGaps) {
  for (std::uint64_t id = 1; id <= 7; ++id) ASSERT_TRUE(add_record(store(), id, 1));
  for (const auto sort : {RecordSort::updated_at, RecordSort::reference, RecordSort::headline,
                          RecordSort::next_due, RecordSort::worst}) {
    for (const bool descending : {false, true}) {
      RecordQuery query;
      query.type = "detention";
      query.sort = sort;
      query.descending = descending;
      query.limit = 3;
      std::vector<RecordId> ids;
      int pages = 0;
      do {
        const auto page = read([&](Reader& r) { return list_records(r, query); });
        for (const auto& row : page.rows) ids.push_back(row.id);
        query.cursor = page.next;
        ++pages;
      } while (!query.cursor.empty() && pages < 10);
      EXPECT_EQ(pages, 3);
      ASSERT_EQ(ids.size(), 7U);
      EXPECT_EQ(ids.front(), descending ? RecordId{7} : RecordId{1});
      EXPECT_EQ(ids.back(), descending ? RecordId{1} : RecordId{7});
    }
  }
}

TEST_P(Log, FindsRecordsByTextIgnoringCaseAccentsAndWildcards) {
  write([](Writer& writer) {
    auto row = record_row(1, "person");
    row.headline = "Zoë O'Ñeill";
    put_record(writer, row);
    row = record_row(2, "person");
    row.headline = "100% Zed";
    put_record(writer, row);
  });
  const auto found = [&](std::string text) {
    RecordQuery query;
    query.text = std::move(text);
    std::vector<std::uint64_t> ids;
    for (const auto& row : read([&](Reader& r) { return list_records(r, query); }).rows) {
      ids.push_back(row.id.value());
    }
    return ids;
  };
  EXPECT_EQ(found("ZOE"), std::vector<std::uint64_t>{1});
  EXPECT_EQ(found("neill"), std::vector<std::uint64_t>{1});
  EXPECT_EQ(found("100%"), std::vector<std::uint64_t>{2});
  EXPECT_TRUE(found("1%Z").empty());
  write([](Writer& writer) {
    auto row = record_row(1, "person");
    row.headline = "Zoë Quarry \"Zed\"";
    put_record(writer, row);
  });
  EXPECT_TRUE(found("neill").empty()) << "the index follows a change";
  EXPECT_EQ(found("uarr"), std::vector<std::uint64_t>{1});
  EXPECT_EQ(found("\"zed\""), std::vector<std::uint64_t>{1});
}

TEST_P(Log, KeepsARecordsRowWhole) {
  auto row = record_row(1);
  row.unit = RecordId{9};
  row.restricted = true;
  row.restriction = {{"level", "hidden"}};
  row.holders = {{"review_officer", RecordId{4}}, {"investigator", RecordId{5}, true}};
  row.asked_unit = RecordId{6};
  row.columns = {{"hours_detained", 3}};
  row.worst = 2;
  row.next_due = Instant{5'000};
  row.next_duty = "Reviews of detention";
  write([&](Writer& writer) { put_record(writer, row); });
  const auto found = read([](Reader& r) { return find_record(r, RecordId{1}); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->unit, row.unit);
  EXPECT_TRUE(found->restricted);
  EXPECT_EQ(found->restriction, row.restriction);
  EXPECT_EQ(found->holders, row.holders);
  EXPECT_EQ(found->asked_unit, row.asked_unit);
  EXPECT_EQ(found->columns, row.columns);
  EXPECT_EQ(found->next_due, row.next_due);
  EXPECT_EQ(found->next_duty, row.next_duty);
}

TEST_P(Log, CountsReferencesUpByName) {
  write([](Writer& writer) {
    EXPECT_EQ(next_number(writer, "CU/2026"), 1U);
    EXPECT_EQ(next_number(writer, "CU/2026"), 2U);
    EXPECT_EQ(next_number(writer, "MI/2026"), 1U);
  });
}

TEST_P(Log, WalksLinksBackwards) {
  const LinkRow first{RecordId{1}, "detention", "child", RecordId{9}, EventId{11}, false};
  const LinkRow second{RecordId{2}, "detention", "child", RecordId{9}, EventId{12}, true};
  write([&](Writer& writer) {
    put_link(writer, second);
    put_link(writer, first);
    put_link(writer, {RecordId{1}, "detention", "household", RecordId{9}, EventId{13}, false});
  });
  const auto detentions =
      read([](Reader& r) { return referring(r, RecordId{9}, "detention", "child"); });
  EXPECT_EQ(detentions, (std::vector{RecordId{1}, RecordId{2}}));
  EXPECT_EQ(read([](Reader& r) { return links_to(r, RecordId{9}); }).size(), 3U);
  const auto from = read([](Reader& r) { return links_from(r, RecordId{2}); });
  ASSERT_EQ(from.size(), 1U);
  EXPECT_EQ(from[0], second);
}

TEST_P(Log, ChainsTheAuditAndListsItNewestFirst) {
  write([](Writer& writer) {
    for (int i = 0; i < 5; ++i) {
      AuditEntry entry;
      entry.at = Instant{100 + i};
      entry.actor = i % 2 == 0 ? "one" : "two";
      entry.action = "record.read";
      entry.record = RecordId{static_cast<std::uint64_t>(i)};
      entry.outcome = "allowed";
      entry.detail = {{"why", "duty"}};
      add_audit(writer, entry);
    }
  });
  AuditQuery query;
  query.actor = "one";
  const auto entries = read([&](Reader& r) { return list_audit(r, query); });
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].order, 5U);
  EXPECT_EQ(entries[0].detail.at("why").as_string(), "duty");
  query.from = Instant{102};
  query.to = Instant{104};
  EXPECT_EQ(read([&](Reader& r) { return list_audit(r, query); }).size(), 1U);
  const auto report = store().verify();
  ASSERT_TRUE(report);
  EXPECT_EQ(report->audit_entries, 5U);
  EXPECT_TRUE(report->intact());
}

}  // namespace
}  // namespace rowan::store::testing
