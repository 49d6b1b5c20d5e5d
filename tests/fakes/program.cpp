#include "program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace mingcha::fakes {
namespace {

struct Pipe {
  int ends[2] = {-1, -1};
  Pipe() {
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  }
};

pid_t start(const std::vector<std::string>& words, int in, int out, int err) {
  std::vector<char*> raw;
  for (const auto& word : words) raw.push_back(const_cast<char*>(word.c_str()));
  raw.push_back(nullptr);
  const pid_t pid = ::fork();
  if (pid < 0) throw std::runtime_error("fork");
  if (pid > 0) return pid;
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  ::execv(raw[0], raw.data());
  ::_exit(127);
}

int exit_of(pid_t pid) {
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Both to their ends, side by side, so that neither can fill up and stop the program.
void drain(int out, int err, Ended& ended) {
  std::array<pollfd, 2> ends = {pollfd{out, POLLIN, 0}, pollfd{err, POLLIN, 0}};
  std::array<std::string*, 2> texts = {&ended.out, &ended.err};
  std::array<char, 65536> buffer{};
  int open = 2;
  while (open > 0) {
    ::poll(ends.data(), ends.size(), -1);
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].fd < 0 || ends[i].revents == 0) continue;
      const ssize_t got = ::read(ends[i].fd, buffer.data(), buffer.size());
      if (got > 0) {
        texts[i]->append(buffer.data(), static_cast<std::size_t>(got));
      } else {
        ::close(ends[i].fd);
        ends[i].fd = -1;
        --open;
      }
    }
  }
}

}  // namespace

Ended run(const std::vector<std::string>& words, const std::string& input) {
  Folder scratch;
  scratch.write("stdin", input);
  const int in = ::open(scratch.path("stdin").c_str(), O_RDONLY | O_CLOEXEC);
  Pipe out, err;
  const pid_t pid = start(words, in, out.ends[1], err.ends[1]);
  for (const int end : {in, out.ends[1], err.ends[1]}) ::close(end);
  Ended ended;
  drain(out.ends[0], err.ends[0], ended);
  ended.exit = exit_of(pid);
  return ended;
}

Server::Server(const std::vector<std::string>& words) {
  Pipe out;
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  pid_ = start(words, nothing, out.ends[1], STDERR_FILENO);
  ::close(out.ends[1]);
  ::close(nothing);
  out_ = out.ends[0];
  char c = 0;
  while (::read(out_, &c, 1) == 1 && c != '\n') first_line_ += c;
  if (first_line_.empty()) throw std::runtime_error(words[0] + " did not come up");
}

Server::~Server() {
  ::kill(pid_, SIGTERM);
  exit_of(pid_);
  ::close(out_);
}

Running::Running(const std::vector<std::string>& words) {
  Pipe out, err;
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  pid_ = start(words, nothing, out.ends[1], err.ends[1]);
  for (const int end : {nothing, out.ends[1], err.ends[1]}) ::close(end);
  out_ = out.ends[0];
  err_ = err.ends[0];
}

void Running::signal(int number) const {
  ::kill(pid_, number);
}

Ended Running::wait() {
  Ended ended;
  drain(out_, err_, ended);
  ended.exit = exit_of(pid_);
  return ended;
}

Folder::Folder() {
  std::string name = std::filesystem::temp_directory_path() / "mingcha-test-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void Folder::write(const std::string& name, const std::string& text) const {
  const std::filesystem::path file = path(name);
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

std::string Folder::read(const std::string& name) const {
  std::ifstream file(path(name), std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace mingcha::fakes
