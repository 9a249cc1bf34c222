// Reading what is watched for across records.
#pragma once

#include "loading.h"

#include <rowan/practice/watch.h>

namespace rowan::practice {

/// Holds a kind of absence to its shape: its standards are there, and no other kind has them.
void load_absence(Loading& loading, const Document& document);

}  // namespace rowan::practice
