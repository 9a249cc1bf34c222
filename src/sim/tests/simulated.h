// A store of its own, filled with histories, for tests of the simulated force.
#pragma once

#include <rowan/base/clock.h>
#include <rowan/casework/load.h>
#include <rowan/practice/load.h>
#include <rowan/sim/force.h>

#include <gtest/gtest.h>

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

namespace rowan::sim::testing {

class CountedIds final : public IdSource {
 public:
  std::uint64_t next() override { return ++last_; }

 private:
  std::atomic<std::uint64_t> last_{std::uint64_t{1} << 62U};
};

/// Loaded once for the whole program.
inline const practice::DefinitionsPtr& practice_definitions() {
  static const practice::DefinitionsPtr loaded = [] {
    auto definitions =
        practice::load({std::filesystem::path{ROWAN_SOURCE_DIRECTORY} / "practice", {}});
    EXPECT_TRUE(definitions);
    return definitions ? *definitions : practice::DefinitionsPtr{};
  }();
  return loaded;
}

inline Instant at(std::string_view text) {
  return parse_instant(text).value_or(Instant{});
}

inline Options small_force(std::uint64_t seed = 7) {
  return {Tier::small, seed, at("2026-03-01T00:00:00Z"), at("2026-05-10T21:30:00Z")};
}

/// A casework on a store that is thrown away afterwards; its clock stands where it is set.
class Filled {
 public:
  explicit Filled(Instant now) : clock_{now} {
    static std::atomic<int> made{0};
    folder_ = std::filesystem::temp_directory_path() /
              ("rowan-sim-" + std::to_string(::getpid()) + "-" + std::to_string(++made));
    std::filesystem::create_directories(folder_);
    auto opened = store::open_sqlite(folder_ / "store.db");
    EXPECT_TRUE(opened);
    if (!opened) return;
    store_ = std::move(*opened);
    casework_ = std::make_unique<casework::Casework>(*store_, practice_definitions(), clock_, ids_);
    for (const auto& [id, role] : practice_definitions()->roles) viewer.roles.push_back(id);
    viewer.account = AccountId{1};
  }
  ~Filled() {
    casework_.reset();
    store_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Filled(const Filled&) = delete;
  Filled& operator=(const Filled&) = delete;

  casework::Loaded load(std::vector<RecordHistory> histories,
                        const casework::LoadOptions& options = {}) {
    auto loaded = casework::load(*casework_, std::move(histories), options);
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
    return loaded.value_or(casework::Loaded{});
  }
  [[nodiscard]] casework::Casework& casework() { return *casework_; }
  [[nodiscard]] store::Store& store() { return *store_; }
  access::Viewer viewer;

 private:
  std::filesystem::path folder_;
  StandingClock clock_;
  CountedIds ids_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<casework::Casework> casework_;
};

}  // namespace rowan::sim::testing
