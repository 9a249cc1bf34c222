#include "custody_import.h"

#include <rowan/base/digest.h>
#include <rowan/store/desk.h>
#include <rowan/store/records.h>

#include <fmt/format.h>
#include <algorithm>
#include <map>

namespace rowan::app {
namespace {

using casework::CreateRecord;
using casework::Fault;
using casework::NewEvent;

struct Station {
  RecordId unit, place;
};

/// What a command was refused for, in one line.
std::string reason_of(const Fault& fault) {
  if (fault.problems.empty()) return fault.message;
  std::string text;
  for (const auto& problem : fault.problems) {
    if (!text.empty()) text += "; ";
    text += problem.path + ": " + problem.message;
  }
  return text;
}

NewEvent link_event(std::string_view link, RecordId to, const When& when) {
  NewEvent event;
  event.type = builtin_event::linked;
  event.happened = when;
  event.fields = {{"link", link}, {"to", to_text(to)}, {"source", "Another custody system"}};
  event.late_reason = "Taken over from another system";
  return event;
}

class Importer {
 public:
  explicit Importer(House& house) : house_{house} {
    // The person at the machine takes over what people in every role had recorded elsewhere.
    for (const auto& [id, role] : house.definitions->roles) viewer_.roles.push_back(id);
    viewer_.name = "Import";
  }

  Result<void, std::string> prepare();
  /// "" when the row is in the store now, or why it was rejected.
  std::string take(const CustodyRow& row);
  CustodyImport result;

 private:
  std::string find_station(const CustodyRow& row, Station& station) const;
  Result<RecordId, std::string> child_of(const CustodyRow& row);
  std::string create(const CustodyRow& row, const Station& station, RecordId child,
                     const std::string& digest);
  std::optional<std::string> setting(const std::string& name) const;
  std::string keep(const std::string& name, const std::string& value);

  House& house_;
  access::Viewer viewer_;
  std::map<std::string, Station> stations_;
  std::map<std::string, RecordId> authorities_;
};

Result<void, std::string> Importer::prepare() {
  auto read = house_.store->read([&](store::Reader& reader) {
    for (const std::string type : {"unit", "place", "organisation"}) {
      store::RecordQuery query;
      query.type = type;
      query.limit = 1'000;
      do {
        const auto page = store::list_records(reader, query);
        for (const auto& row : page.rows) {
          const auto kind = text_at(row.columns, "kind");
          if (type == "unit" && kind == "custody_suite") stations_[row.headline].unit = row.id;
          if (type == "place" && kind == "police_station") stations_[row.headline].place = row.id;
          if (type == "organisation" && kind == "local_authority") {
            authorities_[std::string{text_at(row.columns, "authority")}] = row.id;
          }
        }
        query.cursor = page.next;
      } while (!query.cursor.empty());
    }
  });
  if (!read) return fail(read.error().message);
  return {};
}

std::optional<std::string> Importer::setting(const std::string& name) const {
  auto found =
      house_.store->read([&](store::Reader& reader) { return store::find_setting(reader, name); });
  return found ? *found : std::nullopt;
}

std::string Importer::keep(const std::string& name, const std::string& value) {
  auto done = house_.store->write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    store::put_setting(writer, name, value);
    return {};
  });
  return done ? "" : done.error().message;
}

std::string Importer::find_station(const CustodyRow& row, Station& station) const {
  const auto found = stations_.find(row.station);
  if (found == stations_.end() || !found->second.unit || !found->second.place) {
    return "`station` is `" + row.station +
           "`: there is no custody suite and police station of that name; make both first";
  }
  station = found->second;
  return {};
}

Result<RecordId, std::string> Importer::child_of(const CustodyRow& row) {
  const auto name = "import.child." + row.child_id;
  if (const auto known = setting(name)) {
    if (const auto id = parse_id<RecordKind>(*known)) return *id;
  }
  const auto when = *row.events.front().happened;
  NewEvent registered{"registered", when, row.child, {}, "Taken over from another system"};
  NewEvent number{"identifier_added",
                  when,
                  {{"identifier_kind", "custody_number"}, {"identifier", row.child_id}},
                  {},
                  "Taken over from another system"};
  CreateRecord command{"person", std::nullopt, {registered, number}, {}};
  auto made =
      house_.casework->create(viewer_, command, {"import:child:" + row.child_id, row.child_id});
  if (!made) return fail(reason_of(made.error()));
  const auto id = parse_id<RecordKind>(text_at(*made, "id"));
  if (!id) return fail(std::string{"the child's record could not be made"});
  if (auto fault = keep(name, to_text(*id)); !fault.empty()) return fail(fault);
  ++result.children;
  return *id;
}

std::string Importer::create(const CustodyRow& row, const Station& station, RecordId child,
                             const std::string& digest) {
  CreateRecord command{"detention", station.unit, row.events, {}};
  for (auto& event : command.events) {
    if (event.type == "arrived") event.fields["station"] = to_text(station.place);
  }
  const auto when = *row.events.front().happened;
  command.events.push_back(link_event("child", child, when));
  command.events.push_back(link_event("unit", station.unit, when));
  const auto authority = authorities_.find(std::string{text_at(row.child, "home_authority")});
  if (authority != authorities_.end()) {
    command.events.push_back(link_event("authority", authority->second, when));
  }
  auto made =
      house_.casework->create(viewer_, command, {"import:custody:" + row.source_id, digest});
  if (!made) return reason_of(made.error());
  ++result.detentions;
  return keep("import.custody." + row.source_id, digest + " " + std::string{text_at(*made, "id")});
}

std::string Importer::take(const CustodyRow& row) {
  json::array events;
  for (const auto& event : row.events) {
    events.push_back(json::object{
        {"type", event.type}, {"at", to_text(*event.happened)}, {"fields", event.fields}});
  }
  const auto digest = hex(sha256(canonical_json(
      json::object{{"child", row.child}, {"station", row.station}, {"events", events}})));
  if (const auto before = setting("import.custody." + row.source_id)) {
    if (before->starts_with(digest)) {
      ++result.already;
      return {};
    }
    return "this custody_number was taken over before and now says something else: correct the "
           "detention itself";
  }
  Station station;
  if (auto fault = find_station(row, station); !fault.empty()) return fault;
  viewer_.unit = station.unit;
  const auto child = child_of(row);
  if (!child) return child.error();
  return create(row, station, *child, digest);
}

}  // namespace

Result<CustodyImport, std::string> import_custody(House& house, CustodyRows rows,
                                                  const store::Progress& progress) {
  Importer importer{house};
  if (auto prepared = importer.prepare(); !prepared) return fail(prepared.error());
  importer.result.rejected = std::move(rows.rejected);
  std::uint64_t done = 0;
  for (const auto& row : rows.rows) {
    if (progress && !progress(done, rows.rows.size())) {
      importer.result.complete = false;
      break;
    }
    if (auto reason = importer.take(row); !reason.empty()) {
      importer.result.rejected.push_back({row.line, row.cells, std::move(reason)});
    }
    ++done;
  }
  if (progress) static_cast<void>(progress(done, rows.rows.size()));
  std::ranges::sort(importer.result.rejected, {}, &RejectedRow::line);
  return std::move(importer.result);
}

}  // namespace rowan::app
