#include <rowan/casework/attachments.h>

#include <rowan/store/audit.h>
#include <rowan/store/events.h>

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "attached.h"
#include "render.h"
#include "second_eyes.h"
#include "transaction.h"

namespace rowan::casework {

namespace {

constexpr std::string_view document_field = "document";
constexpr std::array<const char*, 4> scans{"none", "waiting", "clean", "infected"};

const char* to_text(store::Scan scan) {
  return scans.at(static_cast<std::size_t>(scan));
}

bool stands(const RecordHistory& history, EventId id) {
  return std::ranges::none_of(history.events, [&](const Event& other) {
    return other.withdraws == id || other.corrects == id;
  });
}

store::Scan scan_of(const store::Reader& reader, std::string_view digest) {
  const auto kept = store::find_kept_file(reader, digest);
  return kept ? kept->scan : store::Scan::none;
}

json::object marking_json(const Asking& asking, const Event& event) {
  const auto marking = text_at(event.fields, "marking");
  // A correction may say that nobody knows.
  if (marking.empty()) return {{"code", "not_known"}, {"title", "Not known"}};
  const auto* lookup = asking.definitions().lookup("disclosure_marking");
  const int rank = lookup == nullptr ? -1 : lookup->rank_of(marking);
  const auto title =
      rank < 0 ? marking : std::string_view{lookup->codes[static_cast<std::size_t>(rank)].title};
  return {{"code", marking}, {"title", title}};
}

json::object attachment_json(const Asking& asking, const practice::AttachmentRules& rules,
                             const Event& event, const json::object& document) {
  const auto digest = text_at(document, "digest");
  const auto type = text_at(document, "type");
  const auto title = text_at(event.fields, "title");
  const auto* known = rules.named(type);
  return {{"id", rowan::to_text(event.id)},
          {"title", title.empty() ? text_at(document, "kind") : title},
          {"marking", marking_json(asking, event)},
          {"kind", text_at(document, "kind")},
          {"type", type},
          {"bytes", bytes_in(document)},
          {"digest", digest},
          {"shown", known != nullptr && known->shown},
          {"scan", to_text(scan_of(asking.reader(), digest))},
          {"attached_at", rowan::to_text(event.recorded_at)},
          {"by", asking.account(event.recorded_by)},
          {"number", event.number}};
}

/// The row of a record that the viewer may read in full.
Answer<store::RecordRow> readable(const Asking& asking, RecordId record) {
  auto row = asking.row(record);
  if (!row) return row;
  const auto decision = asking.viewing().may("read", *row);
  if (!decision.allowed || asking.viewing().level(*row) != access::Level::full) {
    return fail(forbidden(decision, "read"));
  }
  return row;
}

Answer<void> may_record(const Asking& asking, const store::RecordRow& row) {
  const auto decision = asking.viewing().may("record", row, practice::attached_event);
  if (!decision.allowed) return fail(forbidden(decision, "record"));
  return {};
}

/// Only signs that mean nothing in a header or to any machine that keeps files: a reference has
/// strokes, and how one is made up is a choice of practice.
std::string file_name_for(std::string words) {
  for (char& c : words) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!plain && c != '.') c = '-';
  }
  return words;
}

json::array endings_of(const practice::AttachmentRules& rules) {
  json::array endings;
  for (const auto& type : rules.types) {
    for (const auto& ending : type.endings) endings.emplace_back(ending);
  }
  return endings;
}

}  // namespace

const json::object* document_in(const Event& event) {
  if (event.type != practice::attached_event) return nullptr;
  const auto* list = event.fields.if_contains(document_field);
  if (list == nullptr || !list->is_array() || list->get_array().empty()) return nullptr;
  return list->get_array().front().if_object();
}

std::uint64_t bytes_in(const json::object& document) {
  const auto* bytes = document.if_contains("bytes");
  if (bytes == nullptr) return 0;
  if (bytes->is_uint64()) return bytes->get_uint64();
  return bytes->is_int64() && bytes->get_int64() > 0
             ? static_cast<std::uint64_t>(bytes->get_int64())
             : 0;
}

void know_document(const store::Writer& writer, const Event& event, Instant now) {
  const auto* document = document_in(event);
  if (document == nullptr) return;
  auto kept = store::find_kept_file(writer, text_at(*document, "digest"));
  if (!kept) kept.emplace();
  kept->digest = text_at(*document, "digest");
  kept->bytes = bytes_in(*document);
  kept->kept_at = now;
  kept->attached = true;
  store::put_kept_file(writer, *kept);
}

Answer<void> may_attach(const Casework& casework, const access::Viewer& viewer, RecordId record) {
  return ask(casework, viewer, {}, [&](Asking& asking) -> Answer<void> {
    const auto row = readable(asking, record);
    if (!row) return fail(row.error());
    if (auto allowed = may_record(asking, *row); !allowed) return allowed;
    const auto rules = practice::attachment_rules_of(asking.definitions());
    if (store::count_sent_files(asking.reader(), viewer.account) < rules.unattached_most) return {};
    return fail(invalid_at("document",
                           "you have sent as many documents without attaching them as is allowed",
                           "unattached"));
  });
}

Answer<json::object> keep_sent(Casework& casework, const access::Viewer& viewer, RecordId record,
                               const SentDocument& document) {
  const auto rules = practice::attachment_rules_of(casework.definitions());
  const auto* type = rules.named(document.type);
  if (type == nullptr) return fail(not_found("kind of document"));
  if (auto allowed = may_attach(casework, viewer, record); !allowed) return fail(allowed.error());
  store::SentFile sent;
  sent.id = store::SentFileId{casework.ids().next()};
  sent.account = viewer.account;
  sent.record = record;
  sent.digest = document.digest;
  sent.bytes = document.bytes;
  sent.type = document.type;
  sent.ending = document.ending;
  sent.sent_at = casework.now();
  auto scan = document.scan;
  auto done = casework.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    auto kept = store::find_kept_file(writer, document.digest).value_or(store::KeptFile{});
    kept.digest = document.digest;
    kept.bytes = document.bytes;
    kept.kept_at = sent.sent_at;
    // What was found in the same content before stands, when nobody could say anything now.
    const bool known = kept.scan == store::Scan::clean || kept.scan == store::Scan::infected;
    const bool said = scan == store::Scan::clean || scan == store::Scan::infected;
    if (said || !known) kept.scan = scan;
    if (said) kept.scanned_at = sent.sent_at;
    kept.next_scan.reset();
    if (kept.scan == store::Scan::waiting) kept.next_scan = sent.sent_at;
    scan = kept.scan;
    store::put_kept_file(writer, kept);
    store::put_sent_file(writer, sent);
    store::AuditEntry entry;
    entry.at = sent.sent_at;
    entry.actor = rowan::to_text(viewer.account);
    entry.action = "document.sent";
    entry.record = record;
    entry.outcome = scan == store::Scan::infected ? "harmful" : "kept";
    entry.detail = {{"digest", sent.digest}};
    store::add_audit(writer, std::move(entry));
    return {};
  });
  if (!done) return fail(store_fault(done.error()));
  return json::object{
      {"id", rowan::to_text(sent.id)}, {"kind", type->title},   {"type", sent.type},
      {"bytes", sent.bytes},           {"digest", sent.digest}, {"scan", to_text(scan)}};
}

Answer<EventId> Transaction::attach(const AttachDocument& command) {
  if (auto opened = open(command.record, {}, "read"); !opened) return fail(opened.error());
  const auto decision = viewing_.may("record", row_, practice::attached_event);
  if (!decision.allowed) return fail(forbidden(decision, "record"));
  const auto sent = store::find_sent_file(writer_, command.sent);
  if (!sent || sent->account != viewer_.account || sent->record != row_.id) {
    return fail(not_found("document that you have sent for this record"));
  }
  auto kept = store::find_kept_file(writer_, sent->digest);
  if (!kept || kept->scan == store::Scan::infected) return fail(not_found("document"));
  const auto rules = practice::attachment_rules_of(definitions_);
  const auto* type = rules.named(sent->type);
  NewEvent event;
  event.type = practice::attached_event;
  event.fields = {{"title", command.title},
                  {"marking", command.marking},
                  {document_field,
                   json::array{json::object{{"kind", type == nullptr ? sent->type : type->title},
                                            {"type", sent->type},
                                            {"ending", sent->ending},
                                            {"bytes", sent->bytes},
                                            {"digest", sent->digest}}}}};
  const std::vector<NewEvent> events{std::move(event)};
  if (auto checked = check(events, false); !checked) return fail(checked.error());
  if (auto done = append_all(events, {}); !done) return fail(done.error());
  const EventId attached = appended_.front()->id;
  kept->attached = true;
  store::put_kept_file(writer_, *kept);
  store::drop_sent_file(writer_, sent->id);
  finish("document.attached", {});
  return attached;
}

Answer<json::object> attach(Casework& casework, const access::Viewer& viewer,
                            const AttachDocument& command) {
  std::optional<Fault> fault;
  auto done =
      casework.store().write([&](store::Writer& writer) -> Result<EventId, store::StoreError> {
        auto attached = Transaction{casework, writer, viewer}.attach(command);
        if (attached) return *attached;
        fault = std::move(attached.error());
        return fail(store::StoreError{store::StoreErrorCode::conflict, "the command was refused"});
      });
  if (fault) return fail(std::move(*fault));
  if (!done) return fail(store_fault(done.error()));
  return ask(casework, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto event = store::find_event(asking.reader(), *done);
    const auto* document = event ? document_in(*event) : nullptr;
    if (document == nullptr) return fail(not_found("document"));
    const auto rules = practice::attachment_rules_of(asking.definitions());
    return attachment_json(asking, rules, *event, *document);
  });
}

Answer<json::object> attachments(const Casework& casework, const access::Viewer& viewer,
                                 RecordId record) {
  return ask(casework, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto row = readable(asking, record);
    if (!row) return fail(row.error());
    const auto* history = asking.world().find(record);
    if (history == nullptr) return fail(not_found("record"));
    const auto rules = practice::attachment_rules_of(asking.definitions());
    json::array items;
    for (std::size_t place = history->events.size(); place > 0; --place) {
      const Event& event = history->events[place - 1];
      const auto* document = document_in(event);
      if (document == nullptr || !stands(*history, event.id)) continue;
      items.push_back(attachment_json(asking, rules, event, *document));
    }
    const auto total = items.size();
    auto list = page(std::move(items), {}, total);
    list["may_attach"] = rules.said() && may_record(asking, *row).has_value();
    list["bytes_most"] = rules.bytes_most;
    list["endings"] = endings_of(rules);
    return list;
  });
}

Answer<Document> document_of(const Casework& casework, const access::Viewer& viewer,
                             RecordId record, EventId event) {
  return ask(casework, viewer, {}, [&](Asking& asking) -> Answer<Document> {
    const auto row = readable(asking, record);
    if (!row) return fail(row.error());
    const auto* history = asking.world().find(record);
    if (history == nullptr) return fail(not_found("record"));
    const auto found = std::ranges::find(history->events, event, &Event::id);
    const auto* said = found == history->events.end() ? nullptr : document_in(*found);
    if (said == nullptr || !stands(*history, event)) {
      return fail(not_found("document here: it may have been withdrawn or corrected"));
    }
    const auto rules = practice::attachment_rules_of(asking.definitions());
    Document document;
    document.digest = text_at(*said, "digest");
    document.bytes = bytes_in(*said);
    document.type = text_at(*said, "type");
    const auto* type = rules.named(document.type);
    document.shown = type != nullptr && type->shown;
    document.file_name = file_name_for(
        fmt::format("{}-{}.{}", row->reference, found->number, text_at(*said, "ending")));
    document.scan = scan_of(asking.reader(), document.digest);
    return document;
  });
}

Answer<std::vector<store::KeptFile>> documents_to_scan(const Casework& casework) {
  constexpr std::uint32_t at_once = 20;
  const auto now = casework.now();
  auto found = casework.store().read(
      [&](store::Reader& reader) { return store::files_to_scan(reader, now, at_once); });
  if (!found) return fail(store_fault(found.error()));
  return std::move(*found);
}

Answer<void> document_scanned(Casework& casework, std::string_view digest, store::Scan found) {
  constexpr std::int64_t first_wait_seconds = 30, longest_wait_seconds = 3600;
  const auto now = casework.now();
  auto done = casework.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    auto kept = store::find_kept_file(writer, digest);
    // It may have been sent again meanwhile, and looked at then.
    if (!kept || kept->scan != store::Scan::waiting) return {};
    kept->scan = found;
    kept->next_scan.reset();
    if (found == store::Scan::waiting) {
      std::int64_t wait = first_wait_seconds;
      for (std::int64_t i = 0; i < kept->tries && wait < longest_wait_seconds; ++i) wait *= 2;
      ++kept->tries;
      kept->next_scan = now + std::min(wait, longest_wait_seconds);
    } else {
      kept->scanned_at = now;
    }
    store::put_kept_file(writer, *kept);
    return {};
  });
  if (!done) return fail(store_fault(done.error()));
  return {};
}

Answer<Sweeping> forget_unattached(Casework& casework) {
  constexpr std::uint32_t at_once = 10'000;
  const auto rules = practice::attachment_rules_of(casework.definitions());
  Sweeping sweeping;
  sweeping.before = casework.now() - rules.unattached_kept_seconds;
  auto done = casework.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    store::forget_files(writer, sweeping.before);
    return {};
  });
  if (!done) return fail(store_fault(done.error()));
  auto read = casework.store().read([&](store::Reader& reader) {
    std::vector<std::string> more;
    do {
      const std::string after = sweeping.kept.empty() ? std::string{} : sweeping.kept.back();
      more = store::kept_digests(reader, after, at_once);
      std::ranges::copy(more, std::back_inserter(sweeping.kept));
    } while (more.size() == at_once);
  });
  if (!read) return fail(store_fault(read.error()));
  return sweeping;
}

}  // namespace rowan::casework
