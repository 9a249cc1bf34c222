// What every route shares: who may come in, and what is refused before a handler is reached.
#include <dispatch_fixture.h>

#include <rowan/api/openapi.h>

#include <gmock/gmock.h>

#include <set>

namespace rowan::api {
namespace {

using testing::DispatchTest;
using ::testing::HasSubstr;
using testing::SignedInAs;

/// A path that fits the row's pattern.
std::string path_for(const Route& route) {
  std::string path;
  std::string_view rest = route.path;
  while (!rest.empty()) {
    const std::size_t open = std::min(rest.find('{'), rest.size());
    path += rest.substr(0, open);
    rest.remove_prefix(open);
    if (rest.empty()) break;
    const std::size_t close = rest.find('}');
    path += rest.substr(0, close).ends_with(":id") ? "0000000000001" : "some_name";
    rest.remove_prefix(close + 1);
  }
  return path;
}

class RouteMatrix : public DispatchTest {
 protected:
  Response attempt(const Route& route, const SignedInAs* who) {
    Request asked = request(route.method, path_for(route));
    if (who != nullptr) carry(asked, *who);
    if (!route.request.empty()) with_json(asked, json::serialize(route.example.request));
    if (route.needs_if_match) asked.headers.set("If-Match", "\"1\"");
    return dispatcher->handle(asked);
  }
};

TEST_F(RouteMatrix, SignedOutIsRefusedEverywhereButAtTheDoor) {
  std::set<std::string> open;
  for (const Route& route : router.routes()) {
    if (route.permission == anyone) {
      open.insert(route.operation);
      continue;
    }
    EXPECT_EQ(attempt(route, nullptr).status, 401) << route.operation;
  }
  EXPECT_EQ(open, (std::set<std::string>{"health", "openapi", "read_calendar", "sign_in"}));
  EXPECT_GE(router.routes().size(), 40U);
}

TEST_F(RouteMatrix, ARoleWithoutThePermissionIsRefused) {
  make("none", "nothing");
  const SignedInAs who = sign_in("none");
  std::set<std::string> any_role;
  for (const Route& route : router.routes()) {
    if (route.permission == anyone) continue;
    if (route.permission == signed_in) {
      any_role.insert(route.operation);
      continue;
    }
    clock.set(clock.now() + 1);
    const Response response = attempt(route, &who);
    EXPECT_EQ(response.status, 403) << route.operation;
    if (route.path.starts_with("/api")) {
      EXPECT_EQ(type_of(response), "urn:rowan:problem:not-permitted") << route.operation;
    }
  }
  EXPECT_EQ(any_role, (std::set<std::string>{"acknowledge_notification",
                                             "acknowledge_notifications",
                                             "change_view",
                                             "drop_draft",
                                             "end_other_sessions",
                                             "end_own_calendar",
                                             "end_own_session",
                                             "forget_view",
                                             "form_visibility",
                                             "get_definitions",
                                             "get_draft",
                                             "get_mail_wish",
                                             "get_session",
                                             "get_standard",
                                             "list_drafts",
                                             "list_notifications",
                                             "list_own_calendars",
                                             "list_own_sessions",
                                             "list_standards",
                                             "list_views",
                                             "live",
                                             "make_calendar",
                                             "my_work",
                                             "put_draft",
                                             "put_mail_wish",
                                             "replace_calendar",
                                             "save_view",
                                             "sign_out"}));
}

TEST_F(RouteMatrix, EveryPermissionIsOneThatTheRolesOfPracticeKnow) {
  const access::Viewer all{AccountId{1}, "", {"all"}, {}, {}};
  for (const Route& route : router.routes()) {
    if (route.permission == anyone || route.permission == signed_in) continue;
    EXPECT_TRUE(access::may_ever(*definitions, all, route.permission)) << route.operation;
  }
}

TEST_F(RouteMatrix, EveryWriteNeedsTheTokenOfItsSession) {
  make("one", "all");
  make("two", "all");
  SignedInAs mixed = sign_in("one");
  mixed.page_token = sign_in("two").page_token;
  for (const Route& route : router.routes()) {
    if (!route.writes() || route.permission == anyone) continue;
    clock.set(clock.now() + 1);
    const Response response = attempt(route, &mixed);
    EXPECT_EQ(response.status, 403) << route.operation;
    EXPECT_EQ(type_of(response), "urn:rowan:problem:page-token") << route.operation;
  }
}

TEST_F(RouteMatrix, TheOpenApiDocumentHasEveryRoute) {
  const json::value document = openapi(router, "1");
  std::size_t operations = 0;
  for (const auto& path : document.at("paths").as_object()) {
    operations += path.value().as_object().size();
  }
  EXPECT_EQ(operations, router.routes().size());
  EXPECT_TRUE(document.at("paths").as_object().contains("/api/v1/records/{id}/events"));
}

TEST_F(DispatchTest, AWriteFromAnotherSiteIsRefused) {
  make("one", "all");
  const SignedInAs who = sign_in("one");
  for (const auto& [name, value] :
       {std::pair{"Sec-Fetch-Site", "cross-site"}, std::pair{"Origin", "https://evil.example"}}) {
    Request asked = request(Method::remove, "/api/v1/session");
    carry(asked, who);
    asked.headers.set("Host", "rowan.example");
    asked.headers.set(name, value);
    EXPECT_EQ(type_of(dispatcher->handle(asked)), "urn:rowan:problem:cross-site") << name;
  }
  Request ours = request(Method::remove, "/api/v1/session");
  carry(ours, who);
  ours.headers.set("Host", "rowan.example");
  ours.headers.set("Origin", "https://rowan.example");
  EXPECT_EQ(dispatcher->handle(ours).status, 204);
  EXPECT_EQ(get(who, "/api/v1/session").status, 401);
}

TEST_F(DispatchTest, UnknownPathsAndMethodsAreProblems) {
  const Response none = dispatcher->handle(request(Method::get, "/api/v1/nothing"));
  EXPECT_EQ(none.status, 404);
  EXPECT_EQ(none.headers.get("Content-Type"), "application/problem+json");
  const Response wrong = dispatcher->handle(request(Method::remove, "/api/v1/health"));
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.headers.get("Allow"), "GET, HEAD");
  EXPECT_EQ(dispatcher->handle(request(Method::post, "/custody")).status, 405);
}

TEST_F(DispatchTest, MalformedJsonSaysWhere) {
  make("one", "all");
  const SignedInAs who = sign_in("one");
  const Response response = post(who, "/api/v1/searches", "{\"text\": \"a\",\n  oops}");
  EXPECT_EQ(response.status, 400);
  const json::value problem = body_of(response).at("problems").at(0);
  EXPECT_EQ(problem.at("line").to_number<int>(), 2);
  EXPECT_EQ(problem.at("column").to_number<int>(), 3);
}

TEST_F(DispatchTest, BadFieldsParametersAndTypesAreNamed) {
  make("one", "all");
  const SignedInAs who = sign_in("one");
  const Response fields = post(who, "/api/v1/searches", R"({"texts": "a"})");
  EXPECT_EQ(fields.status, 400);
  EXPECT_THAT(fields.body, HasSubstr("\"path\":\"text\""));
  EXPECT_THAT(fields.body, HasSubstr("\"path\":\"texts\""));
  EXPECT_THAT(get(who, "/api/v1/records?colour=red").body, HasSubstr("query/colour"));
  EXPECT_THAT(get(who, "/api/v1/records?limit=201").body, HasSubstr("query/limit"));
  EXPECT_THAT(get(who, "/api/v1/records?limit=0").body, HasSubstr("query/limit"));
  Request form = request(Method::post, "/api/v1/searches");
  carry(form, who);
  form.headers.set("Content-Type", "text/plain");
  form.body = R"({"text": "a"})";
  EXPECT_EQ(dispatcher->handle(form).status, 415);
}

TEST_F(DispatchTest, AWriteToARecordNeedsItsVersion) {
  make("one", "all");
  const SignedInAs who = sign_in("one");
  const std::string path = "/api/v1/records/0000000000001/events";
  EXPECT_EQ(post(who, path, R"({"events": []})").status, 428);
  const Response strange = post(who, path, R"({"events": [{"type": "a"}]})", "W/\"x\"");
  EXPECT_EQ(strange.status, 400);
}

TEST_F(DispatchTest, CsvNeedsThePermissionToExport) {
  make("reader", "reader");
  Request asked = request(Method::get, "/api/v1/records?type=person");
  carry(asked, sign_in("reader"));
  asked.headers.set("Accept", "text/csv");
  const Response refused = dispatcher->handle(asked);
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(refused.body, HasSubstr("`export`"));
}

TEST_F(DispatchTest, CsvOfOneTypeNeedsThePermissionForThatType) {
  make("surveyor", "surveyor");
  const SignedInAs who = sign_in("surveyor");
  const auto status = [&](const std::string& type) {
    Request asked = request(Method::get, "/api/v1/records?type=" + type);
    carry(asked, who);
    asked.headers.set("Accept", "text/csv");
    asked.headers.set("X-Rowan-Purpose", "supervision");
    return dispatcher->handle(asked).status;
  };
  EXPECT_EQ(status("place"), 200);
  EXPECT_EQ(status("person"), 403);
}

TEST_F(DispatchTest, AnAccountThatMustChooseAPasswordDoesNothingElse) {
  make("new", "all", {}, {}, true);
  const SignedInAs who = sign_in("new");
  EXPECT_EQ(type_of(get(who, "/api/v1/my-work")), "urn:rowan:problem:change-password");
  EXPECT_EQ(get(who, "/api/v1/session").status, 200);
}

TEST_F(DispatchTest, TheSessionSaysWhoIsSignedIn) {
  make("one", "all");
  const SignedInAs who = sign_in("one");
  const json::value session = body_of(get(who, "/api/v1/session"));
  EXPECT_EQ(session.at("account").at("name").as_string(), "Name of one");
  EXPECT_EQ(session.at("account").at("title").as_string(), "May do all");
  EXPECT_EQ(session.at("token").as_string(), who.page_token);
  EXPECT_EQ(session.at("now").as_string(), to_text(clock.now()));
  EXPECT_EQ(router.schemas().check({{"$ref", "#/components/schemas/Session"}}, session).size(), 0U);
}

TEST_F(DispatchTest, HealthNeedsNoSignIn) {
  const Response response = dispatcher->handle(request(Method::get, "/api/v1/health"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(body_of(response).at("status").as_string(), "ok");
}

class SlowRates : public DispatchTest {
 protected:
  SlowRates() : DispatchTest{testing::plain_definitions(), {{1, 3}, {1, 2}, {0.1, 2}}} {}
};

TEST_F(SlowRates, AnAddressAndAnAccountAreHeldToTheirRate) {
  const Request head = request(Method::get, "/api/v1/health");
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(dispatcher->admit(head)) << i;
  const auto refused = dispatcher->admit(head);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().status, 429);
  EXPECT_EQ(refused.error().headers.get("Retry-After"), "1");

  make("one", "all");
  const SignedInAs who = sign_in("one");
  EXPECT_EQ(get(who, "/api/v1/session").status, 200);
  EXPECT_EQ(get(who, "/api/v1/session").status, 200);
  EXPECT_EQ(get(who, "/api/v1/session").status, 429);
  clock.set(clock.now() + 1);
  EXPECT_EQ(get(who, "/api/v1/session").status, 200);
}

TEST_F(SlowRates, SigningInIsHeldToARateOfItsOwn) {
  Request asked = request(Method::post, "/api/v1/session");
  with_json(asked, R"({"user": "a", "password": "b"})");
  EXPECT_EQ(dispatcher->handle(asked).status, 401);
  EXPECT_EQ(dispatcher->handle(asked).status, 401);
  const Response refused = dispatcher->handle(asked);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.headers.get("Retry-After"), "10");
}

}  // namespace
}  // namespace rowan::api
