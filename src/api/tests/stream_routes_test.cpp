// Streams through the API: in what shape, for whom, and what is refused.
#include <rowan/casework/streams.h>

#include <routes_fixture.h>

namespace rowan::api {
namespace {

using ::testing::HasSubstr;
using testing::RoutesTest;
using testing::SignedInAs;

class StreamRoutes : public RoutesTest {
 protected:
  StreamRoutes() {
    authorise(detention());
    clock.set(clock.now() + 86'400);
    const auto watched = casework::Streams{*casework}.catch_up();
    EXPECT_TRUE(watched && *watched == casework::WatchTurn::judged);
    sergeant = sign_in("cole");
  }
  Response table(const SignedInAs& who, const std::string& target) {
    Request asked = request(Method::get, target);
    carry(asked, who);
    asked.headers.set("Accept", "text/csv");
    asked.headers.set("X-Rowan-Purpose", "supervision");
    return dispatcher->handle(asked);
  }
  std::string day(int before) const { return to_text(day_of(clock.now()) + -before); }
};

TEST_F(StreamRoutes, AnswerAsTheyPromise) {
  const std::string rows = "/api/v1/streams/child_detentions/rows?from=" + day(1) + "&to=" + day(1);
  for (const std::string& path : {std::string{"/api/v1/streams"}, rows}) {
    const Response response = get(sergeant, path);
    ASSERT_EQ(response.status, 200) << path << response.body;
    expect_as_promised(path, response);
  }
  const json::value list = body_of(get(sergeant, "/api/v1/streams"));
  ASSERT_FALSE(list.at("items").as_array().empty());
  const auto& first = list.at("items").at(0).as_object();
  EXPECT_EQ(text_at(first, "stream"), "authority_alerts");
  EXPECT_EQ(text_at(first, "verdict"), "not_known");
  EXPECT_EQ(body_of(get(sergeant, rows)).at("total").to_number<int>(), 1);
}

TEST_F(StreamRoutes, RefuseDaysThatAreNoneAndStreamsThatAreNotThere) {
  const std::string path = "/api/v1/streams/child_detentions/rows";
  const Response undated = get(sergeant, path);
  EXPECT_EQ(undated.status, 400);
  EXPECT_THAT(undated.body, HasSubstr("is not a day"));
  EXPECT_EQ(get(sergeant, path + "?from=" + day(0) + "&to=" + day(1)).status, 422);
  const std::string days = "?from=" + day(1) + "&to=" + day(1);
  EXPECT_EQ(get(sergeant, "/api/v1/streams/never_named/rows" + days).status, 404);
  EXPECT_EQ(get(sergeant, "/api/v1/streams/online_referrals/rows" + days).status, 403);
}

TEST_F(StreamRoutes, AreForThoseWhoMayCountAndATableForThoseWhoMayExport) {
  make("lind", "detention_officer", id_of(suite));
  EXPECT_EQ(get(sign_in("lind"), "/api/v1/streams").status, 403);
  make("vane", "detective_sergeant", id_of(suite));
  const Response all = table(sign_in("vane"), "/api/v1/streams");
  ASSERT_EQ(all.status, 200) << all.body;
  EXPECT_THAT(all.body, HasSubstr("title,verdict,from,to,count,usual,spread,owner"));
  EXPECT_THAT(all.body, HasSubstr("Online referrals,not_known"));
  EXPECT_THAT(all.body, ::testing::Not(HasSubstr("Children detained")));
  make("hallam", "superintendent", id_of(force));
  EXPECT_EQ(table(sign_in("hallam"), "/api/v1/streams").status, 403);
}

}  // namespace
}  // namespace rowan::api
