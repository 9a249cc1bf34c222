#include "import_records.h"

#include <rowan/access/decision.h>
#include <rowan/base/digest.h>
#include <rowan/casework/create_together.h>
#include <rowan/store/accounts.h>
#include <rowan/store/desk.h>
#include <rowan/store/records.h>

#include <fmt/format.h>
#include <algorithm>

namespace rowan::app {
namespace {

using casework::Answer;
using casework::CreateOne;
using casework::CreateRecord;
using casework::Fault;
using casework::NewEvent;
using practice::ImportFind;
using practice::ImportMake;

constexpr std::uint32_t page_size = 1'000;

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

class Importer {
 public:
  Importer(House& house, const access::Viewer& who, const practice::Import& import)
      : house_{house}, import_{import} {
    viewer_.account = who.account;
    viewer_.name = who.name;
    // The person at the machine takes over what people in every role had recorded elsewhere: it is
    // recorded in that person's name, and none of it is said to have been done by that person.
    for (const auto& [id, role] : house.definitions->roles) viewer_.roles.push_back(id);
  }

  Result<void, std::string> prepare();
  /// "" when the row is in the store now, or why it was rejected.
  std::string take(const ImportRow& row);
  Imported result;

 private:
  using Found = std::map<std::string, RecordId>;

  void look_up(store::Reader& reader, const ImportFind& find);
  std::string find_all(const ImportRow& row, Found& found);
  /// What is made of one row, by record type; a row that is rejected counts nothing.
  using Made = std::map<std::string, std::uint64_t>;
  Answer<RecordId> made(const store::Writer& writer, const CreateOne& create,
                        const ImportMake& make, const PlannedRecord& planned, const Found& found,
                        Made& counted);
  Answer<void> create(const store::Writer& writer, const CreateOne& create, const ImportRow& row,
                      const Found& found, const std::string& digest, Made& counted);
  [[nodiscard]] static std::vector<NewEvent> events_of(const std::vector<PlannedEvent>& planned,
                                                       const Found& found);
  [[nodiscard]] NewEvent link_event(const std::string& link, RecordId to, const When& when) const;
  [[nodiscard]] std::optional<std::string> setting(const std::string& name) const;

  House& house_;
  const practice::Import& import_;
  access::Viewer viewer_;
  std::map<std::string, Found> known_;  // Find -> what a cell may say -> the record.
};

void Importer::look_up(store::Reader& reader, const ImportFind& find) {
  auto& known = known_[find.name];
  store::RecordQuery query;
  query.type = find.record;
  query.limit = page_size;
  do {
    const auto page = store::list_records(reader, query);
    for (const auto& row : page.rows) {
      const bool fits = std::ranges::all_of(find.where, [&](const auto& fact) {
        return text_at(row.columns, fact.first) == fact.second;
      });
      if (!fits) continue;
      known[find.by.empty() ? row.headline : std::string{text_at(row.columns, find.by)}] = row.id;
    }
    query.cursor = page.next;
  } while (!query.cursor.empty());
}

Result<void, std::string> Importer::prepare() {
  auto read = house_.store->read([&](store::Reader& reader) {
    for (const auto& find : import_.finds) look_up(reader, find);
  });
  if (!read) return fail(read.error().message);
  return {};
}

std::optional<std::string> Importer::setting(const std::string& name) const {
  auto found =
      house_.store->read([&](store::Reader& reader) { return store::find_setting(reader, name); });
  return found ? *found : std::nullopt;
}

NewEvent Importer::link_event(const std::string& link, RecordId to, const When& when) const {
  NewEvent event;
  event.type = builtin_event::linked;
  event.happened = when;
  event.fields = {{"link", link}, {"to", to_text(to)}, {"source", import_.link_source}};
  event.late_reason = import_.late_reason;
  return event;
}

std::string Importer::find_all(const ImportRow& row, Found& found) {
  for (const auto& find : import_.finds) {
    const auto& said = row.names.at(find.name);
    const auto& known = known_.at(find.name);
    const auto place = known.find(said);
    if (place != known.end()) {
      found[find.name] = place->second;
      continue;
    }
    if (find.optional || said.empty()) continue;
    std::string such;
    for (const auto& [fact, value] : find.where)
      such += fmt::format(" whose {} is {}", fact, value);
    return fmt::format("`{}` is `{}`: there is no {}{} of that name; make it first", find.column,
                       said, find.record, such);
  }
  return {};
}

std::vector<NewEvent> Importer::events_of(const std::vector<PlannedEvent>& planned,
                                          const Found& found) {
  std::vector<NewEvent> events;
  for (const auto& one : planned) {
    auto event = one.event;
    for (const auto& [field, name] : one.found) {
      if (const auto place = found.find(name); place != found.end()) {
        event.fields[field] = to_text(place->second);
      }
    }
    events.push_back(std::move(event));
  }
  return events;
}

Answer<RecordId> Importer::made(const store::Writer& writer, const CreateOne& create,
                                const ImportMake& make, const PlannedRecord& planned,
                                const Found& found, Made& counted) {
  const auto name = fmt::format("import:{}/{}:{}", import_.id, make.name, planned.number);
  if (const auto known = store::find_setting(writer, name)) {
    if (const auto id = parse_id<RecordKind>(*known)) return *id;
  }
  auto id = create({make.record, std::nullopt, events_of(planned.events, found), {}});
  if (!id) return id;
  store::put_setting(writer, name, to_text(*id));
  ++counted[make.record];
  return id;
}

Answer<void> Importer::create(const store::Writer& writer, const CreateOne& create,
                              const ImportRow& row, const Found& found, const std::string& digest,
                              Made& counted) {
  CreateRecord command{import_.record, std::nullopt, events_of(row.events, found), {}};
  const auto when = *row.events.front().event.happened;
  for (const auto& make : import_.makes) {
    auto record = made(writer, create, make, row.makes.at(make.name), found, counted);
    if (!record) return fail(std::move(record.error()));
    command.events.push_back(link_event(make.link, *record, when));
  }
  for (const auto& find : import_.finds) {
    const auto place = found.find(find.name);
    if (place == found.end()) continue;
    if (find.unit) command.unit = place->second;
    if (!find.link.empty()) command.events.push_back(link_event(find.link, place->second, when));
  }
  auto id = create(command);
  if (!id) return fail(std::move(id.error()));
  store::put_setting(writer, fmt::format("import:{}:{}", import_.id, row.number),
                     digest + " " + to_text(*id));
  ++counted[import_.record];
  return {};
}

std::string Importer::take(const ImportRow& row) {
  const auto digest = hex(sha256(row.content));
  if (const auto before = setting(fmt::format("import:{}:{}", import_.id, row.number))) {
    if (before->starts_with(digest)) {
      ++result.already;
      return {};
    }
    return "this " + import_.number +
           " was taken over before and now says something else: correct the record itself";
  }
  Found found;
  if (auto fault = find_all(row, found); !fault.empty()) return fault;
  for (const auto& find : import_.finds) {
    if (find.unit && found.contains(find.name)) viewer_.unit = found.at(find.name);
  }
  // A row is taken over whole or not at all: nobody is left over from one that was rejected.
  Made counted;
  const auto done = casework::create_together(
      *house_.casework, viewer_, [&](const store::Writer& writer, const CreateOne& one) {
        counted.clear();
        return create(writer, one, row, found, digest, counted);
      });
  if (!done) return reason_of(done.error());
  for (const auto& [type, count] : counted) result.made[type] += count;
  return {};
}

}  // namespace

Result<access::Viewer, std::string> importer_named(const House& house, std::string_view user,
                                                   std::string_view type) {
  const auto account = house.store->read(
      [&](store::Reader& reader) { return store::find_account_by_user(reader, user); });
  if (!account) return fail(account.error().message);
  if (!*account || (*account)->disabled) return fail(fmt::format("there is no account `{}`", user));
  access::Viewer who{(*account)->id, (*account)->name, (*account)->roles, (*account)->unit,
                     (*account)->officer};
  if (access::may_ever(*house.definitions, who, "import", type)) return who;
  return fail(fmt::format("no role of `{}` has the permission `import`", user));
}

Result<Imported, std::string> import_records(House& house, const access::Viewer& who,
                                             const practice::Import& import, ImportRows rows,
                                             const store::Progress& progress) {
  Importer importer{house, who, import};
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
  json::object made;
  for (const auto& [type, count] : importer.result.made) made[type] = count;
  const bool audited = house.access->audit(who, "records.imported", RecordId{}, "done",
                                           {{"import", import.id},
                                            {"made", std::move(made)},
                                            {"already", importer.result.already},
                                            {"rejected", importer.result.rejected.size()}});
  if (!audited) return fail(std::string{"the audit trail could not be written to"});
  return std::move(importer.result);
}

}  // namespace rowan::app
