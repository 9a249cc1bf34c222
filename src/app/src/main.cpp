// The one binary: reads the command line and hands over to the command.
#include "command_line.h"

#include <fmt/format.h>
#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
  using namespace rowan::app;
  Common common;
  int code = exit_ok;
  CLI::App app{"Rowan: child protection operations for police forces", "rowan"};
  app.require_subcommand(1);
  app.set_help_all_flag("--help-all", "Help for every command");
  std::filesystem::path self{argv[0]};
  common.practice = find_beside(self, "practice");
  common.web = find_beside(self, "web/dist");
  app.add_option("--practice", common.practice, "The folder of definitions");
  app.add_option("--overlay", common.overlay, "A force's folder of additions");
  try {
    add_practice_command(app, common, code);
    add_replay_command(app, common, code);
    add_serve_commands(app, common, code);
    add_store_commands(app, common, code);
    add_user_command(app, common, code);
    add_simulate_command(app, common, code);
    add_import_command(app, common, code);
    add_export_command(app, common, code);
    add_openapi_command(app, common, code);
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? exit_ok : exit_usage;
  } catch (const std::exception& error) {
    fmt::print(stderr, "rowan: {}\n", error.what());
    return exit_failed;
  }
  return code;
}
