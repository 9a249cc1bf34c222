// Documents attached to a record: sent, attached by an event, listed, and given to those who may
// read the record. What they say stands in the cabinet of files; here is what is known of each.
#pragma once

#include <rowan/access/decision.h>
#include <rowan/casework/casework.h>
#include <rowan/casework/fault.h>
#include <rowan/practice/attachments.h>
#include <rowan/store/files.h>

#include <string>
#include <string_view>
#include <vector>

namespace rowan::casework {

/// Whether the viewer may send a document for the record: nothing, or the fault. Whoever has as
/// many on hand as practice allows attaches those first, or waits until they are swept away.
[[nodiscard]] Answer<void> may_attach(const Casework& casework, const access::Viewer& viewer,
                                      RecordId record);

/// A document that stands in the cabinet and was looked at.
struct SentDocument {
  std::string digest;
  std::uint64_t bytes = 0;
  std::string type, ending;
  store::Scan scan = store::Scan::none;
};

/// Keeps a document for the viewer to attach to this record, and to no other. Gives `{id, kind,
/// type, bytes, digest, scan}`.
[[nodiscard]] Answer<json::object> keep_sent(Casework& casework, const access::Viewer& viewer,
                                             RecordId record, const SentDocument& document);

struct AttachDocument {
  RecordId record;
  store::SentFileId sent;
  std::string title, marking;
};
/// Records the event that attaches it. Gives the Attachment.
[[nodiscard]] Answer<json::object> attach(Casework& casework, const access::Viewer& viewer,
                                          const AttachDocument& command);

/// The documents of a record that stand, the newest first, and what may be attached: `{items, next,
/// total, may_attach, bytes_most, endings}`.
[[nodiscard]] Answer<json::object> attachments(const Casework& casework,
                                               const access::Viewer& viewer, RecordId record);

/// What is needed to give a document to somebody.
struct Document {
  std::string digest;
  std::uint64_t bytes = 0;
  std::string type;
  std::string file_name;  // Of the record's reference: it names nobody.
  bool shown = false;  // May open in the browser.
  store::Scan scan = store::Scan::none;
};
/// The document that an entry attached, for a viewer who may read the whole record.
[[nodiscard]] Answer<Document> document_of(const Casework& casework, const access::Viewer& viewer,
                                           RecordId record, EventId event);

/// Documents whose turn it is to be looked at for harm.
[[nodiscard]] Answer<std::vector<store::KeptFile>> documents_to_scan(const Casework& casework);
/// What was found in one that waits; `waiting` when nobody could say, and then it is asked again
/// after a growing wait.
[[nodiscard]] Answer<void> document_scanned(Casework& casework, std::string_view digest,
                                            store::Scan found);
/// Forgets what nobody attached in time. Gives the moment before which a file that is not among
/// `kept` may go, and those.
struct Sweeping {
  Instant before;
  std::vector<std::string> kept;
};
[[nodiscard]] Answer<Sweeping> forget_unattached(Casework& casework);

}  // namespace rowan::casework
