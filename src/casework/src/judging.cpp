#include "judging.h"

#include <rowan/base/json.h>
#include <rowan/store/notifications.h>
#include <rowan/store/outbox.h>

#include <algorithm>

#include "duty_body.h"
#include "telling.h"

namespace rowan::casework {

namespace {

int rank_of(rules::VerdictKind kind) {
  return static_cast<int>(kind);
}

/// The unit that owes a duty: the record's own, or the one that was asked to take it over.
RecordId unit_owing(const practice::Definitions& definitions, const practice::Standard& standard,
                    const store::RecordRow& record) {
  const auto* type = definitions.record_type(record.type);
  if (!record.asked_unit || type == nullptr || !type->team) return record.unit;
  const auto& transfers = type->team->transfers;
  const bool asked = std::ranges::find(transfers, standard.id) != transfers.end();
  return asked ? record.asked_unit : record.unit;
}

}  // namespace

const store::RecordRow* Judging::row_of(RecordId record) {
  const auto found = rows_.find(record);
  if (found != rows_.end()) return &found->second;
  auto row = store::find_record(writer_, record);
  if (!row) return nullptr;
  return &rows_.emplace(record, std::move(*row)).first->second;
}

void Judging::expect(const std::set<store::JudgementKey>& keys, std::size_t limit) {
  for (const auto& key : keys) {
    if (limit-- == 0) return;
    before_[key] = {store::duties_of(writer_, key.record, key.standard),
                    store::kept_judgement(writer_, key)};
  }
}

void Judging::expect_all(RecordId record) {
  all_of_ = record;
  for (auto& row : store::duties_of(writer_, record)) {
    before_[{record, row.key.standard}].duties.push_back(std::move(row));
  }
}

Judging::Before Judging::before(const store::JudgementKey& key) {
  if (auto node = before_.extract(key); !node.empty()) {
    if (key.record == all_of_) node.mapped().judgement = store::kept_judgement(writer_, key);
    return std::move(node.mapped());
  }
  if (key.record == all_of_) return {{}, store::kept_judgement(writer_, key)};
  return {store::duties_of(writer_, key.record, key.standard), store::kept_judgement(writer_, key)};
}

void Judging::set_over(const store::RecordRow& row) {
  const bool over = is_over(definitions_, row);
  static_cast<void>(outlines(row.id));
  store::set_record_over(writer_, row.id, over);
  for (auto& [key, before] : before_) {
    if (key.record != row.id) continue;
    for (auto& duty : before.duties) duty.record_over = duty.open ? over : duty.record_over;
  }
}

Judging::Outlines& Judging::outlines(RecordId record) {
  const auto [found, fresh] = outlines_.try_emplace(record);
  if (fresh) {
    for (const auto& outline : store::duty_outlines(writer_, record)) {
      found->second.emplace(outline.id, outline);
    }
  }
  return found->second;
}

// A record's duties are gone through only when what its row says of them may change; and since that
// has to come before the first is written, those that change nothing there are written last.
void Judging::put(const store::DutyRow& row, const store::DutyRow* before) {
  const bool same = before != nullptr && before->verdict == row.verdict &&
                    before->open == row.open && before->expected == row.expected &&
                    before->due == row.due && before->definitions == row.definitions;
  if (same) {
    last_.push_back(row);
    return;
  }
  outlines(row.key.record)[row.id] = {row.id, row.verdict, row.open, row.expected, row.due};
  store::put_duty(writer_, row);
  put_.insert_or_assign(row.id, row);
}

void Judging::finish() {
  for (const auto& row : last_) store::put_duty(writer_, row);
  last_.clear();
}

void Judging::project_duties(store::RecordRow& row) const {
  constexpr auto idle = static_cast<int>(rules::VerdictKind::not_applicable);
  const auto found = outlines_.find(row.id);
  if (found == outlines_.end()) return;
  row.worst = store::RecordRow::no_verdict;
  row.next_due.reset();
  row.next_duty.clear();
  DutyId next;
  for (const auto& [id, duty] : found->second) {
    if (duty.expected) continue;
    if (duty.verdict != idle) row.worst = std::min(row.worst, duty.verdict);
    if (!duty.open || !duty.due || (row.next_due && *row.next_due <= *duty.due)) continue;
    row.next_due = duty.due;
    next = id;
  }
  if (!next) return;
  const auto written = put_.find(next);
  const auto duty =
      written != put_.end() ? std::optional{written->second} : store::find_duty(writer_, next);
  if (!duty) return;
  const auto body = unpack_duty(writer_, duty->key, duty->body);
  row.next_duty = body ? body->title : duty->key.standard;
}

void Judging::judge(const store::JudgementKey& key) {
  if (row_of(key.record) == nullptr) return;
  const auto* standard = definitions_.standard(key.standard);
  // A standard that practice no longer holds asks for nothing more; what it found is kept.
  write(key,
        standard == nullptr ? rules::Judgement{} : sitting_.judge(*standard, key.record, now_));
}

void Judging::write(const store::JudgementKey& key, rules::Judgement judgement) {
  const auto* record = row_of(key.record);
  if (record == nullptr) return;
  shelf_.keep(writer_, now_);
  const auto* standard = definitions_.standard(key.standard);
  Rows before, sealed;
  Seals seals{writer_, key, definitions_};
  auto kept = this->before(key);
  for (auto& row : kept.duties) {
    auto identity = row.key;
    (seals.sealed(row) ? sealed : before).emplace(std::move(identity), std::move(row));
  }
  for (const auto& duty : judgement.duties) {
    const auto identity = identity_of(duty.key);
    if (sealed.contains(identity)) continue;
    std::optional<store::DutyRow> old;
    if (auto node = before.extract(identity); !node.empty()) {
      old = std::move(node.mapped());
    }
    write_duty(*standard, *record, duty, std::move(old), definitions_.digest);
  }
  for (const auto& [identity, row] : before) withdraw_duty(row, definitions_.digest);
  if (!sealed.empty()) judge_sealed(key, *record, sealed, judgement);

  std::vector<store::Look> looks;
  looks.reserve(judgement.reads.size());
  for (const auto& read : judgement.reads) looks.emplace_back(read.record, read.what);
  // Only a moment still to come can be waited for.
  const auto next_change = std::max(judgement.next_change, now_ + 1);
  store::put_judgement(writer_, {key, next_change, definitions_.digest, now_, false}, looks,
                       kept.judgement);
  ++judged_;
}

// What they looked at is looked at by this judgement too, so that a correction finds them.
void Judging::judge_sealed(const store::JudgementKey& key, const store::RecordRow& record,
                           const Rows& sealed, rules::Judgement& judgement) {
  std::set<std::string> digests;
  for (const auto& [identity, row] : sealed) digests.insert(row.definitions);
  for (const auto& digest : digests) {
    const auto definitions = shelf_.find(writer_, digest);
    const auto* standard = definitions ? definitions->standard(key.standard) : nullptr;
    if (standard == nullptr) continue;
    const auto own = rules::judge(*definitions, *standard, key.record, world_, now_, now_);
    std::map<store::DutyIdentity, const rules::Duty*> duties;
    for (const auto& duty : own.duties) duties.emplace(identity_of(duty.key), &duty);
    for (const auto& [identity, row] : sealed) {
      if (row.definitions != digest) continue;
      const auto found = duties.find(identity);
      if (found == duties.end()) {
        withdraw_duty(row, digest);
      } else {
        write_duty(*standard, record, *found->second, row, digest);
      }
    }
    judgement.reads.insert(judgement.reads.end(), own.reads.begin(), own.reads.end());
    judgement.next_change = std::min(judgement.next_change, own.next_change);
  }
}

void Judging::judge_or_queue(const std::set<store::JudgementKey>& keys, std::size_t limit) {
  std::size_t done = 0;
  for (const auto& key : keys) {
    if (done++ < limit) {
      judge(key);
    } else {
      store::queue_judgement(writer_, key);
    }
  }
}

void Judging::write_duty(const practice::Standard& standard, const store::RecordRow& record,
                         const rules::Duty& duty, std::optional<store::DutyRow> before,
                         const std::string& digest) {
  // What has never applied has nothing to keep: it is judged when somebody looks.
  if (!before && duty.verdict.kind == rules::VerdictKind::not_applicable) return;
  auto body = pack_duty(writer_, duty);
  const bool over = is_over(definitions_, record);
  const auto unit = unit_owing(definitions_, standard, record);
  if (before && before->body == body && before->unit == unit && before->record_over == over &&
      before->definitions == digest) {
    return fire_rungs(*before, duty, false, before->due);
  }
  const bool born = !before.has_value();
  store::DutyRow row = before.value_or(store::DutyRow{});
  if (born) {
    row.id = DutyId{ids_.next()};
    row.key = identity_of(duty.key);
    row.record_type = record.type;
  }
  const auto due_before = row.due;
  row.verdict = rank_of(duty.verdict.kind);
  row.open = is_open(duty.verdict.kind);
  row.record_over = over;
  row.due.reset();
  if (duty.verdict.due) row.due = duty.verdict.due->earliest;
  row.owner = duty.owner;
  row.unit = unit;
  row.severity = static_cast<int>(standard.severity);
  row.expected = duty.verdict.expected;
  row.opened = duty.opened;
  row.body = std::move(body);
  row.definitions = digest;
  row.closed = row.open ? std::nullopt : std::optional{row.closed.value_or(now_)};
  put(row, before ? &*before : nullptr);
  const int from = born ? store::RecordRow::no_verdict : before->verdict;
  if (from != row.verdict) note_change(row, from);
  records_.insert(record.id);
  fire_rungs(row, duty, born, due_before);
}

void Judging::withdraw_duty(const store::DutyRow& before, const std::string& digest) {
  auto duty = unpack_duty(writer_, before.key, before.body);
  if (!duty) return;
  auto row = before;
  row.body = pack_duty(writer_, withdrawn(std::move(*duty)));
  if (row.body == before.body) return;
  row.verdict = rank_of(rules::VerdictKind::not_applicable);
  row.open = false;
  row.due.reset();
  row.definitions = digest;
  row.closed = now_;
  put(row, &before);
  if (before.verdict != row.verdict) note_change(row, before.verdict);
  records_.insert(row.key.record);
}

void Judging::note_change(const store::DutyRow& row, int from) {
  store::add_verdict_change(writer_, {row.id, now_, from, row.verdict});
  ++changed_;
  if (tell_from_ != beginning_of_time) return;
  store::Change change;
  change.kind = "duty";
  change.at = now_;
  const auto kind = static_cast<rules::VerdictKind>(row.verdict);
  change.body = canonical_json(json::object{{"id", to_text(row.id)},
                                            {"record", to_text(row.key.record)},
                                            {"verdict", rules::to_text(kind)}});
  store::add_change(writer_, change);
}

// A rung is counted by its role, not by its moment: when a due moves, the rungs that have fired
// stay fired, the others are planned anew, and those already told are told of the new due.
void Judging::fire_rungs(const store::DutyRow& row, const rules::Duty& duty, bool born,
                         std::optional<Instant> due_before) {
  if (!row.open || duty.rungs.empty()) return;
  auto rungs = duty.rungs;
  std::ranges::stable_sort(rungs, {}, &rules::PlannedRung::at);
  std::erase_if(rungs, [&](const auto& rung) { return rung.at > now_; });
  const auto fired = born ? std::vector<store::FiredRung>{} : store::fired_rungs(writer_, row.id);
  std::map<std::string, std::size_t> already;
  for (const auto& rung : fired) ++already[rung.to];
  if (due_before && row.due && *due_before != *row.due) {
    for (const auto& [role, count] : already) tell(row, duty, role, "due_moved");
  }
  std::set<std::pair<Instant, std::string>> told;
  for (const auto& rung : rungs) {
    if (!told.emplace(rung.at, rung.to).second) continue;
    if (already[rung.to] > 0) {
      --already[rung.to];
      continue;
    }
    store::fire_rung(writer_, {row.id, rung.at, rung.to, now_});
    ++fired_;
    // A duty born late tells its owner and the highest rung passed, not the whole ladder.
    const bool highest = &rung == &rungs.back();
    if (rung.at < tell_from_) continue;
    if (!born || highest || rung.to == duty.owner) tell(row, duty, rung.to, "escalation");
  }
  if (born && rungs.size() > 1 && rungs.back().at >= tell_from_ &&
      std::ranges::none_of(rungs, [&](const auto& rung) { return rung.to == duty.owner; })) {
    tell(row, duty, duty.owner, "escalation");
  }
}

void Judging::tell(const store::DutyRow& row, const rules::Duty& duty, const std::string& role,
                   std::string_view kind) {
  store::Notification notification;
  notification.id = ids_.next();
  notification.role = role;
  notification.unit = row.unit;
  notification.kind = kind;
  notification.text = duty.title;
  if (row.due) {
    const bool past = *row.due < now_;
    notification.text += kind == "due_moved" ? ": now due " : past ? ": was due " : ": due ";
    notification.text += to_london_text(*row.due);
  }
  notification.record = row.key.record;
  notification.duty = row.id;
  notification.at = now_;
  notification.must_acknowledge = true;
  notification.mail_at = mailed_at(shelf_.telling().mail, now_, row.severity);
  announce(writer_, notification);
}

bool is_over(const practice::Definitions& definitions, const store::RecordRow& row) {
  const auto* type = definitions.record_type(row.type);
  return type != nullptr && std::ranges::find(type->ended, row.state) != type->ended.end();
}

namespace {

const Event* event_of(const RecordHistory& history, EventId id) {
  const auto found = std::ranges::find(history.events, id, &Event::id);
  return found == history.events.end() ? nullptr : &*found;
}

void add_link(const RecordHistory& history, const Event& event, std::vector<std::string>& what) {
  const Event* linked = &event;
  if (event.type == builtin_event::unlinked) {
    const auto about = parse_id<EventKind>(text_at(event.fields, "about"));
    linked = about ? event_of(history, *about) : nullptr;
  }
  if (linked != nullptr && linked->type == builtin_event::linked) {
    what.push_back("link:" + std::string{text_at(linked->fields, "link")});
  }
}

}  // namespace

std::vector<std::string> touched_by(const practice::RecordType& type, const Event& event,
                                    const RecordHistory& history) {
  std::vector<std::string> what{event.type};
  const auto add = [&](const Event& one) {
    what.push_back(one.type);
    const auto* event_type = type.event(one.type);
    if (event_type != nullptr && !event_type->to.empty()) what.emplace_back("state");
    add_link(history, one, what);
  };
  add(event);
  for (const auto other : {event.corrects, event.withdraws}) {
    if (const auto* replaced = other ? event_of(history, other) : nullptr) add(*replaced);
  }
  std::ranges::sort(what);
  what.erase(std::ranges::unique(what).begin(), what.end());
  return what;
}

}  // namespace rowan::casework
