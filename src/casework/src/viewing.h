// What one viewer may see and do on one snapshot.
#pragma once

#include <rowan/access/decision.h>
#include <rowan/casework/fault.h>
#include <rowan/store/records.h>

#include <map>
#include <string_view>
#include <vector>

namespace rowan::casework {

/// The unit tree, from the one link by which units point to a single other unit.
class UnitTree final : public access::Units {
 public:
  UnitTree(const practice::Definitions& definitions, const store::Reader& reader);
  [[nodiscard]] RecordId above(RecordId unit) const override;
  [[nodiscard]] std::vector<access::Subject> linking_to(RecordId record) const override;
  [[nodiscard]] std::vector<RecordId> directly_below(RecordId unit) const;
  /// The unit and every unit below it.
  [[nodiscard]] std::vector<RecordId> with_below(RecordId unit) const;

 private:
  const practice::Definitions& definitions_;
  store::Reader reader_;
  std::string link_;
  mutable std::map<RecordId, RecordId> above_;
};

class Viewing {
 public:
  Viewing(const practice::Definitions& definitions, const store::Reader& reader,
          const access::Viewer& viewer)
      : definitions_{definitions}, viewer_{viewer}, units_{definitions, reader} {}

  /// `event` is the type of what is to be recorded, where something is.
  [[nodiscard]] access::Decision may(std::string_view action, const store::RecordRow& row,
                                     std::string_view event = {}) const;
  [[nodiscard]] access::Level level(const store::RecordRow& row) const;
  [[nodiscard]] bool may_ever(std::string_view action, std::string_view type = {}) const;
  /// The viewer's unit and those below, and "no unit".
  [[nodiscard]] std::vector<RecordId> units() const;
  [[nodiscard]] const access::Viewer& viewer() const { return viewer_; }

 private:
  const practice::Definitions& definitions_;
  const access::Viewer& viewer_;
  UnitTree units_;
};

[[nodiscard]] Fault not_found(std::string_view what);
/// One part of what was asked needs to be put right; `remedy` says how, where it isn't plain.
[[nodiscard]] Fault invalid_at(std::string path, std::string message, std::string code,
                               std::string remedy = {});
[[nodiscard]] Fault forbidden(const access::Decision& decision, std::string_view action);
[[nodiscard]] Fault store_fault(const store::StoreError& error);

}  // namespace rowan::casework
