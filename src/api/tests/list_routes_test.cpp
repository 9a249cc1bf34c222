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

class ExportRoutes : public RoutesTest {
 protected:
  ExportRoutes() {
    make("auditor", "auditor", id_of(force));
    auditor = sign_in("auditor");
  }
  Response taken(const std::string& target, const std::string& kind,
                 const std::string& purpose = {}, const std::string& words = {}) {
    Request asked = request(Method::get, "/api/v1" + target);
    carry(asked, auditor);
    asked.headers.set("Accept", kind);
    if (!purpose.empty()) asked.headers.set("X-Rowan-Purpose", purpose);
    if (!words.empty()) asked.headers.set("X-Rowan-Purpose-Words", words);
    return dispatcher->handle(asked);
  }
  json::array exported() {
    return body_of(get(auditor, "/api/v1/audit?action=list.exported")).at("items").as_array();
  }

  const std::string csv = "text/csv";
  const std::string xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  SignedInAs auditor;
};

TEST_F(ExportRoutes, SayWhatTheyAreForOrNothingGoesOut) {
  struct Case {
    std::string purpose, words, path;
  };
  for (const Case& one : std::vector<Case>{{"", "", "X-Rowan-Purpose"},
                                           {"curiosity", "", "X-Rowan-Purpose"},
                                           {"partners", "", "X-Rowan-Purpose-Words"},
                                           {"partners", "%FF", "X-Rowan-Purpose-Words"}}) {
    const Response refused = taken("/records?type=person", csv, one.purpose, one.words);
    EXPECT_EQ(refused.status, 422) << one.purpose;
    EXPECT_THAT(refused.body, HasSubstr("\"path\":\"" + one.path + "\"")) << refused.body;
    EXPECT_THAT(refused.body, ::testing::Not(HasSubstr("Alex")));
  }
  EXPECT_TRUE(exported().empty());
  EXPECT_TRUE(body_of(get(auditor, "/api/v1/session")).at("last_export").is_null());
}

TEST_F(ExportRoutes, AreWrittenDownWithTheirPurposeFilterAndRows) {
  const Response file =
      taken("/records?type=person&worst=&q=Alex", xlsx, "partners", "Strategy%20meeting");
  ASSERT_EQ(file.status, 200) << file.body;
  EXPECT_TRUE(file.body.starts_with("PK"));
  EXPECT_THAT(std::string{file.headers.get("Content-Disposition")}, HasSubstr(".xlsx"));
  const json::array entries = exported();
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].at("detail"),
            json::value({{"route", "list_records"},
                         {"list", "records"},
                         {"filter", json::object{{"type", "person"}, {"q", "(words)"}}},
                         {"rows", 1},
                         {"kind", "xlsx"},
                         {"purpose", "partners"},
                         {"for", "For a meeting with partners about children: Strategy meeting"}}));
  const json::value session = body_of(get(auditor, "/api/v1/session"));
  EXPECT_EQ(
      session.at("last_export"),
      json::value({{"purpose", "partners"}, {"words", "Strategy meeting"}, {"kind", "xlsx"}}));
  EXPECT_TRUE(body_of(get(sergeant, "/api/v1/session")).at("last_export").is_null());
}

TEST_F(ExportRoutes, OfWhatNamesNobodyNeedNoPurpose) {
  EXPECT_EQ(taken("/standards", csv).status, 200);
  EXPECT_EQ(taken("/standards", xlsx).status, 200);
}

}  // namespace
}  // namespace rowan::api
