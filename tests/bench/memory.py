"""How much memory a long crawl and many known addresses take: the resident size of the whole process."""
import sqlite3
import time

from serving import Cost, Nginx, make_workspace, resident


def visits_so_far(ledger_path):
    try:
        with sqlite3.connect(f"file:{ledger_path}?mode=ro", uri=True) as ledger:
            return ledger.execute("SELECT max(id) FROM visit").fetchone()[0] or 0
    except sqlite3.Error:
        return 0


def long_crawl(binaries, folder, port, pages, wanted):
    """As many hosts as it takes, all with the same portal."""
    homes = [f"http://127.0.1.{n + 1}:{port}/" for n in range(max(1, wanted // pages))]
    workspace = make_workspace(folder / "long", homes)
    tenth = pages * len(homes) // 10
    sizes = []  # (visits, MB)

    def watch(pid):
        while (size := resident(pid)) is not None:
            sizes.append((visits_so_far(workspace / "ledger.db"), size))
            time.sleep(0.2)  # between samples

    cost = Cost([binaries / "mingcha", "crawl", "-C", workspace], watch)
    early = next((size for count, size in sizes if count >= tenth), 0)
    late = sizes[-1][1]
    print(f"a crawl of {sizes[-1][0]} pages: {early:.0f} MB resident after {tenth}, {late:.0f} MB at the end "
          f"({100 * late / max(early, 1) - 100:+.1f} %), peak {cost.peak:.0f} MB\n")


def known_addresses(binaries, folder, count, hosts=1000):
    """A crawl is stopped at its deadline, given many addresses more, and gone on with for ten seconds."""
    with Nginx(folder / "nginx-known", folder / "site") as server:
        homes = [f"http://127.9.{n // 250}.{n % 250 + 1}:{server.port}/" for n in range(hosts)]
        workspace = make_workspace(folder / "known", homes, rate="1/s")
        command = [binaries / "mingcha", "crawl", "-C", workspace, "--deadline"]
        Cost([*command, "1s"])
        known = add_addresses(workspace / "ledger.db", homes, count // hosts)
        cost = Cost([*command, "10s"])
    print(f"{known} known addresses over {hosts} hosts: peak {cost.peak:.0f} MB resident, "
          f"{cost.peak * 1024 * 1024 / known:.1f} bytes an address all in all")


def add_addresses(ledger_path, homes, each):
    ledger = sqlite3.connect(ledger_path, isolation_level=None)
    ledger.execute("PRAGMA synchronous=OFF")
    ledger.execute("BEGIN")
    base = ledger.execute("SELECT max(id) FROM address").fetchone()[0]
    for n, home in enumerate(homes):
        ledger.execute("WITH RECURSIVE i(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM i WHERE n < ?2) INSERT INTO address(url) "
                       "SELECT printf('%sart/2024/%d/%09d/content_%d.html', ?1, n % 12 + 1, n, n * 7) FROM i", (home, each))
        ledger.execute("INSERT INTO frontier(run, address, body, site, purpose, depth, priority, due, tries, is_home) "
                       "SELECT 1, id, ?1, ?2, 'page', 3, 403, 0, 0, 0 FROM address WHERE id > ?3", (f"b{n}", home[7:-1], base))
        base += each
    ledger.execute("COMMIT")
    known = ledger.execute("SELECT count(*) FROM frontier").fetchone()[0]
    ledger.close()
    return known
