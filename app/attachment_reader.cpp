#include "app/attachment_reader.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

#include "pages/office_text.h"

namespace mingcha::app {
namespace {

using Clock = std::chrono::steady_clock;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {
    if (number_ < 0) throw std::system_error(errno, std::generic_category(), "an attachment's process");
  }
  ~Descriptor() { close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }

 private:
  int number_;
};

void limit(int resource, rlim_t most) {
  const rlimit both{most, most};
  setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

// In the child, before the program: only what is safe after a fork of many threads.
[[noreturn]] void become(const char* program, const char* type, int input, int output,
                         const AttachmentLimits& limits) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(input, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  limit(RLIMIT_CPU, limits.seconds);
  limit(RLIMIT_AS, limits.memory);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 64);
  char path[] = "PATH=/usr/local/bin:/usr/bin:/bin", locale[] = "LC_ALL=C.UTF-8";
  char* environment[] = {path, locale, nullptr};
  char* words[] = {const_cast<char*>(program), const_cast<char*>(type), nullptr};
  execve(program, words, environment);
  _exit(127);
}

// What it prints until it is done, its time is over or it prints too much.
enum class Ending { done, late, too_much };
Ending read_output(int output, Clock::time_point until, std::size_t most, std::string& text) {
  char buffer[65'536];
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd waiting{output, POLLIN, 0};
    const int ready = left <= 0 ? 0 : poll(&waiting, 1, static_cast<int>(left));
    if (ready == 0) return Ending::late;
    if (ready < 0) continue;  // a signal of ours
    const ssize_t got = ::read(output, buffer, sizeof buffer);
    if (got <= 0) return Ending::done;
    text.append(buffer, static_cast<std::size_t>(got));
    if (text.size() > most) return Ending::too_much;
  }
}

template <class Enum>
Enum named(const std::string& name, std::initializer_list<Enum> all, Enum otherwise) {
  for (const Enum each : all)
    if (name == to_string(each)) return each;
  return otherwise;
}

bool from_json(const std::string& output, AttachmentText& found) {
  using enum AttachmentState;
  const auto json = nlohmann::json::parse(output, nullptr, false);
  if (!json.is_object()) return false;
  found.kind = named(json.value("kind", ""),
                     {AttachmentKind::pdf, AttachmentKind::docx, AttachmentKind::xlsx, AttachmentKind::doc},
                     AttachmentKind::other);
  found.state =
      named(json.value("state", ""),
            {AttachmentState::text, scanned, encrypted, broken, too_large, timeout, unread}, broken);
  found.text = json.value("text", "");
  found.pages = json.value("pages", 0);
  found.title = json.value("title", "");
  found.created = json.value("created", "");
  found.modified = json.value("modified", "");
  return true;
}

// The file in memory that the process reads.
int in_memory(std::string_view bytes) {
  const int file = memfd_create("attachment", MFD_CLOEXEC);
  for (std::size_t at = 0; file >= 0 && at < bytes.size();) {
    const ssize_t written = write(file, bytes.data() + at, bytes.size() - at);
    if (written < 0 && errno != EINTR)
      throw std::system_error(errno, std::generic_category(), "an attachment");
    at += static_cast<std::size_t>(std::max<ssize_t>(written, 0));
  }
  if (file >= 0) lseek(file, 0, SEEK_SET);
  return file;
}

}  // namespace

AttachmentReader::AttachmentReader(AttachmentLimits limits)
    : AttachmentReader(
          limits, std::filesystem::read_symlink("/proc/self/exe").parent_path() / "mingcha-attachment") {}
AttachmentReader::AttachmentReader(AttachmentLimits limits, std::string program)
    : limits_(limits), program_(std::move(program)) {}

AttachmentText AttachmentReader::read(std::string_view bytes, std::string_view type) const {
  AttachmentText found;
  found.kind = pages::attachment_kind(bytes.substr(0, limits_.bytes));
  found.state = AttachmentState::too_large;
  if (bytes.size() > limits_.bytes) return found;
  const std::string declared(type);
  const Descriptor input(in_memory(bytes));
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "an attachment");
  const Descriptor output(ends[0]);
  const pid_t child = fork();
  if (child == 0) become(program_.c_str(), declared.c_str(), input.get(), ends[1], limits_);
  close(ends[1]);
  if (child < 0) throw std::system_error(errno, std::generic_category(), "an attachment");
  setpgid(child, child);
  std::string text;
  const Ending ending = read_output(output.get(), Clock::now() + std::chrono::seconds(limits_.seconds),
                                    6 * limits_.text + 1'000'000, text);
  kill(-child, SIGKILL);  // also what it started; it has nothing more to do
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
    throw std::system_error(ENOENT, std::generic_category(), program_);
  if (ending == Ending::done && from_json(text, found)) return found;
  const bool out_of_cpu = WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
  found.state = ending == Ending::too_much             ? AttachmentState::too_large
                : ending == Ending::late || out_of_cpu ? AttachmentState::timeout
                                                       : AttachmentState::broken;
  return found;
}

bool is_attachment(std::string_view bytes) {
  return pages::attachment_kind(bytes) != AttachmentKind::other;
}

}  // namespace mingcha::app
