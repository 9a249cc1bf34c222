// The commands: each is one transaction, and its answer is the record as it then is.
#include <rowan/casework/casework.h>
#include <rowan/store/desk.h>
#include <rowan/store/outbox.h>

#include <algorithm>

#include "definition_shelf.h"
#include "standard_counts.h"
#include "transaction.h"

namespace rowan::casework {

Casework::Casework(store::Store& store, practice::DefinitionsPtr definitions, const Clock& clock,
                   IdSource& ids, Settings settings)
    : store_{store},
      definitions_{std::move(definitions)},
      clock_{clock},
      ids_{ids},
      settings_{std::move(settings)},
      cache_{std::make_unique<HistoryCache>(settings_.cached_histories)},
      shelf_{std::make_unique<DefinitionShelf>(definitions_)},
      counts_{std::make_unique<StandardCounts>(settings_.counts_kept_seconds)},
      latest_{beginning_of_time.seconds} {}

Casework::~Casework() = default;

Instant Casework::now() const {
  const auto present = clock_.now().seconds;
  auto latest = latest_.load();
  while (latest < present && !latest_.compare_exchange_weak(latest, present)) {
  }
  return Instant{std::max(latest, present)};
}

namespace {

enum class Intent : std::uint8_t {
  keep,
  rehearse  // All that the command does is undone, and its answer given all the same.
};

/// Runs one command in one transaction. A repeat of a command that was done is answered, not done.
template <class Command>
Answer<Written> run(const Casework& casework, const access::Viewer& viewer,
                    const Repeatable& repeatable, const Command& command,
                    Intent intent = Intent::keep) {
  std::optional<Fault> fault;
  std::optional<Written> rehearsed;
  auto done = casework.store().write_rehearsed(
      [&](store::Writer& writer) -> Result<Written, store::StoreError> {
        const auto refuse = [&](Fault why) {
          fault = std::move(why);
          return fail(
              store::StoreError{store::StoreErrorCode::conflict, "the command was refused"});
        };
        fault.reset();
        rehearsed.reset();
        Transaction transaction{casework, writer, viewer};
        auto before = transaction.repeated(repeatable);
        if (!before) return refuse(std::move(before.error()));
        if (*before) return **before;
        auto written = command(transaction);
        if (!written) return refuse(std::move(written.error()));
        if (intent == Intent::rehearse) {
          rehearsed = *written;
          return fail(
              store::StoreError{store::StoreErrorCode::conflict, "the command was a rehearsal"});
        }
        transaction.remember(repeatable, written->record);
        return *written;
      });
  if (fault) return fail(std::move(*fault));
  if (rehearsed) return *rehearsed;
  if (!done) return fail(store_fault(done.error()));
  return *done;
}

/// Whoever may record need not be able to read: then the answer says only which record it was.
Answer<json::object> shown(const Casework& casework, const access::Viewer& viewer, Reply reply,
                           const Answer<Written>& done) {
  if (!done) return fail(done.error());
  const auto id = to_text(done->record);
  if (reply == Reply::brief) return json::object{{"id", id}, {"version", done->version}};
  auto view = casework.record_view(viewer, done->record);
  if (view) return view;
  return json::object{{"id", id}};
}

}  // namespace

Answer<json::object> Casework::create(const access::Viewer& viewer, const CreateRecord& command,
                                      const Repeatable& repeatable) {
  return shown(*this, viewer, command.reply, run(*this, viewer, repeatable, [&](Transaction& work) {
    return work.create(command);
  }));
}

Answer<json::object> Casework::record(const access::Viewer& viewer, const RecordEvents& command,
                                      const Repeatable& repeatable) {
  return shown(*this, viewer, command.reply, run(*this, viewer, repeatable, [&](Transaction& work) {
    return work.record(command);
  }));
}

Answer<json::object> Casework::rehearse(const access::Viewer& viewer, const RecordEvents& command) {
  const auto work = [&](Transaction& transaction) { return transaction.record(command); };
  return shown(*this, viewer, Reply::brief, run(*this, viewer, {}, work, Intent::rehearse));
}

Answer<json::object> Casework::correct(const access::Viewer& viewer, const CorrectEvent& command,
                                       const Repeatable& repeatable) {
  return shown(*this, viewer, command.reply, run(*this, viewer, repeatable, [&](Transaction& work) {
    return work.correct(command);
  }));
}

Answer<json::object> Casework::withdraw(const access::Viewer& viewer, const WithdrawEvent& command,
                                        const Repeatable& repeatable) {
  return shown(*this, viewer, command.reply, run(*this, viewer, repeatable, [&](Transaction& work) {
    return work.withdraw(command);
  }));
}

std::uint64_t Casework::newest_change() const {
  return store_.read([](store::Reader& reader) { return store::newest_change(reader); })
      .value_or(0);
}

}  // namespace rowan::casework
