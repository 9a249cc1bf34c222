// The team of a unit through the API: who may see it, in what shape, and as a table.
#include <routes_fixture.h>

namespace rowan::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::RoutesTest;
using testing::SignedInAs;

class TeamRoutes : public RoutesTest {
 protected:
  TeamRoutes() {
    team = made(admin, "unit", formed("Northmere team", force));
    asha = made(admin, "officer",
                R"([{"type": "joined", "fields": {"name": "Asha Lund"}},
                    {"type": "role_held", "fields": {"role": "investigator", "unit": ")" +
                    team + R"("}},
                    {"type": "skill_held", "fields": {"skill": "child_abuse_investigator"}}])");
    make("hallam", "detective_sergeant", id_of(team));
    supervisor = sign_in("hallam");
    matter = made(supervisor, "investigation",
                  R"([{"type": "opened", "fields": {"about": "Bruises on a boy"}},
                      {"type": "linked", "fields": {"link": "unit", "to": ")" +
                      team + R"("}}])",
                  team);
  }
  Response give(const std::string& if_match) {
    return post(supervisor, "/api/v1/records/" + matter + "/events",
                R"({"events": [{"type": "allocated", "fields": {"officer": ")" + asha +
                    R"(", "role": "investigator", "why": "Has room"}}]})",
                if_match);
  }
  Response table(const SignedInAs& who, const std::string& target) {
    Request asked = request(Method::get, target);
    carry(asked, who);
    asked.headers.set("Accept", "text/csv");
    asked.headers.set("X-Rowan-Purpose", "supervision");
    return dispatcher->handle(asked);
  }

  std::string team, asha, matter;
  SignedInAs supervisor;
};

TEST_F(TeamRoutes, AnswersAsItPromises) {
  ASSERT_EQ(give("*").status, 200);
  for (const std::string part : {"", "/officers", "/units", "/unallocated", "/offered",
                                 "/transfers", "/drifted", "/reviews", "/directions"}) {
    const Response response = get(supervisor, "/api/v1/team" + part);
    ASSERT_EQ(response.status, 200) << part << response.body;
    expect_as_promised("/api/v1/team" + part, response);
  }
  const json::value page = body_of(get(supervisor, "/api/v1/team"));
  EXPECT_EQ(page.at("offered").at(0).at("asked").at("name").as_string(), "Asha Lund");
  EXPECT_EQ(page.at("offered").at(0).at("why").as_string(), "Has room");
}

TEST_F(TeamRoutes, IsForThoseWhoGiveWorkOut) {
  struct Cell {
    std::string role;
    int status;
  };
  for (const Cell& cell : std::vector<Cell>{{"detective_sergeant", 200},
                                            {"detective_inspector", 200},
                                            {"superintendent", 200},
                                            {"investigator", 403},
                                            {"local_authority", 403},
                                            {"auditor", 403},
                                            {"detention_officer", 403}}) {
    const std::string user = "of_" + cell.role;
    make(user, cell.role, id_of(team));
    const SignedInAs who = sign_in(user);
    EXPECT_EQ(get(who, "/api/v1/team").status, cell.status) << cell.role;
    EXPECT_EQ(get(who, "/api/v1/team/unallocated").status, cell.status) << cell.role;
  }
  // Giving out is not recording: whoever may only record cannot do it.
  make("lund", "investigator", id_of(team), id_of(asha));
  const SignedInAs worker = sign_in("lund");
  ASSERT_EQ(give("*").status, 200);
  const Response refused = post(worker, "/api/v1/records/" + matter + "/events",
                                R"({"events": [{"type": "work_returned",
                                    "fields": {"why": "Too much"}}]})",
                                "*");
  EXPECT_EQ(refused.status, 403) << refused.body;
}

TEST_F(TeamRoutes, TheSecondSupervisorIsToldWhatChanged) {
  const Response seen = get(supervisor, "/api/v1/records/" + matter);
  const std::string version{seen.headers.get("ETag")};
  ASSERT_EQ(give(version).status, 200);
  const Response second = give(version);
  EXPECT_EQ(second.status, 412);
  EXPECT_THAT(second.body, HasSubstr("Given to an officer"));
}

TEST_F(TeamRoutes, APartIsHadAsATableByThoseWhoMayExport) {
  const Response all = table(supervisor, "/api/v1/team/unallocated");
  ASSERT_EQ(all.status, 200) << all.body;
  EXPECT_THAT(all.body, HasSubstr("Bruises on a boy"));
  make("pell", "superintendent", id_of(force));
  const Response refused = table(sign_in("pell"), "/api/v1/team/unallocated");
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(refused.body, Not(HasSubstr("Bruises")));
}

TEST_F(TeamRoutes, AUnitThatIsNotTheCallersIsNotThere) {
  EXPECT_EQ(get(supervisor, "/api/v1/team?unit=" + other_suite).status, 404);
  EXPECT_EQ(get(supervisor, "/api/v1/team?unit=" + team).status, 200);
}

}  // namespace
}  // namespace rowan::api
