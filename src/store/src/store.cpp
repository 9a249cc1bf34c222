#include <rowan/store/store.h>

#include "session.h"

namespace rowan::store {

void Writer::after_commit(std::function<void()> told) const {
  session().after_commit(std::move(told));
}

}  // namespace rowan::store
