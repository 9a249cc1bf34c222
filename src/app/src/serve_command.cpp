// `rowan serve` and `rowan demo`: the server on a store, and on a demonstration store.
#include "command_line.h"
#include "demo_data.h"
#include "house.h"
#include "mail_file.h"
#include "postman.h"
#include "progress_line.h"
#include "provider_file.h"

#include <rowan/api/server.h>

#include <fmt/format.h>
#include <charconv>
#include <cstdio>

namespace rowan::app {
namespace {

struct Listen {
  std::string where = "127.0.0.1:8080";
  std::string certificate, key, force_name = "Rowan force";
  std::filesystem::path provider, mail;
  bool behind_proxy = false;
};

struct Place {
  std::string address;
  std::uint16_t port = 0;
};

Result<Place, std::string> parse_listen(const std::string& where) {
  auto colon = where.rfind(':');
  Place place;
  if (colon != std::string::npos) {
    place.address = where.substr(0, colon);
    auto digits = where.substr(colon + 1);
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), place.port);
    if (error == std::errc{} && end == digits.data() + digits.size()) return place;
  }
  return fail(
      fmt::format("`--listen {}` is not an address and port such as 127.0.0.1:8080", where));
}

int serve(House& house, const Common& common, const Listen& listen) {
  auto place = parse_listen(listen.where);
  if (!place) {
    fmt::print(stderr, "rowan: {}\n", place.error());
    return exit_usage;
  }
  api::ServerSettings settings;
  settings.http.address = place->address;
  settings.http.port = place->port;
  settings.http.certificate_file = listen.certificate;
  settings.http.key_file = listen.key;
  settings.http.behind_proxy = listen.behind_proxy;
  settings.web_folder = common.web;
  settings.force_name = listen.force_name;
  settings.version = ROWAN_VERSION;
  if (!listen.provider.empty()) {
    auto provider = read_provider_file(listen.provider);
    if (!provider) {
      fmt::print(stderr, "rowan: {}\n", provider.error());
      return exit_failed;
    }
    settings.provider = std::move(*provider);
  }
  std::optional<MailSettings> mail;
  if (!listen.mail.empty()) {
    auto read = read_mail_file(listen.mail);
    if (!read) {
      fmt::print(stderr, "rowan: {}\n", read.error());
      return exit_failed;
    }
    mail = std::move(*read);
    settings.mail.emplace(api::MailPolicy{mail->domains});
  }
  api::Server server(settings, *house.casework, *house.access, house.clock);
  auto started = server.start();
  if (!started) {
    fmt::print(stderr, "rowan: {}\n", started.error());
    return exit_failed;
  }
  fmt::print("Rowan is at http{}://{}:{}\n", listen.certificate.empty() ? "" : "s",
             started->address, started->port);
  std::fflush(stdout);
  {
    // What the scheduler changes is in the outbox, which the server watches by itself.
    CatchingUp catching_up(*house.casework);
    std::optional<Postman> postman;
    if (mail) postman.emplace(*house.casework, std::move(*mail));
    wait_for_stop();
  }
  server.stop();
  return exit_ok;
}

void add_listen_options(CLI::App& command, Common& common, const std::shared_ptr<Listen>& listen) {
  command.add_option("--secrets-key", common.key_file,
                     "File of the key under which second factors are sealed; made when absent "
                     "(STORE.key unless named)");
  command.add_option("--listen", listen->where, "Address and port; port 0 takes any free one")
      ->capture_default_str();
  command.add_option("--certificate", listen->certificate, "TLS certificate file (with --key)");
  command.add_option("--key", listen->key, "TLS key file");
  command.add_option("--provider", listen->provider,
                     "File that says where people may sign in besides (OpenID Connect)");
  command.add_option("--mail", listen->mail, "File that says by which mail server to send (SMTP)");
  command.add_option("--force-name", listen->force_name, "The force's name on every page");
  command
      .add_option("--together-most", common.together_most,
                  "To how many records one act may be done at once")
      ->check(CLI::Range(1, 5000))
      ->capture_default_str();
  command.add_flag("--behind-proxy", listen->behind_proxy, "Trust the proxy's X-Forwarded-For");
}

/// Makes the demonstration store under another name and moves it into place when it is whole, so
/// that a demonstration that was interrupted begins again.
Result<void, std::string> make_demo(const Common& common) {
  Common making = common;
  making.store = common.store.string() + ".making";
  std::error_code ignored;
  for (const char* ending : {"", "-wal", "-shm"}) {
    std::filesystem::remove(making.store.string() + ending, ignored);
  }
  std::filesystem::create_directories(common.store.parent_path(), ignored);
  {
    auto house = open_house(making);
    if (!house) return fail(house.error());
    auto loaded = load_demo(**house, (*house)->clock.now(), show_progress);
    if (!loaded) return fail(loaded.error());
  }
  std::error_code error;
  std::filesystem::rename(making.store, common.store, error);
  if (error) return fail(fmt::format("can't move the demo store into place: {}", error.message()));
  return {};
}

int demo(Common& common, const Listen& listen, bool fresh) {
  if (common.store.empty()) common.store = "build/demo/rowan.db";
  std::error_code ignored;
  if (fresh) {
    for (const char* ending : {"", "-wal", "-shm"}) {
      std::filesystem::remove(common.store.string() + ending, ignored);
    }
  }
  if (!std::filesystem::exists(common.store, ignored)) {
    fmt::print("Making the demonstration: invented people, places and accounts\n");
    if (auto made = make_demo(common); !made) {
      fmt::print(stderr, "rowan: {}\n", made.error());
      return exit_failed;
    }
  }
  auto house = open_house(common);
  if (!house) {
    fmt::print(stderr, "rowan: {}\n", house.error());
    return exit_failed;
  }
  fmt::print("Everything here is invented. Sign in as one of:\n");
  for (const DemoAccount& account : demo_accounts()) {
    fmt::print("  {:<24} {}\n", account.user, account.title);
  }
  fmt::print("with the password: {}\n", demo_password());
  return serve(**house, common, listen);
}

}  // namespace

void add_serve_commands(CLI::App& app, Common& common, int& code) {
  auto listen = std::make_shared<Listen>();
  CLI::App* serving = app.add_subcommand("serve", "Serve the pages and the API on a store");
  serving->add_option("--store", common.store, "The store's file; made when absent")->required();
  serving->add_option("--web", common.web, "The built pages");
  add_listen_options(*serving, common, listen);
  serving->callback([&common, &code, listen] {
    hold_stop_signals();
    auto house = open_house(common);
    if (!house) {
      fmt::print(stderr, "rowan: {}\n", house.error());
      code = exit_failed;
      return;
    }
    code = serve(**house, common, *listen);
  });

  auto demo_listen = std::make_shared<Listen>();
  demo_listen->force_name = "Demonstration force";
  auto fresh = std::make_shared<bool>(false);
  CLI::App* showing = app.add_subcommand(
      "demo", "Serve a demonstration with invented people; made at the first start");
  showing->add_option("--store", common.store, "Where the demonstration is kept");
  showing->add_option("--web", common.web, "The built pages");
  showing->add_flag("--fresh", *fresh, "Make the demonstration anew");
  add_listen_options(*showing, common, demo_listen);
  showing->callback([&common, &code, demo_listen, fresh] {
    hold_stop_signals();
    code = demo(common, *demo_listen, *fresh);
  });
}

}  // namespace rowan::app
