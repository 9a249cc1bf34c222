#include "verify.h"

#include <rowan/store/events.h>

#include <unordered_map>

#include "audit_chain.h"
#include "session.h"

namespace rowan::store {

namespace {

constexpr std::uint64_t report_every = 4096;

struct RecordHead {
  std::uint32_t number = 0;
  Digest digest{};
};

class EventChain {
 public:
  /// Says what is wrong with the next entry, or nothing.
  std::optional<ChainFault> next(std::uint64_t order, RecordId record, std::uint32_t number,
                                 std::string_view body, const Digest& digest) {
    auto& head = heads_[record];
    const auto wrong = [&](std::string_view what) {
      return ChainFault{"events", order, record, number, std::string{what}};
    };
    if (order != count_ + 1 || number != head.number + 1) {
      return wrong("an entry before this one is missing");
    }
    const auto event = parse_event(body);
    if (!event || event->order != order || event->record != record || event->number != number) {
      return wrong("the entry's own place is not where it stands");
    }
    if (chain_digest(store_, head.digest, body) != digest) return wrong("the entry was changed");
    ++count_;
    store_ = digest;
    head = {number, digest};
    return std::nullopt;
  }
  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] const Digest& digest() const { return store_; }
  [[nodiscard]] std::uint32_t number_of(RecordId record) const {
    const auto found = heads_.find(record);
    return found == heads_.end() ? 0 : found->second.number;
  }

 private:
  std::unordered_map<RecordId, RecordHead> heads_;
  std::uint64_t count_ = 0;
  Digest store_{};
};

// The newest entries of a record could be cut off without a gap: its row says how many there were.
std::optional<ChainFault> missing_tail(const Reader& reader, const EventChain& chain) {
  auto rows = query(reader, "SELECT id, version FROM record ORDER BY id");
  while (rows.next()) {
    const auto record = rows.id<RecordId>();
    const auto version = rows.number();
    if (version != chain.number_of(record)) {
      return ChainFault{"events", chain.count(), record, chain.number_of(record),
                        "the record's row counts another number of entries"};
    }
  }
  return std::nullopt;
}

void verify_events(const Reader& reader, const Progress& progress, VerifyReport& report) {
  EventChain chain;
  const auto total = count_events(reader);
  auto rows =
      query(reader, "SELECT ordering, record, number, body, digest FROM event ORDER BY ordering");
  while (rows.next()) {
    const auto order = rows.number();
    const auto record = rows.id<RecordId>();
    const auto number = static_cast<std::uint32_t>(rows.number());
    const auto body = rows.view();
    report.fault = chain.next(order, record, number, body, rows.digest());
    if (report.fault) break;
    if (progress && chain.count() % report_every == 0 && !progress(chain.count(), total)) break;
  }
  report.events = chain.count();
  if (chain.count() > 0) report.events_digest = hex(chain.digest());
  if (!report.fault && chain.count() == total) report.fault = missing_tail(reader, chain);
}

void verify_audit(const Reader& reader, VerifyReport& report) {
  Digest before{};
  auto rows = query(reader, "SELECT ordering, body, digest FROM audit ORDER BY ordering");
  while (rows.next()) {
    const auto order = rows.number();
    const auto body = rows.view();
    const auto digest = rows.digest();
    const bool gap = order != report.audit_entries + 1;
    if (gap || audit_digest(before, body) != digest) {
      report.fault =
          ChainFault{"audit",
                     order,
                     {},
                     0,
                     gap ? "an entry before this one is missing" : "the entry was changed"};
      return;
    }
    ++report.audit_entries;
    before = digest;
  }
  if (report.audit_entries > 0) report.audit_digest = hex(before);
}

}  // namespace

VerifyReport verify_chains(const Reader& reader, const Progress& progress) {
  VerifyReport report;
  verify_events(reader, progress, report);
  if (!report.fault) verify_audit(reader, report);
  return report;
}

}  // namespace rowan::store
