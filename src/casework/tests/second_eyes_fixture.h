// A missing episode with those who grade it, agree to the grade and answer for the record.
#pragma once

#include "world_fixture.h"

#include <rowan/store/notifications.h>

#include <algorithm>
#include <string>

namespace rowan::casework::testing {

class SecondEyes : public WorldTest {
 protected:
  void SetUp() override {
    WorldTest::SetUp();
    const auto officer = [&](const std::string& name) {
      return make("officer", {{"joined", {{"name", name}}}});
    };
    grader_ = person(20, "response_officer", officer("Asha Lund"));
    inspector_ = person(21, "duty_inspector", officer("Ros Hallam"));
    other_inspector_ = person(22, "duty_inspector", officer("Ivo Maier"));
    superintendent_ = person(23, "superintendent", officer("Tunde Sowande"));
    coordinator_ = person(24, "missing_coordinator", officer("Bea Quill"));
    child_ = make("person", {{"registered", {{"name", "Mina Dale"}}}});
    make_episode();
  }
  access::Viewer person(std::uint64_t account, const std::string& role, RecordId officer) {
    access::Viewer viewer;
    viewer.account = AccountId{account};
    viewer.roles = {role};
    viewer.unit = unit_;
    viewer.officer = officer;
    return viewer;
  }
  void make_episode() {
    episode_ = make("missing_episode", {{"reported", {{"reported_by", "Her mother"}}},
                                        link("child", child_),
                                        link("unit", unit_)});
  }
  Answer<json::object> by(const access::Viewer& who, const Given& given,
                          const std::string& override_reason = {},
                          std::optional<std::uint64_t> version = {}) {
    RecordEvents command;
    command.record = episode_;
    command.version = version;
    command.events = {event_of(given)};
    command.override_reason = override_reason;
    return casework_->record(who, command);
  }
  /// The id of the newest entry of a type, as the record shows it.
  std::string newest(std::string_view type) {
    std::string found;
    const auto shown = view(episode_);
    for (const auto& item : shown.at("events").get_array()) {
      if (text_at(item.get_object(), "type") == type) found = text_at(item.get_object(), "id");
    }
    EXPECT_NE(found, "") << type;
    return found;
  }
  /// A low grade that the response officer gave, recorded by them in their own name.
  std::string graded_low() {
    auto by_inspector_too = grader_;
    by_inspector_too.roles.push_back("duty_inspector");  // Who may override the gates before it.
    const auto done = by(by_inspector_too,
                         {"graded", {{"grade", "low"}, {"reason", "With her aunt every Friday"}}},
                         "The aunt was rung");
    EXPECT_TRUE(done) << (done ? "" : words(done.error()));
    return newest("graded");
  }
  static Given agree(const std::string& about) {
    return {"countersigned", {{"about", about}, {"statement", "I read the history and agree"}}};
  }
  static Given send_back(const std::string& about) {
    return {"sent_back",
            {{"about", about},
             {"reason", "The history says otherwise"},
             {"direction", "Grade her again with the history"}}};
  }
  std::string verdict_of(std::string_view standard) {
    const auto shown = view(episode_);
    const auto* duty = duty_in(shown, standard);
    return duty == nullptr ? "none" : std::string{text_at(*duty, "verdict")};
  }
  std::size_t told(const access::Viewer& who, std::string_view text) {
    const auto shown = casework_->notifications(who, true, {});
    EXPECT_TRUE(shown);
    const auto& items = shown->at("items").get_array();
    return static_cast<std::size_t>(std::ranges::count_if(
        items, [&](const auto& item) { return text_at(item.get_object(), "text") == text; }));
  }
  Fault::Why why(const Answer<json::object>& answer) {
    EXPECT_FALSE(answer);
    return answer ? Fault::Why::store : answer.error().why;
  }

  access::Viewer grader_, inspector_, other_inspector_, superintendent_, coordinator_;
  RecordId child_, episode_;
};

}  // namespace rowan::casework::testing
