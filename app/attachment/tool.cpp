#include "app/attachment/tool.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

extern char** environ;

namespace mingcha::app {
namespace {

std::string read_all(int descriptor, std::size_t most) {
  std::string all;
  char buffer[65'536];
  for (ssize_t got = 0; (got = read(descriptor, buffer, sizeof buffer)) > 0;)
    if (all.size() < most) all.append(buffer, std::min(static_cast<std::size_t>(got), most - all.size()));
  return all;
}

}  // namespace

ToolEnd run_tool(const std::vector<std::string>& words, std::size_t most, bool with_errors) {
  ToolEnd end;
  int pipe_ends[2];
  if (pipe2(pipe_ends, O_CLOEXEC) != 0) return end;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
  if (with_errors)
    posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDERR_FILENO);
  else
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t child = -1;
  end.started = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ) == 0;
  posix_spawn_file_actions_destroy(&actions);
  close(pipe_ends[1]);
  if (end.started) {
    end.out = read_all(pipe_ends[0], most);
    int status = 0;
    waitpid(child, &status, 0);
    end.stopped = WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL);
    if (WIFEXITED(status)) end.exit = WEXITSTATUS(status);
  }
  close(pipe_ends[0]);
  return end;
}

}  // namespace mingcha::app
