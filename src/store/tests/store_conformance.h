// What every engine must do alike. A test program gives a way to open an empty store, and the suite
// is run against it: SQLite today, another engine when it stands behind the same seam.
#pragma once

#include <rowan/base/event.h>
#include <rowan/store/events.h>
#include <rowan/store/records.h>
#include <rowan/store/store.h>

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace rowan::store::testing {

/// A folder of its own for each test, gone when the test is over.
class Folder {
 public:
  Folder() {
    static std::atomic<int> made{0};
    path_ = std::filesystem::temp_directory_path() /
            ("rowan-store-" + std::to_string(::getpid()) + "-" + std::to_string(++made));
    std::filesystem::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const {
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

struct Engine {
  std::string name;
  std::function<std::unique_ptr<Store>(const Folder&)> open;
};

inline void PrintTo(const Engine& engine, std::ostream* out) {
  *out << engine.name;
}

inline RecordRow record_row(std::uint64_t id, std::string type = "detention") {
  RecordRow row;
  row.id = RecordId{id};
  row.type = std::move(type);
  row.reference = "CU/1/2026/" + std::to_string(id);
  row.state = "open";
  row.sensitivity = "official-sensitive";
  row.opened_at = Instant{1'000};
  row.updated_at = Instant{1'000 + static_cast<std::int64_t>(id)};
  row.history_from = Instant{1'000};
  row.headline = "Record " + std::to_string(id);
  return row;
}

inline Event event_of(std::uint64_t id, std::uint64_t record, std::string type = "arrived") {
  Event event;
  event.id = EventId{id};
  event.record = RecordId{record};
  event.type = std::move(type);
  event.happened = exactly(Instant{1'000});
  event.recorded_at = Instant{1'001};
  event.recorded_by = "account";
  event.fields = {{"station", "Northway"}, {"grounds", "said “no”"}};
  return event;
}

/// A record with `count` events, its row agreeing with them.
inline Result<void, StoreError> add_record(Store& store, std::uint64_t id, std::uint32_t count,
                                           std::string type = "detention") {
  return store.write([&](Writer& writer) -> Result<void, StoreError> {
    auto row = record_row(id, type);
    row.version = count;
    put_record(writer, row);
    for (std::uint32_t i = 0; i < count; ++i) {
      auto event = event_of(id * 1'000 + i, id, i == 0 ? "arrived" : "review_done");
      append_event(writer, event);
    }
    return {};
  });
}

class StoreConformance : public ::testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    store_ = GetParam().open(folder_);
    ASSERT_NE(store_, nullptr);
  }
  Store& store() { return *store_; }
  const Folder& folder() { return folder_; }

  /// Runs writes that are expected to succeed.
  template <class Work>
  void write(Work&& work) {
    const auto done = store_->write([&](Writer& writer) -> Result<void, StoreError> {
      work(writer);
      return {};
    });
    ASSERT_TRUE(done) << done.error().message;
  }
  /// What a read gives that is expected to succeed.
  template <class Work>
  auto read(Work&& work) {
    auto given = store_->read(work);
    EXPECT_TRUE(given) << (given ? "" : given.error().message);
    return std::move(*given);
  }

 private:
  Folder folder_;
  std::unique_ptr<Store> store_;
};

}  // namespace rowan::store::testing
