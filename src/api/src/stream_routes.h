// The rows of streams: what comes in, each against its own past.
#pragma once

#include <handlers.h>

#include <vector>

namespace rowan::api {

void add_stream_routes(std::vector<Route>& rows, const Services& services);

}  // namespace rowan::api
