// The duties of one record at the moment asked about: kept where what is kept holds, else judged.
#include <rowan/store/judgements.h>

#include <algorithm>

#include "duty_body.h"
#include "render.h"

namespace rowan::casework {

namespace {

bool wanted(const rules::Duty& duty, Asking::Which which) {
  if (which == Asking::Which::open) return is_open(duty.verdict.kind);
  return which == Asking::Which::all || duty.verdict.kind != rules::VerdictKind::not_applicable;
}

bool worse(const Asking::Owed& a, const Asking::Owed& b) {
  const auto due = [](const rules::Duty& duty) {
    return duty.verdict.due ? duty.verdict.due->earliest : end_of_time;
  };
  return std::tuple{a.duty.verdict.kind, due(a.duty), a.duty.key} <
         std::tuple{b.duty.verdict.kind, due(b.duty), b.duty.key};
}

}  // namespace

const Asking::Standards& Asking::to_be_judged(const store::RecordRow& record) const {
  const auto known = to_be_judged_.find(record.id);
  if (known != to_be_judged_.end()) return known->second;
  std::vector<std::string> holding;
  if (is_now_) {
    holding = store::standing_judgements(reader_, record.id, as_at_, definitions_.digest);
  }
  auto& standards = to_be_judged_[record.id];
  for (const auto* standard : definitions_.standards_for(record.type)) {
    if (!std::ranges::binary_search(holding, standard->id)) standards.push_back(standard);
  }
  return standards;
}

bool Asking::kept_holds(const store::RecordRow& record) const {
  return is_now_ && to_be_judged(record).empty();
}

std::vector<Asking::Owed> Asking::duties(const store::RecordRow& record, Which which,
                                         rules::Detail detail) const {
  const auto everything = definitions_.standards_for(record.type);
  const Standards all{everything.begin(), everything.end()};
  const auto& judged = which == Which::all ? all : to_be_judged(record);
  std::map<store::DutyIdentity, store::DutyRow> rows;
  const auto add = [&rows](std::vector<store::DutyRow> some) {
    for (auto& row : some) {
      auto key = row.key;
      rows.emplace(std::move(key), std::move(row));
    }
  };
  if (which != Which::open) {
    add(store::duties_of(reader_, record.id));
  } else {
    // Of what is judged afresh the closed are wanted too, to be known again.
    add(store::open_duties_of(reader_, record.id));
    for (const auto* standard : judged) {
      add(store::duties_of(reader_, record.id, standard->id));
    }
  }
  std::vector<Owed> owed;
  for (const auto* standard : judged) {
    for (auto& duty : sitting_.judge(*standard, record.id, as_at_, detail).duties) {
      auto node = rows.extract(identity_of(duty.key));
      // What ended under older definitions stays as those found it.
      if (is_now_ && !node.empty() && !node.mapped().open &&
          node.mapped().definitions != definitions_.digest) {
        auto found = unpack_duty(reader_, node.key(), node.mapped().body);
        if (found) duty = std::move(*found);
      }
      if (!wanted(duty, which)) continue;
      owed.push_back(
          {std::move(duty), node.empty() ? std::nullopt : std::optional{std::move(node.mapped())}});
    }
  }
  if (judged.size() < all.size()) {
    for (auto& [key, row] : rows) {
      const bool afresh = std::ranges::any_of(
          judged, [&](const auto* standard) { return standard->id == key.standard; });
      if (afresh) continue;
      auto duty = unpack_duty(reader_, key, row.body, detail);
      if (duty && wanted(*duty, which)) owed.push_back({std::move(*duty), std::move(row)});
    }
  }
  std::ranges::sort(owed, worse);
  return owed;
}

bool Asking::being_judged_again(const rules::DutyKey& key) const {
  auto found = queued_.find(key.record);
  if (found == queued_.end()) {
    std::set<std::string> queued;
    for (auto& judgement : store::judgements_queued_of(reader_, key.record)) {
      queued.insert(std::move(judgement.standard));
    }
    found = queued_.emplace(key.record, std::move(queued)).first;
  }
  return found->second.contains(key.standard);
}

const std::vector<store::DutyNote>& Asking::notes_on(RecordId record) const {
  const auto known = notes_.find(record);
  if (known != notes_.end()) return known->second;
  return notes_.emplace(record, store::notes_on_duties_of(reader_, record)).first->second;
}

}  // namespace rowan::casework
