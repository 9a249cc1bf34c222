// Lists as wholes through the API: views of them that their users keep.
#include <routes_fixture.h>

namespace rowan::api {
namespace {

using ::testing::HasSubstr;
using testing::RoutesTest;
using testing::SignedInAs;

class ViewRoutes : public RoutesTest {
 protected:
  static std::string view(const std::string& list, const std::string& query) {
    return R"({"title": "Overdue", "list": ")" + list + R"(", "query": )" + query +
           R"(, "columns": ["due"], "first": false})";
  }
  Response sent(Method method, const std::string& target, const std::string& body = {}) {
    Request asked = request(method, target);
    carry(asked, sergeant);
    if (!body.empty()) with_json(asked, body);
    return dispatcher->handle(asked);
  }
};

TEST_F(ViewRoutes, KeepsAListAsItsOwnParametersSayIt) {
  const Response saved =
      post(sergeant, "/api/v1/views", view("duties", R"({"verdict": "breached", "sort": "due"})"));
  ASSERT_EQ(saved.status, 201) << saved.body;
  const std::string id{text_at(body_of(saved).as_object(), "id")};
  expect_as_promised("/api/v1/views", get(sergeant, "/api/v1/views?list=duties"));
  const json::value listed = body_of(get(sergeant, "/api/v1/views?list=duties"));
  ASSERT_EQ(listed.at("items").as_array().size(), 1U);
  EXPECT_EQ(listed.at("items").at(0).at("query").at("verdict").as_string(), "breached");
  EXPECT_EQ(body_of(get(admin, "/api/v1/views")).at("items").as_array().size(), 0U);
  const Response changed = sent(Method::put, "/api/v1/views/" + id,
                                view("duties", R"({"verdict": "unknown", "mine": "true"})"));
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(body_of(changed).at("query").at("mine").as_string(), "true");
  EXPECT_EQ(sent(Method::remove, "/api/v1/views/" + id).status, 204);
  EXPECT_EQ(sent(Method::remove, "/api/v1/views/" + id).status, 404);
}

TEST_F(ViewRoutes, NamesWhatCannotBeKept) {
  struct Case {
    std::string list, query, path;
  };
  for (const Case& one : std::vector<Case>{
           {"nothing", "{}", "list"},
           {"session", "{}", "list"},
           {"duties", R"({"colour": "red"})", "query/colour"},
           {"duties", R"({"unit": "Robin Vale"})", "query/unit"},
           {"duties", R"({"mine": 3})", "query/mine"},
           {"duties", R"({"cursor": "x"})", "query/cursor"},
           {"records/detention", R"({"worst": "bad"})", "query/worst"},
           {"records/detention", R"({"q": "Robin Vale"})", "query/q"},
           {"records/detention", R"({"as_at": "2026-03-01T22:00:00Z"})", "query/as_at"}}) {
    const Response refused = post(sergeant, "/api/v1/views", view(one.list, one.query));
    EXPECT_EQ(refused.status, 400) << one.path;
    EXPECT_THAT(refused.body, HasSubstr("\"" + one.path + "\"")) << one.query;
  }
  EXPECT_EQ(body_of(get(sergeant, "/api/v1/views")).at("items").as_array().size(), 0U);
}

}  // namespace
}  // namespace rowan::api
