#include <rowan/api/server.h>

#include <rowan/api/openapi.h>

#include <absence_routes.h>
#include <server_parts.h>
#include <shapes.h>
#include <stream_routes.h>

#include <cassert>

namespace rowan::api {
namespace {

/// Looks for changes at intervals and tells the open streams. The store may be written to by other
/// processes too, so being told of our own writes would not be enough.
void watch_changes(Server::Parts& parts) {
  std::uint64_t seen = parts.services.casework.newest_change();
  std::unique_lock lock{parts.mutex};
  while (!parts.stopping.wait_for(lock, parts.settings.live_interval, [&] { return parts.stop; })) {
    lock.unlock();
    const std::uint64_t newest = parts.services.casework.newest_change();
    if (newest != seen) parts.http->wake_streams();
    seen = newest;
    lock.lock();
  }
}

DispatcherSettings rates_of(const ServerSettings& settings) {
  constexpr double burst_seconds = 6;
  DispatcherSettings rates;
  const double address = settings.requests_per_second_per_address;
  const double account = settings.requests_per_second_per_account;
  const double sign_ins = settings.sign_ins_per_minute_per_address;
  rates.per_address = Rate{address, address * burst_seconds};
  rates.per_account = Rate{account, account * burst_seconds};
  rates.sign_ins_per_address = Rate{sign_ins / 60, sign_ins * 2};
  return rates;
}

}  // namespace

Router make_router(const Services& services) {
  std::vector<Route> rows;
  add_session_routes(rows, services);
  add_account_routes(rows, services);
  add_calendar_routes(rows, services);
  add_mail_routes(rows, services);
  add_attachment_routes(rows, services);
  add_record_routes(rows, services);
  add_work_routes(rows, services);
  add_team_routes(rows, services);
  add_for_many_routes(rows, services);
  add_list_routes(rows, services);
  add_absence_routes(rows, services);
  add_stream_routes(rows, services);
  add_picture_routes(rows, services);
  Router router{api_schemas()};
  for (Route& row : rows) {
    const Problems problems = router.add(std::move(row));
    assert(problems.empty());
  }
  return router;
}

Server::Server(ServerSettings settings, casework::Casework& casework, access::Access& access,
               const Clock& clock) {
  PageFrame frame{settings.force_name, settings.marking, {}};
  if (settings.provider) frame.provider_name = settings.provider->name;
  Services services{casework,         access,        clock,   std::move(frame),
                    settings.version, settings.mail, nullptr, settings.documents};
  parts_ = std::make_unique<Parts>(std::move(settings), std::move(services));
  parts_->router = make_router(parts_->services);
  parts_->services.router = &parts_->router;
}

Server::~Server() {
  stop();
}

Result<Endpoint, std::string> Server::start() {
  Parts& parts = *parts_;
  if (!parts.settings.web_folder.empty()) {
    auto files = StaticFiles::load(parts.settings.web_folder);
    if (!files) return fail(files.error());
    parts.files = std::move(*files);
    parts.services.frame.style_sheets = parts.files.style_sheets();
  }
  parts.dispatcher.emplace(parts.router, parts.services.access, parts.services.clock, parts.files,
                           parts.services.frame, rates_of(parts.settings), parts.settings.provider);
  parts.http.emplace(parts.settings.http, *parts.dispatcher);
  auto endpoint = parts.http->start();
  if (!endpoint) {
    parts.http.reset();
    return endpoint;
  }
  parts.stop = false;
  parts.watch = std::thread{[&parts] { watch_changes(parts); }};
  return endpoint;
}

void Server::stop() {
  Parts& parts = *parts_;
  if (!parts.watch.joinable()) return;
  {
    const std::lock_guard lock{parts.mutex};
    parts.stop = true;
  }
  parts.stopping.notify_all();
  parts.watch.join();
  parts.http->stop();
}

json::object Server::openapi() const {
  return api::openapi(parts_->router, parts_->settings.version);
}

}  // namespace rowan::api
