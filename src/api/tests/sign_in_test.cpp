// Signing in and out, by the API and by the pages that work without JavaScript.
#include <form_fixture.h>

#include <gmock/gmock.h>

namespace rowan::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

using SignInTest = testing::FormTest;

TEST_F(SignInTest, ByTheApiSetsACookieThatScriptsCannotRead) {
  make("one", "all");
  Request asked = request(Method::post, "/api/v1/session");
  with_json(asked, R"({"user": "one", "password": "correct horse battery"})");
  asked.secure = true;
  const Response response = dispatcher->handle(asked);
  EXPECT_EQ(response.status, 200);
  const std::string set{response.headers.get("Set-Cookie")};
  EXPECT_THAT(set, HasSubstr("; HttpOnly"));
  EXPECT_THAT(set, HasSubstr("; SameSite=Strict"));
  EXPECT_THAT(set, HasSubstr("; Secure"));
  EXPECT_THAT(response.body, Not(HasSubstr(token_in(response))));
}

TEST_F(SignInTest, ByTheApiRefusesWithoutSayingWhichWasWrong) {
  make("one", "all");
  std::string first;
  for (const std::string user : {"one", "nobody"}) {
    Request asked = request(Method::post, "/api/v1/session");
    with_json(asked, R"({"user": ")" + user + R"(", "password": "wrong"})");
    const Response response = dispatcher->handle(asked);
    EXPECT_EQ(response.status, 401);
    if (first.empty()) first = response.body;
    EXPECT_EQ(response.body, first);
  }
}

TEST_F(SignInTest, ByThePageLeadsOnToWhereTheReaderWanted) {
  make("one", "all");
  const Response page = dispatcher->handle(request(Method::get, "/sign-in?next=/custody"));
  EXPECT_THAT(page.body, HasSubstr("name=\"next\" value=\"/custody\""));
  const Response done = form("/sign-in", "user=one&password=correct+horse+battery&next=%2Fcustody");
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(done.headers.get("Location"), "/custody");
  Request asked = request(Method::get, "/api/v1/session");
  asked.headers.set("Cookie", std::string{session_cookie} + "=" + token_in(done));
  EXPECT_EQ(dispatcher->handle(asked).status, 200);
}

TEST_F(SignInTest, ByThePageSaysWhenToTryAgainWhoeverAsks) {
  make("one", "all");
  clock.set(*parse_instant("2026-07-01T21:03:20Z"));
  for (const std::string user : {"one", "nobody"}) {
    const std::string body = "password=wrong&user=" + user;
    for (int i = 0; i < 5; ++i) EXPECT_EQ(form("/sign-in", body).status, 401);
    const Response wait = form("/sign-in", body);
    EXPECT_EQ(wait.status, 429);
    EXPECT_EQ(wait.headers.get("Retry-After"), "30");
    EXPECT_THAT(wait.body, HasSubstr("too many wrong attempts. Try again at 22:04, in 1 minute"));
  }
}

TEST_F(SignInTest, ByThePageNeverLeadsAway) {
  make("one", "all");
  const Response done =
      form("/sign-in", "user=one&password=correct+horse+battery&next=https%3A%2F%2Fevil.example");
  EXPECT_EQ(done.headers.get("Location"), "/");
}

TEST_F(SignInTest, ByThePageSaysWhatIsWrongAndKeepsTheName) {
  make("one", "all");
  const Response again = form("/sign-in", "user=one&password=wrong");
  EXPECT_EQ(again.status, 401);
  EXPECT_THAT(again.body, HasSubstr("There is a problem"));
  EXPECT_THAT(again.body, HasSubstr("value=\"one\""));
  EXPECT_THAT(again.body, Not(HasSubstr("wrong\"")));
  EXPECT_FALSE(again.headers.has("Set-Cookie"));
}

TEST_F(SignInTest, AFormOfAnotherSiteIsRefused) {
  make("one", "all");
  Request asked = request(Method::post, "/sign-in");
  asked.headers.set("Sec-Fetch-Site", "cross-site");
  asked.body = "user=one&password=correct+horse+battery";
  EXPECT_EQ(dispatcher->handle(asked).status, 403);
}

TEST_F(SignInTest, TheSignOutPageEndsTheSession) {
  make("one", "all");
  const auto who = sign_in("one");
  Request ask = request(Method::get, "/sign-out");
  carry(ask, who);
  EXPECT_THAT(dispatcher->handle(ask).body, HasSubstr("value=\"" + who.page_token + "\""));
  EXPECT_EQ(form("/sign-out", "token=other", who.token).status, 403);
  EXPECT_EQ(get(who, "/api/v1/session").status, 200);
  const Response done = form("/sign-out", "token=" + who.page_token, who.token);
  EXPECT_EQ(done.headers.get("Location"), "/signed-out");
  EXPECT_THAT(std::string{done.headers.get("Set-Cookie")}, HasSubstr("Max-Age=0"));
  EXPECT_EQ(get(who, "/api/v1/session").status, 401);
  EXPECT_EQ(dispatcher->handle(request(Method::get, "/signed-out")).status, 200);
}

TEST_F(SignInTest, ANewPasswordIsChosenWithThePresentOne) {
  make("one", "all", {}, {}, true);
  const Response begun = form("/sign-in", "user=one&password=correct+horse+battery");
  EXPECT_EQ(begun.headers.get("Location"), "/change-password");
  const std::string token = token_in(begun);
  const auto session = access->session(token);
  ASSERT_TRUE(session);
  const std::string base = "token=" + session->page_token;
  EXPECT_THAT(
      form("/change-password", base + "&password=wrong&new-password=another+long+one", token).body,
      HasSubstr("The present password is not right"));
  EXPECT_THAT(
      form("/change-password", base + "&password=correct+horse+battery&new-password=short", token)
          .body,
      HasSubstr("12 to 200 characters"));
  const Response done =
      form("/change-password",
           base + "&password=correct+horse+battery&new-password=another+long+one", token);
  EXPECT_EQ(done.headers.get("Location"), "/sign-in");
  EXPECT_FALSE(access->session(token));
  EXPECT_EQ(form("/sign-in", "user=one&password=another+long+one").headers.get("Location"), "/");
}

}  // namespace
}  // namespace rowan::api
