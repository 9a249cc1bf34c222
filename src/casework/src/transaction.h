// One write to one record, from the first check to the last row, inside the store's transaction.
#pragma once

#include <rowan/casework/attachments.h>
#include <rowan/casework/casework.h>
#include <rowan/store/judgements.h>
#include <rowan/store/records.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "judging.h"
#include "viewing.h"
#include "world.h"

namespace rowan::casework {

/// What a command wrote: the record, and its version then.
struct Written {
  RecordId record;
  std::uint64_t version = 0;
};

class Transaction {
 public:
  Transaction(const Casework& casework, const store::Writer& writer, const access::Viewer& viewer);

  [[nodiscard]] Answer<Written> create(const CreateRecord& command);
  [[nodiscard]] Answer<Written> record(const RecordEvents& command);
  [[nodiscard]] Answer<Written> correct(const CorrectEvent& command);
  [[nodiscard]] Answer<Written> withdraw(const WithdrawEvent& command);
  /// Gives the event that attaches the document.
  [[nodiscard]] Answer<EventId> attach(const AttachDocument& command);

  /// The answer given before to this key, if there was one.
  [[nodiscard]] Answer<std::optional<Written>> repeated(const Repeatable& repeatable) const;
  void remember(const Repeatable& repeatable, RecordId record);

 private:
  [[nodiscard]] Answer<void> open(RecordId record, std::optional<std::uint64_t> version,
                                  std::string_view action);
  [[nodiscard]] Answer<void> check(const std::vector<NewEvent>& events, bool creating);
  [[nodiscard]] Answer<Written> open_by_need(RecordEvents command);
  [[nodiscard]] Answer<Written> record_all(const RecordEvents& command, std::string_view action);
  [[nodiscard]] std::string state_at(const RecordHistory& history, Instant at) const;
  [[nodiscard]] Answer<void> check_permissions(const std::vector<NewEvent>& events,
                                               bool creating) const;
  [[nodiscard]] Answer<void> append_all(const std::vector<NewEvent>& events,
                                        const std::string& override_reason);
  [[nodiscard]] Answer<void> pass_gates(Event& event, const std::string& override_reason) const;
  [[nodiscard]] Answer<const Event*> standing(EventId event) const;
  [[nodiscard]] Answer<void> append_work(Event event);
  void append(Event event);
  void touch(const Event& event);
  void finish(std::string_view action, const std::string& reason);
  [[nodiscard]] bool changes_search() const;
  void judge();
  void keep_history();
  void leave_word(std::string_view action, bool reason_given);
  void refresh_headlines();

  const Casework& casework_;
  const practice::Definitions& definitions_;
  store::Writer writer_;
  StoreWorld world_;
  Viewing viewing_;
  const access::Viewer& viewer_;
  Instant now_;
  const practice::RecordType* type_ = nullptr;
  store::RecordRow row_, row_before_;  // As it is to be, and as it stands in the store.
  bool all_own_ = false;  // Every standard of the record is to be judged.
  std::uint32_t together_ = 1;  // To how many records the same is being done.
  std::optional<rules::Sitting> sitting_;  // From when all its events are appended.
  std::vector<std::shared_ptr<Event>> appended_;
  std::set<store::JudgementKey> own_, others_;
};

/// Writes what judging left for the end, and brings the rows of records whose duties changed up to
/// date.
void finish_judging(const store::Writer& writer, Judging& judging, RecordId except);

}  // namespace rowan::casework
