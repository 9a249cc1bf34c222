// The packed form is a JSON array whose moments are counted from the duty's opening and whose names
// are numbers of words, since a detention has some eighty duties and each has a dozen reasons.
#include <rowan/base/json.h>
#include <rowan/store/words.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "duty_body.h"

namespace rowan::casework {

namespace {

constexpr std::size_t own_record = 1;  // 0 is no record; others come after.

enum Flag : std::int64_t { local = 1, expected = 2, recorded_late = 4 };

class Packer {
 public:
  Packer(const store::Writer& writer, const rules::Duty& duty)
      : writer_{writer}, duty_{duty}, opened_{duty.opened.seconds} {}

  std::string pack() {
    const auto& verdict = duty_.verdict;
    out_ = "[";
    add(opened_);
    word(duty_.title);
    word(duty_.owner);
    add(static_cast<std::int64_t>(verdict.kind));
    add((verdict.local ? local : 0) | (verdict.expected ? expected : 0) |
        (verdict.recorded_late ? recorded_late : 0));
    word(verdict.note);
    word(verdict.version_from);
    when(verdict.due);
    when(verdict.started);
    when(verdict.done);
    reasons();
    list(verdict.missing, [&](const auto& name) { word(name); });
    list(verdict.failed, [&](const auto& text) { raw(json::serialize(json::string_view{text})); });
    list(duty_.rungs, [&](const auto& rung) {
      add(rung.at.seconds - opened_);
      word(rung.to);
    });
    if (verdict.paused_since || verdict.left_seconds || !duty_.readings.empty()) {
      maybe(verdict.paused_since ? std::optional{verdict.paused_since->seconds - opened_}
                                 : std::nullopt);
      maybe(verdict.left_seconds);
    }
    if (!duty_.readings.empty()) {
      list(duty_.readings, [&](const rules::Reading& reading) {
        word(reading.title);
        add(static_cast<std::int64_t>(reading.kind));
        when(reading.started);
        when(reading.due);
      });
    }
    out_ += ']';
    return std::move(out_);
  }

 private:
  void raw(std::string_view text) {
    if (out_.back() != '[') out_ += ',';
    out_ += text;
  }
  void add(std::int64_t number) {
    std::array<char, 24> digits{};
    const auto* end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    raw({digits.data(), static_cast<std::size_t>(end - digits.data())});
  }
  void maybe(std::optional<std::int64_t> number) {
    if (number) {
      add(*number);
    } else {
      raw("null");
    }
  }
  void word(std::string_view text) { add(store::word_number(writer_, text)); }
  void when(const std::optional<When>& when) {
    if (!when) return raw("null");
    if (when->exact() && !when->is_date) return add(when->earliest.seconds - opened_);
    raw("[");
    add(when->earliest.seconds - opened_);
    add(when->latest.seconds - opened_);
    add(when->is_date ? 1 : 0);
    out_ += ']';
  }
  template <class List, class Each>
  void list(const List& items, Each&& each) {
    raw("[");
    for (const auto& item : items) each(item);
    out_ += ']';
  }
  /// Name, value and place of the record; then the records that are not the duty's own.
  void reasons() {
    std::vector<RecordId> others;
    list(duty_.verdict.because, [&](const rules::Reason& reason) {
      word(reason.name);
      value(reason.value);
      add(static_cast<std::int64_t>(place_of(reason.record, others)));
    });
    list(others, [&](RecordId record) { raw('"' + to_text(record) + '"'); });
  }
  void value(const std::string& value) {
    const auto at = parse_instant(value);
    if (at && to_text(*at) == value) return add(at->seconds - opened_);
    raw(json::serialize(json::string_view{value}));
  }
  std::size_t place_of(RecordId record, std::vector<RecordId>& others) const {
    if (!record) return 0;
    if (record == duty_.key.record) return own_record;
    const auto found = std::ranges::find(others, record);
    const auto place = static_cast<std::size_t>(found - others.begin());
    if (found == others.end()) others.push_back(record);
    return own_record + 1 + place;
  }

  const store::Writer& writer_;
  const rules::Duty& duty_;
  std::int64_t opened_;
  std::string out_;
};

class Unpacker {
 public:
  Unpacker(const store::Reader& reader, const json::array& parts, rules::Detail detail)
      : reader_{reader}, parts_{parts}, detail_{detail} {}

  rules::Duty unpack(const store::DutyIdentity& key) {
    rules::Duty duty;
    duty.key = {key.standard, key.record, key.instance, key.part};
    opened_ = number(next());
    duty.opened = Instant{opened_};
    duty.title = word(next());
    duty.owner = word(next());
    auto& verdict = duty.verdict;
    verdict.kind = static_cast<rules::VerdictKind>(number(next()));
    const auto flags = number(next());
    verdict.local = (flags & local) != 0;
    verdict.expected = (flags & expected) != 0;
    verdict.recorded_late = (flags & recorded_late) != 0;
    verdict.note = word(next());
    verdict.version_from = word(next());
    verdict.due = when(next());
    verdict.started = when(next());
    verdict.done = when(next());
    reasons(key.record, verdict.because);
    for (const auto& name : list(next())) verdict.missing.push_back(word(name));
    for (const auto& text : list(next())) verdict.failed.push_back(text_of(text));
    const auto& rungs = list(next());
    for (std::size_t i = 0; i + 1 < rungs.size(); i += 2) {
      duty.rungs.push_back({Instant{number(rungs[i]) + opened_}, word(rungs[i + 1])});
    }
    if (at_ < parts_.size()) {
      const auto& paused = next();
      if (paused.is_int64()) verdict.paused_since = Instant{paused.get_int64() + opened_};
      const auto& left = next();
      if (left.is_int64()) verdict.left_seconds = left.get_int64();
    }
    if (at_ < parts_.size()) readings(duty.readings);
    return duty;
  }
  /// False when something was not where the packed form has it.
  [[nodiscard]] bool well_formed() const { return well_formed_; }

 private:
  const json::value& next() {
    static const json::value nothing;
    if (at_ < parts_.size()) return parts_[at_++];
    well_formed_ = false;
    return nothing;
  }
  std::int64_t number(const json::value& value) {
    if (value.is_int64()) return value.get_int64();
    well_formed_ = false;
    return 0;
  }
  std::string word(const json::value& value) {
    return std::string{store::word_text(reader_, number(value))};
  }
  std::string text_of(const json::value& value) {
    if (value.is_string()) return std::string{value.get_string()};
    well_formed_ = false;
    return {};
  }
  const json::array& list(const json::value& value) {
    static const json::array nothing;
    if (value.is_array()) return value.get_array();
    well_formed_ = false;
    return nothing;
  }
  std::optional<When> when(const json::value& value) {
    if (value.is_null()) return std::nullopt;
    if (value.is_int64()) return exactly(Instant{value.get_int64() + opened_});
    const auto& ends = list(value);
    if (ends.size() != 3) {
      well_formed_ = false;
      return std::nullopt;
    }
    return When{Instant{number(ends[0]) + opened_}, Instant{number(ends[1]) + opened_},
                number(ends[2]) != 0};
  }
  void reasons(RecordId own, std::vector<rules::Reason>& because) {
    const auto& given = list(next());
    const auto& others = list(next());
    if (detail_ == rules::Detail::verdicts) return;
    because.reserve(given.size() / 3);
    for (std::size_t i = 0; i + 2 < given.size(); i += 3) {
      const auto& value = given[i + 1];
      because.push_back(
          {word(given[i]),
           value.is_int64() ? to_text(Instant{value.get_int64() + opened_}) : text_of(value),
           record_at(static_cast<std::size_t>(number(given[i + 2])), own, others)});
    }
  }
  void readings(std::vector<rules::Reading>& found) {
    const auto& given = list(next());
    for (std::size_t i = 0; i + 3 < given.size(); i += 4) {
      found.push_back({word(given[i]), static_cast<rules::VerdictKind>(number(given[i + 1])),
                       when(given[i + 2]), when(given[i + 3])});
    }
  }
  RecordId record_at(std::size_t place, RecordId own, const json::array& others) {
    if (place == 0) return {};
    if (place == own_record) return own;
    const auto other = place - own_record - 1;
    const auto id = other < others.size() && others[other].is_string()
                        ? parse_id<RecordKind>(others[other].get_string())
                        : std::nullopt;
    well_formed_ = well_formed_ && id.has_value();
    return id.value_or(RecordId{});
  }

  const store::Reader& reader_;
  const json::array& parts_;
  rules::Detail detail_;
  std::size_t at_ = 0;
  std::int64_t opened_ = 0;
  bool well_formed_ = true;
};

}  // namespace

std::string pack_duty(const store::Writer& writer, const rules::Duty& duty) {
  return Packer{writer, duty}.pack();
}

std::optional<rules::Duty> unpack_duty(const store::Reader& reader, const store::DutyIdentity& key,
                                       std::string_view body, rules::Detail detail) {
  if (body.starts_with('{')) return parse_duty_body(key, body);
  // Packed by us and bounded: it is read without the checks that a caller's JSON needs.
  std::array<unsigned char, 8'192> room;
  json::monotonic_resource memory{room.data(), room.size()};
  boost::system::error_code error;
  const auto parsed = json::parse(json::string_view{body.data(), body.size()}, error, &memory);
  if (error || !parsed.is_array()) return std::nullopt;
  Unpacker unpacker{reader, parsed.get_array(), detail};
  auto duty = unpacker.unpack(key);
  if (!unpacker.well_formed()) return std::nullopt;
  return duty;
}

}  // namespace rowan::casework
