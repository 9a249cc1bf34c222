// A force in miniature: the real practice, a store in a folder of its own, a clock that stands
// where it is set, and a few people with roles.
#pragma once

#include <rowan/casework/casework.h>
#include <rowan/practice/load.h>

#include <gtest/gtest.h>

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

namespace rowan::casework::testing {

class CountedIds final : public IdSource {
 public:
  explicit CountedIds(std::uint64_t from = 1'000'000) : last_{from} {}
  std::uint64_t next() override { return ++last_; }

 private:
  std::atomic<std::uint64_t> last_;
};

/// Loaded once for the whole program.
inline const practice::DefinitionsPtr& practice_definitions() {
  static const practice::DefinitionsPtr loaded = [] {
    auto definitions =
        practice::load({std::filesystem::path{ROWAN_SOURCE_DIRECTORY} / "practice", {}});
    if (definitions) return *definitions;
    for (const auto& problem : definitions.error()) {
      ADD_FAILURE() << to_text(problem);
    }
    return practice::DefinitionsPtr{};
  }();
  return loaded;
}

inline Instant at(std::string_view text) {
  const auto parsed = parse_instant(text);
  EXPECT_TRUE(parsed) << text;
  return parsed.value_or(Instant{});
}

class WorldTest : public ::testing::Test {
 protected:
  void SetUp() override {
    static std::atomic<int> made{0};
    folder_ = std::filesystem::temp_directory_path() /
              ("rowan-casework-" + std::to_string(::getpid()) + "-" + std::to_string(++made));
    std::filesystem::create_directories(folder_);
    ASSERT_TRUE(practice_definitions());
    open();
    everybody_.account = AccountId{1};
    everybody_.name = "Test";
    for (const auto& [id, role] : practice_definitions()->roles) {
      everybody_.roles.push_back(id);
    }
    unit_ = make("unit", {{"formed", {{"name", "Northway"}, {"kind", "custody_suite"}}}});
    everybody_.unit = unit_;
    officer_ = make("officer", {{"joined", {{"name", "Sam Reeve"}}}});
    everybody_.officer = officer_;
  }
  void TearDown() override {
    casework_.reset();
    store_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  /// Opens the store, or opens it again as after a restart.
  void open(Settings settings = {}, practice::DefinitionsPtr definitions = practice_definitions()) {
    casework_.reset();
    store_.reset();
    auto opened = store::open_sqlite(folder_ / "store.db");
    ASSERT_TRUE(opened) << opened.error().message;
    store_ = std::move(*opened);
    casework_ = std::make_unique<Casework>(*store_, std::move(definitions), clock_, ids_,
                                           std::move(settings));
  }

  struct Given {
    std::string type;
    json::object fields{};
    std::string happened{};  // "" for now.
  };

  static NewEvent event_of(const Given& given) {
    NewEvent event;
    event.type = given.type;
    event.fields = given.fields;
    if (!given.happened.empty()) event.happened = parse_when(given.happened);
    return event;
  }

  static std::string words(const Fault& fault) {
    auto text = fault.message;
    for (const auto& problem : fault.problems) {
      text += "\n  " + problem.path + ": " + problem.message;
    }
    for (const auto& refusal : fault.refusals) text += "\n  gate: " + refusal.says;
    return text;
  }

  Answer<json::object> try_make(const std::string& type, const std::vector<Given>& events) {
    CreateRecord command;
    command.type = type;
    for (const auto& given : events) command.events.push_back(event_of(given));
    command.override_reason = "test";
    return casework_->create(everybody_, command);
  }
  RecordId make(const std::string& type, const std::vector<Given>& events) {
    const auto made = try_make(type, events);
    EXPECT_TRUE(made) << words(made.error());
    return made ? *parse_id<RecordKind>(text_at(*made, "id")) : RecordId{};
  }
  Answer<json::object> try_record(RecordId record, const Given& given) {
    RecordEvents command;
    command.record = record;
    command.events = {event_of(given)};
    return casework_->record(everybody_, command);
  }
  json::object record(RecordId record, const Given& given) {
    auto done = try_record(record, given);
    EXPECT_TRUE(done) << given.type << ": " << (done ? "" : words(done.error()));
    return done ? std::move(*done) : json::object{};
  }
  static Given link(const std::string& name, RecordId to) {
    return {"linked", {{"link", name}, {"to", to_text(to)}}, ""};
  }
  /// The duty of a standard on a record's view, by instance when there are several.
  static const json::object* duty_in(const json::object& view, std::string_view standard,
                                     std::string_view verdict = {}) {
    for (const auto& item : view.at("duties").get_array()) {
      const auto& duty = item.get_object();
      if (text_at(duty, "standard") != standard) continue;
      if (verdict.empty() || text_at(duty, "verdict") == verdict) return &duty;
    }
    return nullptr;
  }
  json::object view(RecordId record, const Moment& moment = {}) {
    auto view = casework_->record_view(everybody_, record, moment);
    EXPECT_TRUE(view) << (view ? "" : view.error().message);
    return view ? std::move(*view) : json::object{};
  }
  /// Fails with the first difference between what is stored and an inspection from nothing.
  void expect_agreement() {
    const auto differences = casework_->compare_with_inspection();
    ASSERT_TRUE(differences);
    if (differences->empty()) return;
    const auto& first = differences->front();
    ADD_FAILURE() << differences->size() << " differences, first " << first.key.standard << " "
                  << to_text(first.key.record) << " " << first.key.instance << " " << first.key.part
                  << "\n  stored:    " << first.stored << "\n  inspected: " << first.inspected;
  }

  StandingClock clock_{at("2026-06-01T08:00:00Z")};
  CountedIds ids_;
  std::filesystem::path folder_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<Casework> casework_;
  access::Viewer everybody_;
  RecordId unit_, officer_;
};

}  // namespace rowan::casework::testing
