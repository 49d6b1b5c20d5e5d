#include "crawler/http/mail.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.h"
#include "crawler/http/options.h"

namespace mingcha::crawler {
namespace {

constexpr std::size_t mail_limit = 30'000'000;

bool is_here(std::string_view address) {
  const auto host = address.substr(std::min(address.size(), address.find("//") + 2));
  return host.starts_with("127.") || host.starts_with("[::1]") || host.starts_with("localhost");
}

// What comes, up to the limit.
struct Inbound {
  std::string bytes;
  bool whole = true;
};

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* self) noexcept {
  auto& in = *static_cast<Inbound*>(self);
  try {
    in.whole = in.bytes.size() + size * count <= mail_limit;
    if (in.whole) in.bytes.append(bytes, size * count);
  } catch (...) {
    in.whole = false;
  }
  return in.whole ? size * count : 0;
}

struct Outbound {
  std::string_view left;
  bool begun = false;  // the server has been given some of it, or is about to be
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* self) noexcept {
  auto& out = *static_cast<Outbound*>(self);
  out.begun = true;
  const std::size_t many = std::min(size * count, out.left.size());
  out.left.copy(into, many);
  out.left.remove_prefix(many);
  return many;
}

int look_for_stop(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) noexcept {
  return *static_cast<const std::atomic<bool>*>(stop) ? 1 : 0;
}

// A connection to a mail server, used for one command after the other.
class Connection {
 public:
  explicit Connection(const MailServer& server) : easy_(curl_easy_init()), server_(server) {
    if (!easy_) throw std::bad_alloc();
  }

  CURL* prepare(const std::string& path) {
    curl_easy_reset(easy_.get());
    error_[0] = '\0';
    set(easy_.get(), CURLOPT_URL, (server_.address + path).c_str());
    set(easy_.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps,imap,imaps");
    set(easy_.get(), CURLOPT_NOSIGNAL, 1L);
    set(easy_.get(), CURLOPT_ERRORBUFFER, error_);
    set(easy_.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(server_.limit.count()));
    set(easy_.get(), CURLOPT_USE_SSL,
        static_cast<long>(is_here(server_.address) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    if (server_.stop != nullptr) {
      set(easy_.get(), CURLOPT_XFERINFOFUNCTION, &look_for_stop);
      set(easy_.get(), CURLOPT_XFERINFODATA, const_cast<std::atomic<bool>*>(server_.stop));
      set(easy_.get(), CURLOPT_NOPROGRESS, 0L);
    }
    if (is_here(server_.address)) {  // its certificate names another host, if it has one
      set(easy_.get(), CURLOPT_SSL_VERIFYPEER, 0L);
      set(easy_.get(), CURLOPT_SSL_VERIFYHOST, 0L);
    }
    if (server_.user.empty()) return easy_.get();
    set(easy_.get(), CURLOPT_USERNAME, server_.user.c_str());
    set(easy_.get(), CURLOPT_PASSWORD, server_.password.c_str());
    return easy_.get();
  }

  std::string detail(CURLcode code) const {
    const std::string words = error_[0] != '\0' ? error_ : curl_easy_strerror(code);
    long reply = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &reply);
    return reply == 0 ? words : words + " (" + std::to_string(reply) + ")";
  }

 private:
  EasyHandle easy_;
  const MailServer& server_;
  char error_[CURL_ERROR_SIZE] = {};
};

MailFate fate_of(CURL* easy, CURLcode code, bool begun) {
  if (code == CURLE_OK) return MailFate::accepted;
  long reply = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &reply);
  const bool login = code == CURLE_LOGIN_DENIED || code == CURLE_USE_SSL_FAILED;
  // 354 asks for the message: whatever came after it is not known.
  if (!begun && reply >= 500 && reply < 600 && !login) return MailFate::refused;
  if (!begun) return MailFate::not_sent;
  return reply >= 500 && reply < 600 && code != CURLE_OPERATION_TIMEDOUT ? MailFate::refused
                                                                         : MailFate::unclear;
}

Error not_asked(const MailServer& server, std::string detail) {
  return Error{
      "the mailbox can't be read: " + std::move(detail),
      "look at mail.imap in requests.yaml, and at mail_user and mail_password of the applicant's file",
      server.address};
}

// The answer to an IMAP command.
Expected<std::string> ask(Connection& connection, const MailServer& server, const std::string& path,
                          const char* command) {
  CURL* easy = connection.prepare(path);
  Inbound in;
  set(easy, CURLOPT_CUSTOMREQUEST, command);
  set(easy, CURLOPT_WRITEFUNCTION, &take);
  set(easy, CURLOPT_WRITEDATA, &in);
  const CURLcode code = curl_easy_perform(easy);
  if (code != CURLE_OK) return std::unexpected(not_asked(server, connection.detail(code)));
  return std::move(in.bytes);
}

// What stands after a word, up to a blank or bracket: "UID 17" → "17".
std::string after(std::string_view line, std::string_view word) {
  const auto at = line.find(word);
  if (at == std::string_view::npos) return {};
  const auto rest = line.substr(at + word.size());
  return std::string(rest.substr(0, rest.find_first_of(" )\r\n")));
}

// `* 1 FETCH (UID 5 INTERNALDATE "24-Nov-2026 18:49:33 +0000")`
std::optional<ReceivedMail> entry_of(std::string_view line, const std::string& validity) {
  const std::string uid = after(line, "UID ");
  const auto quote = line.find("INTERNALDATE \"");
  if (uid.empty() || quote == std::string_view::npos) return std::nullopt;
  const auto date = line.substr(quote + 14);
  const std::time_t when = curl_getdate(std::string(date.substr(0, date.find('"'))).c_str(), nullptr);
  if (when < 0) return std::nullopt;
  ReceivedMail mail;
  mail.place = validity + ":" + uid;
  mail.received = Instant{std::chrono::seconds(when)};
  return mail;
}

}  // namespace

MailSent send_mail(const MailServer& server, const std::string& from, const std::vector<std::string>& to,
                   const std::string& message) {
  Connection connection(server);
  CURL* easy = connection.prepare("");
  HeaderList recipients;
  for (const std::string& one : to) append(recipients, "<" + one + ">");
  Outbound out{message};
  set(easy, CURLOPT_MAIL_FROM, ("<" + from + ">").c_str());
  set(easy, CURLOPT_MAIL_RCPT, recipients.get());
  set(easy, CURLOPT_UPLOAD, 1L);
  set(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.size()));
  set(easy, CURLOPT_READFUNCTION, &give);
  set(easy, CURLOPT_READDATA, &out);
  const CURLcode code = curl_easy_perform(easy);
  MailSent sent{fate_of(easy, code, out.begun),
                code == CURLE_OK ? "accepted by the mail server" : connection.detail(code)};
  return sent;
}

Expected<std::vector<ReceivedMail>> fetch_mails(const MailServer& server,
                                                const std::function<bool(const std::string& place)>& known) {
  Connection connection(server);
  const auto status = ask(connection, server, "/", "STATUS INBOX (UIDVALIDITY MESSAGES)");
  if (!status) return std::unexpected(status.error());
  std::vector<ReceivedMail> mails;
  if (after(*status, "MESSAGES ") == "0") return mails;
  const std::string validity = after(*status, "UIDVALIDITY ");
  const auto list = ask(connection, server, "/INBOX", "UID FETCH 1:* (UID INTERNALDATE)");
  if (!list) return std::unexpected(list.error());
  for (const auto line : split(*list, '\n')) {
    auto mail = entry_of(line, validity);
    if (!mail || known(mail->place)) continue;
    CURL* easy = connection.prepare("/INBOX;UID=" + mail->place.substr(validity.size() + 1));
    Inbound in;
    set(easy, CURLOPT_WRITEFUNCTION, &take);
    set(easy, CURLOPT_WRITEDATA, &in);
    const CURLcode code = curl_easy_perform(easy);
    if (code != CURLE_OK && in.whole) return std::unexpected(not_asked(server, connection.detail(code)));
    mail->bytes = std::move(in.bytes);
    mail->whole = in.whole;
    mails.push_back(std::move(*mail));
  }
  return mails;
}

}  // namespace mingcha::crawler
