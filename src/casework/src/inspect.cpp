#include <rowan/casework/inspect.h>

#include <rowan/casework/casework.h>
#include <rowan/store/duties.h>
#include <rowan/store/events.h>
#include <rowan/store/records.h>

#include <algorithm>
#include <set>
#include <utility>

#include "definition_shelf.h"
#include "duty_body.h"
#include "viewing.h"
#include "world.h"

namespace rowan::casework {

namespace {

constexpr std::uint32_t batch = 200;
constexpr std::size_t most_held = 5'000;

/// Passes over every record, with its whole history at hand.
template <class Each>
bool for_each_record(const store::Reader& reader, StoreWorld& world, std::string_view type,
                     const store::Progress& progress, Each&& each) {
  const auto total = store::count_of_type(reader, type);
  std::uint64_t done = 0;
  for (RecordId after;;) {
    auto histories = store::histories(reader, type, after, batch);
    if (histories.empty()) return true;
    if (world.held() > most_held) world.clear();
    std::vector<std::pair<RecordId, std::string>> records;
    for (auto& history : histories) {
      records.emplace_back(history.id, history.type);
      world.hold(std::move(history));
    }
    for (const auto& [id, record_type] : records) each(id, record_type);
    done += records.size();
    after = records.back().first;
    if (progress && !progress(done, total)) return false;
  }
}

Difference difference(const rules::DutyKey& key, std::string stored, std::string inspected) {
  return {key, std::move(stored), std::move(inspected)};
}

using StoredDuties = std::map<store::DutyIdentity, store::DutyRow>;

/// Takes what was judged out of what is stored, noting where they are not the same.
void compare_duty(const rules::Duty& duty, StoredDuties& stored,
                  std::vector<Difference>& differences) {
  const auto found = stored.find(identity_of(duty.key));
  if (found == stored.end()) {
    // What has never applied isn't kept.
    if (duty.verdict.kind == rules::VerdictKind::not_applicable) return;
    differences.push_back(difference(duty.key, "", duty_body(duty)));
    return;
  }
  auto inspected = duty_body(duty);
  if (found->second.body != inspected) {
    differences.push_back(difference(duty.key, found->second.body, std::move(inspected)));
  }
  stored.erase(found);
}

void report_unfounded(const StoredDuties& stored, std::vector<Difference>& differences) {
  for (const auto& [key, row] : stored) {
    const auto body = parse_duty_body(key, row.body);
    if (body && body->verdict.note == "withdrawn") continue;
    differences.push_back(
        difference({key.standard, key.record, key.instance, key.part}, row.body, ""));
  }
}

/// What ended under older definitions is held against those.
void compare_sealed(DefinitionShelf& shelf, const store::Reader& reader, const StoreWorld& world,
                    Instant now, StoredDuties sealed, std::vector<Difference>& differences) {
  std::set<std::pair<std::string, store::JudgementKey>> judged;
  for (const auto& [identity, row] : sealed) {
    judged.insert({row.definitions, {identity.record, identity.standard}});
  }
  for (const auto& [digest, key] : judged) {
    const auto definitions = shelf.find(reader, digest);
    const auto* standard = definitions ? definitions->standard(key.standard) : nullptr;
    StoredDuties own;
    for (const auto& [identity, row] : sealed) {
      if (row.definitions == digest && identity.standard == key.standard)
        own.emplace(identity, row);
    }
    // What cannot be judged by its own definitions any more stands as it was found.
    if (standard == nullptr) continue;
    for (const auto& duty :
         rules::judge(*definitions, *standard, key.record, world, now, now).duties) {
      if (own.contains(identity_of(duty.key))) compare_duty(duty, own, differences);
    }
    report_unfounded(own, differences);
  }
}

void compare_record(DefinitionShelf& shelf, const store::Reader& reader, const StoreWorld& world,
                    Instant now, RecordId id, std::string_view type,
                    std::vector<Difference>& differences) {
  const auto& definitions = shelf.current();
  StoredDuties stored, sealed;
  for (auto& row : store::duties_of(reader, id)) {
    auto identity = row.key;
    const store::JudgementKey key{id, identity.standard};
    const bool apart = Seals{reader, key, definitions}.sealed(row);
    (apart ? sealed : stored).emplace(std::move(identity), std::move(row));
  }
  rules::Sitting sitting{definitions, world, now};
  for (const auto* standard : definitions.standards_for(type)) {
    for (const auto& duty : sitting.judge(*standard, id, now).duties) {
      if (!sealed.contains(identity_of(duty.key))) compare_duty(duty, stored, differences);
    }
  }
  report_unfounded(stored, differences);
  compare_sealed(shelf, reader, world, now, std::move(sealed), differences);
}

}  // namespace

Answer<Inspection> Casework::inspect(const InspectRequest& request,
                                     const store::Progress& progress) const {
  Inspection inspection;
  inspection.as_at = request.as_at.value_or(now());
  inspection.known_at = request.known_at.value_or(inspection.as_at);
  inspection.definitions = definitions_->digest;
  auto done = store_.read([&](store::Reader& reader) {
    StoreWorld world{reader, *cache_};
    inspection.complete = for_each_record(
        reader, world, request.record_type, progress, [&](RecordId id, const std::string& type) {
          ++inspection.records;
          rules::Sitting sitting{*definitions_, world, inspection.known_at};
          for (const auto* standard : definitions_->standards_for(type)) {
            if (!request.standard.empty() && standard->id != request.standard) continue;
            const auto judgement = sitting.judge(*standard, id, inspection.as_at);
            ++inspection.judgements;
            for (const auto& duty : judgement.duties) {
              ++inspection.counts[standard->id][duty.verdict.kind];
              if (request.each) request.each(duty);
            }
          }
        });
  });
  if (!done) return fail(store_fault(done.error()));
  return inspection;
}

Answer<std::vector<Difference>> Casework::compare_with_inspection(
    const store::Progress& progress) const {
  std::vector<Difference> differences;
  const auto moment = now();
  auto done = store_.read([&](store::Reader& reader) {
    StoreWorld world{reader, *cache_};
    return for_each_record(reader, world, "", progress, [&](RecordId id, const std::string& type) {
      compare_record(*shelf_, reader, world, moment, id, type, differences);
    });
  });
  if (!done) return fail(store_fault(done.error()));
  return differences;
}

}  // namespace rowan::casework
