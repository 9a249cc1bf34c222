// Open duties counted by standard, unit and whether their record is over, and listed by due.
#include <rowan/store/open_duties.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <atomic>
#include <filesystem>

namespace rowan::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr int breached = 0;
constexpr int met = 5;

class OpenDuties : public ::testing::Test {
 protected:
  OpenDuties() {
    static std::atomic<int> made{0};
    folder = std::filesystem::temp_directory_path() /
             ("rowan-open-" + std::to_string(::getpid()) + "-" + std::to_string(++made));
    std::filesystem::create_directories(folder);
    auto opened = open_sqlite(folder / "store.db");
    if (opened) store = std::move(*opened);
  }
  ~OpenDuties() override {
    store.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
  void put(std::uint64_t id, const std::string& standard, std::uint64_t unit, std::int64_t due,
           bool over = false, int verdict = breached) {
    const auto done = store->write([&](Writer& writer) -> Result<void, StoreError> {
      DutyRow row;
      row.id = DutyId{id};
      row.key = {standard, RecordId{id}, "", ""};
      row.record_type = "case";
      row.verdict = verdict;
      row.open = verdict == breached;
      row.record_over = over;
      if (due > 0) row.due = Instant{due};
      row.unit = RecordId{unit};
      put_duty(writer, row);
      return {};
    });
    ASSERT_TRUE(done);
  }
  std::vector<std::uint64_t> listed(OpenQuery query) {
    const auto page = store->read([&](Reader& r) { return list_open(r, query); });
    EXPECT_TRUE(page);
    next = page->next;
    std::vector<std::uint64_t> ids;
    for (const auto& row : page->rows) ids.push_back(row.id.value());
    return ids;
  }

  std::filesystem::path folder;
  std::unique_ptr<Store> store;
  std::string next;
};

TEST_F(OpenDuties, AreCountedByUnitWithTheFirstDue) {
  ASSERT_TRUE(store);
  put(1, "seen", 7, 300);
  put(2, "seen", 7, 200);
  put(3, "seen", 8, 100);
  put(4, "seen", 7, 50, true);
  put(5, "told", 7, 10);
  put(6, "seen", 7, 20, false, met);
  const auto counts = store->read([](Reader& r) { return count_open(r, {"seen"}, {breached}); });
  ASSERT_TRUE(counts);
  std::vector<std::string> said;
  for (const auto& one : *counts) {
    said.push_back(one.standard + " " + std::to_string(one.unit.value()) +
                   (one.record_over ? " over " : " ") + std::to_string(one.count) + " from " +
                   std::to_string(one.first_due->seconds));
  }
  EXPECT_THAT(said, ::testing::UnorderedElementsAre("seen 7 2 from 200", "seen 8 1 from 100",
                                                    "seen 7 over 1 from 50"));
}

TEST_F(OpenDuties, AreListedByDueAPageAtATime) {
  ASSERT_TRUE(store);
  put(1, "seen", 7, 300);
  put(2, "told", 7, 200);
  put(3, "seen", 0, 100);
  put(4, "seen", 9, 100);
  put(5, "seen", 7, 0);
  put(6, "seen", 7, 50, true);
  OpenQuery query{{"seen", "told"}, {breached}, {RecordId{7}, RecordId{}}, false, "", 3};
  EXPECT_THAT(listed(query), ElementsAre(3, 2, 1));
  query.cursor = next;
  EXPECT_THAT(listed(query), ElementsAre(5));
  EXPECT_EQ(next, "");
  EXPECT_EQ(store->read([&](Reader& r) { return count_open(r, query); }), 4U);
  query.cursor.clear();
  query.record_over = true;
  EXPECT_THAT(listed(query), ElementsAre(6));
  query.standards = {"never"};
  EXPECT_THAT(listed(query), IsEmpty());
}

}  // namespace
}  // namespace rowan::store
