// Reading what is watched for across records.
#pragma once

#include "loading.h"

#include <rowan/practice/watch.h>

namespace rowan::practice {

/// Holds a kind of absence to its shape: its standards are there, and no other kind has them.
void load_absence(Loading& loading, const Document& document);

/// Holds a stream to its shape: its numbers make sense, are marked local, and are shown by examples
/// of each answer.
void load_stream(Loading& loading, const Document& document);

/// With everything read: what streams count is there.
void check_streams(Loading& loading);

}  // namespace rowan::practice
