#include "postman.h"

#include <chrono>

namespace rowan::app {

Postman::Postman(casework::Casework& casework, MailSettings settings)
    : mailing_{casework, std::move(settings.frame)},
      smtp_{std::move(settings.smtp)},
      thread_{[this] { run(); }} {}

Postman::~Postman() {
  {
    const std::lock_guard lock{mutex_};
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

bool Postman::stopping() {
  const std::lock_guard lock{mutex_};
  return stop_;
}

bool Postman::send_next() {
  const auto next = mailing_.next();
  if (!next || !*next) return false;
  const store::MailRow& mail = **next;
  const auto done = send_letter(
      smtp_, {mail.message_id, mail.recipient, mail.subject, mail.body, mail.written_at},
      [this] { return stopping(); });
  // Where the store cannot be written to, the mail is tried again later under the same Message-ID.
  if (done) return mailing_.sent(mail.id).has_value();
  const NotTaken& why = done.error();
  return mailing_.not_sent(mail.id, why.because, why.for_good).has_value() && why.for_good;
}

void Postman::run() {
  constexpr std::chrono::seconds between_looks{2};
  while (!stopping()) {
    // A store that cannot be read or written to now is asked again at the next look.
    static_cast<void>(mailing_.write_due());
    while (!stopping() && send_next()) {
    }
    std::unique_lock lock{mutex_};
    wake_.wait_for(lock, between_looks, [this] { return stop_; });
  }
}

}  // namespace rowan::app
