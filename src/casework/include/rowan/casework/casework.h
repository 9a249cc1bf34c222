// The only place that changes a record, and the place that every reading of one passes through.
//
// A command checks what it was given against the definitions, the viewer's permission, the record's
// version and the gates; then the events, the record's row, every judgement that they touch,
// duties, notifications, the search text, the audit entry and the live change commit as one.
#pragma once

#include <rowan/access/decision.h>
#include <rowan/base/clock.h>
#include <rowan/base/id.h>
#include <rowan/base/json.h>
#include <rowan/casework/commands.h>
#include <rowan/casework/fault.h>
#include <rowan/casework/inspect.h>
#include <rowan/casework/queries.h>
#include <rowan/practice/definitions.h>
#include <rowan/store/store.h>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace rowan::casework {

class HistoryCache;
class DefinitionShelf;
class StandardCounts;

struct Settings {
  std::string force_name = "Rowan force";
  std::uint32_t fan_out_limit = 200;  // Judgements made in an event's own transaction.
  std::uint32_t batch = 200;  // Judgements made in one transaction of catching up.
  std::size_t cached_histories = 20'000;
  // How long one count of what is open under each standard serves; 0 counts for each who asks.
  std::uint32_t counts_kept_seconds = 0;
  std::uint32_t together_most = 500;  // Records to which one act may be done at once.
  std::uint32_t threads = 0;  // Of inspecting and loading; 0: one for each processor.
};

/// How far catching up got.
struct CaughtUp {
  std::uint64_t judged = 0;
  std::uint64_t changed = 0;  // Duties whose verdict changed.
  std::uint64_t fired = 0;  // Rungs.
};

class Casework {
 public:
  Casework(store::Store& store, practice::DefinitionsPtr definitions, const Clock& clock,
           IdSource& ids, Settings settings = {});
  ~Casework();
  Casework(const Casework&) = delete;
  Casework& operator=(const Casework&) = delete;

  // Commands. Each answers with the record, or duty, as it then is.
  [[nodiscard]] Answer<json::object> create(const access::Viewer& viewer,
                                            const CreateRecord& command,
                                            const Repeatable& repeatable = {});
  [[nodiscard]] Answer<json::object> record(const access::Viewer& viewer,
                                            const RecordEvents& command,
                                            const Repeatable& repeatable = {});
  /// Does all that `record` does and leaves nothing of it: `{id, version}` that it would answer
  /// with, or the fault.
  [[nodiscard]] Answer<json::object> rehearse(const access::Viewer& viewer,
                                              const RecordEvents& command);
  [[nodiscard]] Answer<json::object> correct(const access::Viewer& viewer,
                                             const CorrectEvent& command,
                                             const Repeatable& repeatable = {});
  [[nodiscard]] Answer<json::object> withdraw(const access::Viewer& viewer,
                                              const WithdrawEvent& command,
                                              const Repeatable& repeatable = {});
  [[nodiscard]] Answer<json::object> acknowledge_duty(const access::Viewer& viewer, DutyId duty,
                                                      std::string_view note);
  [[nodiscard]] Answer<json::object> take_duty(const access::Viewer& viewer, DutyId duty);
  [[nodiscard]] Answer<json::object> note_duty(const access::Viewer& viewer, DutyId duty,
                                               std::string_view text);
  [[nodiscard]] Answer<json::object> acknowledge_notification(const access::Viewer& viewer,
                                                              std::uint64_t notification);
  [[nodiscard]] Answer<json::object> put_draft(const access::Viewer& viewer, std::string_view key,
                                               const json::object& draft);
  [[nodiscard]] Answer<void> drop_draft(const access::Viewer& viewer, std::string_view key);

  // Queries about records.
  [[nodiscard]] Answer<json::object> record_view(const access::Viewer& viewer, RecordId record,
                                                 const Moment& moment = {}) const;
  [[nodiscard]] Answer<json::object> versions(const access::Viewer& viewer, RecordId record) const;
  [[nodiscard]] Answer<json::object> record_duties(const access::Viewer& viewer, RecordId record,
                                                   const Moment& moment = {}) const;
  [[nodiscard]] Answer<json::object> record_audit(const access::Viewer& viewer, RecordId record,
                                                  const Paging& paging = {}) const;
  [[nodiscard]] Answer<json::object> related(const access::Viewer& viewer, RecordId record,
                                             const Moment& moment = {}) const;
  /// How much the viewer sees of the record when it is restricted, since reading it is then to be
  /// written to the audit trail; nothing when it is not.
  [[nodiscard]] Answer<std::optional<access::Level>> restricted_sight(const access::Viewer& viewer,
                                                                      RecordId record) const;
  /// Of one entry: what its author could see when it was recorded, what was there and hidden from
  /// them, and what was recorded later; on the record and those around it that the viewer may read
  /// in full. What the author's account may see is taken as its roles are now.
  [[nodiscard]] Answer<json::object> known_when_recorded(const access::Viewer& viewer,
                                                         RecordId record, EventId event) const;
  [[nodiscard]] Answer<json::object> records(const access::Viewer& viewer,
                                             const RecordsQuery& query) const;
  [[nodiscard]] Answer<json::object> visibility(const access::Viewer& viewer,
                                                std::string_view record_type,
                                                std::string_view event,
                                                const json::object& fields) const;

  // Queries about work.
  [[nodiscard]] Answer<json::object> duties(const access::Viewer& viewer,
                                            const DutiesQuery& query) const;
  [[nodiscard]] Answer<json::object> duty(const access::Viewer& viewer, DutyId duty) const;
  [[nodiscard]] Answer<json::object> my_work(const access::Viewer& viewer) const;
  [[nodiscard]] Answer<json::object> board(const access::Viewer& viewer,
                                           const BoardQuery& query) const;
  /// The open work of a unit: who has it and whether they have room, and what needs a supervisor.
  [[nodiscard]] Answer<json::object> team(const access::Viewer& viewer,
                                          const TeamQuery& query) const;
  /// One part of it as a list: officers, units, unallocated, offered, transfers, drifted, reviews
  /// or directions.
  [[nodiscard]] Answer<json::object> team_part(const access::Viewer& viewer, const TeamQuery& query,
                                               std::string_view name, const Paging& paging) const;
  [[nodiscard]] Answer<json::object> notifications(const access::Viewer& viewer, bool open_only,
                                                   const Paging& paging) const;
  [[nodiscard]] Answer<json::object> drafts(const access::Viewer& viewer) const;
  [[nodiscard]] Answer<json::object> draft(const access::Viewer& viewer,
                                           std::string_view key) const;

  // Queries about practice and over many records.
  [[nodiscard]] Answer<json::object> measures(const access::Viewer& viewer) const;
  [[nodiscard]] Answer<json::object> measure(const access::Viewer& viewer,
                                             const MeasureQuery& query) const;
  [[nodiscard]] Answer<json::object> measure_rows(const access::Viewer& viewer,
                                                  const MeasureRowsQuery& query) const;
  [[nodiscard]] Answer<json::object> force_picture(const access::Viewer& viewer,
                                                   const MeasureQuery& query) const;
  [[nodiscard]] json::object definitions_json() const;
  [[nodiscard]] Answer<json::object> standards(const access::Viewer& viewer,
                                               const StandardsQuery& query) const;
  [[nodiscard]] Answer<json::object> standard(const access::Viewer& viewer,
                                              std::string_view id) const;
  [[nodiscard]] Answer<json::object> audit(const access::Viewer& viewer,
                                           const AuditListQuery& query) const;
  /// Makes a search, keeps it for its owner, and writes it to the audit.
  [[nodiscard]] Answer<json::object> search(const access::Viewer& viewer, const SearchFor& wanted);
  [[nodiscard]] Answer<json::object> search_again(const access::Viewer& viewer, std::uint64_t id,
                                                  const Paging& paging) const;
  /// Keeps a search for its owner under a title, until it is forgotten.
  [[nodiscard]] Answer<json::object> save_search(const access::Viewer& viewer, std::uint64_t id,
                                                 std::string_view title);
  [[nodiscard]] Answer<void> forget_search(const access::Viewer& viewer, std::uint64_t id);
  [[nodiscard]] Answer<json::object> saved_searches(const access::Viewer& viewer) const;

  /// Live changes above `sequence` that the viewer may see: `[{sequence, kind, body}]`.
  [[nodiscard]] Answer<json::array> changes(const access::Viewer& viewer, std::uint64_t sequence,
                                            std::uint32_t limit) const;
  [[nodiscard]] std::uint64_t newest_change() const;

  /// Judges again whatever can have changed by now: the due index, what is queued, and what was
  /// judged under other definitions. Fires rungs. Called by a timer and at start.
  [[nodiscard]] Answer<CaughtUp> catch_up();
  /// True when another call of catch_up would find work already due.
  [[nodiscard]] bool behind() const;

  /// Judges everything from nothing; changes nothing.
  [[nodiscard]] Answer<Inspection> inspect(const InspectRequest& request,
                                           const store::Progress& progress = {}) const;
  /// Compares what is stored with what inspection gives now: differences, worst first.
  [[nodiscard]] Answer<std::vector<Difference>> compare_with_inspection(
      const store::Progress& progress = {}) const;

  [[nodiscard]] const practice::Definitions& definitions() const { return *definitions_; }
  [[nodiscard]] practice::DefinitionsPtr definitions_ptr() const { return definitions_; }
  [[nodiscard]] store::Store& store() const { return store_; }
  /// The clock's present, which never goes back: nothing is recorded before what was recorded.
  [[nodiscard]] Instant now() const;
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] HistoryCache& cache() const { return *cache_; }
  [[nodiscard]] DefinitionShelf& shelf() const { return *shelf_; }
  [[nodiscard]] StandardCounts& counts() const { return *counts_; }
  [[nodiscard]] IdSource& ids() const { return ids_; }

 private:
  [[nodiscard]] Answer<void> tidy();

  store::Store& store_;
  practice::DefinitionsPtr definitions_;
  const Clock& clock_;
  IdSource& ids_;
  Settings settings_;
  std::unique_ptr<HistoryCache> cache_;
  std::unique_ptr<DefinitionShelf> shelf_;
  std::unique_ptr<StandardCounts> counts_;
  mutable std::atomic<std::int64_t> latest_;
  Instant tidied_ = beginning_of_time;  // Of the thread that catches up.
};

}  // namespace rowan::casework
