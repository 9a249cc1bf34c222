#include <rowan/casework/inspect.h>

#include <rowan/casework/casework.h>
#include <rowan/store/duties.h>
#include <rowan/store/links.h>
#include <rowan/store/records.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <utility>

#include "definition_shelf.h"
#include "duty_body.h"
#include "in_order.h"
#include "viewing.h"
#include "world.h"

namespace rowan::casework {

namespace {

constexpr std::size_t records_in_a_part = 200;

/// Every record of a type ("" for every type), in order of id.
Result<std::vector<RecordId>, store::StoreError> all_ids(const store::Store& store,
                                                         std::string_view type) {
  constexpr std::uint32_t page = 20'000;
  return store.read([&](store::Reader& reader) {
    std::vector<RecordId> ids;
    for (RecordId after;;) {
      const auto next = store::record_ids(reader, type, after, page);
      ids.insert(ids.end(), next.begin(), next.end());
      if (next.size() < page) return ids;
      after = next.back();
    }
  });
}

/// The link by which records of a type are named, when they go by the name of another record.
std::string_view naming_link(const practice::RecordType& type) {
  const auto* headline = type.headline.get();
  const bool is_link = headline != nullptr && headline->op == practice::Op::link;
  return is_link && !headline->inverse ? std::string_view{headline->text} : std::string_view{};
}

/// Puts records beside the one by whose name they go, in order of that: what is known of one child
/// is looked at from each of the child's records, and so is read once.
/// `of_type` is the type of all of them, or "".
Result<void, store::StoreError> bring_together(const Casework& casework, std::string_view of_type,
                                               std::vector<RecordId>& ids) {
  auto read = casework.store().read([&](store::Reader& reader) {
    std::vector<std::pair<RecordId, RecordId>> named;
    for (const auto& [name, type] : casework.definitions().record_types) {
      const auto link = naming_link(type);
      if (link.empty() || (!of_type.empty() && name != of_type)) continue;
      const auto found = store::pointed_to(reader, name, link);
      named.insert(named.end(), found.begin(), found.end());
    }
    std::ranges::sort(named);
    return named;
  });
  if (!read) return fail(read.error());
  std::vector<std::pair<RecordId, RecordId>> placed;
  placed.reserve(ids.size());
  for (const auto id : ids) {
    const auto found = std::ranges::lower_bound(*read, id, {}, [](auto& one) { return one.first; });
    const bool goes_by_other = found != read->end() && found->first == id;
    placed.emplace_back(goes_by_other ? found->second : id, id);
  }
  std::ranges::sort(placed);
  std::ranges::transform(placed, ids.begin(), [](const auto& one) { return one.second; });
  return {};
}

/// Passes over every record on several threads, with its whole history at hand: `each(reader,
/// world, id, type, part)` adds to its part, and `take(part)` gets the parts always in one order.
template <class Part, class Each, class Take>
Answer<bool> for_each_record(const Casework& casework, std::string_view type,
                             const store::Progress& progress, Each&& each, Take&& take) {
  auto ids = all_ids(casework.store(), type);
  if (!ids) return fail(store_fault(ids.error()));
  if (auto placed = bring_together(casework, type, *ids); !placed) {
    return fail(store_fault(placed.error()));
  }
  const auto parts = (ids->size() + records_in_a_part - 1) / records_in_a_part;
  std::size_t done = 0;
  auto passed = in_order(
      casework.store(), Snapshots::one_a_thread, threads_for(casework.settings().threads), parts,
      [&](store::Reader& reader, std::size_t number) {
        Part part;
        StoreWorld world{reader, casework.cache()};
        const auto from = number * records_in_a_part;
        const auto to = std::min(ids->size(), from + records_in_a_part);
        for (const auto id : std::span{*ids}.subspan(from, to - from)) {
          if (const auto* history = world.find(id)) each(reader, world, id, history->type, part);
        }
        return part;
      },
      [&](Part&& part) {
        take(std::move(part));
        done = std::min(ids->size(), done + records_in_a_part);
        return !progress || progress(done, ids->size());
      });
  if (!passed) return fail(store_fault(passed.error()));
  return *passed;
}

Difference difference(const rules::DutyKey& key, std::string stored, std::string inspected) {
  return {key, std::move(stored), std::move(inspected)};
}

using StoredDuties = std::map<store::DutyIdentity, store::DutyRow>;

/// Takes what was judged out of what is stored, noting where they are not the same.
void compare_duty(const store::Reader& reader, const rules::Duty& duty, StoredDuties& stored,
                  std::vector<Difference>& differences) {
  const auto found = stored.find(identity_of(duty.key));
  if (found == stored.end()) {
    // What has never applied isn't kept.
    if (duty.verdict.kind == rules::VerdictKind::not_applicable) return;
    differences.push_back(difference(duty.key, "", duty_body(duty)));
    return;
  }
  const auto kept = unpack_duty(reader, found->first, found->second.body);
  if (!kept || *kept != duty) {
    differences.push_back(
        difference(duty.key, kept ? duty_body(*kept) : "unreadable", duty_body(duty)));
  }
  stored.erase(found);
}

void report_unfounded(const store::Reader& reader, const StoredDuties& stored,
                      std::vector<Difference>& differences) {
  for (const auto& [key, row] : stored) {
    const auto kept = unpack_duty(reader, key, row.body);
    if (kept && kept->verdict.note == "withdrawn") continue;
    differences.push_back(difference({key.standard, key.record, key.instance, key.part},
                                     kept ? duty_body(*kept) : "unreadable", ""));
  }
}

}  // namespace

namespace {

struct PartOfInspection {
  Inspection counted;
  std::vector<rules::Duty> duties;  // Kept only when somebody wants to be told of them.
};

void add(Inspection& all, const Inspection& part) {
  all.records += part.records;
  all.judgements += part.judgements;
  for (const auto& [standard, verdicts] : part.counts) {
    for (const auto& [verdict, count] : verdicts) all.counts[standard][verdict] += count;
  }
}

/// What ended under older definitions is held against those.
void compare_sealed(DefinitionShelf& shelf, const store::Reader& reader, const StoreWorld& world,
                    Instant now, const StoredDuties& sealed, std::vector<Difference>& differences) {
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
      if (own.contains(identity_of(duty.key))) compare_duty(reader, duty, own, differences);
    }
    report_unfounded(reader, own, differences);
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
      if (!sealed.contains(identity_of(duty.key))) compare_duty(reader, duty, stored, differences);
    }
  }
  report_unfounded(reader, stored, differences);
  compare_sealed(shelf, reader, world, now, sealed, differences);
}

}  // namespace

Answer<Inspection> Casework::inspect(const InspectRequest& request,
                                     const store::Progress& progress) const {
  Inspection inspection;
  inspection.as_at = request.as_at.value_or(now());
  inspection.known_at = request.known_at.value_or(inspection.as_at);
  inspection.definitions = definitions_->digest;
  const auto judge = [&](const store::Reader&, const StoreWorld& world, RecordId id,
                         const std::string& type, PartOfInspection& part) {
    ++part.counted.records;
    rules::Sitting sitting{*definitions_, world, inspection.known_at};
    // Reasons cost more than verdicts, and counts have no use for them.
    const auto detail = request.each ? rules::Detail::reasons : rules::Detail::verdicts;
    for (const auto* standard : definitions_->standards_for(type)) {
      if (!request.standard.empty() && standard->id != request.standard) continue;
      auto judgement = sitting.judge(*standard, id, inspection.as_at, detail);
      ++part.counted.judgements;
      if (judgement.duties.empty()) continue;
      auto& counts = part.counted.counts[standard->id];
      for (auto& duty : judgement.duties) {
        ++counts[duty.verdict.kind];
        if (request.each) part.duties.push_back(std::move(duty));
      }
    }
  };
  auto complete = for_each_record<PartOfInspection>(*this, request.record_type, progress, judge,
                                                    [&](const PartOfInspection& part) {
                                                      add(inspection, part.counted);
                                                      for (const auto& duty : part.duties)
                                                        request.each(duty);
                                                    });
  if (!complete) return fail(complete.error());
  inspection.complete = *complete;
  return inspection;
}

Answer<std::vector<Difference>> Casework::compare_with_inspection(
    const store::Progress& progress) const {
  using Differences = std::vector<Difference>;
  Differences differences;
  const auto moment = now();
  auto complete = for_each_record<Differences>(
      *this, "", progress,
      [&](const store::Reader& reader, const StoreWorld& world, RecordId id,
          const std::string& type,
          Differences& part) { compare_record(*shelf_, reader, world, moment, id, type, part); },
      [&](Differences&& part) { std::ranges::move(part, std::back_inserter(differences)); });
  if (!complete) return fail(complete.error());
  return differences;
}

}  // namespace rowan::casework
