// The real definitions and a real store, with a force of two custody suites, a sergeant in one of
// them and a child.
#pragma once

#include <rowan/practice/load.h>

#include <dispatch_fixture.h>

#include <gmock/gmock.h>

#include <stdexcept>
#include <string>

namespace rowan::api::testing {

inline practice::DefinitionsPtr real_definitions() {
  static const practice::DefinitionsPtr loaded = [] {
    auto result = practice::load({std::string{ROWAN_SOURCE_DIRECTORY} + "/practice", {}});
    if (!result) throw std::runtime_error{to_text(result.error().front())};
    return *result;
  }();
  return loaded;
}

class RoutesTest : public DispatchTest {
 protected:
  RoutesTest() : DispatchTest{real_definitions(), {{1000, 10000}, {1000, 10000}, {1000, 10000}}} {
    make("admin", "administrator");
    admin = sign_in("admin");
    force = made(admin, "unit", formed("Test force"));
    suite = made(admin, "unit", formed("Harrow Road custody suite", force));
    other_suite = made(admin, "unit", formed("Mill Lane custody suite", force));
    officer = made(admin, "officer", R"([{"type": "joined", "fields": {"name": "Amara Cole"}}])");
    make("cole", "custody_officer", id_of(suite), id_of(officer));
    sergeant = sign_in("cole");
    child = made(sergeant, "person", R"([{"type": "registered",
        "fields": {"name": "Alex Testcase", "date_of_birth": "2011-05-04"}}])");
  }

  static RecordId id_of(const std::string& text) {
    return parse_id<RecordKind>(text).value_or(RecordId{});
  }

  static std::string formed(const std::string& name, const std::string& parent = {}) {
    std::string events = R"([{"type": "formed", "fields": {"name": ")" + name + R"("}})";
    if (!parent.empty()) {
      events += R"(, {"type": "linked", "fields": {"link": "parent", "to": ")" + parent + R"("}})";
    }
    return events + "]";
  }

  std::string made(const SignedInAs& who, const std::string& type, const std::string& events,
                   const std::string& unit = {}) {
    const std::string in = unit.empty() ? "" : R"(, "unit": ")" + unit + "\"";
    const Response response =
        post(who, "/api/v1/records",
             R"({"type": ")" + type + "\"" + in + R"(, "events": )" + events + "}");
    if (response.status != 201) throw std::runtime_error{response.body};
    return std::string{text_at(body_of(response).as_object(), "id")};
  }

  /// The events of an arrest an hour ago, with the child and the suite linked.
  std::string arrest() const {
    const std::string at = to_text(clock.now() - 3600);
    const auto link = [&](const std::string& name, const std::string& to) {
      return R"({"type": "linked", "happened_at": ")" + at + R"(", "fields": {"link": ")" + name +
             R"(", "to": ")" + to + R"("}})";
    };
    return R"([{"type": "arrested", "happened_at": ")" + at +
           R"(", "fields": {"ground": "offence", "at_station": "no", "age_basis": "documented",
               "no_bail_warrant": "no"}}, )" +
           link("child", child) + ", " + link("unit", suite) + "]";
  }

  /// Detention authorised half an hour ago.
  void authorise(const std::string& id) {
    const std::string at = to_text(clock.now() - 1800);
    const Response response =
        post(sergeant, "/api/v1/records/" + id + "/events",
             R"({"events": [{"type": "authorised", "happened_at": ")" + at +
                 R"(", "fields": {"grounds": "To secure evidence of the burglary"}}]})",
             "*");
    if (response.status != 200) throw std::runtime_error{response.body};
  }

  std::string detention() { return made(sergeant, "detention", arrest(), suite); }

  Response note(const SignedInAs& who, const std::string& record, const std::string& text,
                const std::string& if_match) {
    return post(who, "/api/v1/records/" + record + "/events",
                R"({"events": [{"type": "note_added", "fields": {"text": ")" + text + R"("}}]})",
                if_match);
  }

  /// Checks an answer against the shape that its own route promises.
  void expect_as_promised(const std::string& path, const Response& response) {
    const Match match = router.find(Method::get, parse_target(path)->path);
    ASSERT_NE(match.route, nullptr) << path;
    std::string faults;
    for (const Problem& one : router.schemas().check(match.route->response, body_of(response))) {
      faults += one.path + " " + one.message + "\n";
    }
    EXPECT_EQ(faults, "") << path;
  }

  SignedInAs admin, sergeant;
  std::string force, suite, other_suite, officer, child;
};

}  // namespace rowan::api::testing
