// A force's own values for national settings. It may add and tighten; it may never weaken.
#include "loading.h"
#include "near_names.h"

#include <utility>

namespace rowan::practice {
namespace {

/// The size of a written period or number, so that two can be compared; empty for anything else.
std::optional<double> size_of(const ExpressionPtr& value) {
  if (!value) return std::nullopt;
  if (value->op == Op::literal_number) return value->number;
  if (value->op != Op::literal_period) return std::nullopt;
  const Period& period = value->period;
  if (period.elapsed()) return static_cast<double>(period.seconds());
  constexpr double day = 86'400;
  switch (period.unit) {
    case Unit::week:
      return static_cast<double>(period.amount) * 7 * day;
    case Unit::month:
      return static_cast<double>(period.amount) * 30 * day;
    case Unit::year:
      return static_cast<double>(period.amount) * 365 * day;
    default:
      return static_cast<double>(period.amount) * day;
  }
}

bool same_unit(const ExpressionPtr& a, const ExpressionPtr& b) {
  if (a->op != b->op) return false;
  if (a->op != Op::literal_period) return true;
  return a->period.elapsed() == b->period.elapsed() &&
         (a->period.elapsed() || a->period.unit == b->period.unit);
}

class OverlaySettings {
 public:
  OverlaySettings(Loading& loading, MapReader& reader, std::string of,
                  std::vector<Setting>& settings)
      : loading_{loading}, reader_{reader}, of_{std::move(of)}, settings_{settings} {}

  void set(const Entry& entry) {
    Setting* setting = nullptr;
    std::vector<std::string> names;
    for (Setting& known : settings_) {
      names.push_back(known.name);
      if (known.name == entry.key) setting = &known;
    }
    if (setting == nullptr) {
      reader_.refuse_at(entry.place, reader_.path(),
                        "`" + of_ + "` has no setting `" + entry.key + "`",
                        did_you_mean(entry.key, names), "unknown_name");
      return;
    }
    ExpressionPtr value = loading_.expression(reader_, entry.value, entry.key);
    if (value && allowed(*setting, entry, value)) setting->default_value = std::move(value);
  }

 private:
  bool refuse(const Entry& entry, std::string message, std::string remedy) {
    reader_.refuse(entry.value, entry.key, std::move(message), std::move(remedy), "overlay");
    return false;
  }

  bool allowed(const Setting& setting, const Entry& entry, const ExpressionPtr& value) {
    const auto size = size_of(value);
    const auto national = size_of(setting.default_value);
    if (!size || !national || !same_unit(value, setting.default_value)) {
      return refuse(entry, "an overlay writes a number or period of the same unit as the default",
                    {});
    }
    const auto least = size_of(setting.at_least);
    const auto most = size_of(setting.at_most);
    if ((least && *size < *least) || (most && *size > *most)) {
      return refuse(entry, "the value passes the bounds of the setting",
                    "stay between `at_least` and `at_most`");
    }
    if (setting.local) return true;
    const bool looser = setting.stricter_is_lower ? *size > *national : *size < *national;
    if (!looser) return true;
    return refuse(entry, "the value loosens a national setting",
                  setting.stricter_is_lower ? "only a lower value is stricter"
                                            : "only a higher value is stricter");
  }

  Loading& loading_;
  MapReader& reader_;
  std::string of_;
  std::vector<Setting>& settings_;
};

}  // namespace

void load_overlay_settings(Loading& loading, const Document& document) {
  std::map<std::string, std::vector<Setting>*> all;
  for (auto& [id, standard] : loading.definitions.standards) all[id] = &standard.settings;
  for (auto& [id, set] : loading.definitions.shared_sets) all[id] = &set.settings;
  std::vector<std::string> ids;
  for (const auto& [id, settings] : all) ids.push_back(id);
  MapReader reader{document, document.root, {}, ids, loading.problems};
  for (const Entry& entry : document.root.entries) {
    const auto found = all.find(entry.key);
    if (found == all.end()) continue;
    std::vector<std::string> names;
    for (const Entry& setting : entry.value.entries) names.push_back(setting.key);
    MapReader item{document, entry.value, entry.key, names, loading.problems};
    OverlaySettings settings{loading, item, found->first, *found->second};
    for (const Entry& setting : entry.value.entries) settings.set(setting);
  }
}

}  // namespace rowan::practice
