#include <rowan/casework/create_together.h>

#include <optional>

#include "transaction.h"

namespace rowan::casework {

Answer<void> create_together(
    Casework& casework, const access::Viewer& viewer,
    const std::function<Answer<void>(const store::Writer& writer, const CreateOne& create)>& work) {
  std::optional<Fault> fault;
  auto done = casework.store().write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    fault.reset();
    const CreateOne create = [&](const CreateRecord& command) -> Answer<RecordId> {
      auto written = Transaction{casework, writer, viewer}.create(command);
      if (!written) return fail(std::move(written.error()));
      return written->record;
    };
    if (auto made = work(writer, create); !made) {
      fault = std::move(made.error());
      return fail(store::StoreError{store::StoreErrorCode::conflict, "the command was refused"});
    }
    return {};
  });
  if (fault) return fail(std::move(*fault));
  if (!done) return fail(store_fault(done.error()));
  return {};
}

}  // namespace rowan::casework
