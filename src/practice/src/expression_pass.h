// Checks every expression of the definitions in its own scope, and facts when they are first used.
#pragma once

#include "checker.h"
#include "loading.h"

#include <functional>
#include <map>
#include <string>

namespace rowan::practice {

/// What a place in a file wants of its expression; refuses by throwing CheckRefusal.
using Want = std::function<void(const Expression&)>;

void want_truth(const Expression& value);
void want_moment(const Expression& value);
void want_span(const Expression& value);
void want_anything(const Expression& value);
/// Events or records, as a list or alone: something that happens at a time.
void want_occurrences(const Expression& value);
/// A period, or the time that ends it.
void want_limit(const Expression& value);

class ExpressionPass final : public FactTypes {
 public:
  explicit ExpressionPass(Loading& loading) : loading_{loading} {}

  /// Everything: record types first, so that facts have their types and their order.
  void all();

  std::optional<Type> fact(const RecordType& type, const Fact& fact) override;
  bool span(const RecordType& type, const Span& span) override;

  void record(RecordType& type);
  void standard(Standard& standard);
  void measure(Measure& measure);

 private:
  enum class Stage : std::uint8_t { checking, done };
  struct Where {
    const std::string& file;
    std::string path;
  };

  /// Replaces the expression by its checked tree, or reports why it means nothing.
  bool check(ExpressionPtr& slot, const Scope& scope, const Want& want, const Where& where);
  void report(const CheckRefusal& refusal, const Where& where);

  void fields(std::vector<Field>& fields, const Scope& scope, const Where& where);
  void boards(RecordType& type, const Scope& scope);
  void order_facts(RecordType& type);

  void settings(Standard& standard, const Scope& scope);
  void version(Standard& standard, Version& version, const Scope& scope, const std::string& path);
  void rule(Rule& rule, Scope scope, const Where& where);
  void clock(Rule& rule, const Scope& scope, const Where& where);
  void content(Rule& rule, const Scope& scope, const Where& where);
  void rolling(Rule& rule, const Scope& scope, const Where& where);
  void allowance(Allowance& allowance, const Scope& scope, const Where& where);
  void table(const Allowance& allowance, const Where& where);
  /// The act that a gate judges: an event of one of the types it stands before.
  Type act_of(const Rule& rule, const Scope& scope, const Where& where);

  Loading& loading_;
  std::map<std::string, Stage> stages_;
  std::map<std::string, std::vector<std::string>> fact_order_;
  std::map<std::string, Type> fact_types_;
};

}  // namespace rowan::practice
