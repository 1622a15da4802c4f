#include "sync/server/mail/smtp_mailer.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include "kiosk/base/bytes.h"
#include "kiosk/domain/reminder.h"

namespace simpul::server {
namespace {

constexpr long kConnectTimeoutMs = 15'000;
constexpr std::size_t kMaxAccountBytes = 1024;

bool IsLoopback(std::string_view host) {
  if (host == "localhost" || host == "[::1]") return true;
  return host.starts_with("127.") && std::all_of(host.begin(), host.end(), [](char c) {
           return c == '.' || (c >= '0' && c <= '9');
         });
}

// The host of "smtp://HOST:PORT"; empty when it is not of that form.
std::string_view HostOf(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view rest = url.substr(scheme + 3);
  if (rest.find_first_of("/@?# \\") != std::string_view::npos) return {};
  const std::size_t bracket = rest.find(']');
  const std::size_t colon = rest.find(':', bracket == std::string_view::npos ? 0 : bracket);
  return rest.substr(0, colon);
}

// What is sent, and how far curl has taken it.
struct Upload {
  std::string text;
  std::size_t at = 0;
  bool all_taken = false;
  bool about_mail = false;  // the last command was about the message or its addressee
  ~Upload() { SecureWipe(text); }
};

std::size_t OnRead(char* out, std::size_t size, std::size_t count, void* user) {
  auto& upload = *static_cast<Upload*>(user);
  const std::size_t bytes = std::min(size * count, upload.text.size() - upload.at);
  std::memcpy(out, upload.text.data() + upload.at, bytes);
  upload.at += bytes;
  if (upload.at == upload.text.size()) upload.all_taken = true;
  return bytes;
}

std::size_t OnWrite(char* /*data*/, std::size_t size, std::size_t count, void* /*user*/) {
  return size * count;  // the mail server's chatter
}

int OnProgress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<std::atomic<bool>*>(user)->load() ? 1 : 0;
}

struct List {
  List() = default;
  List(const List&) = delete;
  List& operator=(const List&) = delete;
  ~List() { curl_slist_free_all(list); }
  curl_slist* list = nullptr;
};

// The last command tells what a refusal is about. Nothing of it is kept or printed.
int OnDebug(CURL* /*curl*/, curl_infotype type, char* data, std::size_t size, void* user) {
  if (type != CURLINFO_HEADER_OUT) return 0;
  const std::string_view command(data, size);
  if (command.starts_with("QUIT")) return 0;  // after a refusal
  static_cast<Upload*>(user)->about_mail =
      command.starts_with("RCPT ") || command.starts_with("DATA");
  return 0;
}

MailOutcome OutcomeOf(CURLcode code, long reply, const Upload& upload) {
  if (code == CURLE_OK) return MailOutcome::kSent;
  // Handed over whole, and the line went dead before the answer.
  if (upload.all_taken && reply < 400) return MailOutcome::kDoubtful;
  // A refusal of this message or its addressee; one of our greeting, our sign-in or our sender is
  // a fault in how we are set up, and no mail would fare better.
  if (upload.about_mail && reply >= 500) return MailOutcome::kRefused;
  if (upload.about_mail && reply >= 400) return MailOutcome::kLater;
  return MailOutcome::kUnreachable;
}

}  // namespace

Result<MailAccount> ReadMailAccount(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0) {
    return Fail(errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kPermission,
                "mail account: cannot be opened");
  }
  struct stat info {};
  const bool known = fstat(file, &info) == 0;
  std::string text(kMaxAccountBytes, '\0');
  const ssize_t got = read(file, text.data(), text.size());
  close(file);
  text.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  MailAccount account;
  const std::size_t end = text.find('\n');
  if (end != std::string::npos) {
    account.user = text.substr(0, end);
    account.password = text.substr(end + 1, text.find('\n', end + 1) - end - 1);
  }
  SecureWipe(text);
  if (!known || got < 0) return Fail(ErrorCode::kStorage, "mail account: cannot be read");
  if (info.st_uid != geteuid() || (info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    SecureWipe(account.password);
    return Fail(ErrorCode::kPermission, "mail account: others may read it; want mode 0600, ours");
  }
  if (account.user.empty() || account.password.empty()) {
    return Fail(ErrorCode::kInvalidInput, "mail account: want two lines, user and password");
  }
  return account;
}

struct SmtpMailer::Handle {
  CURL* curl = nullptr;
  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (curl != nullptr) curl_easy_cleanup(curl);
  }
};

SmtpMailer::SmtpMailer(SmtpOptions options, MailAccount account, std::unique_ptr<Handle> handle,
                       bool plain)
    : options_(std::move(options)),
      account_(std::move(account)),
      handle_(std::move(handle)),
      plain_(plain) {}

SmtpMailer::~SmtpMailer() {
  SecureWipe(account_.user);
  SecureWipe(account_.password);
}

Result<std::unique_ptr<SmtpMailer>> SmtpMailer::Make(const SmtpOptions& options) {
  const std::string_view host = HostOf(options.url);
  const bool smtps = options.url.starts_with("smtps://");
  if (host.empty() || (!smtps && !options.url.starts_with("smtp://"))) {
    return Fail(ErrorCode::kInvalidInput, "mail server: want smtp://HOST:PORT or smtps://…");
  }
  if (CheckEmail(options.from) != EmailProblem::kNone) {
    return Fail(ErrorCode::kInvalidInput, "mail sender: want an address");
  }
  MailAccount account;
  if (!options.account_file.empty()) {
    SIMPUL_ASSIGN_OR_RETURN(account, ReadMailAccount(options.account_file));
  }
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  auto handle = std::make_unique<Handle>();
  if (started == CURLE_OK) handle->curl = curl_easy_init();
  if (handle->curl == nullptr) return Fail(ErrorCode::kUnavailable, "curl does not start");
  return std::unique_ptr<SmtpMailer>(
      new SmtpMailer(options, std::move(account), std::move(handle), !smtps && IsLoopback(host)));
}

MailOutcome SmtpMailer::Send(const MailMessage& message) {
  if (cancelled_) return MailOutcome::kUnreachable;
  CURL* curl = handle_->curl;
  curl_easy_reset(curl);  // keeps the connection, forgets the last mail's options
  Upload upload;
  upload.text = RenderMail(message);
  List recipients;
  recipients.list = curl_slist_append(nullptr, ("<" + message.to + ">").c_str());
  // The path is the name we greet with: not this machine's own, which is nobody's business.
  const std::string url = options_.url + "/" + options_.from.substr(options_.from.find('@') + 1);
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   std::min(kConnectTimeoutMs, static_cast<long>(options_.timeout_ms)));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options_.timeout_ms));
  // The answer to the whole message is waited for outside that limit, for two minutes by default.
  curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT,
                   std::max(1L, static_cast<long>(options_.timeout_ms / 1000)));
  curl_easy_setopt(curl, CURLOPT_USE_SSL,
                   static_cast<long>(plain_ ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options_.ca_file.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, options_.ca_file.c_str());
    curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);  // this authority and no other
  }
  if (!account_.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, account_.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, account_.password.c_str());
  }
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + options_.from + ">").c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.list);
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, &OnRead);
  curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &OnWrite);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);  // for OnDebug, which prints nothing
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, &OnDebug);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &upload);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &OnProgress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &cancelled_);
  const CURLcode code = curl_easy_perform(curl);
  long reply = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
  return OutcomeOf(code, reply, upload);
}

}  // namespace simpul::server
