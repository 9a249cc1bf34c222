// What is the SQLite store's own of rehearsals: when work is done once, and when over again.
#include <rowan/store/events.h>
#include <rowan/store/links.h>

#include <functional>
#include <thread>

#include "../src/marks.h"
#include "../src/session.h"
#include "../src/shape.h"
#include "engines.h"
#include "store_conformance.h"

namespace rowan::store::testing {
namespace {

using Done = Result<void, StoreError>;

class Rehearsing : public ::testing::Test {
 protected:
  void SetUp() override {
    auto opened = open_sqlite(folder_ / "store.db");
    ASSERT_TRUE(opened) << opened.error().message;
    store_ = std::move(*opened);
    ASSERT_TRUE(add_record(*store_, 1, 1));
    ASSERT_TRUE(add_record(*store_, 2, 1));
  }

  /// Gives record 1 a headline made from its own, with `meanwhile` happening after it was read for
  /// the first time; answers how often the work was done.
  int lengthen_headline(const std::function<void()>& meanwhile) {
    int times = 0;
    const auto done = store_->write_rehearsed([&](Writer& writer) -> Done {
      auto row = *find_record(writer, RecordId{1});
      if (++times == 1) meanwhile();
      const auto before = row;
      row.headline += ", lengthened";
      change_record(writer, before, row);
      return {};
    });
    EXPECT_TRUE(done) << (done ? "" : done.error().message);
    return times;
  }
  static void set_headline(Store& store, std::uint64_t id, const std::string& headline) {
    std::thread other{[&] {
      const auto done = store.write([&](Writer& writer) -> Done {
        auto row = *find_record(writer, RecordId{id});
        row.headline = headline;
        put_record(writer, row);
        return {};
      });
      EXPECT_TRUE(done);
    }};
    other.join();
  }
  std::string headline() {
    return store_->read([](Reader& r) { return find_record(r, RecordId{1})->headline; }).value();
  }

  Folder folder_;
  std::unique_ptr<Store> store_;
};

TEST_F(Rehearsing, DoesWorkOnceWhenNothingMovedOn) {
  EXPECT_EQ(lengthen_headline([] {}), 1);
  EXPECT_EQ(headline(), "Record 1, lengthened");
}

TEST_F(Rehearsing, DoesWorkOnceWhenSomethingElseMovedOn) {
  EXPECT_EQ(lengthen_headline([&] { set_headline(*store_, 2, "Another"); }), 1);
  EXPECT_EQ(headline(), "Record 1, lengthened");
}

TEST_F(Rehearsing, DoesWorkAgainWhenWhatItReadMovedOn) {
  EXPECT_EQ(lengthen_headline([&] { set_headline(*store_, 1, "Renamed"); }), 2);
  EXPECT_EQ(headline(), "Renamed, lengthened");
}

TEST_F(Rehearsing, DoesWorkAgainWhenAnotherProgramWrote) {
  auto other = open_sqlite(folder_ / "store.db");
  ASSERT_TRUE(other);
  EXPECT_EQ(lengthen_headline([&] { set_headline(**other, 1, "Renamed elsewhere"); }), 2);
  EXPECT_EQ(headline(), "Renamed elsewhere, lengthened");
  EXPECT_EQ(lengthen_headline([] {}), 1);
}

TEST_F(Rehearsing, DoesWorkAgainWhenALinkThatItLookedForWasMade) {
  const auto link = [] {
    LinkRow row;
    row.from = RecordId{2};
    row.from_type = "detention";
    row.link = "follows";
    row.to = RecordId{1};
    row.event = EventId{9};
    return row;
  };
  std::size_t found = 0;
  int times = 0;
  const auto done = store_->write_rehearsed([&](Writer& writer) -> Done {
    found = referring(writer, RecordId{1}, "detention", "follows").size();
    if (++times == 1) {
      std::thread other{[&] {
        const auto made = store_->write([&](Writer& then) -> Done {
          put_link(then, link());
          return {};
        });
        EXPECT_TRUE(made);
      }};
      other.join();
    }
    auto row = *find_record(writer, RecordId{1});
    const auto before = row;
    row.worst = static_cast<int>(found);
    change_record(writer, before, row);
    return {};
  });
  ASSERT_TRUE(done);
  EXPECT_EQ(times, 2);
  EXPECT_EQ(found, 1U);
}

TEST_F(Rehearsing, AnswersWithoutTheWriterWhatWritesNothing) {
  int times = 0;
  const auto version =
      store_->write_rehearsed([&](Writer& writer) -> Result<std::uint64_t, StoreError> {
        ++times;
        return find_record(writer, RecordId{1})->version;
      });
  ASSERT_TRUE(version);
  EXPECT_EQ(*version, 1U);
  EXPECT_EQ(times, 1);
}

TEST_F(Rehearsing, LetsAnExceptionSpoilOnlyItsOwnWork) {
  const auto done = store_->write_rehearsed([](Writer& writer) -> Done {
    put_record(writer, record_row(7));
    throw std::runtime_error{"a fault in the work"};
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(lengthen_headline([] {}), 1);
}

TEST(Shapes, TellsWhatAStatementDoesAndToWhichTables) {
  const auto table = [](std::string_view name) { return std::hash<std::string_view>{}(name); };
  const auto joined = shape_of(
      "SELECT a FROM one o LEFT JOIN two t ON t.b = o.a WHERE a IN "
      "(SELECT c FROM (SELECT c FROM three LIMIT $1))");
  EXPECT_FALSE(joined.writes);
  EXPECT_EQ(joined.tables, (std::vector{table("one"), table("two"), table("three")}));
  const auto upsert = shape_of(
      "INSERT INTO one (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET "
      "a = excluded.a RETURNING a");
  EXPECT_TRUE(upsert.writes);
  EXPECT_TRUE(upsert.gives_rows);
  EXPECT_EQ(upsert.tables, std::vector{table("one")});
  const auto removal = shape_of("DELETE FROM one WHERE a = $1");
  EXPECT_TRUE(removal.writes);
  EXPECT_FALSE(removal.gives_rows);
}

class MarksTest : public ::testing::Test {
 protected:
  static std::vector<Mark> reading(std::string_view sql, const std::vector<Value>& values) {
    std::vector<Mark> marks;
    add_marks_of_reading(shape_of(sql), values, marks);
    return marks;
  }
  void wrote(std::string_view sql, const std::vector<Value>& values) {
    marks_.wrote(shape_of(sql), values);
  }
  Marks marks_;
};

TEST_F(MarksTest, AWholeTableIsMovedOnByAnyRow) {
  marks_.begin_group(1);
  wrote("UPDATE one SET a = $2 WHERE id = $1", {RecordId{5}, 1});
  EXPECT_TRUE(marks_.moved_on(reading("SELECT a FROM one", {}), 0));
  EXPECT_FALSE(marks_.moved_on(reading("SELECT a FROM one", {}), 1));
  EXPECT_FALSE(marks_.moved_on(reading("SELECT a FROM two", {}), 0));
}

TEST_F(MarksTest, EveryRowIsMovedOnByAWritingWithoutKeys) {
  marks_.begin_group(1);
  wrote("DELETE FROM one WHERE at < $1", {7});
  EXPECT_TRUE(marks_.moved_on(reading("SELECT a FROM one WHERE id = $1", {RecordId{5}}), 0));
}

TEST_F(MarksTest, AnIdPutAsideIsNoKey) {
  marks_.begin_group(1);
  wrote("INSERT INTO one (id, unit) VALUES ($1, $2)", {RecordId{5}, aside(RecordId{6})});
  EXPECT_TRUE(marks_.moved_on(reading("SELECT a FROM one WHERE id = $1", {RecordId{5}}), 0));
  EXPECT_FALSE(marks_.moved_on(reading("SELECT a FROM one WHERE id = $1", {RecordId{6}}), 0));
}

TEST_F(MarksTest, WhatIsTooLongAgoIsTakenToHaveMovedOn) {
  const auto read = reading("SELECT a FROM one WHERE id = $1", {RecordId{1}});
  std::uint64_t group = 0;
  std::uint64_t id = 10;
  while (!marks_.moved_on(read, 0) && group < 5'000) {
    marks_.begin_group(++group);
    for (int i = 0; i < 1'000; ++i) {
      wrote("UPDATE one SET a = 1 WHERE id = $1", {RecordId{++id}});
    }
  }
  EXPECT_GT(group, 100U);
  EXPECT_LT(group, 5'000U);
  EXPECT_FALSE(marks_.moved_on(read, group));
}

TEST_F(MarksTest, NothingIsReliedOnWhenSomebodyElseWrote) {
  const auto read = reading("SELECT a FROM one WHERE id = $1", {RecordId{1}});
  marks_.begin_group(3);
  EXPECT_FALSE(marks_.moved_on(read, 2));
  marks_.forget();
  EXPECT_TRUE(marks_.moved_on(read, 2));
  EXPECT_FALSE(marks_.moved_on(read, 3));
}

}  // namespace
}  // namespace rowan::store::testing
