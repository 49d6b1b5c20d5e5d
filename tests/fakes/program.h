// Programs as users run them: a child process with its output, and one that serves until it is no longer
// needed.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace mingcha::fakes {

struct Ended {
  int exit = -1;  // 128 + n for a signal
  std::string out, err;
};

// Runs to the end. stdin is `input`.
Ended run(const std::vector<std::string>& words, const std::string& input = "");

// A program that prints a line once it is up; ended by SIGTERM when this goes.
class Server {
 public:
  explicit Server(const std::vector<std::string>& words);  // waits for the first line
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  const std::string& first_line() const { return first_line_; }

 private:
  pid_t pid_ = -1;
  int out_ = -1;
  std::string first_line_;
};

// A started program, for tests that signal it.
class Running {
 public:
  explicit Running(const std::vector<std::string>& words);
  void signal(int number) const;
  Ended wait();  // once

 private:
  pid_t pid_ = -1;
  int out_ = -1, err_ = -1;
};

// A folder that goes with its test.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string path(const std::string& name = "") const { return name.empty() ? path_ : path_ + "/" + name; }
  void write(const std::string& name, const std::string& text) const;
  std::string read(const std::string& name) const;

 private:
  std::string path_;
};

}  // namespace mingcha::fakes
