// `rowan user`: accounts, for the person who runs the machine.
#include "command_line.h"
#include "house.h"

#include <fmt/format.h>
#include <cstdio>
#include <iostream>

namespace rowan::app {
namespace {

struct UserOptions {
  std::string user, name, unit, officer;
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

}  // namespace

void add_user_command(CLI::App& app, Common& common, int& code) {
  CLI::App* command = app.add_subcommand("user", "Accounts: add, list, password, roles, disable");
  command->require_subcommand(1);
  command->add_option("--store", common.store, "The store's file")->required();
  command->add_flag("--json", common.as_json, "Print JSON");
  auto options = std::make_shared<UserOptions>();
  auto with_house = [&common, &code](const auto& work) {
    return [&common, &code, work] {
      auto house = open_house(common);
      if (!house) {
        fmt::print(stderr, "rowan: {}\n", house.error());
        code = exit_failed;
        return;
      }
      code = work(**house);
    };
  };
  auto named = [&](const char* name, const char* about) {
    CLI::App* sub = command->add_subcommand(name, about);
    sub->add_option("user", options->user, "The user name")->required();
    return sub;
  };
  command->add_subcommand("list", "Every account")->callback(with_house([&common](House& house) {
    return list(house, common.as_json);
  }));
  CLI::App* adding = named("add", "Make an account; the password is read from standard input");
  adding->add_option("--name", options->name, "The person's name")->required();
  adding->add_option("--role", options->roles, "A role; may be repeated")->required();
  adding->add_option("--unit", options->unit, "The id of the unit's record");
  adding->add_option("--officer", options->officer, "The id of the officer's record");
  adding->callback(with_house([options](House& house) { return add(house, *options); }));
  named("password", "Set a password, read from standard input")
      ->callback(with_house([options](House& house) -> int {
        auto account = find_user(house, options->user);
        if (!account) return exit_found_faults;
        auto done =
            house.access->set_password(account->id, Sensitive<std::string>{read_password()}, true);
        return done ? exit_ok : print_problems(done.error());
      }));
  CLI::App* roles = named("roles", "Replace an account's roles");
  roles->add_option("--role", options->roles, "A role; may be repeated")->required();
  roles->callback(with_house([options](House& house) -> int {
    auto account = find_user(house, options->user);
    if (!account) return exit_found_faults;
    auto done = house.access->set_roles(account->id, options->roles);
    return done ? exit_ok : print_problems(done.error());
  }));
  named("disable", "End an account and every session of it")
      ->callback(with_house([options](House& house) -> int {
        auto account = find_user(house, options->user);
        if (!account) return exit_found_faults;
        auto done = house.access->disable(account->id);
        return done ? exit_ok : print_problems(done.error());
      }));
}

}  // namespace rowan::app
