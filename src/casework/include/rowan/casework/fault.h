// Why a command or a query was not carried out, in the terms of the person who asked.
#pragma once

#include <rowan/base/problem.h>
#include <rowan/base/result.h>
#include <rowan/rules/judge.h>

#include <cstdint>
#include <string>
#include <vector>

namespace rowan::casework {

struct Fault {
  enum class Why : std::uint8_t {
    not_found,     // There is no such thing, or the viewer may not know that there is.
    forbidden,     // The viewer may not do this; `message` says which permission is missing.
    invalid,       // `problems` names each field.
    stale,         // The record has moved on: `version` is what it is now.
    gate_refused,  // `refusals` says what stands in the way and who may override.
    key_reused,    // The idempotency key came before with another request.
    read_only,     // The store cannot be written to now; reads go on.
    busy,
    store
  } why = Why::store;
  std::string message;
  Problems problems;
  std::vector<rules::GateRefusal> refusals;
  std::uint64_t version = 0;
};

template <class T>
using Answer = Result<T, Fault>;

}  // namespace rowan::casework
