#include "viewing.h"

#include <rowan/store/links.h>

#include <algorithm>
#include <set>

namespace rowan::casework {

namespace {

constexpr std::string_view unit_type = "unit";

access::Subject subject_of(const store::RecordRow& row) {
  access::Subject subject;
  subject.type = row.type;
  // A unit's own record belongs to that unit.
  subject.unit = row.type == unit_type ? row.id : row.unit;
  for (const auto& holder : row.holders) subject.holders.push_back(holder.officer);
  subject.asked_unit = row.asked_unit;
  subject.restricted = row.restricted;
  subject.restriction = row.restriction;
  subject.record = row.id;
  return subject;
}

}  // namespace

UnitTree::UnitTree(const practice::Definitions& definitions, const store::Reader& reader)
    : definitions_{definitions}, reader_{reader} {
  const auto* type = definitions_.record_type(unit_type);
  if (type == nullptr) return;
  for (const auto& link : type->links) {
    if (link.to == unit_type && !link.many) link_ = link.name;
  }
}

RecordId UnitTree::above(RecordId unit) const {
  if (const auto known = above_.find(unit); known != above_.end()) return known->second;
  RecordId above;
  for (const auto& link : store::links_from(reader_, unit)) {
    if (link.link == link_ && !link.ended) above = link.to;
  }
  above_[unit] = above;
  return above;
}

std::vector<access::Subject> UnitTree::linking_to(RecordId record) const {
  std::vector<access::Subject> linking;
  for (const auto& link : store::links_to(reader_, record)) {
    if (link.ended) continue;
    if (const auto row = store::find_record(reader_, link.from)) {
      linking.push_back(subject_of(*row));
    }
  }
  return linking;
}

std::vector<RecordId> UnitTree::directly_below(RecordId unit) const {
  std::vector<RecordId> found;
  for (const auto& link : store::links_to(reader_, unit, unit_type, link_)) {
    if (!link.ended) found.push_back(link.from);
  }
  return found;
}

std::vector<RecordId> UnitTree::with_below(RecordId unit) const {
  std::vector<RecordId> found{unit};
  std::set<RecordId> seen{unit};
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const auto below : directly_below(found[i])) {
      if (seen.insert(below).second) found.push_back(below);
    }
  }
  return found;
}

access::Decision Viewing::may(std::string_view action, const store::RecordRow& row,
                              std::string_view event) const {
  auto subject = subject_of(row);
  if (!event.empty()) subject.type += "." + std::string{event};
  return access::decide(definitions_, viewer_, action, subject, units_);
}

access::Level Viewing::level(const store::RecordRow& row) const {
  const auto decision = may("read", row);
  return decision.level;
}

bool Viewing::may_ever(std::string_view action, std::string_view type) const {
  return access::may_ever(definitions_, viewer_, action, type);
}

std::vector<RecordId> Viewing::units() const {
  std::vector<RecordId> units{RecordId{}};
  if (!viewer_.unit) return units;
  for (const auto unit : units_.with_below(viewer_.unit)) units.push_back(unit);
  return units;
}

Fault not_found(std::string_view what) {
  Fault fault;
  fault.why = Fault::Why::not_found;
  fault.message = "There is no such " + std::string{what} + ".";
  return fault;
}

Fault invalid_at(std::string path, std::string message, std::string code, std::string remedy) {
  Fault fault;
  fault.why = Fault::Why::invalid;
  fault.message = message;
  Problem problem;
  problem.path = std::move(path);
  problem.message = std::move(message);
  problem.remedy = std::move(remedy);
  problem.code = std::move(code);
  fault.problems.push_back(std::move(problem));
  return fault;
}

Fault forbidden(const access::Decision& decision, std::string_view action) {
  Fault fault;
  fault.why = Fault::Why::forbidden;
  fault.message = decision.reason.empty()
                      ? "None of your roles has the permission `" + std::string{action} + "` here."
                      : decision.reason;
  return fault;
}

Fault store_fault(const store::StoreError& error) {
  Fault fault;
  fault.message = error.message;
  using enum store::StoreErrorCode;
  switch (error.code) {
    case read_only:
      fault.why = Fault::Why::read_only;
      fault.message = "Nothing was recorded: the store can only be read now. Reading goes on.";
      break;
    case disk_full:
      fault.why = Fault::Why::read_only;
      fault.message =
          "Nothing was recorded: there is no room on the disk. Reading goes on; "
          "whoever runs Rowan must make room.";
      break;
    case busy:
      fault.why = Fault::Why::busy;
      break;
    case not_found:  // Of the store's file: no record is missing because of it.
      fault.why = Fault::Why::busy;
      fault.message = "The store's file cannot be opened just now. Nothing was recorded.";
      break;
    default:
      fault.why = Fault::Why::store;
  }
  return fault;
}

}  // namespace rowan::casework
