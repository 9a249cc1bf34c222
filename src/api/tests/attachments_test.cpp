// Documents through the routes: what is taken in, what is refused, and to whom one is given.
#include <rowan/files/cabinet.h>

#include <routes_fixture.h>

namespace rowan::api {
namespace {

using ::testing::HasSubstr;
using testing::RoutesTest;
using testing::SignedInAs;

/// The whole of an answer that comes in pieces.
std::string whole(const Response& response) {
  std::string all;
  while (response.source && all.size() < response.source->length) {
    const auto piece = response.source->next();
    if (!piece) return "broken off";
    all += *piece;
  }
  return all;
}

class AttachmentRoutes : public RoutesTest {
 protected:
  AttachmentRoutes() {
    auto opened = files::Cabinet::open(
        folder / "files", {}, [this](std::span<std::uint8_t> bytes) { randomness.fill(bytes); });
    if (!opened) throw std::runtime_error{opened.error().says};
    cabinet = std::move(*opened);
    services->documents.emplace(
        Documents{cabinet.get(), [this](const files::Content&) { return found; }});
    record = detention();
    make("audits", "auditor", id_of(force));
    auditor = sign_in("audits");
  }

  std::string path(const std::string& rest = {}) const {
    return "/api/v1/records/" + record + "/attachments" + rest;
  }

  Response send(const SignedInAs& who, const std::string& bytes, const std::string& ending = "pdf",
                const std::string& type = "application/octet-stream") {
    Request asked = request(Method::post, "/api/v1/records/" + record + "/documents");
    carry(asked, who);
    asked.headers.set("Content-Type", type);
    asked.headers.set("X-File-Ending", ending);
    asked.body = bytes;
    return dispatcher->handle(asked);
  }

  Response attach(const SignedInAs& who, const Response& sent) {
    const std::string id{text_at(body_of(sent).as_object(), "id")};
    return post(who, path(),
                R"({"document": ")" + id + R"(", "title": "Letter", "marking": "evidence"})");
  }

  std::string attached(const std::string& bytes = pdf) {
    const Response done = attach(sergeant, send(sergeant, bytes));
    EXPECT_EQ(done.status, 201) << done.body;
    return std::string{text_at(body_of(done).as_object(), "id")};
  }

  std::string audited(const std::string& action) {
    return get(auditor, "/api/v1/audit?action=" + action).body;
  }

  static constexpr const char* pdf = "%PDF-1.4\nwhat it says\n%%EOF\n";
  store::Scan found = store::Scan::clean;
  std::unique_ptr<files::Cabinet> cabinet;
  std::string record;
  SignedInAs auditor;
};

TEST_F(AttachmentRoutes, WhatIsSentAndAttachedIsGivenBack) {
  const Response sent = send(sergeant, pdf, "PDF");
  ASSERT_EQ(sent.status, 201) << sent.body;
  EXPECT_THAT(sent.body, HasSubstr(R"("kind":"PDF document")"));
  const Response done = attach(sergeant, sent);
  ASSERT_EQ(done.status, 201) << done.body;
  const std::string id{text_at(body_of(done).as_object(), "id")};
  const Response list = get(sergeant, path());
  expect_as_promised(path(), list);
  EXPECT_EQ(body_of(list).at("total").to_number<int>(), 1);
  const Response kept = get(sergeant, path("/" + id + "/content"));
  EXPECT_EQ(kept.status, 200) << kept.body;
  EXPECT_EQ(whole(kept), pdf);
  EXPECT_EQ(kept.headers.get("Content-Type"), "application/octet-stream");
  EXPECT_THAT(std::string{kept.headers.get("Content-Disposition")}, HasSubstr("attachment; "));
  const Response shown = get(sergeant, path("/" + id + "/content?shown=true"));
  EXPECT_EQ(shown.headers.get("Content-Type"), "application/pdf");
  EXPECT_THAT(std::string{shown.headers.get("Content-Disposition")}, HasSubstr("inline; "));
  EXPECT_THAT(std::string{shown.headers.get("Content-Security-Policy")},
              HasSubstr("default-src 'none'"));
  for (const char* action : {"document.sent", "document.attached", "document.read"}) {
    EXPECT_THAT(audited(action), HasSubstr(record)) << action;
  }
}

TEST_F(AttachmentRoutes, APictureIsShownInASandboxAndTextIsNotShown) {
  const Response picture = send(sergeant, std::string{"\x89PNG\r\n\x1a\n...."}, "png");
  const Response done = attach(sergeant, picture);
  ASSERT_EQ(done.status, 201) << picture.body << done.body;
  const std::string id{text_at(body_of(done).as_object(), "id")};
  const Response shown = get(sergeant, path("/" + id + "/content?shown=true"));
  EXPECT_EQ(shown.headers.get("Content-Type"), "image/png");
  EXPECT_THAT(std::string{shown.headers.get("Content-Security-Policy")}, HasSubstr("sandbox"));
  const Response text = attach(sergeant, send(sergeant, "<script>alert(1)</script>", "txt"));
  const std::string words{text_at(body_of(text).as_object(), "id")};
  const Response never = get(sergeant, path("/" + words + "/content?shown=true"));
  EXPECT_EQ(never.headers.get("Content-Type"), "application/octet-stream");
  EXPECT_THAT(std::string{never.headers.get("Content-Disposition")}, HasSubstr("attachment; "));
}

TEST_F(AttachmentRoutes, WhatMayNotBeAttachedIsRefusedInWords) {
  const Response wrong = send(sergeant, "MZ\x90.......", "exe");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("Those are: PNG picture"));
  const Response other = send(sergeant, pdf, "png");
  EXPECT_EQ(other.status, 422);
  EXPECT_THAT(other.body, HasSubstr("of the kind “PDF document”"));
  EXPECT_EQ(send(sergeant, pdf, "").status, 422);
  EXPECT_EQ(send(sergeant, pdf, "pdf", "application/json").status, 415);
  const Response too_long = send(sergeant, pdf + std::string(50'000'000, ' '));
  EXPECT_EQ(too_long.status, 413);
  EXPECT_THAT(too_long.body, HasSubstr("longer than is allowed"));
  EXPECT_EQ(body_of(get(sergeant, path())).at("total").to_number<int>(), 0);
}

TEST_F(AttachmentRoutes, ABodyThatDoesNotComeInPiecesMustBeShort) {
  Request asked = request(Method::post, "/api/v1/records/" + record + "/documents");
  asked.headers.set("Content-Type", "application/json");
  const auto in_memory = dispatcher->admit(asked);
  ASSERT_TRUE(in_memory);
  EXPECT_LE(*in_memory, 64U * 1024U);
  asked.headers.set("Content-Type", "application/octet-stream");
  const auto in_pieces = dispatcher->admit(asked);
  ASSERT_TRUE(in_pieces);
  EXPECT_EQ(*in_pieces, 50'000'000U);
}

TEST_F(AttachmentRoutes, WhoSendsAndNeverAttachesIsStopped) {
  for (int i = 0; i < 20; ++i) {
    ASSERT_EQ(send(sergeant, pdf + std::to_string(i)).status, 201) << i;
  }
  const Response more = send(sergeant, pdf);
  EXPECT_EQ(more.status, 422);
  EXPECT_THAT(more.body, HasSubstr("without attaching them"));
}

TEST_F(AttachmentRoutes, OnlyThoseOfTheRecordSendAttachAndRead) {
  const std::string id = attached();
  make("other", "custody_officer", id_of(other_suite));
  make("reader", "auditor", id_of(force));
  for (const char* user : {"other", "reader"}) {
    const SignedInAs stranger = sign_in(user);
    const Response sent = send(stranger, pdf);
    EXPECT_TRUE(sent.status == 403 || sent.status == 404) << user << sent.status;
    const Response done = attach(stranger, send(sergeant, pdf));
    EXPECT_TRUE(done.status == 403 || done.status == 404) << user << done.status;
  }
  const Response read = get(sign_in("other"), path("/" + id + "/content"));
  EXPECT_TRUE(read.status == 403 || read.status == 404) << read.status;
  EXPECT_FALSE(read.source);
}

TEST_F(AttachmentRoutes, WhatTheScanFoundDecides) {
  found = store::Scan::infected;
  const Response harmful = send(sergeant, pdf);
  EXPECT_EQ(harmful.status, 422);
  EXPECT_THAT(harmful.body, HasSubstr("harmful"));
  found = store::Scan::waiting;
  const std::string id = attached("%PDF-1.4 another\n");
  const Response held = get(sergeant, path("/" + id + "/content"));
  EXPECT_EQ(held.status, 409);
  EXPECT_THAT(held.body, HasSubstr("not-scanned"));
  const auto waiting = casework::documents_to_scan(*casework);
  ASSERT_TRUE(waiting);
  ASSERT_EQ(waiting->size(), 1U);
  ASSERT_TRUE(casework::document_scanned(*casework, waiting->front().digest, store::Scan::clean));
  EXPECT_EQ(whole(get(sergeant, path("/" + id + "/content"))), "%PDF-1.4 another\n");
}

TEST_F(AttachmentRoutes, WhatIsNotAsItWasAttachedIsNotGiven) {
  const std::string id = attached();
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder / "files"}) {
    if (entry.is_regular_file()) std::filesystem::resize_file(entry.path(), 60);
  }
  const Response damaged = get(sergeant, path("/" + id + "/content"));
  EXPECT_EQ(damaged.status, 500);
  EXPECT_THAT(damaged.body, HasSubstr("not as it was attached"));
}

TEST_F(AttachmentRoutes, WhereNoDocumentsAreKeptItIsSaid) {
  services->documents.reset();
  EXPECT_EQ(send(sergeant, pdf).status, 404);
  EXPECT_FALSE(body_of(get(sergeant, path())).at("may_attach").as_bool());
}

}  // namespace
}  // namespace rowan::api
