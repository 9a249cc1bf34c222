// `rowan openapi`: the document of the API, written from its routes.
#include "command_line.h"
#include "house.h"

#include <rowan/api/server.h>

#include <fmt/format.h>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace rowan::app {

void add_openapi_command(CLI::App& app, Common& common, int& code) {
  CLI::App* command = app.add_subcommand("openapi", "Print the API's OpenAPI 3.1 document");
  command->callback([&common, &code] {
    // The routes need a casework behind them; an empty store that goes away again will do.
    std::string folder = (std::filesystem::temp_directory_path() / "rowan-openapi-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) {
      fmt::print(stderr, "rowan: no folder for temporary files\n");
      code = exit_failed;
      return;
    }
    Common empty = common;
    empty.store = std::filesystem::path(folder) / "empty.db";
    auto house = open_house(empty);
    if (!house) {
      fmt::print(stderr, "rowan: {}\n", house.error());
      code = exit_failed;
      return;
    }
    api::ServerSettings settings;
    settings.version = ROWAN_VERSION;
    api::Server server(settings, *(*house)->casework, *(*house)->access, (*house)->clock);
    fmt::print("{}\n", json::serialize(server.openapi()));
    house->reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  });
}

}  // namespace rowan::app
