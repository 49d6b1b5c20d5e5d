"""Many hosts at one page a second each, 20 pages a host, from the start of the program to its end."""
import sqlite3
import subprocess

from serving import Cost, Nginx, make_portal, make_workspace


def many_hosts(binaries, folder, count):
    pages = make_portal(folder / "twenty", 20, 5)
    with Nginx(folder / "nginx-hosts", folder / "twenty") as server:
        homes = [f"http://127.{1 + n // 62500}.{n // 250 % 250}.{1 + n % 250}:{server.port}/" for n in range(count)]
        workspace = make_workspace(folder / "hosts", homes, rate="1/s")
        cost = Cost([binaries / "mingcha", "crawl", "--profile", "-C", workspace], stderr=subprocess.PIPE)
    ledger = sqlite3.connect(workspace / "ledger.db")
    visits, read, first, last = ledger.execute(
        "SELECT count(*), count(DISTINCT facts || address), min(time), max(time) FROM visit").fetchone()
    most = ledger.execute("SELECT max(n) FROM (SELECT count(*) n FROM visit GROUP BY site)").fetchone()[0]
    ledger.close()
    # robots.txt and the sample of a path that can't exist are requests too, and take their seconds.
    ideal = most - 1
    print(f"{count} hosts, {pages} pages each at 1/s: {read} pages and {visits - read} other requests in {cost.wall:.1f} s from "
          f"start to end, {read / cost.wall:.0f} pages/s")
    print(f"  {most} requests a host allow {ideal} s: {100 * ideal / cost.wall:.1f} % of what politeness allows; first to last "
          f"request {(last - first) / 1000:.1f} s; CPU {cost.cpu:.1f} s, peak {cost.peak:.0f} MB")
    print("  " + cost.talk.strip().replace("\n", "\n  ") + "\n")
