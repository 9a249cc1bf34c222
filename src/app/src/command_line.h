// What every command of the binary shares: where things are, how output looks, exit codes.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <string>

namespace rowan::app {

/// Exit codes, the same for every command.
enum ExitCode : int {
  exit_ok = 0,
  exit_found_faults = 1,  // The work was done, and what it looked at is not right.
  exit_usage = 2,         // The call itself is off.
  exit_failed = 3,        // It could not be done: a file, the store, a port.
};

struct Common {
  std::filesystem::path practice;  // The practice/ folder.
  std::filesystem::path overlay;   // A force's folder of additions, or empty.
  std::filesystem::path store;     // The store's file.
  std::filesystem::path key_file;  // Of the key that seals second factors; empty: STORE.key.
  std::filesystem::path documents;      // The folder of documents; empty: STORE.files.
  std::filesystem::path documents_key;  // Of the key that seals them; empty: STORE.files.key.
  std::filesystem::path web;       // The built UI.
  std::uint32_t together_most = 500;  // Records to which one act may be done at once.
  bool as_json = false;
};

/// Each adds one subcommand; the command's result is left in `code`.
void add_practice_command(CLI::App& app, Common& common, int& code);
void add_replay_command(CLI::App& app, Common& common, int& code);
void add_user_command(CLI::App& app, Common& common, int& code);
void add_openapi_command(CLI::App& app, Common& common, int& code);
void add_store_commands(CLI::App& app, Common& common, int& code);
void add_simulate_command(CLI::App& app, Common& common, int& code);
void add_import_command(CLI::App& app, Common& common, int& code);
void add_export_command(CLI::App& app, Common& common, int& code);
void add_serve_commands(CLI::App& app, Common& common, int& code);

/// The practice/ folder beside the working directory or the binary; empty when there is none.
[[nodiscard]] std::filesystem::path find_beside(const std::filesystem::path& binary,
                                                const std::filesystem::path& name);

}  // namespace rowan::app
