// Sends what is on its way, on a thread of its own, until it is told to stop.
#pragma once

#include "mail_file.h"

#include <rowan/casework/casework.h>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace rowan::app {

class Postman {
 public:
  Postman(casework::Casework& casework, MailSettings settings);
  ~Postman();
  Postman(const Postman&) = delete;
  Postman& operator=(const Postman&) = delete;

 private:
  void run();
  [[nodiscard]] bool stopping();
  /// True when the next letter may be tried at once: this one was settled. A mail server that did
  /// not take one will hardly take the next, so the others wait for the next look.
  [[nodiscard]] bool send_next();

  casework::Mailing mailing_;
  SmtpSettings smtp_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace rowan::app
