// Serves /metrics and /healthz over HTTP on a thread of its own, so that both answer while a job has the
// hands full. Reads nothing but the request's line; one answer a connection.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace mingcha::watch {

class MetricsServer {
 public:
  // Throws UsageError where it can't listen there. Port 0: any.
  MetricsServer(const std::string& host, std::uint16_t port);
  ~MetricsServer();
  std::uint16_t port() const;
  void show(std::string metrics);
  // What /healthz says: 200 and "ok", or 503 and what is wrong.
  void be_well();
  void be_ill(std::string why);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mingcha::watch
