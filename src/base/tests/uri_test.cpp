#include <rowan/base/uri.h>

#include <gtest/gtest.h>

namespace rowan {
namespace {

TEST(Uri, EscapesAllButLettersDigitsAndFourMarks) {
  EXPECT_EQ(escape_query("Az09-._~"), "Az09-._~");
  EXPECT_EQ(escape_query("a b&c=d/e?f%"), "a%20b%26c%3Dd%2Fe%3Ff%25");
  EXPECT_EQ(escape_query("\xC3\xA7"), "%C3%A7");
  EXPECT_EQ(escape_query(""), "");
}

}  // namespace
}  // namespace rowan
