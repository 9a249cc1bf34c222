// Counting and judging streams, once for each day that has ended.
#include <rowan/casework/streams.h>
#include <rowan/store/desk.h>
#include <rowan/store/duties.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "stream_parts.h"
#include "telling.h"
#include "transaction.h"

namespace rowan::casework {

namespace {

constexpr std::string_view judged_setting = "streams.judged";
constexpr std::string_view counted_setting = "streams.counted";
constexpr auto end_of_log = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

/// What is counted, as a text: where it differs from what was kept, all is counted anew.
std::string what_counts(const practice::Watch& watch) {
  std::string text;
  for (const auto& [id, stream] : watch.streams) {
    text += id + ":";
    for (const auto& entry : stream.counts) {
      text += entry.record + "." + entry.event + "." + entry.by + ";";
    }
  }
  return text;
}

/// A part of the log, counted.
struct Slice {
  bool anew = false;  // Nothing that was counted before holds any longer.
  bool more = false;  // The log goes on after it.
  std::string kept;   // How far it has got, and with what, as it is kept.
  std::map<std::string, std::map<std::string, std::map<CivilDate, store::StreamDay>>> streams;
};

void count(Slice& slice, const practice::Watch& watch, const store::LogEntry& entry) {
  for (const auto& [id, stream] : watch.streams) {
    const auto counted = counted_in(stream, entry);
    if (!counted) continue;
    auto& day = slice.streams[id][counted->part][counted->day];
    if (day.count++ == 0) day.span.first = entry.place;
    day.span.last = entry.place;
  }
}

Slice next_slice(const store::Reader& reader, const practice::Watch& watch, std::uint32_t limit) {
  Slice slice;
  const auto counts = what_counts(watch);
  const auto kept = store::find_setting(reader, counted_setting).value_or("");
  std::uint64_t place = 0;
  const auto number = std::from_chars(kept.data(), kept.data() + kept.size(), place);
  slice.anew = number.ec != std::errc{} || std::string_view{number.ptr} != " " + counts;
  if (slice.anew) place = 0;
  const auto read =
      store::each_logged(reader, {place + 1, end_of_log}, limit, [&](const auto& entry) {
        place = entry.place;
        count(slice, watch, entry);
      });
  slice.more = read == limit;
  slice.kept = std::to_string(place) + " " + counts;
  return slice;
}

void keep(const store::Writer& writer, const Slice& slice) {
  if (slice.anew) store::forget_streams(writer);
  for (const auto& [stream, parts] : slice.streams) {
    for (const auto& [part, days] : parts) {
      for (const auto& [day, added] : days) {
        store::add_to_stream(writer, stream, part, day, added);
      }
    }
  }
  store::put_setting(writer, counted_setting, slice.kept);
}

/// Rowan itself, in the role that practice lets record a fall.
access::Viewer watcher(const practice::Definitions& definitions) {
  access::Viewer viewer;
  viewer.name = "Rowan";
  const auto* type = definitions.record_type(fall_type);
  const auto* fell = type == nullptr ? nullptr : type->event("fell");
  if (fell != nullptr) viewer.roles = fell->by;
  return viewer;
}

class Watching {
 public:
  Watching(Casework& casework, const store::Writer& writer, CivilDate last)
      : casework_{casework},
        writer_{writer},
        last_{last},
        watcher_{watcher(casework.definitions())},
        falls_{falls_now(writer)} {}

  Answer<void> judge(const practice::Stream& stream) {
    bool whole_has_fallen = false;
    // The whole comes first: while it has fallen, its parts say no more than that.
    for (const auto& [part, counts] : counts_of(writer_, stream, last_)) {
      const auto kept = falls_.find({stream.id, part});
      const auto* fall = kept == falls_.end() ? nullptr : &kept->second;
      const auto state = judge_part(casework_.definitions(), stream, counts, last_, fall);
      Answer<void> done;
      const bool fallen = state.verdict == rules::StreamVerdict::fallen;
      if (fallen && fall == nullptr && !whole_has_fallen) {
        done = begin(stream, part, state);
      } else if (state.verdict == rules::StreamVerdict::usual && fall != nullptr) {
        done = end(fall->record, state);
      }
      if (!done) return done;
      if (part.empty()) whole_has_fallen = fallen;
    }
    return {};
  }

 private:
  Answer<void> begin(const practice::Stream& stream, const std::string& part,
                     const rules::StreamState& state) {
    const auto title = title_of(casework_.definitions(), stream, part);
    CreateRecord command;
    command.type = fall_type;
    auto& fell = command.events.emplace_back();
    fell.type = "fell";
    fell.fields = {{"stream", stream.id},
                   {"title", title},
                   {"first_day", to_text(state.now.from)},
                   {"last_day", to_text(state.now.to)},
                   {"count", state.now.count},
                   {"usual", std::llround(state.usual.value_or(0))}};
    if (!part.empty()) fell.fields["part"] = part;
    const auto made = Transaction{casework_, writer_, watcher_}.create(command);
    if (!made) return fail(made.error());
    tell(stream, title, made->record);
    return {};
  }

  void tell(const practice::Stream& stream, const std::string& title, RecordId record) {
    int severity = 0;
    for (const auto& duty : store::duties_of(writer_, record)) {
      severity = std::max(severity, duty.severity);
    }
    store::Notification told;
    told.id = casework_.ids().next();
    told.role = stream.owner;
    told.kind = "event";
    told.text = title + " has fallen";
    told.record = record;
    told.at = casework_.now();
    told.must_acknowledge = true;
    told.mail_at = mailed_at(casework_.shelf().telling().mail, told.at, severity);
    announce(writer_, told);
  }

  Answer<void> end(RecordId fall, const rules::StreamState& state) {
    RecordEvents command;
    command.record = fall;
    auto& back = command.events.emplace_back();
    back.type = "came_back";
    back.fields = {{"count", state.now.count}};
    const auto done = Transaction{casework_, writer_, watcher_}.record(command);
    if (!done) return fail(done.error());
    return {};
  }

  Casework& casework_;
  const store::Writer& writer_;
  CivilDate last_;
  access::Viewer watcher_;
  Falls falls_;
};

}  // namespace

Answer<WatchTurn> Streams::catch_up(std::uint32_t entries_at_once) {
  constexpr std::int64_t pause_seconds = 600;
  const auto now = casework_.now();
  const auto last = day_of(now) + -1;
  const auto judged = to_text(last) + " " + casework_.definitions().digest;
  if (watch_.streams.empty() || judged == judged_ || now < again_) return WatchTurn::idle;
  auto done = turn(last, judged, entries_at_once);
  if (!done) {
    again_ = now + pause_seconds;
  } else if (*done != WatchTurn::counted) {
    judged_ = judged;
  }
  return done;
}

Answer<WatchTurn> Streams::turn(CivilDate last, const std::string& judged,
                                std::uint32_t entries_at_once) {
  bool done_already = false;
  Slice slice;
  const auto read = casework_.store().read([&](store::Reader& reader) {
    done_already = store::find_setting(reader, judged_setting) == judged;
    if (!done_already) slice = next_slice(reader, watch_, entries_at_once);
  });
  if (!read) return fail(store_fault(read.error()));
  if (done_already) return WatchTurn::idle;
  std::optional<Fault> fault;
  const auto done =
      casework_.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
        fault.reset();
        keep(writer, slice);
        if (slice.more) return {};
        Watching watching{casework_, writer, last};
        for (const auto& [id, stream] : watch_.streams) {
          auto watched = watching.judge(stream);
          if (watched) continue;
          fault = std::move(watched.error());
          return fail(store::StoreError{store::StoreErrorCode::conflict, "refused"});
        }
        store::put_setting(writer, judged_setting, judged);
        return {};
      });
  if (fault) return fail(std::move(*fault));
  if (!done) return fail(store_fault(done.error()));
  return slice.more ? WatchTurn::counted : WatchTurn::judged;
}

}  // namespace rowan::casework
