// A dispatcher over a real store, access and casework, asked without sockets.
#pragma once

#include <rowan/access/access.h>
#include <rowan/casework/casework.h>
#include <rowan/store/store.h>

#include <dispatcher.h>
#include <server_parts.h>

#include <gtest/gtest.h>

#include <unistd.h>
#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace rowan::api::testing {

class CountedRandomness final : public access::Randomness {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes) {
      std::uint64_t mixed = next_++ * 0x9E3779B97F4A7C15ULL;
      mixed ^= mixed >> 29U;
      mixed *= 0xBF58476D1CE4E5B9ULL;
      byte = static_cast<std::uint8_t>(mixed >> 56U);
    }
  }

 private:
  std::atomic<std::uint64_t> next_{1};
};

class CountedIds final : public IdSource {
 public:
  std::uint64_t next() override { return ++last_; }

 private:
  std::atomic<std::uint64_t> last_{1000};
};

inline constexpr auto password = "correct horse battery";

/// Definitions with roles that may do all, only read, read and take places away, or nothing; and
/// one that needs a second factor.
inline practice::DefinitionsPtr plain_definitions() {
  auto definitions = std::make_shared<practice::Definitions>();
  practice::Role all;
  all.id = "all";
  all.title = "May do all";
  for (const char* action : {"read", "record", "create", "correct", "withdraw", "restrict",
                             "read_restricted", "acknowledge", "override", "search", "export",
                             "audit", "measure", "practice", "administer", "assign", "import"}) {
    all.may.push_back({action, {"all"}, "any"});
  }
  practice::Role reader;
  reader.id = "reader";
  reader.may = {{"read", {"all"}, "any"}};
  practice::Role surveyor = reader;
  surveyor.id = "surveyor";
  surveyor.may.push_back({"export", {"place"}, "any"});
  practice::Role nothing;
  nothing.id = "nothing";
  practice::Role keeper = nothing;
  keeper.id = "keeper";
  keeper.second_factor = true;
  definitions->roles = {{"all", all},
                        {"reader", reader},
                        {"surveyor", surveyor},
                        {"nothing", nothing},
                        {"keeper", keeper}};
  definitions->sign_in.password = {12, 200, 8, 5, "common_passwords"};
  definitions->sign_in.account = {4, 30, 900, 900};
  definitions->sign_in.address = {60, 30, 300, 60};
  definitions->sign_in.idle_seconds = 2700;
  definitions->sign_in.session_seconds = 43'200;
  definitions->sign_in.between_steps_seconds = 600;
  definitions->sign_in.drift_steps = 1;
  definitions->sign_in.recovery_codes = 10;
  practice::Lookup purposes;
  auto& purpose = purposes.codes.emplace_back();
  purpose.code = "supervision";
  purpose.title = "To supervise";
  definitions->lookups = {{"export_purpose", purposes}};
  definitions->digest = "d1";
  return definitions;
}

struct SignedInAs {
  std::string token;
  std::string page_token;
};

class DispatchTest : public ::testing::Test {
 protected:
  explicit DispatchTest(practice::DefinitionsPtr with = plain_definitions(),
                        DispatcherSettings rates = {})
      : definitions{std::move(with)} {
    folder = std::filesystem::temp_directory_path() / ("rowan-api-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    auto opened = store::open_sqlite(folder / "store.db");
    if (!opened) throw std::runtime_error{opened.error().message};
    kept = std::move(*opened);
    access::AccessSettings cheap;
    cheap.cost.memory_bytes = std::size_t{8} * 1024;
    cheap.key_file = folder / "store.key";
    access = std::make_unique<access::Access>(*kept, definitions, clock, randomness, ids, cheap);
    casework = std::make_unique<casework::Casework>(*kept, definitions, clock, ids);
    services.emplace(Services{*casework, *access, clock, frame, "0.1.0",
                              MailPolicy{{"force.example"}}, nullptr});
    router = make_router(*services);
    services->router = &router;
    dispatcher.emplace(router, *access, clock, files, frame, rates);
  }
  ~DispatchTest() override {
    dispatcher.reset();
    casework.reset();
    access.reset();
    kept.reset();
    std::filesystem::remove_all(folder);
  }

  AccountId make(const std::string& user, const std::string& role, RecordId unit = {},
                 RecordId officer = {}, bool must_change = false) {
    auto made = access->create_account({user,
                                        "Name of " + user,
                                        Sensitive<std::string>{password},
                                        {role},
                                        unit,
                                        officer,
                                        must_change});
    if (!made) throw std::runtime_error{made.error().front().message};
    return *made;
  }

  SignedInAs sign_in(const std::string& user) {
    auto begun = access->sign_in(user, Sensitive<std::string>{password});
    if (!begun) throw std::runtime_error{"could not sign in"};
    return {begun->token, begun->session.page_token};
  }

  static Request request(Method method, std::string_view target) {
    auto parsed = parse_target(target);
    if (!parsed) throw std::runtime_error{parsed.error()};
    Request out;
    out.method = method;
    out.path = parsed->path;
    out.query = parsed->query;
    out.address = "192.0.2.1";
    return out;
  }

  static void carry(Request& request, const SignedInAs& who) {
    request.headers.set("Cookie", std::string{session_cookie} + "=" + who.token);
    request.headers.set("X-Rowan-Token", who.page_token);
  }

  static void with_json(Request& request, std::string_view body) {
    request.headers.set("Content-Type", "application/json");
    request.body = body;
  }

  Response get(const SignedInAs& who, std::string_view target) {
    Request asked = request(Method::get, target);
    carry(asked, who);
    return dispatcher->handle(asked);
  }

  Response post(const SignedInAs& who, std::string_view target, std::string_view body,
                std::string_view if_match = {}) {
    Request asked = request(Method::post, target);
    carry(asked, who);
    with_json(asked, body);
    if (!if_match.empty()) asked.headers.set("If-Match", if_match);
    return dispatcher->handle(asked);
  }

  static json::value body_of(const Response& response) {
    auto parsed = parse_json(response.content());
    return parsed ? *parsed : json::value{nullptr};
  }

  static std::string type_of(const Response& response) {
    const json::value body = body_of(response);
    return body.is_object() ? std::string{text_at(body.as_object(), "type")} : std::string{};
  }

  practice::DefinitionsPtr definitions;
  std::filesystem::path folder;
  std::unique_ptr<store::Store> kept;
  StandingClock clock{Instant{1'780'000'000}};
  CountedRandomness randomness;
  CountedIds ids;
  PageFrame frame{"Test force", "OFFICIAL-SENSITIVE", {}};
  StaticFiles files;
  std::unique_ptr<access::Access> access;
  std::unique_ptr<casework::Casework> casework;
  std::optional<Services> services;
  Router router{Schemas{}};
  std::optional<Dispatcher> dispatcher;
};

}  // namespace rowan::api::testing
