// Reading addresses, queries and cookies, and writing text that is safe in HTML.
#include <rowan/api/http.h>

#include <gtest/gtest.h>

namespace rowan::api {
namespace {

TEST(Target, IsDecodedAndSplit) {
  const auto target = parse_target("/records/a%20b?q=x+y&unit=%C3%A9&empty=");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/records/a b");
  EXPECT_EQ(target->query.get("q"), "x y");
  EXPECT_EQ(target->query.get("unit"), "é");
  EXPECT_EQ(target->query.get("empty"), "");
  EXPECT_EQ(target->query.get("absent"), std::nullopt);
}

TEST(Target, RefusesWhatCouldMisleadAPathCheck) {
  for (const std::string text : {"", "records", "/a/../b", "/a/%2e%2e/b", "/.", "/a\\b", "/%0a",
                                 "/%7", "/%g1", "/%ff", "/%c0%af", "/a#b", "/%ed%a0%80"}) {
    EXPECT_FALSE(parse_target(text)) << text;
  }
  EXPECT_TRUE(parse_target("/a..b/.c"));
}

TEST(Target, RefusesTooManyValues) {
  std::string text = "/?";
  for (int i = 0; i < 201; ++i) text += "a=1&";
  EXPECT_FALSE(parse_target(text));
}

TEST(HeaderFields, CannotBeSplitByAValue) {
  Headers headers;
  headers.set("Location", "/x\r\nSet-Cookie: a=b");
  headers.add("Set-Cookie", "a=b\nc: d");
  EXPECT_EQ(headers.begin(), headers.end());
  headers.set("etag", "1");
  headers.set("ETag", "2");
  EXPECT_EQ(headers.get("ETAG"), "2");
}

TEST(Cookies, AreFoundByTheirWholeName) {
  EXPECT_EQ(cookie("a=1; rowan_session=abc; b=2", "rowan_session"), "abc");
  EXPECT_EQ(cookie("xrowan_session=abc", "rowan_session"), "");
  EXPECT_EQ(cookie("", "rowan_session"), "");
}

TEST(Html, IsEscaped) {
  EXPECT_EQ(escape_html("<b a='1'>&\"</b>"), "&lt;b a=&#39;1&#39;&gt;&amp;&quot;&lt;/b&gt;");
}

}  // namespace
}  // namespace rowan::api
