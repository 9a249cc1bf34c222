// Records, events and duties as JSON for one viewer, in the shapes of docs/develop/api.md.
#pragma once

#include <rowan/casework/casework.h>
#include <rowan/rules/judge.h>
#include <rowan/rules/view.h>
#include <rowan/store/duties.h>
#include <rowan/store/records.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "viewing.h"
#include "world.h"

namespace rowan::casework {

struct DutyForm;

/// One question of one viewer, on one snapshot.
class Asking {
 public:
  Asking(const Casework& casework, const store::Reader& reader, const access::Viewer& viewer,
         const Moment& moment = {});

  [[nodiscard]] const practice::Definitions& definitions() const { return definitions_; }
  [[nodiscard]] const store::Reader& reader() const { return reader_; }
  [[nodiscard]] const StoreWorld& world() const { return world_; }
  [[nodiscard]] const Viewing& viewing() const { return viewing_; }
  [[nodiscard]] Instant as_at() const { return as_at_; }
  [[nodiscard]] Instant known_at() const { return known_at_; }
  [[nodiscard]] bool is_now() const { return is_now_; }
  /// What judges at the moment of knowledge asked about; each record is folded once for all of it.
  [[nodiscard]] rules::Sitting& sitting() const { return sitting_; }
  /// The row, if the viewer may know of it.
  [[nodiscard]] Answer<store::RecordRow> row(RecordId id) const;
  /// Kept for the length of the question.
  [[nodiscard]] const store::RecordRow* cached_row(RecordId id) const;
  /// What the viewer may see of a cached row, decided once.
  [[nodiscard]] access::Level level(const store::RecordRow& row) const;

  // Pieces.
  [[nodiscard]] json::value named(RecordId record) const;  // {id, name} or null
  [[nodiscard]] json::value account(std::string_view id) const;
  [[nodiscard]] json::value brief(RecordId record) const;  // {id, type, reference, headline}
  /// Titles of the roles that may restrict such records, and so open a restricted one to others.
  [[nodiscard]] json::array who_opens(std::string_view type) const;
  [[nodiscard]] json::object record_row(const store::RecordRow& row) const;
  [[nodiscard]] json::object record_row(const store::RecordRow& row, bool full) const;
  [[nodiscard]] json::value value(const json::value& value) const;
  /// A fact's value, or a column's, to be read: a code goes by its title.
  [[nodiscard]] json::value fact_value(const practice::RecordType& type, std::string_view fact,
                                       const json::value& value) const;
  /// A record's named facts at the moment asked about, with their titles.
  [[nodiscard]] json::array facts(const practice::RecordType& type, RecordId record) const;
  [[nodiscard]] json::value field_value(const practice::Field& field,
                                        const json::value& value) const;
  [[nodiscard]] json::object event(const practice::RecordType& type, const RecordHistory& history,
                                   const Event& event) const;
  /// Without reasons it says what is owed, by whom and by when: `because`, `missing`, `failed`,
  /// `readings` and `notes` are empty, and nothing is read for them.
  [[nodiscard]] json::object duty(const rules::Duty& duty, const store::DutyRow* row,
                                  rules::Detail detail = rules::Detail::reasons) const;
  [[nodiscard]] std::optional<json::object> duty(const store::DutyRow& row) const;

  /// A duty, and its row where it has one.
  struct Owed {
    rules::Duty duty;
    std::optional<store::DutyRow> row;
  };
  /// Which duties of a record are asked for: those somebody has yet to meet; those that apply; or
  /// those as well that do not, which are most of them and are judged afresh.
  enum class Which : std::uint8_t { open, applicable, all };
  /// A record's duties at the moment asked about, worst first. Of the present they are what is
  /// kept, but for standards whose judgement no longer holds: these are judged there and then.
  [[nodiscard]] std::vector<Owed> duties(const store::RecordRow& record, Which which,
                                         rules::Detail detail = rules::Detail::reasons) const;
  /// Whether all that is kept of a record's duties holds at the moment asked about.
  [[nodiscard]] bool kept_holds(const store::RecordRow& record) const;

 private:
  using Standards = std::vector<const practice::Standard*>;
  [[nodiscard]] bool being_judged_again(const rules::DutyKey& key) const;
  [[nodiscard]] const Standards& to_be_judged(const store::RecordRow& record) const;
  [[nodiscard]] const std::vector<store::DutyNote>& notes_on(RecordId record) const;
  [[nodiscard]] const json::array& who_fills_in(const DutyForm& form) const;
  [[nodiscard]] json::array because_of(const rules::Duty& duty) const;
  /// The form that takes an open duty further, the first that the viewer may fill in; else the
  /// first there is, which says who may; null when nothing bears on it.
  [[nodiscard]] json::value form_of(const rules::Duty& duty) const;
  void add_standing(const store::DutyRow* row, rules::Detail detail, json::object& object) const;

  const Casework& casework_;
  const practice::Definitions& definitions_;
  store::Reader reader_;
  StoreWorld world_;
  Viewing viewing_;
  Instant as_at_, known_at_;
  bool is_now_;
  mutable rules::Sitting sitting_;
  mutable std::map<RecordId, std::optional<store::RecordRow>> rows_;
  mutable std::map<RecordId, access::Level> levels_;
  mutable std::map<RecordId, std::set<std::string>> queued_;
  mutable std::map<RecordId, Standards> to_be_judged_;
  mutable std::map<RecordId, std::vector<store::DutyNote>> notes_;
  mutable std::map<std::string, json::value, std::less<>> accounts_;
  mutable std::map<std::string, json::array> fill_in_;  // Titles of roles, by form.
};

/// Runs a question on a snapshot of its own.
template <class Work>
auto ask(const Casework& casework, const access::Viewer& viewer, const Moment& moment, Work&& work)
    -> std::invoke_result_t<Work&, Asking&> {
  using Given = std::invoke_result_t<Work&, Asking&>;
  auto given = casework.store().read([&](store::Reader& reader) {
    Asking asking{casework, reader, viewer, moment};
    return work(asking);
  });
  if (!given) return Given{fail(store_fault(given.error()))};
  return std::move(*given);
}

/// Who else is recording what on the record at this moment: nobody is kept from doing the same.
[[nodiscard]] json::array recording_now(const Asking& asking, const practice::RecordType& type,
                                        RecordId record);
[[nodiscard]] json::value text_or_null(std::string_view text);
[[nodiscard]] json::value instant_or_null(const std::optional<Instant>& at);
[[nodiscard]] std::string words_of_name(std::string_view name);
/// `{items, next, total}`
[[nodiscard]] json::object page(json::array items, std::string_view next,
                                std::optional<std::uint64_t> total = {});
[[nodiscard]] json::array texts(const std::vector<std::string>& list);
/// The event type that would meet a duty, by its rule's `met_by`; "" when none can be named.
[[nodiscard]] std::string event_that_meets(const practice::Definitions& definitions,
                                           const rules::DutyKey& key);
/// The offset that a cursor of a ranked list stands for.
[[nodiscard]] std::uint32_t offset_of(std::string_view cursor);

}  // namespace rowan::casework
