// What a server is made of, in the order in which each part stands on those before it.
#pragma once

#include <rowan/api/router.h>
#include <rowan/api/server.h>
#include <rowan/api/static_files.h>

#include <dispatcher.h>
#include <handlers.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace rowan::api {

struct Server::Parts {
  Parts(ServerSettings with, Services standing_on)
      : settings{std::move(with)}, services{std::move(standing_on)} {}

  ServerSettings settings;
  Services services;
  Router router{Schemas{}};
  StaticFiles files;
  std::optional<Dispatcher> dispatcher;
  std::optional<HttpServer> http;

  // The watch for live changes.
  std::thread watch;
  std::mutex mutex;
  std::condition_variable stopping;
  bool stop = false;
};

/// Every route of the API, registered. A row that the table refuses is our own fault and asserted.
[[nodiscard]] Router make_router(const Services& services);

}  // namespace rowan::api
