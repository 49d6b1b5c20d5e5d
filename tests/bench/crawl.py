#!/usr/bin/env python3
"""crawl.py BIN [--pages N] [--runs N] [--hosts N] [--known N]: what a crawl costs on a made portal behind nginx, as ratios
against a program that only fetches the same pages and against the peers that are installed; a second crawl of the
unchanged portal; many hosts at one page a second each; memory. BIN holds mingcha and fetch-only. NODE_PATH: where
linkinator and crawlee are, if anywhere."""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

import hosts
import memory
from serving import HERE, Cost, Nginx, make_portal, make_workspace


def node_module(name):
    for folder in filter(None, os.environ.get("NODE_PATH", "").split(":")):
        if (pathlib.Path(folder) / name).is_dir():
            return pathlib.Path(folder) / name
    return None


def peers(folder, home):
    """label → (command, why it can't be run)."""
    out = folder / "peer"
    linkinator, crawlee = node_module("linkinator"), node_module("crawlee")
    commands = {
        "wget2 -r, 16 threads": ["wget2", "-r", "-l", "0", "-q", "--max-threads=16", "--http2=off", "-P", out, home],
        "wget -r": ["wget", "-r", "-l", "inf", "-q", "-P", out, home],
        "httrack, 64 connections": ["httrack", home, "-O", out, "-q", "-Q", "-c64", "-%c10000", "-A1000000000",
                                    "--disable-security-limits", "-r9999", "-C0", "-I0", "-s2", "-%v0", "-M0", "-E0", "-G0"],
        "linkinator, 64": linkinator and ["node", linkinator / "build/src/cli.js", home, "--recurse", "--concurrency", "64",
                                          "--verbosity", "error"],
        "crawlee (cheerio), 32": crawlee and ["node", HERE / "crawlee.mjs", crawlee, home],
    }
    for label, command in commands.items():
        if not command:
            yield label, None, "not found in NODE_PATH"
        elif not shutil.which(command[0]):
            yield label, None, f"{command[0]} is not installed"
        else:
            yield label, command, ""


def contestants(binaries, folder, port):
    home = f"http://127.0.0.1:{port}/"
    urls = "".join(f"{home}{path[1:]}\n" for path in (folder / "site.urls").read_text().split())
    (folder / "urls").write_text(urls)
    workspace = folder / "w"

    def fetch_only():
        with open(folder / "urls") as stdin:
            return Cost([binaries / "fetch-only"], stdin=stdin)

    def first():
        make_workspace(workspace, [home])
        return Cost([binaries / "mingcha", "crawl", "-C", workspace])

    def again(revisit):
        """Of what the first crawl has left; the ledger is put back, so that each is a second crawl."""
        shutil.copytree(workspace, folder / "again")
        settings = folder / "again/assessment.yaml"
        settings.write_text(settings.read_text().replace("body: 20MB}", f"body: 20MB, revisit: {revisit}}}"))
        cost = Cost([binaries / "mingcha", "crawl", "-C", folder / "again"])
        shutil.rmtree(folder / "again")
        return cost

    found = {"fetch only (libcurl multi, 64 at once)": fetch_only, "mingcha crawl, first": first,
             "mingcha crawl, again, unchanged": lambda: again("7d"),
             "the same, asking for all pages": lambda: again("0s")}
    for label, command, why in peers(folder, home):
        if command is None:
            print(f"skipped: {label}: {why}")
            continue

        def peer(command=command):
            shutil.rmtree(folder / "peer", ignore_errors=True)
            cost = Cost(command, cwd=folder)
            if (folder / "peer").is_dir():  # those that write what they fetch: some end early now and then
                cost.fetched = sum(1 for file in (folder / "peer").rglob("*") if file.is_file())
            return cost
        found[label] = peer
    return found


def measure(names, rounds, pages):
    """In turn, so that noise falls on all; the first round of several warms up. A peer that ended before it had all
    pages is said, and does not count."""
    figures = {label: [] for label in names}
    for number in range(rounds + (rounds > 1)):
        for label, contestant in names.items():
            cost = contestant()
            if cost.exit != 0:
                print(f"{label}: exit {cost.exit}")
            if cost.fetched is not None and cost.fetched < pages:
                print(f"{label}: ended after {cost.fetched} of {pages} pages; not counted")
            elif number > 0 or rounds == 1:
                figures[label].append(cost)
    return figures


def table(figures, pages):
    print(f"{'':40}{'CPU s/1,000':>12}{'(min-max)':>16}{'× fetch only':>13}{'× mingcha':>11}{'wall s':>8}{'peak MB':>9}")
    figures = {label: costs for label, costs in figures.items() if costs}
    middle = {label: statistics.median(cost.cpu for cost in costs) * 1000 / pages for label, costs in figures.items()}
    floor, own = (max(value, 1e-6) for value in list(middle.values())[:2])
    for label, costs in figures.items():
        each = [cost.cpu * 1000 / pages for cost in costs]
        wall, peak = statistics.median(cost.wall for cost in costs), max(cost.peak for cost in costs)
        print(f"{label:40}{middle[label]:12.3f}{f'{min(each):.3f}-{max(each):.3f}':>16}{middle[label] / floor:13.1f}"
              f"{middle[label] / own:11.2f}{wall:8.1f}{peak:9.0f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--pages", type=int, default=10000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--hosts", type=int, default=1000)
    parser.add_argument("--known", type=int, default=10_000_000, help="addresses in the ledger for the memory test")
    parser.add_argument("--long", type=int, default=100_000, help="pages of the long crawl")
    arguments = parser.parse_args()
    binaries = arguments.bin.resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pages = make_portal(folder / "site", arguments.pages)
        print(f"{pages} pages, median of {arguments.runs} runs, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
        with Nginx(folder / "nginx", folder / "site") as server:
            table(measure(contestants(binaries, folder, server.port), arguments.runs, pages), pages)
            print()
            sys.stdout.flush()
            memory.long_crawl(binaries, folder, server.port, pages, arguments.long)
        if arguments.hosts:
            hosts.many_hosts(binaries, folder, arguments.hosts)
        if arguments.known:
            memory.known_addresses(binaries, folder, arguments.known)


main()
