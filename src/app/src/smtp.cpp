#include "smtp.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace rowan::app {
namespace {

using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Names = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

/// "Sun, 01 Mar 2026 22:00:00 +0000"
std::string mail_date(Instant at) {
  static constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr std::int64_t day_seconds = 86'400;
  const CivilDate day{static_cast<std::int32_t>(at.seconds / day_seconds)};
  const YearMonthDay parts = parts_of(day);
  const std::string text = to_text(at);
  return fmt::format("{}, {:02} {} {} {} +0000", days.at(static_cast<std::size_t>(weekday_of(day))),
                     parts.day, months.at(static_cast<std::size_t>(parts.month - 1)), parts.year,
                     text.substr(text.find('T') + 1, 8));
}

/// RFC 2045: lines of at most 76 octets, and nothing on them that a relay may change.
std::string quoted_printable(std::string_view text) {
  constexpr std::size_t most_octets = 76;
  std::string out;
  std::size_t column = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') {
      out += "\r\n";
      column = 0;
      continue;
    }
    const bool last = i + 1 == text.size() || text[i + 1] == '\n';
    const bool plain = (c > ' ' && c <= '~' && c != '=') || (c == ' ' && !last);
    const std::string piece =
        plain ? std::string{c} : fmt::format("={:02X}", static_cast<unsigned char>(c));
    if (column + piece.size() >= most_octets) {
      out += "=\r\n";
      column = 0;
    }
    out += piece;
    column += piece.size();
  }
  return out;
}

struct Reading {
  std::string_view left;
};

std::size_t read_on(char* to, std::size_t size, std::size_t count, void* from) {
  auto* reading = static_cast<Reading*>(from);
  const std::size_t taken = std::min(size * count, reading->left.size());
  std::memcpy(to, reading->left.data(), taken);
  reading->left.remove_prefix(taken);
  return taken;
}

int watch(void* with, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto& stop = *static_cast<const std::function<bool()>*>(with);
  return stop && stop() ? 1 : 0;
}

std::string address_of(const SmtpSettings& settings) {
  const char* scheme = settings.security == MailSecurity::tls ? "smtps" : "smtp";
  return fmt::format("{}://{}:{}", scheme, settings.host, settings.port);
}

void set_security(CURL* curl, const SmtpSettings& settings) {
  if (settings.security == MailSecurity::none) return;
  curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!settings.authorities_file.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, settings.authorities_file.c_str());
    curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
  }
}

void set_conversation(CURL* curl, const SmtpSettings& settings) {
  curl_easy_setopt(curl, CURLOPT_URL, address_of(settings).c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  // A proxy from the environment of the process would see who is written to.
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(settings.seconds));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(settings.seconds));
  curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(settings.seconds));
  set_security(curl, settings);
  if (settings.user.empty()) return;
  curl_easy_setopt(curl, CURLOPT_USERNAME, settings.user.c_str());
  curl_easy_setopt(curl, CURLOPT_PASSWORD, settings.password.c_str());
}

/// A refusal of the letter itself is for good; what is wrong with the line or with signing in may
/// be put right.
NotTaken not_taken(CURL* curl, CURLcode code, const char* said) {
  long answer = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
  NotTaken why;
  why.because = *said != '\0' ? said : curl_easy_strerror(code);
  // 53x asks for another way of signing in, which whoever keeps the machine can see to.
  constexpr long fault = 400, refused_for_good = 550, beyond = 560;
  const bool about_letter = code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY;
  why.for_good = about_letter && answer >= refused_for_good && answer < beyond;
  if (answer >= fault)
    why.because = fmt::format("The mail server answered {}: {}", answer, why.because);
  return why;
}

}  // namespace

std::string message_of(std::string_view from, const Letter& letter) {
  return fmt::format(
      "Date: {}\r\nFrom: Rowan <{}>\r\nTo: <{}>\r\nMessage-ID: {}\r\nSubject: {}\r\n"
      "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\nMIME-Version: 1.0\r\n"
      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
      "\r\n{}",
      mail_date(letter.written_at), from, letter.to, letter.message_id, letter.subject,
      quoted_printable(letter.text));
}

Result<void, NotTaken> send_letter(const SmtpSettings& settings, const Letter& letter,
                                   const std::function<bool()>& stop) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::string message = message_of(settings.from, letter);
  const std::string from = fmt::format("<{}>", settings.from);
  Reading reading{message};
  std::array<char, CURL_ERROR_SIZE> said{};
  const Names to{curl_slist_append(nullptr, fmt::format("<{}>", letter.to).c_str()),
                 &curl_slist_free_all};
  // The last to come and so the first to go: in taking its leave it still uses all of the above.
  const Curl curl{curl_easy_init(), &curl_easy_cleanup};
  if (ready != CURLE_OK || !curl) return fail(NotTaken{"The mail library cannot be used.", false});
  set_conversation(curl.get(), settings);
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, to.get());
  curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, &read_on);
  curl_easy_setopt(curl.get(), CURLOPT_READDATA, &reading);
  curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, &watch);
  curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, &stop);
  curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, said.data());
  const CURLcode code = curl_easy_perform(curl.get());
  if (code == CURLE_OK) return {};
  return fail(not_taken(curl.get(), code, said.data()));
}

}  // namespace rowan::app
