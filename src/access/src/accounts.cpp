// Making and changing accounts.
#include <rowan/access/access.h>

#include <rowan/store/audit.h>

#include <algorithm>

namespace rowan::access {
namespace {

Problem bad(std::string_view path, std::string message, std::string_view remedy,
            std::string_view code) {
  Problem problem;
  problem.path = path;
  problem.message = std::move(message);
  problem.remedy = remedy;
  problem.code = code;
  return problem;
}

Problems store_fault(const store::StoreError& error) {
  if (error.code == store::StoreErrorCode::duplicate) {
    return {bad("user", "is taken by another account", "choose another user name", "duplicate")};
  }
  return {bad("", error.message, "try again, or see why the store cannot be written to", "store")};
}

bool is_user_name(std::string_view user) {
  return user.size() >= 2 && user.size() <= 64 && std::all_of(user.begin(), user.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '.' || c == '_' || c == '-' || c == '@';
         });
}

void append(Problems& to, Problems from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

void note(const store::Writer& writer, Instant at, std::string_view action, AccountId account) {
  store::AuditEntry entry;
  entry.at = at;
  entry.actor = "system";
  entry.action = action;
  entry.outcome = "done";
  entry.detail = json::object{{"account", to_text(account)}};
  store::add_audit(writer, entry);
}

}  // namespace

Problems Access::check_roles(const std::vector<std::string>& roles) const {
  Problems problems;
  for (const std::string& role : roles) {
    if (definitions_->roles.contains(role)) continue;
    problems.push_back(bad("roles", "there is no role `" + role + "`",
                           "use the name of a folder of practice/roles", "unknown_role"));
  }
  return problems;
}

Problems Access::check_password(const Sensitive<std::string>& password) const {
  const std::size_t length = password.reveal("measuring its length").size();
  if (length >= settings_.password_letters_least && length <= 200) return {};
  return {bad("password", "is too short or too long",
              "use " + std::to_string(settings_.password_letters_least) + " to 200 characters",
              "password")};
}

Problems Access::check(const NewAccount& account) const {
  Problems problems;
  if (!is_user_name(account.user)) {
    problems.push_back(
        bad("user", "is not a user name", "use 2 to 64 letters, digits and . _ - @", "user"));
  }
  if (account.name.empty() || account.name.size() > 200) {
    problems.push_back(bad("name", "is empty or longer than 200 bytes", "give a name", "name"));
  }
  append(problems, check_roles(account.roles));
  append(problems, check_password(account.password));
  return problems;
}

Result<AccountId, Problems> Access::create_account(const NewAccount& account) {
  if (Problems problems = check(account); !problems.empty()) return fail(std::move(problems));
  auto kept = passwords_.make(account.password);
  if (!kept)
    return fail(Problems{bad("password", "cannot be worked out now", "try again", "busy")});
  store::Account row;
  row.id = AccountId{ids_.next()};
  row.user = account.user;
  row.name = account.name;
  row.password = std::move(*kept);
  row.roles = account.roles;
  row.unit = account.unit;
  row.officer = account.officer;
  row.must_change_password = account.must_change_password;
  row.created_at = clock_.now();
  auto written = store_.write([&](store::Writer& writer) -> Result<void, store::StoreError> {
    store::put_account(writer, row);
    note(writer, row.created_at, "account.created", row.id);
    return {};
  });
  if (!written) return fail(store_fault(written.error()));
  return row.id;
}

template <class Change>
Result<void, Problems> Access::change_account(AccountId id, std::string_view action,
                                              bool ends_sessions, const Change& change) {
  auto written = change_standing([&](store::Writer& writer) -> Result<void, store::StoreError> {
    auto account = store::find_account(writer, id);
    if (!account) {
      return fail(store::StoreError{store::StoreErrorCode::not_found, "there is no such account"});
    }
    change(*account);
    store::put_account(writer, *account);
    if (ends_sessions) store::drop_sessions_of(writer, id);
    note(writer, clock_.now(), action, id);
    return {};
  });
  if (!written) return fail(store_fault(written.error()));
  return {};
}

Result<void, Problems> Access::set_password(AccountId account,
                                            const Sensitive<std::string>& password,
                                            bool must_change) {
  if (Problems problems = check_password(password); !problems.empty()) {
    return fail(std::move(problems));
  }
  auto kept = passwords_.make(password);
  if (!kept)
    return fail(Problems{bad("password", "cannot be worked out now", "try again", "busy")});
  return change_account(account, "account.password_set", true, [&](store::Account& row) {
    row.password = *kept;
    row.must_change_password = must_change;
    row.failures = 0;
    row.locked_until.reset();
  });
}

Result<void, Problems> Access::set_roles(AccountId account, const std::vector<std::string>& roles) {
  if (Problems problems = check_roles(roles); !problems.empty()) return fail(std::move(problems));
  return change_account(account, "account.roles_set", false,
                        [&](store::Account& row) { row.roles = roles; });
}

Result<void, Problems> Access::disable(AccountId account) {
  return change_account(account, "account.disabled", true,
                        [](store::Account& row) { row.disabled = true; });
}

std::vector<store::Account> Access::accounts() const {
  auto rows = store_.read([](store::Reader& reader) { return store::list_accounts(reader); });
  return rows ? std::move(*rows) : std::vector<store::Account>{};
}

}  // namespace rowan::access
