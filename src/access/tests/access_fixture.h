// A store in a folder of its own, a clock that stands still, and randomness that counts.
#pragma once

#include <rowan/access/access.h>
#include <rowan/store/store.h>

#include <gtest/gtest.h>

#include <unistd.h>
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

namespace rowan::access::testing {

class CountedRandomness final : public Randomness {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes) {
      std::uint64_t mixed = next_++ * 0x9E3779B97F4A7C15ULL;
      mixed ^= mixed >> 29U;
      mixed *= 0xBF58476D1CE4E5B9ULL;
      byte = static_cast<std::uint8_t>(mixed >> 56U);
    }
  }

 private:
  std::atomic<std::uint64_t> next_{1};
};

class CountedIds final : public IdSource {
 public:
  std::uint64_t next() override { return ++last_; }

 private:
  std::atomic<std::uint64_t> last_{1000};
};

inline practice::DefinitionsPtr two_roles() {
  auto definitions = std::make_shared<practice::Definitions>();
  practice::Role sergeant;
  sergeant.id = "sergeant";
  sergeant.may = {{"read", {"detention"}, "own_unit"},
                  {"record", {"detention"}, "own_unit"},
                  {"read", {"person"}, "own_force"},
                  {"acknowledge", {"detention"}, "assigned"}};
  practice::Role auditor;
  auditor.id = "auditor";
  auditor.may = {{"read", {"all"}, "any"}, {"read_restricted", {"detention"}, "any"}};
  practice::Role keeper;
  keeper.id = "keeper";
  keeper.second_factor = true;
  definitions->roles = {{"sergeant", sergeant}, {"auditor", auditor}, {"keeper", keeper}};
  definitions->sign_in.password = {12, 200, 8, 5, "common_passwords"};
  definitions->sign_in.account = {4, 30, 900, 900};
  definitions->sign_in.address = {10, 30, 300, 60};
  definitions->sign_in.idle_seconds = 2700;
  definitions->sign_in.session_seconds = 43'200;
  definitions->sign_in.between_steps_seconds = 600;
  definitions->sign_in.drift_steps = 1;
  definitions->sign_in.recovery_codes = 10;
  practice::Lookup common;
  common.id = "common_passwords";
  common.folded_phrases = {"manchester united", "password"};
  definitions->lookups = {{common.id, common}};
  return definitions;
}

class AccessTest : public ::testing::Test {
 protected:
  AccessTest() {
    folder =
        std::filesystem::temp_directory_path() / ("rowan-access-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    settings.cost.memory_bytes = std::size_t{8} * 1024;
    settings.key_file = folder / "store.key";
    auto opened = store::open_sqlite(folder / "store.db");
    if (!opened) throw std::runtime_error{opened.error().message};
    kept = std::move(*opened);
    open();
  }

  /// Begins again on the same store, as after a restart.
  void open() {
    access = std::make_unique<Access>(*kept, definitions, clock, randomness, ids, settings);
  }
  ~AccessTest() override {
    access.reset();
    kept.reset();
    std::filesystem::remove_all(folder);
  }

  AccountId make(const std::string& user, const std::string& password) {
    auto made = access->create_account(
        {user, "Name of " + user, Sensitive<std::string>{password}, {"sergeant"}, {}, {}, false});
    EXPECT_TRUE(made) << made.error().front().message;
    return made ? *made : AccountId{};
  }

  Result<SignedIn, SignInRefusal> sign_in(const std::string& user, const std::string& password,
                                          const std::string& address = {}) {
    return access->sign_in(user, Sensitive<std::string>{password}, {address, "a test"});
  }

  std::filesystem::path folder;
  AccessSettings settings;
  practice::DefinitionsPtr definitions = two_roles();
  const practice::SignInRules& rules = definitions->sign_in;
  std::unique_ptr<store::Store> kept;
  StandingClock clock{Instant{1'800'000'000}};
  CountedRandomness randomness;
  CountedIds ids;
  std::unique_ptr<Access> access;
};

}  // namespace rowan::access::testing
