// Making several records at once, where one would be of no use without the others.
#pragma once

#include <rowan/casework/casework.h>

#include <functional>

namespace rowan::casework {

/// Makes one of the records, with every check that `Casework::create` makes.
using CreateOne = std::function<Answer<RecordId>(const CreateRecord& command)>;

/// Runs `work` in one transaction: all that it makes, or nothing when it fails. What else belongs
/// to the records it writes with the writer it is given. It may be run again from its beginning.
[[nodiscard]] Answer<void> create_together(
    Casework& casework, const access::Viewer& viewer,
    const std::function<Answer<void>(const store::Writer& writer, const CreateOne& create)>& work);

}  // namespace rowan::casework
