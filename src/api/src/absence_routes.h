// The rows of what is not there: what was expected across records and has not happened.
#pragma once

#include <handlers.h>

#include <vector>

namespace rowan::api {

void add_absence_routes(std::vector<Route>& rows, const Services& services);

}  // namespace rowan::api
