// What happened, as a record holds it: the unit of history. Nothing is ever overwritten (F1, F2).
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/json.h>
#include <rowan/base/time.h>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace rowan {

/// One entry in a record's history. Field values are JSON by field kind:
///   text, narrative, code, identifier   string
///   yes_no_not_known                    "yes", "no" or "not_known"
///   integer, decimal                    number
///   date                                "2026-03-01", or "a..b" when approximate
///   instant                             "2026-03-01T22:00:00Z", or a date or "a..b" when inexact
///   duration                            "90 minutes"
///   person, place, officer, unit, organisation, record, event, file   the id's text form
///   group                               an array of objects of the group's fields
/// Any field may be {"not_known": true}: asked, no answer (F5). An absent field was not asked.
struct Event {
  EventId id;
  RecordId record;
  std::uint32_t number = 0;  // Place in the record's own order of recording, from 1.
  std::uint64_t order = 0;   // Place in the whole store's order of recording, from 1.
  std::string type;
  When happened;
  Instant recorded_at;
  std::string by;           // Who did it: the id text of an officer's record, or "".
  std::string recorded_by;  // The account that recorded it.
  EventId corrects;         // The event this one replaces, or none.
  EventId withdraws;        // The event this one strikes, or none; its own type is "withdrawn".
  std::string reason;       // Why it was corrected, withdrawn, recorded late or overridden.
  json::object fields;
};

/// Events in order, each shared with every list that was copied from this one: what has happened
/// does not change, so a history with one event more holds the same others. Reads as a list of
/// `const Event&`.
class EventList {
 public:
  using value_type = Event;
  using Shared = std::shared_ptr<Event>;

  class const_iterator {
   public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = Event;
    using difference_type = std::ptrdiff_t;
    using pointer = const Event*;
    using reference = const Event&;

    const_iterator() = default;
    explicit const_iterator(const Shared* at) : at_{at} {}
    reference operator*() const { return **at_; }
    pointer operator->() const { return at_->get(); }
    reference operator[](difference_type n) const { return *at_[n]; }
    const_iterator& operator++() { return *this += 1; }
    const_iterator operator++(int) { return const_iterator{at_++}; }
    const_iterator& operator--() { return *this -= 1; }
    const_iterator operator--(int) { return const_iterator{at_--}; }
    const_iterator& operator+=(difference_type n) {
      at_ += n;
      return *this;
    }
    const_iterator& operator-=(difference_type n) { return *this += -n; }
    friend const_iterator operator+(const_iterator it, difference_type n) { return it += n; }
    friend const_iterator operator+(difference_type n, const_iterator it) { return it += n; }
    friend const_iterator operator-(const_iterator it, difference_type n) { return it -= n; }
    friend difference_type operator-(const_iterator a, const_iterator b) { return a.at_ - b.at_; }
    friend auto operator<=>(const_iterator, const_iterator) = default;

   private:
    const Shared* at_ = nullptr;
  };
  using iterator = const_iterator;

  EventList() = default;
  EventList(std::vector<Event> events) {
    events_.reserve(events.size());
    for (auto& event : events) push_back(std::move(event));
  }

  [[nodiscard]] const_iterator begin() const { return const_iterator{events_.data()}; }
  [[nodiscard]] const_iterator end() const { return const_iterator{events_.data() + size()}; }
  [[nodiscard]] std::size_t size() const { return events_.size(); }
  [[nodiscard]] bool empty() const { return events_.empty(); }
  [[nodiscard]] const Event& operator[](std::size_t place) const { return *events_[place]; }
  [[nodiscard]] const Event& front() const { return *events_.front(); }
  [[nodiscard]] const Event& back() const { return *events_.back(); }

  void push_back(Event event) { events_.push_back(std::make_shared<Event>(std::move(event))); }
  void push_back(Shared event) { events_.push_back(std::move(event)); }
  void pop_back() { events_.pop_back(); }
  /// The event at a place as this list's alone, to be changed before anybody else has it.
  [[nodiscard]] Event& own(std::size_t place) {
    auto& event = events_[place];
    if (event.use_count() > 1) event = std::make_shared<Event>(*event);
    return *event;
  }

 private:
  std::vector<Shared> events_;
};

/// A record's whole history in order of recording, with what is needed to judge it.
struct RecordHistory {
  RecordId id;
  std::string type;
  std::string reference;
  RecordId unit;          // The unit that holds it, or none.
  std::string sensitivity;
  Instant history_from;   // F4: from here on, what is not recorded did not happen.
  EventList events;
};

/// The built-in events that every record type has. `linked` fields: link, to (record id text),
/// from, until (dates, optional), certainty (code), source (text). `unlinked`: about (event id).
/// What answers an entry names it in `about`: a second person's `countersigned` or `sent_back`, and
/// the request to correct one with its answers.
namespace builtin_event {
inline constexpr std::string_view linked = "linked";
inline constexpr std::string_view unlinked = "unlinked";
inline constexpr std::string_view withdrawn = "withdrawn";
inline constexpr std::string_view note_added = "note_added";
inline constexpr std::string_view assigned = "assigned";
inline constexpr std::string_view restricted = "restricted";
inline constexpr std::string_view derestricted = "derestricted";
inline constexpr std::string_view countersigned = "countersigned";
inline constexpr std::string_view sent_back = "sent_back";
inline constexpr std::string_view correction_requested = "correction_requested";
inline constexpr std::string_view correction_declined = "correction_declined";
inline constexpr std::string_view correction_made = "correction_made";
inline constexpr std::string_view opened_by_need = "opened_by_need";
inline constexpr std::string_view opening_reviewed = "opening_reviewed";
inline constexpr std::string_view closed = "closed";
inline constexpr std::string_view reopened = "reopened";
inline constexpr std::string_view override_reviewed = "override_reviewed";
}  // namespace builtin_event

}  // namespace rowan
