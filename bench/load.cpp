// How fast a whole Rowan answers over HTTP on a store of simulated forces, one client at a time and
// sixty-four at once. Budgets and the figures last measured are in RESULTS.md.
//
//   bench_load fill STORE RECORDS    makes a store of so many records
//   bench_load measure STORE         measures it in a process of its own; writes to it
//   bench_load                          both, with a small store that is thrown away
#include <rowan/access/access.h>
#include <rowan/api/server.h>
#include <rowan/casework/casework.h>
#include <rowan/casework/load.h>
#include <rowan/practice/load.h>
#include <rowan/sim/force.h>
#include <rowan/store/desk.h>

#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>
#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "line.h"
#include "people.h"

namespace {

using namespace rowan;
using bench::Account, bench::Line, bench::give_up;
using Steady = std::chrono::steady_clock;

constexpr std::size_t clients_at_once = 64;
constexpr int samples = 300;
constexpr double longest_milliseconds = 10'000;  // Of one measurement, however few its samples.
constexpr auto burst = std::chrono::seconds{10};
constexpr std::int64_t day = 86'400;
constexpr const char* forces_setting = "bench_forces";

double milliseconds_since(Steady::time_point begun) {
  return std::chrono::duration<double, std::milli>(Steady::now() - begun).count();
}

class PresentClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return {std::time(nullptr)}; }
};

class SystemRandomness final : public access::Randomness {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    if (getrandom(bytes.data(), bytes.size(), 0) < 0) std::abort();
  }
};

class RunningIds final : public IdSource {
 public:
  RunningIds() : last_{static_cast<std::uint64_t>(std::time(nullptr) * 1'000) << 20U} {}
  std::uint64_t next() override { return ++last_; }

 private:
  std::atomic<std::uint64_t> last_;
};

/// Everything behind the sockets, opened as `rowan serve` opens it.
struct Rowan {
  explicit Rowan(const std::filesystem::path& path, std::size_t cache_kibibytes = 65'536) {
    auto loaded =
        practice::load({std::filesystem::path{ROWAN_SOURCE_DIRECTORY} / "practice", std::nullopt});
    if (!loaded) give_up(to_text(loaded.error().front()));
    definitions = *loaded;
    store::OpenOptions options;
    options.cache_kibibytes = static_cast<std::int32_t>(cache_kibibytes);
    auto opened = store::open_sqlite(path, options);
    if (!opened) give_up(opened.error().message);
    store = std::move(*opened);
    work.emplace(*store, definitions, clock, ids);
    access::AccessSettings cheap;  // Signing in is not what is measured here.
    cheap.cost = {std::size_t{8} * 1024 * 1024, 1, 4, 10'000};
    doors.emplace(*store, definitions, clock, randomness, ids, cheap);
  }

  PresentClock clock;
  SystemRandomness randomness;
  RunningIds ids;
  practice::DefinitionsPtr definitions;
  std::unique_ptr<store::Store> store;
  std::optional<casework::Casework> work;
  std::optional<access::Access> doors;
};

// Filling

void put(store::Store& store, const char* name, const std::string& value) {
  auto done = store.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    store::put_setting(writer, name, value);
    return {};
  });
  if (!done) give_up(done.error().message);
}

std::string get(store::Store& store, const char* name) {
  auto found = store.read([&](store::Reader& reader) { return store::find_setting(reader, name); });
  return found && *found ? **found : "";
}

/// So many records: simulated forces of the same size, in the proportion of detentions to people of
/// five years of a large force, and people of whom little is recorded.
void fill(const std::filesystem::path& path, std::size_t wanted) {
  Rowan rowan{path, std::size_t{1'024} * 1'024};
  const auto begun = Steady::now();
  const auto now = rowan.clock.now();
  const auto detentions_wanted = wanted * bench::detentions_in_a_thousand / 1'000;
  const auto tier = detentions_wanted >= 12'000  ? sim::Tier::large
                    : detentions_wanted >= 1'000 ? sim::Tier::medium
                                                 : sim::Tier::small;
  std::size_t detentions = 0;
  std::uint64_t records = 0;
  std::uint64_t events = 0;
  std::string forces;
  const auto load = [&](std::vector<RecordHistory> histories) {
    casework::LoadOptions options;
    options.tell_from = now;
    auto loaded = casework::load(*rowan.work, std::move(histories), options);
    if (!loaded) give_up(loaded.error().message);
    records += loaded->records;
    events += loaded->events;
    fmt::print(stderr, "{} detentions, {} records, {} events, {:.0f} s\n", detentions, records,
               events, milliseconds_since(begun) / 1'000);
  };
  for (std::uint64_t seed = 1; detentions < detentions_wanted; ++seed) {
    // Identities are numbered from the first day, so that no two forces begin on the same.
    const auto back = static_cast<std::int64_t>(365 + seed) * day;
    auto force = sim::generate(*rowan.definitions, {tier, seed, now + -back, now});
    detentions += force.truth.size();
    const auto unit = force.named.at("force");
    forces += to_text(unit) + " ";
    load(std::move(force.records));
    const auto share = wanted * std::min(detentions, detentions_wanted) / detentions_wanted;
    while (records < share) {
      const auto count = std::min<std::uint64_t>(share - records, bench::people_at_once);
      load(bench::people(rowan.ids, unit, now, count, records));
    }
  }
  put(*rowan.store, forces_setting, forces);
  fmt::print("filled: {} detentions, {} records, {} events in {:.0f} s ({:.0f} events/s, judged)\n",
             detentions, records, events, milliseconds_since(begun) / 1'000,
             static_cast<double>(events) / (milliseconds_since(begun) / 1'000));
}

// Measuring

/// How long each of many requests took.
struct Times {
  std::vector<double> milliseconds;
  int other_answers = 0;

  void add(double taken, bool good) {
    milliseconds.push_back(taken);
    other_answers += good ? 0 : 1;
  }
  double percentile(double part) {
    std::ranges::sort(milliseconds);
    const auto last = static_cast<double>(milliseconds.size() - 1);
    return milliseconds[static_cast<std::size_t>(part * last)];
  }
};

/// The processor's time is told too: unlike the clock's, it is the same on a busy machine.
void print_times(const char* what, Times times, double budget, double processor) {
  const double p95 = times.percentile(0.95);
  const auto count = static_cast<double>(times.milliseconds.size());
  fmt::print(
      "{:<32} p50 {:7.2f} ms  p95 {:7.2f} ms  budget {:3.0f} ms  {:5.2f} x  "
      "processor {:6.2f} ms  of {}{}\n",
      what, times.percentile(0.5), p95, budget, p95 / budget, processor / count,
      times.milliseconds.size(),
      times.other_answers == 0 ? "" : fmt::format("  ({} refused)", times.other_answers));
}

/// What this process, server and clients together, has used of the processors.
double processor_milliseconds() {
  return 1'000.0 * static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

template <class Ask>
void measure_one(const char* what, double budget, Ask&& ask) {
  Times times;
  const double before = processor_milliseconds();
  const auto all = Steady::now();
  for (int i = 0; i < samples && milliseconds_since(all) < longest_milliseconds; ++i) {
    const auto begun = Steady::now();
    const int status = ask(i);
    times.add(milliseconds_since(begun), status < 300);
  }
  print_times(what, std::move(times), budget, processor_milliseconds() - before);
}

std::vector<Account> make_accounts(Rowan& rowan) {
  std::vector<std::string> forces;
  std::istringstream named{get(*rowan.store, forces_setting)};
  for (std::string one; named >> one;) forces.push_back(one);
  if (forces.empty()) give_up("this store was not made by `bench_load fill`");
  std::vector<std::string> roles;
  for (const auto& [id, role] : rowan.definitions->roles) roles.push_back(id);
  std::vector<Account> accounts;
  const auto stamp = std::to_string(std::time(nullptr));
  for (std::size_t i = 0; i < clients_at_once; ++i) {
    const auto& unit = forces[i % forces.size()];
    const access::NewAccount made{.user = fmt::format("bench{}.{}", i, stamp),
                                  .name = "Bench",
                                  .password = Sensitive<std::string>{"measured and thrown away"},
                                  .roles = roles,
                                  .unit = *parse_id<RecordKind>(unit),
                                  .officer = {},
                                  .must_change_password = false};
    if (auto done = rowan.doors->create_account(made); !done)
      give_up(to_text(done.error().front()));
    auto in = rowan.doors->sign_in(made.user, made.password);
    if (!in) give_up("cannot sign in");
    accounts.push_back({in->token, in->session.page_token, in->session.viewer, {}, unit});
  }
  return accounts;
}

/// The newest detentions that each account may see: what people work on.
void find_detentions(Rowan& rowan, std::vector<Account>& accounts) {
  std::map<std::string, std::vector<std::string>> known;
  for (auto& account : accounts) {
    auto& found = known[account.unit];
    casework::RecordsQuery query;
    query.type = "detention";
    query.paging.limit = 200;
    while (found.size() < 1'000) {
      const auto page = rowan.work->records(account.viewer, query);
      if (!page) give_up(page.error().message);
      for (const auto& item : page->at("items").as_array()) {
        found.emplace_back(item.at("id").as_string());
      }
      const auto& next = page->at("next");
      if (!next.is_string() || next.as_string().empty()) break;
      query.paging.cursor = std::string{next.as_string()};
    }
    if (found.empty()) give_up("an account sees no detention");
    account.detentions = found;
  }
}

/// May be recorded of any detention, ended or not, and is read by several standards.
constexpr std::string_view one_event =
    R"({"events": [{"type": "social_care_acknowledged", "fields": {}}]})";

void measure_reading(Rowan& rowan, const std::vector<Account>& accounts, std::uint16_t port) {
  std::mt19937 chance{7};
  Line line{port};
  const auto& account = accounts.front();
  const auto any = [&] { return account.detentions[chance() % account.detentions.size()]; };
  const auto get_at = [&](const std::string& path) { return line.ask(account, "GET", path); };
  measure_one("record page", 15, [&](int) { return get_at("/records/" + any()); });
  measure_one("list of detentions", 50, [&](int) { return get_at("/records?type=detention"); });
  measure_one("list of people, by a name", 50,
              [&](int) { return get_at("/records?type=person&q=ali"); });
  measure_one("list of people, a rare name", 50,
              [&](int i) { return get_at(fmt::format("/records?type=person&q=zz{}", i % 10)); });
  measure_one("list of detentions, ended", 50,
              [&](int) { return get_at("/records?type=detention&state=ended&sort=-opened_at"); });
  const auto& boards = rowan.definitions->record_type("detention")->boards;
  if (!boards.empty()) {
    measure_one("board: children in custody", 50,
                [&](int) { return get_at("/boards/detention/" + boards.front().name); });
  }
  measure_one("my work", 50, [&](int) { return get_at("/my-work"); });
  measure_one("duties, worst first", 50, [&](int) { return get_at("/duties"); });
  constexpr std::string_view names[] = {"amara", "sam", "ali", "cole", "lowan"};
  measure_one("search (audited)", 50, [&](int i) {
    return line.ask(account, "POST", "/searches",
                    fmt::format(R"({{"text": "{}"}})", names[static_cast<std::size_t>(i) % 5]));
  });
  measure_one("write, judged again and audited", 20, [&](int) {
    return line.ask(account, "POST", "/records/" + any() + "/events", one_event, true);
  });
  measure_one("the same, record in the answer", 20, [&](int) {
    return line.ask(account, "POST", "/records/" + any() + "/events", one_event);
  });
}

void measure_crowd(const char* what, const std::vector<Account>& accounts, std::uint16_t port) {
  std::vector<Times> times(accounts.size());
  std::vector<std::thread> crowd;
  const double before = processor_milliseconds();
  const auto until = Steady::now() + burst;
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    crowd.emplace_back([&, i] {
      std::mt19937 chance{static_cast<unsigned>(i)};
      Line line{port};
      const auto& own = accounts[i].detentions;
      while (Steady::now() < until) {
        const auto begun = Steady::now();
        const int status =
            line.ask(accounts[i], "POST", "/records/" + own[chance() % own.size()] + "/events",
                     one_event, true);
        times[i].add(milliseconds_since(begun), status < 300);
      }
    });
  }
  for (auto& one : crowd) one.join();
  Times all;
  for (const auto& one : times) {
    all.milliseconds.insert(all.milliseconds.end(), one.milliseconds.begin(),
                            one.milliseconds.end());
    all.other_answers += one.other_answers;
  }
  const double a_second =
      static_cast<double>(all.milliseconds.size()) / static_cast<double>(burst.count());
  print_times(what, std::move(all), 20, processor_milliseconds() - before);
  fmt::print("{:<32} {:8.0f} a second  budget 2000  {:5.2f} x\n", what, a_second, a_second / 2'000);
}

double resident_megabytes() {
  std::ifstream in("/proc/self/statm");
  std::uint64_t all = 0;
  std::uint64_t resident = 0;
  in >> all >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

void measure(const std::filesystem::path& path) {
  const auto begun = Steady::now();
  Rowan rowan{path};
  api::ServerSettings settings;
  settings.http.port = 0;
  settings.requests_per_second_per_address = 1e6;
  settings.requests_per_second_per_account = 1e6;
  api::Server server{settings, *rowan.work, *rowan.doors, rowan.clock};
  const auto started = server.start();
  if (!started) give_up(started.error());
  fmt::print("{:<32} {:8.2f} s  budget 1 s\n", "cold start", milliseconds_since(begun) / 1'000);
  fmt::print("{:<32} {:8.0f} MB  budget 200 MB\n", "memory at rest", resident_megabytes());
  // As `rowan serve` does at its start and at every moment after.
  if (!rowan.work->catch_up()) give_up("cannot catch up with time");
  auto accounts = make_accounts(rowan);
  find_detentions(rowan, accounts);
  measure_reading(rowan, accounts, started->port);
  measure_crowd("64 clients write, from cold", accounts, started->port);
  measure_crowd("64 clients write, from then on", accounts, started->port);
  fmt::print("{:<32} {:8.0f} MB\n", "memory after the load", resident_megabytes());
  const auto inspecting = Steady::now();
  const auto inspected = rowan.work->inspect({});
  if (!inspected) give_up(inspected.error().message);
  const double seconds = milliseconds_since(inspecting) / 1'000;
  fmt::print(
      "{:<32} {:8.1f} s  budget 60 s; {} records, {} judgements, {:.0f} judgements a second\n",
      "inspect everything", seconds, inspected->records, inspected->judgements,
      static_cast<double>(inspected->judgements) / seconds);
  server.stop();
}

/// Runs this program again: each part is measured in a fresh process.
void again(const std::vector<std::string>& words) {
  const auto child = ::fork();
  if (child == 0) {
    std::vector<char*> given;
    auto held = words;
    for (auto& word : held) given.push_back(word.data());
    given.push_back(nullptr);
    ::execv("/proc/self/exe", given.data());
    std::_Exit(127);
  }
  int status = 0;
  if (::waitpid(child, &status, 0) < 0 || status != 0) give_up("a part of it failed");
}

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const std::vector<std::string> words{argv, argv + argc};
  if (argc == 4 && words[1] == "fill") {
    fill(words[2], std::strtoul(argv[3], nullptr, 10));
  } else if (argc == 3 && words[1] == "measure") {
    measure(words[2]);
  } else if (argc == 1) {
    std::string folder = (std::filesystem::temp_directory_path() / "rowan-bench-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) give_up("no folder for temporary files");
    again({words[0], "fill", folder + "/store.db", "500"});
    again({words[0], "measure", folder + "/store.db"});
    std::filesystem::remove_all(folder);
  } else {
    give_up("use: bench_load [fill STORE RECORDS | measure STORE]");
  }
  return 0;
}
