#include <answers.h>

#include <rowan/api/problem_details.h>
#include <rowan/casework/attachments.h>

#include <algorithm>
#include <utility>

namespace rowan::api {
namespace {

Response refusal(int status, std::string type, std::string detail) {
  ProblemDetails problem;
  problem.status = status;
  problem.type = std::move(type);
  problem.detail = std::move(detail);
  return problem_response(problem);
}

Response no_documents() {
  return refusal(404, "no-documents", "this Rowan keeps no documents");
}

Response trouble(const files::FileError& error) {
  switch (error.why) {
    case files::Why::too_large:
      return refusal(413, "too-large", "the document is longer than is allowed here");
    case files::Why::no_room:
      return refusal(507, "no-room",
                     "the disk is full, and nothing was kept; tell the support desk");
    case files::Why::not_there:
    case files::Why::damaged:
      return refusal(500, "damaged",
                     "the document is not as it was attached; tell the support desk");
    case files::Why::trouble:
      break;
  }
  return come_back(503, 10, "the document cannot be kept or read now");
}

/// A document on its way in: looked at as soon as its beginning is there, kept when it is whole.
class DocumentSink final : public BodySink {
 public:
  DocumentSink(const Services& services, const Call& call,
               std::unique_ptr<files::Incoming> incoming)
      : services_{services},
        viewer_{call.viewer()},
        record_{path_id(call, "id")},
        rules_{practice::attachment_rules_of(services.casework.definitions())},
        incoming_{std::move(incoming)} {
    document_.ending = call.request.headers.get("X-File-Ending");
    std::ranges::transform(document_.ending, document_.ending.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
  }

  std::optional<Response> take(std::string_view piece) override {
    const bool looking = beginning_.size() < practice::beginning_bytes;
    if (looking) {
      beginning_.append(piece.substr(0, practice::beginning_bytes - beginning_.size()));
    }
    if (looking && beginning_.size() == practice::beginning_bytes) {
      if (auto refused = look(false)) return refused;
    }
    if (auto taken = incoming_->take(piece); !taken) return trouble(taken.error());
    return std::nullopt;
  }

  Response finish() override {
    if (beginning_.size() < practice::beginning_bytes) {
      if (auto refused = look(true)) return std::move(*refused);
    }
    const auto content = incoming_->finish();
    if (!content) return trouble(content.error());
    document_.digest = content->digest;
    document_.bytes = content->bytes;
    if (services_.documents->scan) document_.scan = services_.documents->scan(*content);
    const auto kept = casework::keep_sent(services_.casework, viewer_, record_, document_);
    if (!kept) return fault_response(services_, kept.error());
    if (text_at(*kept, "scan") == "infected") {
      return refusal(422, "harmful",
                     "The scan found something harmful in this document. It was not attached. Do "
                     "not open it; tell the support desk where it came from.");
    }
    return object_response(services_, *kept, 201);
  }

 private:
  std::optional<Response> look(bool whole) {
    auto recognised = practice::recognise(rules_, beginning_, whole, document_.ending);
    if (recognised.type == nullptr) {
      return refusal(422, "wrong-kind", std::move(recognised.because));
    }
    document_.type = recognised.type->type;
    return std::nullopt;
  }

  const Services& services_;
  access::Viewer viewer_;
  RecordId record_;
  practice::AttachmentRules rules_;
  std::unique_ptr<files::Incoming> incoming_;
  std::string beginning_;
  casework::SentDocument document_;
};

RecordId record_in(const Call& call) {
  return RecordId{path_id(call, "id")};
}

/// What is shown stands alone: no script, no form, nothing from anywhere else. No browser shows a
/// PDF in a sandbox, and its own viewer is one.
std::string_view policy_for(std::string_view type) {
  return type.starts_with("image/")
             ? "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; "
               "frame-ancestors 'none'"
             : "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; "
               "frame-ancestors 'none'";
}

Response document_response(const casework::Document& document, files::Outgoing outgoing,
                           bool to_show) {
  Response response;
  const bool shown = to_show && document.shown;
  response.headers.set("Content-Type", shown ? document.type : "application/octet-stream");
  response.headers.set("Content-Disposition", std::string{shown ? "inline" : "attachment"} +
                                                  "; filename=\"" + document.file_name + "\"");
  response.headers.set("Content-Security-Policy", policy_for(shown ? document.type : "image/"));
  response.headers.set("Cache-Control", "no-store");
  auto pieces = std::make_shared<files::Outgoing>(std::move(outgoing));
  response.source = BodySource{document.bytes, [pieces]() -> std::optional<std::string> {
                                 auto piece = pieces->next();
                                 if (!piece) return std::nullopt;
                                 return std::move(*piece);
                               }};
  return response;
}

}  // namespace

Result<std::unique_ptr<BodySink>, Response> send_document(const Services& services,
                                                          const Call& call) {
  if (!services.documents) return fail(no_documents());
  const auto rules = practice::attachment_rules_of(services.casework.definitions());
  if (!rules.said()) return fail(no_documents());
  auto allowed = casework::may_attach(services.casework, call.viewer(), record_in(call));
  if (!allowed) return fail(fault_response(services, allowed.error()));
  auto incoming = services.documents->cabinet->take_in(rules.bytes_most);
  if (!incoming) return fail(trouble(incoming.error()));
  return std::unique_ptr<BodySink>{
      std::make_unique<DocumentSink>(services, call, std::move(*incoming))};
}

Response list_attachments(const Services& services, const Call& call) {
  if (!part_audited(services, call)) return audit_failed();
  auto list = casework::attachments(services.casework, call.viewer(), record_in(call));
  if (list && !services.documents) list->insert_or_assign("may_attach", false);
  return object_response(services, list);
}

Response attach_document(const Services& services, const Call& call) {
  const json::object& given = call.body.as_object();
  casework::AttachDocument command;
  command.record = record_in(call);
  command.sent = store::SentFileId{parse_id_text(text_at(given, "document")).value_or(0)};
  command.title = text_at(given, "title");
  command.marking = text_at(given, "marking");
  return object_response(services, casework::attach(services.casework, call.viewer(), command),
                         201);
}

Response read_document(const Services& services, const Call& call) {
  if (!services.documents) return no_documents();
  const auto document = casework::document_of(services.casework, call.viewer(), record_in(call),
                                              EventId{path_id(call, "event")});
  if (!document) return fault_response(services, document.error());
  if (document->scan == store::Scan::waiting) {
    return refusal(409, "not-scanned",
                   "Nobody has looked at this document for harm yet. Try again in a few minutes.");
  }
  if (document->scan == store::Scan::infected) {
    return refusal(409, "harmful",
                   "The scan found something harmful in this document. It is given to nobody.");
  }
  auto outgoing = services.documents->cabinet->give_out({document->digest, document->bytes});
  if (!outgoing) return trouble(outgoing.error());
  const bool to_show = text_query(call, "shown") == "true";
  if (!services.access.audit(call.viewer(), "document.read", record_in(call), "allowed",
                             json::object{{"entry", call.at("event")}, {"shown", to_show}})) {
    return audit_failed();
  }
  return document_response(*document, std::move(*outgoing), to_show);
}

}  // namespace rowan::api
