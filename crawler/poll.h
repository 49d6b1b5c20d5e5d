// What is asked on rounds: "/" of a site, and the sources of an account.
#pragma once

#include <string>
#include <vector>

#include "crawler/rounds.h"

namespace mingcha::crawler {

struct ProbedSite {
  std::string body, site;  // site: its authority, as visits and SiteView have it
  Address home;            // "/" of it
};
// Every address of every body (of `only`, where any are named).
std::vector<ProbedSite> probed_sites(const Assessment& assessment, const std::vector<std::string>& only);

boost::asio::awaitable<void> probe(ProbedSite site, Rounds& rounds);

// Its sources one after the other, until one has been read; every reading goes to the ledger. Nothing that a
// source does reaches another account.
boost::asio::awaitable<void> poll(Account account, Rounds& rounds);

}  // namespace mingcha::crawler
