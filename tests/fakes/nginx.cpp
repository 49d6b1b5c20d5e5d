#include "nginx.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

namespace mingcha::fakes {
namespace {

// Listens before nginx is there, which takes the socket over (as in its upgrade without a pause): the port is
// free for sure, and whoever connects too early waits.
int listen_somewhere(std::uint16_t& port) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener, 128) != 0)
    throw std::runtime_error("no listener");
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  port = ntohs(address.sin_port);
  return listener;
}

std::string configuration(std::uint16_t port, const std::string& folder, const std::string& locations) {
  return "daemon off; worker_processes 1; pid " + folder + "/pid; error_log " + folder +
         "/error.log;\nevents {}\nhttp {\n  log_format short \"$connection $server_protocol $request_uri\";\n"
         "  access_log " +
         folder + "/access.log short; root " + folder + ";\n  client_body_temp_path " + folder +
         "; proxy_temp_path " + folder + "; fastcgi_temp_path " + folder + ";\n  uwsgi_temp_path " + folder +
         "; scgi_temp_path " + folder + ";\n  server {\n    listen 127.0.0.1:" + std::to_string(port) +
         " ssl http2;\n    ssl_certificate " + folder + "/own.pem; ssl_certificate_key " + folder +
         "/key.pem;\n" + locations + "\n  }\n}\n";
}

}  // namespace

Nginx::Nginx(const Identity& identity, const std::string& locations) {
  const int listener = listen_somewhere(port_);
  folder_.write("own.pem", identity.certificate);
  folder_.write("key.pem", identity.key);
  folder_.write("nginx.conf", configuration(port_, folder_.path(), locations));
  const std::string file = folder_.path("nginx.conf"), errors = folder_.path("error.log"),
                    inherited = std::to_string(listener) + ";";
  pid_ = ::fork();
  if (pid_ == 0) {
    ::fcntl(listener, F_SETFD, 0);
    ::setenv("NGINX", inherited.c_str(), 1);
    ::execl("/usr/sbin/nginx", "nginx", "-e", errors.c_str(), "-c", file.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(listener);
  if (pid_ < 0) throw std::runtime_error("no nginx");
}

Nginx::~Nginx() {
  end();
}

std::string Nginx::end() {
  if (pid_ < 0) return {};
  ::kill(pid_, SIGTERM);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
  return folder_.read("access.log");
}

}  // namespace mingcha::fakes
