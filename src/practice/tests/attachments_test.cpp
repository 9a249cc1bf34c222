// practice/attachments.yaml: what is read from it, what is said of one that is wrong, and of what
// kind a document is.
#include "practice_folder.h"

#include <rowan/practice/attachments.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

constexpr const char* file = "attachments.yaml";
constexpr const char* good = R"yaml(megabytes_most: 3
unattached_kept: 2 hours
unattached_most: 5
types:
  - {type: image/png, title: PNG picture, endings: [png], begins: [{at: 0, bytes: 89504e47}],
     shown: true}
  - {type: image/webp, title: WebP picture, endings: [webp],
     begins: [{at: 0, bytes: '52494646'}, {at: 8, bytes: '57454250'}], shown: true}
  - {type: application/x-one, title: First of two, endings: [one],
     begins: [{at: 0, bytes: 504b0304}]}
  - {type: application/x-two, title: Second of two, endings: [two, too],
     begins: [{at: 0, bytes: 504b0304}]}
  - {type: text/plain, title: Text, endings: [txt], text: true}
)yaml";

AttachmentRules rules() {
  PracticeFolder folder;
  folder.write(file, good);
  return attachment_rules_of(*folder.load());
}

TEST(AttachmentsFile, IsReadWhole) {
  const AttachmentRules read = rules();
  ASSERT_TRUE(read.said());
  EXPECT_EQ(read.bytes_most, 3'000'000U);
  EXPECT_EQ(read.unattached_kept_seconds, 7200);
  EXPECT_EQ(read.unattached_most, 5U);
  ASSERT_EQ(read.types.size(), 5U);
  const AttachmentType* webp = read.named("image/webp");
  ASSERT_NE(webp, nullptr);
  EXPECT_EQ(webp->title, "WebP picture");
  EXPECT_TRUE(webp->shown);
  ASSERT_EQ(webp->begins.size(), 2U);
  EXPECT_EQ(webp->begins[1].at, 8U);
  EXPECT_EQ(webp->begins[1].bytes, "WEBP");
  EXPECT_FALSE(read.named("text/plain")->shown);
  EXPECT_EQ(read.named("image/gif"), nullptr);
}

TEST(AttachmentsFile, MayBeAbsentAndThenNothingIsAttached) {
  PracticeFolder folder;
  EXPECT_FALSE(attachment_rules_of(*folder.load()).said());
}

TEST(AttachmentsFile, SaysWhatIsWrongAndWhere) {
  struct Fault {
    const char* what;
    const char* with;
    const char* says;
  };
  PracticeFolder folder;
  for (const Fault& one : std::vector<Fault>{
           {"megabytes_most: 3", "megabytes_most: 0", "megabytes_most"},
           {"unattached_kept: 2 hours", "unattached_kept: 2 days", "unattached_kept"},
           {"unattached_most: 5\n", "", "unattached_most"},
           {"bytes: 89504e47", "bytes: 8950g", "is not bytes in hexadecimal"},
           {"at: 8", "at: 600", "too far on"},
           {", text: true", "", "does not say how such a document is known"},
           {"endings: [one],", "", "endings"},
           {"title: Text, ", "title: Text, colour: red, ", "unknown key `colour`"}}) {
    folder.write(file, good).change(file, one.what, one.with);
    EXPECT_THAT(folder.problems(), Contains(HasSubstr(one.says))) << one.with;
  }
}

std::string kind(std::string_view beginning, std::string_view ending, bool whole = true) {
  static const AttachmentRules known = rules();
  const Recognised found = recognise(known, beginning, whole, ending);
  return found.type == nullptr ? found.because : found.type->type;
}

TEST(ADocument, IsKnownByHowItBeginsAndTheEndingMustAgree) {
  EXPECT_EQ(kind("\x89PNG....", "png"), "image/png");
  EXPECT_EQ(kind("RIFF....WEBPVP8 ", "webp"), "image/webp");
  EXPECT_EQ(kind("PK\x03\x04....", "one"), "application/x-one");
  EXPECT_EQ(kind("PK\x03\x04....", "too"), "application/x-two");
  EXPECT_THAT(kind("\x89PNG....", "txt"), HasSubstr("of the kind “PNG picture”"));
  EXPECT_THAT(kind("PK\x03\x04....", "png"), HasSubstr("its name says that it is another"));
  EXPECT_THAT(kind("RIFF....WAVE", "webp"), HasSubstr("its name says that it is another"));
  EXPECT_THAT(kind("MZ\x90\x00\x03", "png"), HasSubstr("not a kind of document"));
  EXPECT_THAT(kind({"MZ\0", 3}, "txt"), HasSubstr("Those are: PNG picture, WebP picture"));
}

TEST(ADocument, IsTextWhenItHoldsNothingButWrittenSigns) {
  EXPECT_EQ(kind("Rung at 21:40.\r\n\tCafé – ☎\n", "txt"), "text/plain");
  EXPECT_EQ(kind("", "txt"), "This document is empty.");
  EXPECT_EQ(kind("Cut in a character: \xE2\x98", "txt", false), "text/plain");
  EXPECT_THAT(kind("Cut in a character: \xE2\x98", "txt", true), HasSubstr("not a kind"));
  EXPECT_THAT(kind("Latin 1: caf\xE9 and more", "txt"), HasSubstr("not a kind"));
  EXPECT_THAT(kind({"a\0b", 3}, "txt"), HasSubstr("not a kind"));
  EXPECT_THAT(kind("Plain words", "png"), HasSubstr("of the kind “Text”"));
}

}  // namespace
}  // namespace rowan::practice
