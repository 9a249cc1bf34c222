// Static files, the server's own pages, problems and the rate limiter.
#include <rowan/api/problem_details.h>
#include <rowan/api/static_files.h>

#include <pages.h>
#include <rate_limiter.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>
#include <filesystem>
#include <fstream>

namespace rowan::api {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class StaticFilesTest : public ::testing::Test {
 protected:
  StaticFilesTest()
      : folder_{std::filesystem::temp_directory_path() /
                ("rowan-static-" + std::to_string(::getpid()))} {
    write("index.html", "<link rel=\"stylesheet\" crossorigin href=\"/assets/app-1a2b.css\">shell");
    write("assets/app-1a2b.css", "p{}");
    write("favicon.svg", "<svg/>");
    write("print/index.html", "print shell");
  }
  ~StaticFilesTest() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& path, const std::string& content) {
    std::filesystem::create_directories((folder_ / path).parent_path());
    std::ofstream{folder_ / path} << content;
  }

  std::filesystem::path folder_;
};

TEST_F(StaticFilesTest, ServesFilesWithTheirTypeAndCaching) {
  const auto files = StaticFiles::load(folder_);
  ASSERT_TRUE(files) << files.error();
  const auto sheet = files->find("/assets/app-1a2b.css", "");
  ASSERT_TRUE(sheet);
  EXPECT_EQ(sheet->content(), "p{}");
  EXPECT_EQ(sheet->headers.get("Content-Type"), "text/css; charset=utf-8");
  EXPECT_THAT(std::string{sheet->headers.get("Cache-Control")}, HasSubstr("immutable"));
  EXPECT_EQ(files->find("/favicon.svg", "")->headers.get("Cache-Control"), "no-cache");
  EXPECT_THAT(files->style_sheets(), ElementsAre("/assets/app-1a2b.css"));
}

TEST_F(StaticFilesTest, GivesThePageShellToEveryPathThatIsNotAFiles) {
  const auto files = StaticFiles::load(folder_);
  ASSERT_TRUE(files) << files.error();
  for (const std::string path :
       {"/", "/custody", "/records/0000000000001/duties", "/practice/custody.reviews"}) {
    const auto page = files->find(path, "");
    ASSERT_TRUE(page) << path;
    EXPECT_THAT(std::string{page->content()}, HasSubstr("shell"));
    EXPECT_EQ(page->headers.get("Cache-Control"), "no-store");
  }
  EXPECT_EQ(files->find("/print/x", "")->content(), "print shell");
  EXPECT_FALSE(files->find("/assets/missing.css", ""));
  EXPECT_FALSE(files->find("/assets/missing", ""));
  EXPECT_FALSE(files->find("/missing.js", ""));
}

TEST_F(StaticFilesTest, AnswersNotModifiedToTheSameTag) {
  const auto files = StaticFiles::load(folder_);
  ASSERT_TRUE(files) << files.error();
  const auto first = files->find("/favicon.svg", "");
  const auto second = files->find("/favicon.svg", first->headers.get("ETag"));
  EXPECT_EQ(second->status, 304);
  EXPECT_EQ(second->content(), "");
}

TEST_F(StaticFilesTest, SaysWhichFolderCannotBeRead) {
  const auto files = StaticFiles::load(folder_ / "absent");
  ASSERT_FALSE(files);
  EXPECT_THAT(files.error(), HasSubstr("absent"));
}

const PageFrame frame{"Test <force>", "OFFICIAL-SENSITIVE", {"/a.css"}};

TEST(Pages, EscapeWhatComesFromOutside) {
  SignInForm form;
  form.user = "\"><script>";
  form.error = "wrong";
  form.status = 401;
  const Response page = sign_in_page(frame, form);
  EXPECT_EQ(page.status, 401);
  EXPECT_THAT(page.body, Not(HasSubstr("<script>")));
  EXPECT_THAT(page.body, HasSubstr("&quot;&gt;&lt;script&gt;"));
  EXPECT_THAT(page.body, HasSubstr("Test &lt;force&gt;"));
  EXPECT_THAT(page.body, HasSubstr("Error: Sign in"));
}

TEST(Pages, ReturnOnlyToOurOwnPaths) {
  EXPECT_EQ(safe_next("/custody?unit=1"), "/custody?unit=1");
  for (const std::string bad : {"", "//evil.example", "https://evil.example", "/\\evil", "/a b"}) {
    EXPECT_EQ(safe_next(bad), "/") << bad;
  }
}

TEST(Pages, PrintARecordWithMarkingTopAndBottom) {
  const json::value view = *parse_json(R"({
    "reference": "CU/1/2026/1", "headline": "A <b>child</b>", "as_at": "2026-03-01T22:00:00Z",
    "known_at": "2026-03-01T22:00:00Z",
    "facts": [{"name": "a", "title": "Age", "value": 14},
      {"name": "b", "title": "B", "value": null, "unknown": true},
      {"name": "c", "title": "Not yet recorded", "value": null}],
    "duties": [{"title": "Review", "verdict": "breached", "due": "2026-03-02T04:00:00Z"}],
    "events": [{"id": "1kapjqg2854cn", "title": "Arrest", "says": "Arrested & taken",
      "happened_at": "2026-03-01T21:00:00Z",
      "recorded_at": "2026-03-01T22:00:00Z", "recorded_by": {"id": "x", "name": "Sgt <i>"},
      "shown": [{"name": "n", "title": "Ground", "value": "To secure <evidence>"},
        {"name": "about", "title": "Which entry", "value": "1kapjqg2854cn"}],
      "withdrawn_by": "0000000000002"}]})");
  const Response page = print_page(frame, view.as_object(), {{"breached", "Overdue"}},
                                   {"Sgt One", "1 March 2026 at 22:00"});
  EXPECT_THAT(page.body, HasSubstr("A &lt;b&gt;child&lt;/b&gt;"));
  EXPECT_THAT(page.body, HasSubstr("To secure &lt;evidence&gt;"));
  EXPECT_THAT(page.body, HasSubstr("Arrest (withdrawn)"));
  EXPECT_THAT(page.body, HasSubstr("Which entry: Arrest, 1 March 2026 at 21:00"));
  EXPECT_THAT(page.body, Not(HasSubstr("1kapjqg2854cn")));
  EXPECT_THAT(page.body, HasSubstr("Printed by Sgt One, 1 March 2026 at 22:00"));
  EXPECT_THAT(page.body, HasSubstr("Not known"));
  EXPECT_THAT(page.body, Not(HasSubstr("Not yet recorded")));
  EXPECT_THAT(page.body, HasSubstr("Overdue"));
  EXPECT_THAT(page.body, HasSubstr("2 March 2026 at 04:00"));
  const std::size_t first = page.body.find("OFFICIAL-SENSITIVE");
  EXPECT_NE(page.body.find("OFFICIAL-SENSITIVE", first + 1), std::string::npos);
}

TEST(ProblemDetailsTest, NamesEachBadField) {
  ProblemDetails problem;
  problem.status = 400;
  problem.type = "invalid";
  Problem field;
  field.path = "events/0/fields/mode";
  field.message = "is required";
  field.code = "required";
  problem.problems = {field};
  problem.extra = json::object{{"refusals", json::array{}}};
  const Response response = problem_response(problem);
  EXPECT_EQ(response.headers.get("Content-Type"), "application/problem+json");
  const json::value body = *parse_json(response.body);
  EXPECT_EQ(body.at("type").as_string(), "urn:rowan:problem:invalid");
  EXPECT_EQ(body.at("title").as_string(), "Bad request");
  EXPECT_EQ(body.at("problems").at(0).at("path").as_string(), "events/0/fields/mode");
  EXPECT_TRUE(body.as_object().contains("refusals"));
}

TEST(RateLimiterTest, DrawsFromABucketThatFills) {
  RateLimiter limiter{Rate{0.5, 2}};
  const Instant start{1000};
  EXPECT_EQ(limiter.take("a", start), 0);
  EXPECT_EQ(limiter.take("a", start), 0);
  EXPECT_EQ(limiter.take("a", start), 2);
  EXPECT_EQ(limiter.take("b", start), 0);
  EXPECT_EQ(limiter.take("a", start + 2), 0);
  EXPECT_EQ(limiter.take("a", start + 2), 2);
  EXPECT_EQ(limiter.take("a", start - 50), 2);  // A clock set back gives nothing away.
}

}  // namespace
}  // namespace rowan::api
