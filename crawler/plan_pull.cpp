// The part of the plan that chooses a host's next request.
#include <algorithm>

#include "crawler/discovery.h"
#include "crawler/plan.h"
#include "crawler/revisit.h"

namespace mingcha::crawler {

void Plan::end(Task task, Ended::Why why, Outcome outcome) {
  ended_.push_back(Ended{std::move(task), why, outcome});
}

Task Plan::robots_task(Host& host, std::size_t index) const {
  Waiting row;
  row.url = robots_root(host.address) + "/robots.txt";
  row.purpose = Purpose::robots;
  Address address = *Address::parse(row.url);
  Task task(std::move(row), std::move(address));
  task.purpose = Purpose::robots;
  task.host = task.robots_of = index;
  return task;
}

std::optional<Task> Plan::pull(std::size_t index, const Moment& now) {
  Host& host = hosts_[index];
  // On its way to somebody's robots.txt: that needs no leave of this host's.
  if (host.queue.has_hop() && host.queue.hop().purpose == Purpose::robots) return host.queue.take_hop();
  if (host.queue.empty() || host.asking_robots) return std::nullopt;
  if (host.robots.permits(host.address, now.steady) == RobotsPolicy::Permission::ask_robots_first) {
    host.asking_robots = true;
    Task task = robots_task(host, index);
    // For whom: whose work waits here first.
    task.row.site = host.queue.first_site();
    return task;
  }
  if (host.queue.has_hop())
    if (auto task = pull_hop(host, index, now)) return task;
  while (auto row = host.queue.take(now.wall))
    if (auto task = make_task(host, index, std::move(*row), now)) return task;
  return std::nullopt;
}

std::optional<Task> Plan::pull_hop(Host& host, std::size_t index, const Moment& now) {
  while (host.queue.has_hop()) {
    Task task = host.queue.take_hop();
    task.host = index;
    switch (host.robots.permits(task.target, now.steady)) {
      case RobotsPolicy::Permission::closed:
        end(std::move(task), Ended::Why::closed, host.robots.why_closed());
        break;
      case RobotsPolicy::Permission::forbidden:
        end(std::move(task), Ended::Why::robots);
        break;
      default:
        return task;
    }
  }
  return std::nullopt;
}

std::string_view to_string(Ended::Why why) {
  switch (why) {
    case Ended::Why::pages:
      return "pages";
    case Ended::Why::bytes:
      return "bytes";
    case Ended::Why::time:
      return "time";
    case Ended::Why::carried:
      return "carried";
    case Ended::Why::robots:
    case Ended::Why::closed:
      break;
  }
  return "robots";
}

std::optional<Ended::Why> Plan::over_limit(const Waiting& row, const Moment& now) {
  SiteState& site = sites_[row.site];
  bool list = row.purpose == Purpose::sitemap || row.purpose == Purpose::feed;
  if ((row.purpose != Purpose::page && !list) || row.tries > 0 || row.is_home) return std::nullopt;
  const auto stopped = [&site](Ended::Why why) {
    site.stopped_by = to_string(why);
    return why;
  };
  if (!list && site.pages >= limits_.pages) return stopped(Ended::Why::pages);
  if (site.bytes >= limits_.bytes) return stopped(Ended::Why::bytes);
  if (limits_.time && site.began && now.wall - *site.began >= *limits_.time) return stopped(Ended::Why::time);
  return std::nullopt;
}

std::optional<Task> Plan::make_task(Host& host, std::size_t index, Waiting row, const Moment& now) {
  auto address = Address::parse(row.url);
  Task task(std::move(row), *address);
  task.host = index;
  // A further try of what a check wanted stays a want: it is no page of the body.
  const bool again = task.row.tries > 0 && task.row.purpose != Purpose::want;
  task.purpose = again ? Purpose::retry : task.row.purpose;
  task.headers_only = task.row.purpose == Purpose::attachment || task.row.purpose == Purpose::outside;
  auto permission = host.robots.permits(*address, now.steady);
  if (permission == RobotsPolicy::Permission::forbidden) {
    Order order = order_of(task.row.priority);
    if (order == Order::column || order == Order::home) sites_[task.row.site].column_left_out = true;
    end(std::move(task), Ended::Why::robots);
    return std::nullopt;
  }
  if (permission == RobotsPolicy::Permission::closed) {
    if (!task.row.is_home) {  // came after the host was closed
      end(std::move(task), Ended::Why::closed, host.robots.why_closed());
      return std::nullopt;
    }
    task.purpose = Purpose::probe;
    task.target = *address->resolve("/");
  }
  if (auto why = over_limit(task.row, now)) {
    end(std::move(task), *why);
    return std::nullopt;
  }
  SiteState& site = sites_[task.row.site];
  if (task.row.purpose == Purpose::page && task.row.tries == 0) ++site.pages;
  if (!site.began) site.began = now.wall;
  if (task.purpose == Purpose::page && !task.row.is_home && task.row.earlier &&
      still_holds(*task.row.earlier, now.wall, limits_.revisit)) {
    end(std::move(task), Ended::Why::carried);
    return std::nullopt;
  }
  return task;
}

}  // namespace mingcha::crawler
