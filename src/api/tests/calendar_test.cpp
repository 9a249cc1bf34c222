// Calendars by secret address: who may read one, what it says, and what it never says.
#include <rowan/practice/telling.h>

#include <icalendar_reader.h>
#include <routes_fixture.h>

#include <fstream>
#include <iterator>

namespace rowan::api {
namespace {

using testing::CalendarComponent;
using testing::CalendarReader;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::RoutesTest;
using testing::SignedInAs;

class CalendarRoutes : public RoutesTest {
 protected:
  /// The path of a new calendar of theirs.
  std::string make_for(const SignedInAs& who) {
    const Response made = post(who, "/api/v1/calendars", "");
    EXPECT_EQ(made.status, 201) << made.body;
    return std::string{text_at(body_of(made).as_object(), "path")};
  }

  Response fetch(const std::string& path, const std::string& tag = {}) {
    clock.set(clock.now() + 60);  // Programs do not ask every second.
    Request asked = request(Method::get, path);
    if (!tag.empty()) asked.headers.set("If-None-Match", tag);
    return dispatcher->handle(asked);
  }

  std::map<std::string, CalendarComponent> events(const std::string& path) {
    const Response fetched = fetch(path);
    EXPECT_EQ(fetched.status, 200) << fetched.body;
    std::map<std::string, CalendarComponent> found;
    for (auto& one : CalendarReader{fetched.body}.read().inside) {
      if (one.name == "VEVENT") found.emplace(one.one("UID"), one);
    }
    return found;
  }

  Response remove(const SignedInAs& who, const std::string& target) {
    Request asked = request(Method::remove, target);
    carry(asked, who);
    return dispatcher->handle(asked);
  }

  json::array listed(const SignedInAs& who, const std::string& target = "/api/v1/calendars") {
    return body_of(get(who, target)).at("items").as_array();
  }

  /// Everything that the store has on the disk.
  std::string stored() {
    std::string bytes;
    for (const char* file : {"store.db", "store.db-wal"}) {
      std::ifstream in{folder / file, std::ios::binary};
      bytes.append(std::istreambuf_iterator<char>{in}, {});
    }
    return bytes;
  }
};

TEST_F(CalendarRoutes, SayWhatMyWorkSaysAndNobodysName) {
  authorise(detention());
  const Response fetched = fetch(make_for(sergeant));
  EXPECT_EQ(fetched.headers.get("Content-Type"), "text/calendar; charset=utf-8");
  EXPECT_THAT(fetched.body, Not(HasSubstr("Alex")));
  EXPECT_THAT(fetched.body, Not(HasSubstr("Testcase")));
  EXPECT_THAT(fetched.body, Not(HasSubstr("Cole")));
  std::map<std::string, std::string> dues;
  const json::value work = body_of(get(sergeant, "/api/v1/my-work"));
  for (const char* part : {"overdue", "due_soon", "waiting"}) {
    for (const json::value& duty : work.at(part).as_array()) {
      if (duty.at("due").is_null()) continue;
      std::string due{duty.at("due").as_string()};
      std::erase_if(due, [](char c) { return c == '-' || c == ':'; });
      dues[std::string{duty.at("id").as_string()} + "@duties.rowan"] = due;
    }
  }
  ASSERT_GE(dues.size(), 3U);
  std::map<std::string, std::string> said;
  for (const auto& one : CalendarReader{fetched.body}.read().inside) {
    said[one.one("UID")] = one.one("DTSTART");
    EXPECT_THAT(one.one("SUMMARY"), HasSubstr("/2026/"));
  }
  EXPECT_EQ(said, dues);
}

TEST_F(CalendarRoutes, NumberAgainOnlyWhatHasMoved) {
  const std::string record = detention();
  const std::string path = make_for(sergeant);
  const auto before = events(path);
  const json::value view = body_of(get(sergeant, "/api/v1/records/" + record));
  std::string arrested;
  for (const json::value& event : view.at("events").as_array()) {
    if (event.at("type").as_string() == "arrested") arrested = event.at("id").as_string();
  }
  const Response corrected =
      post(sergeant, "/api/v1/records/" + record + "/events/" + arrested + "/correction",
           R"({"fields": {"ground": "offence", "at_station": "no", "age_basis": "documented",
               "no_bail_warrant": "no"}, "reason": "Written down wrongly", "happened_at": ")" +
               to_text(clock.now() - 1800) + R"("})",
           "*");
  ASSERT_EQ(corrected.status, 200) << corrected.body;
  const auto after = events(path);
  int moved = 0;
  for (const auto& [uid, event] : after) {
    const auto old = before.find(uid);
    if (old == before.end()) continue;
    const bool same = old->second.one("DTSTART") == event.one("DTSTART");
    moved += same ? 0 : 1;
    EXPECT_EQ(event.one("SEQUENCE"), same ? "0" : "1") << uid;
    EXPECT_EQ(event.one("DTSTAMP") == old->second.one("DTSTAMP"), same) << uid;
  }
  EXPECT_GT(moved, 0);
  EXPECT_EQ(events(path).size(), after.size());
}

TEST_F(CalendarRoutes, SpareWhatHasNotChanged) {
  detention();
  const std::string path = make_for(sergeant);
  const Response first = fetch(path);
  const std::string tag{first.headers.get("ETag")};
  ASSERT_EQ(tag.size(), 66U);
  const Response again = fetch(path, tag);
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(again.headers.get("ETag"), tag);
  detention();
  const Response later = fetch(path, tag);
  EXPECT_EQ(later.status, 200);
  EXPECT_NE(later.headers.get("ETag"), tag);
}

TEST_F(CalendarRoutes, OfARestrictedRecordSayOnlyThatSomethingIsDue) {
  const std::string record = detention();
  make("lead", "superintendent", id_of(force));
  const SignedInAs superintendent = sign_in("lead");
  const std::string path = make_for(sergeant);
  const auto before = events(path);
  ASSERT_FALSE(before.empty());
  const auto restrict = [&](const std::string& still) {
    const Response done = post(superintendent, "/api/v1/records/" + record + "/events",
                               R"({"events": [{"type": "restricted", "fields": {"reason":
                                   "An officer's child")" +
                                   still + "}}]}",
                               "*");
    ASSERT_EQ(done.status, 200) << done.body;
  };
  restrict(R"(, "units": [")" + suite + "\"]");
  const auto after = events(path);
  EXPECT_EQ(after.size(), before.size());
  for (const auto& [uid, event] : after) {
    EXPECT_EQ(event.one("SUMMARY"), "A duty on a restricted record is due");
    EXPECT_EQ(event.one("SEQUENCE"), "1");
  }
  restrict("");
  EXPECT_TRUE(events(path).empty());
}

TEST_F(CalendarRoutes, AreReplacedAndEndedByTheirOwnerOrAnAdministrator) {
  const std::string first = make_for(sergeant);
  EXPECT_EQ(fetch(first).status, 200);
  const json::array own = listed(sergeant);
  ASSERT_EQ(own.size(), 1U);
  EXPECT_EQ(own[0].at("fetched_by").as_string(), "A program");
  EXPECT_EQ(own[0].at("fetched_at").as_string(), to_text(clock.now()));
  const std::string one = "/api/v1/calendars/" + std::string{own[0].at("id").as_string()};
  EXPECT_EQ(post(admin, one + "/replacement", "").status, 404);
  EXPECT_EQ(remove(admin, one).status, 404);
  const Response replaced = post(sergeant, one + "/replacement", "");
  ASSERT_EQ(replaced.status, 201);
  const std::string second{text_at(body_of(replaced).as_object(), "path")};
  EXPECT_NE(first, second);
  EXPECT_EQ(fetch(first).status, 404);
  EXPECT_EQ(fetch(second).status, 200);
  EXPECT_EQ(remove(sergeant, one).status, 204);
  EXPECT_EQ(remove(sergeant, one).status, 404);
  EXPECT_EQ(fetch(second).status, 404);

  const std::string third = make_for(sergeant);
  const std::string account = to_text(access->accounts().back().id);
  const std::string theirs = "/api/v1/accounts/" + account + "/calendars";
  const json::array seen = listed(admin, theirs);
  ASSERT_EQ(seen.size(), 1U);
  const std::string id{seen[0].at("id").as_string()};
  EXPECT_EQ(remove(sergeant, theirs + "/" + id).status, 403);
  EXPECT_EQ(remove(admin, theirs + "/" + id).status, 204);
  EXPECT_EQ(fetch(third).status, 404);
}

TEST_F(CalendarRoutes, AreSoManyForEachAndStopWithTheAccount) {
  const auto most = practice::telling_of(*definitions).calendar.addresses_most;
  std::string last;
  for (std::int64_t i = 0; i < most; ++i) last = make_for(sergeant);
  const Response more = post(sergeant, "/api/v1/calendars", "");
  EXPECT_EQ(more.status, 409);
  EXPECT_EQ(type_of(more), "urn:rowan:problem:too-many");
  EXPECT_EQ(fetch(last).status, 200);
  ASSERT_TRUE(access->disable(access->accounts().back().id));
  EXPECT_EQ(fetch(last).status, 404);
}

TEST_F(CalendarRoutes, AreNotAskedTooOften) {
  const std::string path = make_for(sergeant);
  const Request asked = request(Method::get, path);
  for (int i = 0; i < 20; ++i) ASSERT_EQ(dispatcher->handle(asked).status, 200) << i;
  const Response refused = dispatcher->handle(asked);
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.headers.get("Retry-After"), "");
}

TEST_F(CalendarRoutes, KeepTheirSecret) {
  const std::string path = make_for(sergeant);
  const std::string secret = path.substr(10, 64);
  ASSERT_EQ(path, "/calendar/" + secret + ".ics");
  EXPECT_EQ(fetch(path).status, 200);
  EXPECT_THAT(stored(), Not(HasSubstr(secret)));
  EXPECT_THAT(get(admin, "/api/v1/audit").body, Not(HasSubstr(secret)));
  EXPECT_THAT(get(sergeant, "/api/v1/calendars").body, Not(HasSubstr(secret)));
  std::string other = secret;
  other[0] = other[0] == '0' ? '1' : '0';
  for (const std::string& wrong :
       {"/calendar/" + other + ".ics", "/calendar/" + secret, "/calendar/" + secret + ".ics.ics",
        "/calendar/" + secret.substr(1) + ".ics", std::string{"/calendar/.ics"}}) {
    const Response refused = fetch(wrong);
    EXPECT_EQ(refused.status, 404) << wrong;
    EXPECT_THAT(refused.body, Not(HasSubstr(secret.substr(1)))) << wrong;
  }
}

}  // namespace
}  // namespace rowan::api
