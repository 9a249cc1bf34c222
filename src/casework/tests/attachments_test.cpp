// Documents attached to a record: by whom, to what, and what stays when one is withdrawn.
#include <rowan/casework/attachments.h>

#include <gmock/gmock.h>

#include "world_fixture.h"

namespace rowan::casework {
namespace {

using ::testing::HasSubstr;
using testing::WorldTest;

class AttachmentsTest : public WorldTest {
 protected:
  void SetUp() override {
    WorldTest::SetUp();
    child_ = make("person", {{"registered", {{"name", "Alex Testcase"}}}});
  }

  static SentDocument document(store::Scan scan = store::Scan::none, char letter = 'a') {
    return {std::string(64, letter), 48'211, "application/pdf", "pdf", scan};
  }

  store::SentFileId send(const SentDocument& sent) {
    const auto kept = keep_sent(*casework_, everybody_, child_, sent);
    EXPECT_TRUE(kept) << words(kept.error());
    return store::SentFileId{kept ? parse_id_text(text_at(*kept, "id")).value_or(0) : 0};
  }

  Answer<json::object> try_attach(store::SentFileId sent, const std::string& marking = "evidence",
                                  const std::string& title = "Letter from school") {
    return attach(*casework_, everybody_, {child_, sent, title, marking});
  }

  EventId attached() {
    const auto done = try_attach(send(document()));
    EXPECT_TRUE(done) << words(done.error());
    return parse_id<EventKind>(text_at(*done, "id")).value_or(EventId{});
  }

  json::array listed() {
    const auto list = attachments(*casework_, everybody_, child_);
    EXPECT_TRUE(list);
    return list ? list->at("items").as_array() : json::array{};
  }

  RecordId child_;
};

TEST_F(AttachmentsTest, WhatIsSentIsAttachedByAnEntryThatNamesIt) {
  const EventId event = attached();
  const json::array list = listed();
  ASSERT_EQ(list.size(), 1U);
  const auto& one = list.front().as_object();
  EXPECT_EQ(text_at(one, "id"), to_text(event));
  EXPECT_EQ(text_at(one, "title"), "Letter from school");
  EXPECT_EQ(text_at(one.at("marking").as_object(), "title"), "Evidence that the case relies on");
  EXPECT_EQ(text_at(one, "kind"), "PDF document");
  EXPECT_EQ(one.at("bytes").to_number<int>(), 48'211);
  EXPECT_TRUE(one.at("shown").as_bool());
  EXPECT_EQ(text_at(one, "scan"), "none");
  const auto given = document_of(*casework_, everybody_, child_, event);
  ASSERT_TRUE(given);
  EXPECT_EQ(given->digest, std::string(64, 'a'));
  EXPECT_THAT(given->file_name, ::testing::EndsWith("-2.pdf"));
  EXPECT_EQ(given->file_name.find("Alex"), std::string::npos);
}

TEST_F(AttachmentsTest, WhatWasSentIsAttachedOnceByItsSenderToItsRecord) {
  const auto sent = send(document());
  const RecordId other = make("person", {{"registered", {{"name", "Kit Testcase"}}}});
  EXPECT_EQ(attach(*casework_, everybody_, {other, sent, "Letter", "evidence"}).error().why,
            Fault::Why::not_found);
  auto somebody = everybody_;
  somebody.account = AccountId{2};
  EXPECT_EQ(attach(*casework_, somebody, {child_, sent, "Letter", "evidence"}).error().why,
            Fault::Why::not_found);
  EXPECT_EQ(try_attach(sent, "secret").error().problems.front().path, "events/0/fields/marking");
  EXPECT_EQ(try_attach(sent, "evidence", "").error().problems.front().path,
            "events/0/fields/title");
  EXPECT_TRUE(try_attach(sent));
  EXPECT_EQ(try_attach(sent).error().why, Fault::Why::not_found);
  EXPECT_EQ(listed().size(), 1U);
}

TEST_F(AttachmentsTest, NobodyRecordsSuchAnEntryByHand) {
  const json::object document{{"kind", "PDF document"},
                              {"type", "application/pdf"},
                              {"ending", "pdf"},
                              {"bytes", 5},
                              {"digest", std::string(64, 'b')}};
  const auto done = try_record(child_, {"attached",
                                        {{"title", "Somebody else's letter"},
                                         {"marking", "evidence"},
                                         {"document", json::array{document}}}});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().problems.front().code, "by_itself");
  const json::object view = *casework_->record_view(everybody_, child_);
  for (const auto& action : view.at("actions").as_array()) {
    EXPECT_NE(text_at(action.as_object(), "event_type"), "attached");
  }
}

TEST_F(AttachmentsTest, ACorrectionChangesTitleAndMarkingAndNeverTheDocument) {
  const EventId event = attached();
  CorrectEvent command;
  command.record = child_;
  command.event = event;
  command.reason = "Marked wrongly";
  command.fields = {
      {"title", "Letter from college"},
      {"marking", "unused_sensitive"},
      {"document", json::array{json::object{{"kind", "x"}, {"digest", std::string(64, 'f')}}}}};
  const auto done = casework_->correct(everybody_, command);
  ASSERT_TRUE(done) << words(done.error());
  const json::array list = listed();
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(text_at(list.front().as_object(), "title"), "Letter from college");
  EXPECT_EQ(text_at(list.front().as_object(), "digest"), std::string(64, 'a'));
  EXPECT_FALSE(document_of(*casework_, everybody_, child_, event));
}

TEST_F(AttachmentsTest, WhatIsWithdrawnIsGivenToNobodyAndStaysInTheHistory) {
  const EventId event = attached();
  WithdrawEvent command;
  command.record = child_;
  command.event = event;
  command.reason = "Of another child";
  ASSERT_TRUE(casework_->withdraw(everybody_, command));
  EXPECT_TRUE(listed().empty());
  EXPECT_EQ(document_of(*casework_, everybody_, child_, event).error().why, Fault::Why::not_found);
  const json::object view = *casework_->record_view(everybody_, child_);
  EXPECT_THAT(json::serialize(view.at("events")), HasSubstr(std::string(64, 'a')));
  const auto sweeping = forget_unattached(*casework_);
  ASSERT_TRUE(sweeping);
  EXPECT_THAT(sweeping->kept, ::testing::Contains(std::string(64, 'a')));
}

TEST_F(AttachmentsTest, ADocumentOfARestrictedRecordIsForThoseWhoMayReadIt) {
  const EventId event = attached();
  access::Viewer nobody;
  nobody.account = AccountId{9};
  EXPECT_FALSE(attachments(*casework_, nobody, child_));
  EXPECT_FALSE(document_of(*casework_, nobody, child_, event));
  EXPECT_FALSE(may_attach(*casework_, nobody, child_));
  EXPECT_FALSE(keep_sent(*casework_, nobody, child_, document()));
}

TEST_F(AttachmentsTest, WhatNobodyAttachesIsForgottenAfterADay) {
  const auto sent = send(document());
  clock_.set(clock_.now() + 23 * 3600);
  ASSERT_TRUE(forget_unattached(*casework_));
  EXPECT_TRUE(try_attach(sent));
  const auto late = send(document(store::Scan::none, 'b'));
  clock_.set(clock_.now() + 25 * 3600);
  const auto sweeping = forget_unattached(*casework_);
  ASSERT_TRUE(sweeping);
  EXPECT_EQ(sweeping->kept, (std::vector<std::string>{std::string(64, 'a')}));
  EXPECT_FALSE(try_attach(late));
}

TEST_F(AttachmentsTest, WhatIsHarmfulIsNeverAttachedAndIsKnownAgain) {
  const auto harmful = send(document(store::Scan::infected));
  EXPECT_FALSE(try_attach(harmful));
  // The same bytes again, at a time when nobody can look at them.
  const auto again = keep_sent(*casework_, everybody_, child_, document(store::Scan::waiting));
  ASSERT_TRUE(again);
  EXPECT_EQ(text_at(*again, "scan"), "infected");
}

TEST_F(AttachmentsTest, WhatCouldNotBeScannedIsAskedAgainAfterGrowingWaits) {
  const auto sent = send(document(store::Scan::waiting));
  ASSERT_TRUE(try_attach(sent));
  const std::string digest(64, 'a');
  std::int64_t waited = 0;
  for (const std::int64_t wait : {0, 30, 60, 120}) {
    clock_.set(clock_.now() + (wait - 1));
    if (wait > 0) EXPECT_TRUE(documents_to_scan(*casework_)->empty()) << waited;
    clock_.set(clock_.now() + 1);
    ASSERT_EQ(documents_to_scan(*casework_)->size(), 1U) << wait;
    ASSERT_TRUE(document_scanned(*casework_, digest, store::Scan::waiting));
    waited += wait;
  }
  EXPECT_EQ(text_at(listed().front().as_object(), "scan"), "waiting");
  ASSERT_TRUE(document_scanned(*casework_, digest, store::Scan::clean));
  EXPECT_EQ(text_at(listed().front().as_object(), "scan"), "clean");
  clock_.set(clock_.now() + 86'400);
  EXPECT_TRUE(documents_to_scan(*casework_)->empty());
}

}  // namespace
}  // namespace rowan::casework
