// Work that may be done on a snapshot first comes to the same as work done at once, whatever others
// write meanwhile.
#include <rowan/store/audit.h>
#include <rowan/store/events.h>
#include <rowan/store/outbox.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <set>
#include <thread>

#include "engines.h"
#include "store_conformance.h"

namespace rowan::store::testing {
namespace {

using Rehearsals = StoreConformance;
INSTANTIATE_TEST_SUITE_P(Engines, Rehearsals, ::testing::ValuesIn(engines()));

using Done = Result<void, StoreError>;

template <class Work>
void on_threads(int count, Work&& work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back([&work, i] { work(i); });
  for (auto& thread : threads) thread.join();
}

TEST_P(Rehearsals, CountingOnOneRowLosesNoCount) {
  ASSERT_TRUE(add_record(store(), 1, 1));
  constexpr int threads = 8;
  constexpr int times = 60;
  on_threads(threads, [&](int) {
    for (int i = 0; i < times; ++i) {
      const auto done = store().write_rehearsed([](Writer& writer) -> Done {
        auto row = find_record(writer, RecordId{1});
        const auto before = *row;
        ++row->version;
        change_record(writer, before, *row);
        return {};
      });
      ASSERT_TRUE(done) << done.error().message;
    }
  });
  const auto row = read([](Reader& reader) { return find_record(reader, RecordId{1}); });
  EXPECT_EQ(row->version, 1U + threads * times);
}

TEST_P(Rehearsals, TheChainsAndTheLiveChangesHaveNoGapAndNoTwin) {
  constexpr std::uint64_t threads = 6;
  constexpr std::uint32_t times = 40;
  for (std::uint64_t id = 1; id <= threads; ++id) ASSERT_TRUE(add_record(store(), id, 1));
  on_threads(threads, [&](int place) {
    const RecordId record{static_cast<std::uint64_t>(place) + 1};
    for (std::uint32_t i = 0; i < times; ++i) {
      auto given = event_of(record.value() * 10'000 + i, record.value(), "review_done");
      const auto event = std::make_shared<Event>(given);
      const auto done = store().write_rehearsed([&](Writer& writer) -> Done {
        event->number = static_cast<std::uint32_t>(events_after(writer, record, 0).size() + 1);
        append_event(writer, event);
        auto row = *find_record(writer, record);
        const auto before = row;
        row.version = event->number;
        change_record(writer, before, row);
        AuditEntry entry;
        entry.action = "event.recorded";
        entry.record = record;
        add_audit(writer, entry);
        Change change;
        change.kind = "record";
        change.body = "{}";
        add_change(writer, change);
        return {};
      });
      ASSERT_TRUE(done) << done.error().message;
      EXPECT_EQ(event->number, i + 2);
    }
  });
  const auto report = store().verify();
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->intact()) << report->fault->what;
  EXPECT_EQ(report->events, threads + threads * times);
  EXPECT_EQ(report->audit_entries, threads * times);
  const auto changes = read([](Reader& reader) { return changes_after(reader, 0, 10'000); });
  ASSERT_EQ(changes.size(), threads * times);
  EXPECT_EQ(changes.back().sequence, threads * times);
}

TEST_P(Rehearsals, WorkThatReadsWhatItWroteReadsIt) {
  ASSERT_TRUE(add_record(store(), 1, 1));
  const auto seen = store().write_rehearsed([](Writer& writer) -> Result<std::string, StoreError> {
    auto row = *find_record(writer, RecordId{1});
    const auto before = row;
    row.state = "closed";
    change_record(writer, before, row);
    return find_record(writer, RecordId{1})->state;
  });
  ASSERT_TRUE(seen);
  EXPECT_EQ(*seen, "closed");
}

TEST_P(Rehearsals, WorkThatNeedsANumberGetsTheNext) {
  std::set<std::uint64_t> numbers;
  for (int i = 0; i < 3; ++i) {
    const auto number =
        store().write_rehearsed([](Writer& writer) -> Result<std::uint64_t, StoreError> {
          return next_number(writer, "reference");
        });
    ASSERT_TRUE(number);
    numbers.insert(*number);
  }
  EXPECT_EQ(numbers, (std::set<std::uint64_t>{1, 2, 3}));
}

TEST_P(Rehearsals, WorkThatFailsLeavesNothingAndTellsNobody) {
  bool told = false;
  const auto done = store().write_rehearsed([&](Writer& writer) -> Done {
    put_record(writer, record_row(7));
    writer.after_commit([&] { told = true; });
    return fail(StoreError{StoreErrorCode::conflict, "refused"});
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "refused");
  EXPECT_FALSE(told);
  EXPECT_FALSE(read([](Reader& reader) { return find_record(reader, RecordId{7}); }));
}

// Six pairs of callers each record the same event, and all twelve are committed as one group.
TEST_P(Rehearsals, WhatFailsOnlyWhenItIsPerformedSparesTheRestOfItsGroup) {
  constexpr std::uint64_t callers = 12;
  constexpr std::uint64_t pairs = callers / 2;
  ASSERT_TRUE(add_record(store(), 1, 1));  // Before the first write nothing is relied on.
  const auto before = read([](Reader& reader) { return count_events(reader); });
  std::array<std::atomic<int>, callers> told{};
  std::atomic<int> recorded{0};
  std::atomic<int> twice{0};
  std::vector<std::thread> threads;
  const auto held = store().write([&](Writer&) -> Done {
    for (std::uint64_t i = 0; i < callers; ++i) {
      threads.emplace_back([&, i] {
        const auto done = store().write_rehearsed([&](Writer& writer) -> Done {
          auto row = record_row(100 + i);
          row.version = 1;
          put_record(writer, row);
          append_event(writer, std::make_shared<Event>(event_of(5'000 + i % pairs, 100 + i)));
          writer.after_commit([&] { ++told[i]; });
          return {};
        });
        if (done) ++recorded;
        if (!done && done.error().code == StoreErrorCode::duplicate) ++twice;
      });
    }
    while (store().health().writes_waiting < callers) std::this_thread::yield();
    return {};
  });
  for (auto& thread : threads) thread.join();
  ASSERT_TRUE(held);
  EXPECT_EQ(recorded, static_cast<int>(pairs));
  EXPECT_EQ(twice, static_cast<int>(pairs));
  EXPECT_EQ(read([](Reader& reader) { return count_events(reader); }), before + pairs);
  for (std::uint64_t i = 0; i < callers; ++i) {
    const bool there =
        read([&](Reader& reader) { return find_record(reader, RecordId{100 + i}); }).has_value();
    EXPECT_EQ(told[i], there ? 1 : 0) << i;
  }
  const auto report = store().verify();
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->intact());
}

TEST_P(Rehearsals, WhoWaitsForTheCommitIsToldOnTheirOwnThread) {
  std::thread::id told;
  const auto tell = [&](Writer& writer) -> Done {
    auto row = record_row(7);
    put_record(writer, row);
    writer.after_commit([&] { told = std::this_thread::get_id(); });
    return {};
  };
  ASSERT_TRUE(store().write_rehearsed(tell));
  EXPECT_EQ(told, std::this_thread::get_id());
  told = {};
  ASSERT_TRUE(store().write(tell));
  EXPECT_EQ(told, std::this_thread::get_id());
}

}  // namespace
}  // namespace rowan::store::testing
