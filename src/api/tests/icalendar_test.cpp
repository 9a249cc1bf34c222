// The iCalendar stream itself: its lines, its texts, and that a strict reader takes it.
#include <icalendar.h>
#include <icalendar_reader.h>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace rowan::api {
namespace {

using testing::CalendarReader;

TEST(CalendarLine, IsFoldedAtSeventyFiveOctetsBetweenCharacters) {
  EXPECT_EQ(calendar_line("SUMMARY", "short"), "SUMMARY:short\r\n");
  const std::string just(75 - 8, 'a');
  EXPECT_EQ(calendar_line("SUMMARY", just), "SUMMARY:" + just + "\r\n");
  EXPECT_EQ(calendar_line("SUMMARY", just + "b"), "SUMMARY:" + just + "\r\n b\r\n");
  const std::string rest(74, 'b');
  EXPECT_EQ(calendar_line("SUMMARY", just + rest + "c"),
            "SUMMARY:" + just + "\r\n " + rest + "\r\n c\r\n");
  // The 75th octet would be the first half of the letter.
  const std::string before(75 - 9, 'a');
  EXPECT_EQ(calendar_line("SUMMARY", before + "é"), "SUMMARY:" + before + "\r\n é\r\n");
}

TEST(CalendarText, HasItsEscapesAndNoControlCharacters) {
  EXPECT_EQ(calendar_text("a; b, c\\d\ne\r\x01\x7F"), "a\\; b\\, c\\\\d\\ne");
}

casework::CalendarDuty duty(std::uint64_t id, const std::string& title) {
  casework::CalendarDuty one;
  one.duty = DutyId{id};
  one.title = title;
  one.reference = "CU/HX/2026/000123";
  one.due = Instant{1'782'000'000};  // 2026-06-21T00:00:00Z
  one.changed_at = Instant{1'781'000'000};
  return one;
}

TEST(Calendar, SaysOfEachDutyWhatAndWhenAndWhatHasChanged) {
  auto moved = duty(7, "Reviews of detention");
  moved.sequence = 2;
  const auto read = CalendarReader{icalendar({"Test force", 5400}, {moved})}.read();
  EXPECT_EQ(read.one("NAME"), "Test force");
  ASSERT_EQ(read.inside.size(), 1U);
  const auto& event = read.inside[0];
  EXPECT_EQ(event.one("UID"), "0000000000007@duties.rowan");
  EXPECT_EQ(event.one("DTSTART"), "20260621T000000Z");
  EXPECT_EQ(event.one("DTSTAMP"), "20260609T101320Z");
  EXPECT_EQ(event.one("LAST-MODIFIED"), "20260609T101320Z");
  EXPECT_EQ(event.one("SEQUENCE"), "2");
  EXPECT_EQ(event.one("SUMMARY"), "Reviews of detention (CU/HX/2026/000123)");
  ASSERT_EQ(event.inside.size(), 1U);
  EXPECT_EQ(event.inside[0].one("TRIGGER"), "-PT90M");
}

TEST(Calendar, WithoutDutiesHoldsAComponentAllTheSame) {
  const auto read = CalendarReader{icalendar({"Test force", 60}, {})}.read();
  ASSERT_EQ(read.inside.size(), 1U);
  EXPECT_EQ(read.inside[0].name, "VTIMEZONE");
}

TEST(Calendar, OfARestrictedRecordNamesNothing) {
  auto hidden = duty(7, "");
  hidden.reference.clear();
  const auto read = CalendarReader{icalendar({"Test force", 60}, {hidden})}.read();
  EXPECT_EQ(read.inside.at(0).one("SUMMARY"), "A duty on a restricted record is due");
}

RC_GTEST_PROP(CalendarProperty, AStrictReaderReadsWhatWasWritten, ()) {
  const auto letters = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "a", "Z", " ", ";", ",", "\\", "\n", ":", "é", "—", "\xF0\x9F\x8C\xB3"));
  std::string title = "x";
  for (const auto& letter : letters) title += letter;
  const auto read = CalendarReader{icalendar({title, 60}, {duty(7, title)})}.read();
  RC_ASSERT(CalendarReader::text_of(read.inside.at(0).one("SUMMARY")) ==
            title + " (CU/HX/2026/000123)");
  RC_ASSERT(CalendarReader::text_of(read.one("NAME")) == title);
}

}  // namespace
}  // namespace rowan::api
