// One's own sessions, and those that an administrator looks after.
#include <dispatch_fixture.h>

#include <device.h>

#include <gmock/gmock.h>

namespace rowan::api {
namespace {

using testing::DispatchTest;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::SignedInAs;

class AccountTest : public DispatchTest {
 protected:
  Response remove(const SignedInAs& who, std::string_view target) {
    Request asked = request(Method::remove, target);
    carry(asked, who);
    return dispatcher->handle(asked);
  }

  json::array items(const SignedInAs& who, std::string_view target) {
    const Response response = get(who, target);
    EXPECT_EQ(response.status, 200) << response.body;
    return body_of(response).at("items").as_array();
  }
};

TEST_F(AccountTest, OnesOwnSessionsAreListedAndEnded) {
  make("one", "nothing");
  const SignedInAs first = sign_in("one");
  Request asked = request(Method::post, "/api/v1/session");
  with_json(asked, R"({"user": "one", "password": "correct horse battery"})");
  asked.headers.set("User-Agent", "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Firefox/128.0");
  clock.set(clock.now() + 1);
  ASSERT_EQ(dispatcher->handle(asked).status, 200);
  const json::array listed = items(first, "/api/v1/sessions");
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].at("device").as_string(), "Firefox on Windows");
  EXPECT_EQ(listed[0].at("address").as_string(), "192.0.2.1");
  EXPECT_FALSE(listed[0].at("this_one").as_bool());
  EXPECT_TRUE(listed[1].at("this_one").as_bool());
  for (const json::value& one : listed) {
    EXPECT_EQ(router.schemas().check({{"$ref", "#/components/schemas/OpenSession"}}, one).size(),
              0U);
  }
  const std::string path = "/api/v1/sessions/" + std::string{listed[0].at("id").as_string()};
  EXPECT_EQ(remove(first, path).status, 204);
  EXPECT_EQ(remove(first, path).status, 404);
  EXPECT_EQ(items(first, "/api/v1/sessions").size(), 1U);
}

TEST_F(AccountTest, AnothersSessionIsNotOnesOwnToEnd) {
  make("one", "nothing");
  make("two", "nothing");
  const SignedInAs one = sign_in("one");
  const SignedInAs two = sign_in("two");
  const std::string id{items(two, "/api/v1/sessions")[0].at("id").as_string()};
  EXPECT_EQ(remove(one, "/api/v1/sessions/" + id).status, 404);
  EXPECT_EQ(get(two, "/api/v1/session").status, 200);
  const SignedInAs again = sign_in("two");
  const Response ended = remove(two, "/api/v1/sessions");
  EXPECT_EQ(body_of(ended).at("ended").to_number<int>(), 1);
  EXPECT_EQ(get(again, "/api/v1/session").status, 401);
  EXPECT_EQ(get(two, "/api/v1/session").status, 200);
  EXPECT_EQ(get(one, "/api/v1/session").status, 200);
}

TEST_F(AccountTest, AnAdministratorEndsTheSessionsOfOthers) {
  const std::string account = to_text(make("one", "nothing"));
  make("admin", "all");
  const SignedInAs one = sign_in("one");
  const SignedInAs admin = sign_in("admin");
  const std::string base = "/api/v1/accounts/" + account + "/sessions";
  const json::array listed = items(admin, base);
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(get(one, base).status, 403);
  const std::string id{listed[0].at("id").as_string()};
  EXPECT_EQ(remove(admin, base + "/" + id).status, 204);
  EXPECT_EQ(get(one, "/api/v1/session").status, 401);
  sign_in("one");
  sign_in("one");
  EXPECT_EQ(body_of(remove(admin, base)).at("ended").to_number<int>(), 2);
  EXPECT_THAT(get(admin, "/api/v1/audit?action=session.ended").body, HasSubstr(account));
}

TEST_F(AccountTest, AccountsAreListedByThePageAndFoundByName) {
  make("admin", "all");
  for (const char* user : {"b.two", "a.one", "c.three"}) make(user, "nothing");
  const SignedInAs admin = sign_in("admin");
  const json::value first = body_of(get(admin, "/api/v1/accounts?limit=3"));
  ASSERT_EQ(first.at("items").as_array().size(), 3U);
  EXPECT_EQ(first.at("items").at(0).at("user").as_string(), "a.one");
  EXPECT_EQ(first.at("total").to_number<int>(), 4);
  const std::string next{first.at("next").as_string()};
  const json::array rest = items(admin, "/api/v1/accounts?limit=3&cursor=" + next);
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest[0].at("user").as_string(), "c.three");
  const Response found = get(admin, "/api/v1/accounts?q=ONE");
  ASSERT_EQ(body_of(found).at("items").as_array().size(), 1U);
  EXPECT_THAT(found.body, Not(HasSubstr("argon")));
  EXPECT_EQ(
      router.schemas()
          .check({{"$ref", "#/components/schemas/AccountRow"}}, body_of(found).at("items").at(0))
          .size(),
      0U);
}

TEST(Device, IsNamedAsItsOwnerKnowsIt) {
  EXPECT_EQ(device_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
                      "Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"),
            "Edge on Windows");
  EXPECT_EQ(device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 "
                      "Version/17.5 Mobile/15E148 Safari/604.1"),
            "Safari on iPhone");
  EXPECT_EQ(device_of("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Safari/537"),
            "Chrome on Android");
  EXPECT_EQ(device_of("curl/8.0"), "A program");
  EXPECT_EQ(device_of(""), "A program");
}

}  // namespace
}  // namespace rowan::api
