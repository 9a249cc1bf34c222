// `rowan export` writes whole histories with the digests that prove them; with --check it proves a
// file that was written before, away from the store.
#include "command_line.h"
#include "progress_line.h"

#include <rowan/app/events_file.h>
#include <rowan/store/audit.h>

#include <fmt/format.h>
#include <cstdio>
#include <fstream>

#include "present.h"

namespace rowan::app {
namespace {

struct Wanted {
  std::string type;
  std::filesystem::path out, check;
};

int failed(const std::string& message) {
  fmt::print(stderr, "rowan: {}\n", message);
  return exit_failed;
}

/// Every export is in the audit, whoever made it.
bool note_in_audit(store::Store& store, const Wanted& wanted, const Exported& exported) {
  auto done = store.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    store::AuditEntry entry;
    entry.at = RealClock{}.now();
    entry.actor = "system";
    entry.action = "records.exported";
    entry.outcome = "done";
    entry.detail = {{"type", wanted.type},
                    {"records", exported.records},
                    {"events", exported.events},
                    {"digest", exported.digest}};
    store::add_audit(writer, entry);
    return {};
  });
  return done.has_value();
}

int write(const Common& common, const Wanted& wanted) {
  store::OpenOptions options;
  options.create = false;
  auto store = store::open_sqlite(common.store, options);
  if (!store) return failed(store.error().message);
  std::ofstream out(wanted.out, std::ios::binary);
  if (!out) return failed("can't write " + wanted.out.string());
  const auto progress = common.as_json ? store::Progress{} : progress_of("Writing");
  auto exported = write_export(**store, wanted.type, out, progress);
  if (!exported) return failed(exported.error());
  out.close();
  if (!out) return failed("can't write " + wanted.out.string());
  if (!note_in_audit(**store, wanted, *exported)) return failed("the audit can't be written to");
  if (common.as_json) {
    fmt::print("{}\n", json::serialize(json::object{{"records", exported->records},
                                                    {"events", exported->events},
                                                    {"digest", exported->digest}}));
  } else {
    fmt::print("{} records and {} events written to {}\nlast digest {}\n", exported->records,
               exported->events, wanted.out.string(), exported->digest);
  }
  return exit_ok;
}

int check(const Common& common, const Wanted& wanted) {
  std::ifstream in(wanted.check, std::ios::binary);
  if (!in) return failed("can't read " + wanted.check.string());
  auto checked = check_export(in);
  if (!checked) return failed(wanted.check.string() + ": " + checked.error());
  const bool intact = checked->fault.empty();
  if (common.as_json) {
    fmt::print("{}\n", json::serialize(json::object{{"intact", intact},
                                                    {"events", checked->events},
                                                    {"whole", checked->whole},
                                                    {"digest", checked->digest},
                                                    {"fault", checked->fault}}));
  } else if (intact) {
    fmt::print("intact: {} events, {}\nlast digest {}\n", checked->events,
               checked->whole ? "the whole store" : "a part of a store", checked->digest);
  } else {
    fmt::print("NOT INTACT: {}\n", checked->fault);
  }
  return intact ? exit_ok : exit_found_faults;
}

}  // namespace

void add_export_command(CLI::App& app, Common& common, int& code) {
  auto wanted = std::make_shared<Wanted>();
  CLI::App* command = app.add_subcommand("export", "Write whole histories, or prove such a file");
  auto* store = command->add_option("--store", common.store, "The store's file");
  auto* out = command->add_option("--out", wanted->out, "The file to write");
  out->needs(store);
  command->add_option("--type", wanted->type, "Only this type of record");
  auto* checks = command->add_option("--check", wanted->check, "Prove this file instead");
  checks->excludes(out);
  command->add_flag("--json", common.as_json, "Print one JSON object");
  command->callback([&common, &code, wanted] {
    if (wanted->out.empty() && wanted->check.empty()) {
      fmt::print(stderr, "rowan: give --store and --out to write, or --check to prove a file\n");
      code = exit_usage;
      return;
    }
    code = wanted->check.empty() ? write(common, *wanted) : check(common, *wanted);
  });
}

}  // namespace rowan::app
