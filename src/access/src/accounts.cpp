// Making and changing accounts.
#include <rowan/access/access.h>

#include <rowan/store/audit.h>
#include <rowan/store/signing_in.h>

#include <attempt.h>
#include <password_rules.h>

#include <algorithm>

namespace rowan::access {
namespace {

constexpr auto no_account = "there is no such account";

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
  append(problems, check_password(*definitions_, account.password, {account.user, account.name}));
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
      return fail(store::StoreError{store::StoreErrorCode::not_found, no_account});
    }
    change(writer, *account);
    store::put_account(writer, *account);
    if (ends_sessions) store::drop_sessions_of(writer, id);
    note(writer, clock_.now(), action, id);
    return {};
  });
  if (!written) return fail(store_fault(written.error()));
  return {};
}

Result<void, Problems> Access::keep_password(const store::Account& account,
                                             const Sensitive<std::string>& password,
                                             bool must_change) {
  Problems problems = check_password(*definitions_, password, {account.user, account.name});
  if (!problems.empty()) return fail(std::move(problems));
  auto kept = passwords_.make(password);
  if (!kept)
    return fail(Problems{bad("password", "cannot be worked out now", "try again", "busy")});
  return change_account(account.id, "account.password_set", true,
                        [&](const store::Writer& writer, store::Account& row) {
                          row.password = *kept;
                          row.must_change_password = must_change;
                          store::drop_failed_sign_ins(writer, counted_as(row.user));
                        });
}

Result<void, Problems> Access::set_password(AccountId account,
                                            const Sensitive<std::string>& password,
                                            bool must_change) {
  auto row =
      store_.read([&](store::Reader& reader) { return store::find_account(reader, account); });
  if (!row) return fail(store_fault(row.error()));
  if (!*row) return fail(store_fault({store::StoreErrorCode::not_found, no_account}));
  return keep_password(**row, password, must_change);
}

Result<void, PasswordRefusal> Access::change_password(const Session& session,
                                                      const Sensitive<std::string>& present,
                                                      const Sensitive<std::string>& chosen,
                                                      const From& from) {
  auto trying = attempt(session.user, from);
  if (!trying) return fail(PasswordRefusal{trying.error(), {}});
  if (auto refusal = refuse_password(*trying, present)) {
    return fail(PasswordRefusal{std::move(refusal), {}});
  }
  constexpr auto why = "seeing that the new password is another one";
  if (present.reveal(why) == chosen.reveal(why)) {
    return fail(PasswordRefusal{
        {}, {bad("password", "is the present one", "choose another", "password_same")}});
  }
  auto kept = keep_password(*trying->account, chosen, false);
  if (!kept) return fail(PasswordRefusal{{}, std::move(kept.error())});
  return {};
}

Result<void, Problems> Access::set_roles(AccountId account, const std::vector<std::string>& roles) {
  if (Problems problems = check_roles(roles); !problems.empty()) return fail(std::move(problems));
  return change_account(account, "account.roles_set", false,
                        [&](const store::Writer&, store::Account& row) { row.roles = roles; });
}

Result<void, Problems> Access::link_elsewhere(AccountId account, std::string_view issuer,
                                              std::string_view subject) {
  constexpr std::size_t longest = 500;
  if (issuer.empty() || subject.empty() || issuer.size() > longest || subject.size() > longest) {
    return fail(
        Problems{bad("subject", "is empty or too long",
                     "give the issuer and the subject as the provider writes them", "subject")});
  }
  auto linked = change_account(
      account, "account.linked_elsewhere", false,
      [&](const store::Writer& writer, const store::Account&) {
        store::put_known_elsewhere(
            writer, {std::string{issuer}, std::string{subject}, account, clock_.now()});
      });
  if (!linked && linked.error().front().code == "duplicate") {
    return fail(Problems{
        bad("subject", "belongs to an account already", "unlink that account first", "duplicate")});
  }
  return linked;
}

Result<void, Problems> Access::unlink_elsewhere(AccountId account) {
  return change_account(account, "account.unlinked_elsewhere", true,
                        [&](const store::Writer& writer, const store::Account&) {
                          store::drop_known_elsewhere(writer, account);
                        });
}

Result<void, Problems> Access::disable(AccountId account) {
  return change_account(account, "account.disabled", true,
                        [](const store::Writer&, store::Account& row) { row.disabled = true; });
}

std::vector<store::Account> Access::accounts() const {
  auto rows = store_.read([](store::Reader& reader) { return store::list_accounts(reader); });
  return rows ? std::move(*rows) : std::vector<store::Account>{};
}

}  // namespace rowan::access
