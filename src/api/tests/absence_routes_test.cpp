// What is not there through the API: in what shape, for whom, and as a table.
#include <routes_fixture.h>

namespace rowan::api {
namespace {

using ::testing::HasSubstr;
using testing::RoutesTest;
using testing::SignedInAs;

class AbsenceRoutes : public RoutesTest {
 protected:
  AbsenceRoutes() {
    make("hallam", "superintendent", id_of(force));
    leader = sign_in("hallam");
    authorise(detention());
  }
  Response table(const SignedInAs& who, const std::string& target) {
    Request asked = request(Method::get, target);
    carry(asked, who);
    asked.headers.set("Accept", "text/csv");
    asked.headers.set("X-Rowan-Purpose", "supervision");
    return dispatcher->handle(asked);
  }

  SignedInAs leader;
};

TEST_F(AbsenceRoutes, AnswerAsTheyPromise) {
  for (const std::string path : {"/api/v1/absences", "/api/v1/absences/authority_not_told"}) {
    const Response response = get(leader, path);
    ASSERT_EQ(response.status, 200) << path << response.body;
    expect_as_promised(path, response);
  }
  const json::value whole = body_of(get(leader, "/api/v1/absences?unit=" + suite));
  EXPECT_EQ(whole.at("unit").at("id").as_string(), suite);
  EXPECT_FALSE(whole.at("kinds").as_array().empty());
  EXPECT_EQ(get(leader, "/api/v1/absences/authority_not_told?standing=over&own=true").status, 200);
  EXPECT_EQ(get(leader, "/api/v1/absences/authority_not_told?standing=late").status, 400);
  EXPECT_EQ(get(leader, "/api/v1/absences/never_named").status, 404);
  EXPECT_EQ(get(sergeant, "/api/v1/absences?unit=" + other_suite).status, 404);
}

TEST_F(AbsenceRoutes, AreForThoseWhoMayCount) {
  for (const auto& [role, status] :
       std::vector<std::pair<std::string, int>>{{"custody_inspector", 200},
                                                {"auditor", 200},
                                                {"detention_officer", 403},
                                                {"local_authority", 403},
                                                {"administrator", 403}}) {
    const std::string user = "of_" + role;
    make(user, role, id_of(suite));
    const SignedInAs who = sign_in(user);
    EXPECT_EQ(get(who, "/api/v1/absences").status, status) << role;
    EXPECT_EQ(get(who, "/api/v1/absences/authority_not_told").status, status) << role;
  }
}

TEST_F(AbsenceRoutes, AreHadAsATableByThoseWhoMayExport) {
  make("vane", "detective_sergeant", id_of(suite));
  const Response all = table(sign_in("vane"), "/api/v1/absences");
  ASSERT_EQ(all.status, 200) << all.body;
  EXPECT_THAT(all.body, HasSubstr("kind,unit,own,not_there,not_known,over,first_due"));
  EXPECT_THAT(all.body, HasSubstr("Harrow Road custody suite"));
  EXPECT_EQ(table(leader, "/api/v1/absences").status, 403);
  EXPECT_EQ(table(leader, "/api/v1/absences/authority_not_told").status, 403);
}

}  // namespace
}  // namespace rowan::api
