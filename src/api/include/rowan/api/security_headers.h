// The headers that every response carries, whatever made it.
#pragma once

#include <rowan/api/http.h>

namespace rowan::api {

/// Adds what is not yet set: the content security policy, no sniffing, no referrer, no storing, no
/// device permissions, no sharing across origins; and strict transport when served over TLS.
void harden(Response& response, bool secure);

}  // namespace rowan::api
