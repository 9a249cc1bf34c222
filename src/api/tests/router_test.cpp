// The route table: what it refuses to register, how it finds, and the document it writes.
#include <rowan/api/openapi.h>
#include <rowan/api/router.h>

#include <rowan/api/call.h>

#include <shape.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::api {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view an_id = "0000000000001";

Route whole_route() {
  Route route;
  route.method = Method::post;
  route.path = "/api/v1/things/{id:id}/notes";
  route.operation = "add_note";
  route.summary = "Add a note";
  route.description = "Adds a note to a thing.";
  route.permission = "record";
  route.audit = "thing.noted";
  route.request = strict_shape("text: text");
  route.response = shape("id: id");
  route.example = {json::object{{"text", "x"}}, 201, json::object{{"id", an_id}}};
  route.handle = [](const Call&) { return json_response(json::object{}); };
  return route;
}

std::string all(const Problems& problems) {
  std::string out;
  for (const Problem& one : problems) out += one.path + ": " + one.message + "\n";
  return out;
}

TEST(RouterTest, TakesARowThatSaysEverything) {
  Router router{Schemas{}};
  EXPECT_EQ(all(router.add(whole_route())), "");
  EXPECT_THAT(router.routes(), SizeIs(1));
}

struct Lack {
  std::string what;
  void (*take_away)(Route&);
};

class RouterRefusal : public ::testing::TestWithParam<Lack> {};

TEST_P(RouterRefusal, DoesNotRegisterARowThatLacks) {
  Route route = whole_route();
  GetParam().take_away(route);
  Router router{Schemas{}};
  EXPECT_THAT(all(router.add(route)), HasSubstr(GetParam().what));
  EXPECT_THAT(router.routes(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Each, RouterRefusal,
    ::testing::Values(
        Lack{"has no permission", [](Route& r) { r.permission.clear(); }},
        Lack{"summary: is not documented", [](Route& r) { r.summary.clear(); }},
        Lack{"description: is not documented", [](Route& r) { r.description.clear(); }},
        Lack{"has no example answer", [](Route& r) { r.example.response = nullptr; }},
        Lack{"has no example request", [](Route& r) { r.example.request = nullptr; }},
        Lack{"has no schema of its answer", [](Route& r) { r.response = {}; }},
        Lack{"has no audit action", [](Route& r) { r.audit.clear(); }},
        Lack{"has no handler", [](Route& r) { r.handle = nullptr; }},
        Lack{"has no operation name", [](Route& r) { r.operation.clear(); }},
        Lack{"text: schema or example: is required",
             [](Route& r) { r.example.request = json::object{}; }},
        Lack{"the placeholder has no known kind", [](Route& r) { r.path = "/x/{id}"; }},
        Lack{"two placeholders have this name", [](Route& r) { r.path = "/{a:id}/{a:id}"; }},
        Lack{"unknown schema keyword", [](Route& r) { r.request["pattern"] = "x"; }}));

TEST(RouterTest, RefusesTwoRowsForOnePath) {
  Router router{Schemas{}};
  ASSERT_THAT(router.add(whole_route()), IsEmpty());
  Route other = whole_route();
  other.path = "/api/v1/things/{thing:id}/notes";
  EXPECT_THAT(all(router.add(other)), HasSubstr("two routes answer this path"));
}

TEST(RouterTest, FindsByMethodAndTypedPath) {
  Router router{Schemas{}};
  ASSERT_THAT(router.add(whole_route()), IsEmpty());
  const Match found = router.find(Method::post, "/api/v1/things/0000000000001/notes");
  ASSERT_NE(found.route, nullptr);
  EXPECT_EQ(found.values.at("id"), an_id);
  EXPECT_EQ(router.find(Method::get, "/api/v1/things/0000000000001/notes").allow, "POST");
  for (const std::string path : {"/api/v1/things/short/notes", "/api/v1/things//notes", "/",
                                 "/api/v1/things/0000000000001/notes/"}) {
    const Match none = router.find(Method::post, path);
    EXPECT_EQ(none.route, nullptr) << path;
    EXPECT_EQ(none.allow, "") << path;
  }
}

TEST(RouterTest, ChecksTheQueryByKind) {
  using Kind = QueryParameter::Kind;
  Route route = whole_route();
  route.query = {{"limit", Kind::whole_number, "d", {}, false},
                 {"at", Kind::instant, "d", {}, false},
                 {"worst", Kind::choices, "d", {"breached", "met"}, false},
                 {"need", Kind::text, "d", {}, true}};
  const auto faults = [&](std::string_view text) {
    return all(check_query(route, *parse_query(text)));
  };
  EXPECT_EQ(faults("limit=5&at=2026-03-01T22:00:00Z&worst=breached,met&need=x"), "");
  EXPECT_EQ(faults("limit=&need=x"), "");
  EXPECT_THAT(faults("limit=-1&need=x"), HasSubstr("query/limit: is not a whole number"));
  EXPECT_THAT(faults("at=now&need=x"), HasSubstr("query/at: is not an instant"));
  EXPECT_THAT(faults("worst=bad&need=x"), HasSubstr("query/worst: holds a value"));
  EXPECT_THAT(faults("colour=red&need=x"), HasSubstr("query/colour: is not a known parameter"));
  EXPECT_THAT(faults(""), HasSubstr("query/need: is required"));
}

TEST(OpenApiTest, IsWrittenFromTheRows) {
  Router router{Schemas{}};
  Route route = whole_route();
  route.needs_if_match = true;
  ASSERT_THAT(router.add(route), IsEmpty());
  const json::value document = openapi(router, "1.2.3");
  EXPECT_EQ(document.at("openapi").as_string(), "3.1.0");
  const json::value& post = document.at("paths").at("/api/v1/things/{id}/notes").at("post");
  EXPECT_EQ(post.at("operationId").as_string(), "add_note");
  EXPECT_EQ(post.at("x-permission").as_string(), "record");
  EXPECT_EQ(post.at("requestBody").at("content").at("application/json").at("example"),
            route.example.request);
  std::vector<std::string> headers;
  for (const json::value& one : post.at("parameters").as_array()) {
    headers.emplace_back(one.at("name").as_string());
  }
  EXPECT_THAT(headers, Contains("If-Match"));
  EXPECT_THAT(headers, Contains("X-Rowan-Token"));
  EXPECT_TRUE(post.at("responses").as_object().contains("201"));
  EXPECT_TRUE(post.at("responses").as_object().contains("412"));
}

}  // namespace
}  // namespace rowan::api
