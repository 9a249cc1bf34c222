#include <rowan/base/digest.h>
#include <rowan/base/id.h>
#include <rowan/base/problem.h>
#include <rowan/base/sensitive.h>

#include <gtest/gtest.h>

#include <limits>
#include <sstream>

namespace rowan {
namespace {

TEST(Id, text_and_back) {
  for (std::uint64_t value : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{31},
                              std::uint64_t{123456789012345}, ~std::uint64_t{0}}) {
    EXPECT_EQ(parse_id_text(id_text(value)), value);
    EXPECT_EQ(id_text(value).size(), 13U);
  }
  EXPECT_LT(id_text(1000), id_text(2000));
}

TEST(Id, refuses_other_text) {
  for (const char* text : {"", "0", "000000000000u", "zzzzzzzzzzzzz", "00000000000000"}) {
    EXPECT_FALSE(parse_id_text(text)) << text;
  }
}

TEST(Digest, the_published_value_of_abc) {
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Problem, reads_as_place_then_fault_then_remedy) {
  Problem problem{"a.yaml", 12, 7, "rule", "unknown key `withn`", "did you mean `within`?", ""};
  EXPECT_EQ(to_text(problem), "a.yaml:12:7: rule: unknown key `withn` (did you mean `within`?)");
}

template <class T>
concept streamable = requires(std::ostream& out, const T& value) { out << value; };

TEST(Sensitive, cannot_be_streamed_but_can_be_revealed_with_a_purpose) {
  static_assert(!streamable<Sensitive<std::string>>);
  static_assert(streamable<std::string>);
  EXPECT_EQ(Sensitive<std::string>{"Ash"}.reveal("test"), "Ash");
}

}  // namespace
}  // namespace rowan
