// `rowan user`: accounts, for the person who runs the machine.
#include "command_line.h"
#include "house.h"

#include <fmt/format.h>
#include <cstdio>
#include <functional>
#include <iostream>

namespace rowan::app {
namespace {

struct UserOptions {
  std::string user, name, unit, officer, issuer, subject;
  std::vector<std::string> roles;
};

/// One line of standard input: a password is never an argument, where others could read it.
std::string read_password() {
  std::string line;
  std::getline(std::cin, line);
  return line;
}

int print_problems(const Problems& problems) {
  for (const Problem& problem : problems) fmt::print(stderr, "rowan: {}\n", to_text(problem));
  return exit_found_faults;
}

Result<RecordId, std::string> optional_record(const std::string& text) {
  if (text.empty()) return RecordId{};
  auto id = parse_id<struct RecordKind>(text);
  if (!id) return fail(fmt::format("`{}` is not the id of a record", text));
  return *id;
}

int add(House& house, const UserOptions& options) {
  auto unit = optional_record(options.unit);
  auto officer = optional_record(options.officer);
  if (!unit || !officer) {
    fmt::print(stderr, "rowan: {}\n", unit ? officer.error() : unit.error());
    return exit_usage;
  }
  access::NewAccount account{.user = options.user,
                             .name = options.name,
                             .password = Sensitive<std::string>{read_password()},
                             .roles = options.roles,
                             .unit = *unit,
                             .officer = *officer};
  auto made = house.access->create_account(account);
  if (!made) return print_problems(made.error());
  fmt::print("account {} made; its password must be changed at the first sign-in\n", options.user);
  return exit_ok;
}

std::optional<store::Account> find_user(House& house, const std::string& user) {
  for (store::Account& account : house.access->accounts()) {
    if (account.user == user) return account;
  }
  fmt::print(stderr, "rowan: there is no account `{}`\n", user);
  return std::nullopt;
}

int list(House& house, bool as_json) {
  json::array all;
  for (const store::Account& account : house.access->accounts()) {
    json::array roles(account.roles.begin(), account.roles.end());
    all.push_back(json::object{{"id", to_text(account.id)},
                               {"user", account.user},
                               {"name", account.name},
                               {"roles", roles},
                               {"disabled", account.disabled}});
    if (!as_json) {
      fmt::print("{:<28} {:<28} {}{}\n", account.user, account.name, json::serialize(roles),
                 account.disabled ? " (disabled)" : "");
    }
  }
  if (as_json) fmt::print("{}\n", json::serialize(all));
  return exit_ok;
}

int unpair(House& house, const store::Account& account) {
  auto done = house.access->unpair(AccountId{}, account.id);
  if (!done) {
    fmt::print(stderr, "rowan: {}\n", done.error().message);
    return exit_failed;
  }
  if (*done) return exit_ok;
  fmt::print(stderr, "rowan: `{}` has no second factor\n", account.user);
  return exit_found_faults;
}

/// The subcommands of `rowan user`, each of which opens the house and does one thing in it.
class UserCommands {
 public:
  UserCommands(CLI::App& command, Common& common, int& code)
      : command_{command},
        common_{common},
        code_{code},
        options_{std::make_shared<UserOptions>()} {}

  void add_list() {
    command_.add_subcommand("list", "Every account")
        ->callback(
            with_house([&common = common_](House& house) { return list(house, common.as_json); }));
  }

  void add_making() {
    CLI::App* adding = named("add", "Make an account; the password is read from standard input");
    adding->add_option("--name", options_->name, "The person's name")->required();
    adding->add_option("--role", options_->roles, "A role; may be repeated")->required();
    adding->add_option("--unit", options_->unit, "The id of the unit's record");
    adding->add_option("--officer", options_->officer, "The id of the officer's record");
    adding->callback(
        with_house([options = options_](House& house) { return add(house, *options); }));
    CLI::App* roles = named("roles", "Replace an account's roles");
    roles->add_option("--role", options_->roles, "A role; may be repeated")->required();
    roles->callback(to_account([options = options_](House& house, const store::Account& account) {
      return exit_for(house.access->set_roles(account.id, options->roles));
    }));
  }

  void add_signing_in() {
    named("password", "Set a password, read from standard input")
        ->callback(to_account([](House& house, const store::Account& account) {
          return exit_for(house.access->set_password(
              account.id, Sensitive<std::string>{read_password()}, true));
        }));
    named("unpair", "Take the second factor off an account, as when a telephone is lost")
        ->callback(to_account(
            [](House& house, const store::Account& account) { return unpair(house, account); }));
    CLI::App* linking =
        named("link", "Let a subject of an identity provider sign in as an account");
    linking->add_option("--issuer", options_->issuer, "The provider's issuer")->required();
    linking->add_option("--subject", options_->subject, "The `sub` of its tokens")->required();
    linking->callback(to_account([options = options_](House& house, const store::Account& account) {
      return exit_for(house.access->link_elsewhere(account.id, options->issuer, options->subject));
    }));
    named("unlink", "Forget every identity provider's name for an account")
        ->callback(to_account([](House& house, const store::Account& account) {
          return exit_for(house.access->unlink_elsewhere(account.id));
        }));
    named("disable", "End an account and every session of it")
        ->callback(to_account([](House& house, const store::Account& account) {
          return exit_for(house.access->disable(account.id));
        }));
  }

 private:
  static int exit_for(const Result<void, Problems>& done) {
    return done ? static_cast<int>(exit_ok) : print_problems(done.error());
  }

  CLI::App* named(const char* name, const char* about) {
    CLI::App* sub = command_.add_subcommand(name, about);
    sub->add_option("user", options_->user, "The user name")->required();
    return sub;
  }

  template <class Work>
  std::function<void()> with_house(Work work) {
    return [&common = common_, &code = code_, work] {
      auto house = open_house(common);
      if (!house) {
        fmt::print(stderr, "rowan: {}\n", house.error());
        code = exit_failed;
        return;
      }
      code = work(**house);
    };
  }

  template <class Work>
  std::function<void()> to_account(Work work) {
    return with_house([options = options_, work](House& house) -> int {
      const auto account = find_user(house, options->user);
      return account ? work(house, *account) : static_cast<int>(exit_found_faults);
    });
  }

  CLI::App& command_;
  Common& common_;
  int& code_;
  std::shared_ptr<UserOptions> options_;
};

}  // namespace

void add_user_command(CLI::App& app, Common& common, int& code) {
  CLI::App* command = app.add_subcommand("user", "Accounts: who there is, and how they sign in");
  command->require_subcommand(1);
  command->add_option("--store", common.store, "The store's file")->required();
  command->add_flag("--json", common.as_json, "Print JSON");
  UserCommands commands{*command, common, code};
  commands.add_list();
  commands.add_making();
  commands.add_signing_in();
}

}  // namespace rowan::app
