#!/usr/bin/env python3
"""crawl.py BIN [--pages N] [--runs N]: CPU seconds of `mingcha crawl` per 1,000 pages of a made portal on nginx, beside
a program that only fetches the same pages, and the peers that are installed. BIN holds mingcha and fetch-only."""
import argparse
import os
import pathlib
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent

NGINX = """{user}worker_processes 1; daemon off; pid {run}/nginx.pid; error_log {run}/error.log crit;
events {{ worker_connections 1024; }}
http {{ include /etc/nginx/mime.types; charset utf-8; access_log off; keepalive_requests 1000000; sendfile on; tcp_nopush on;
  open_file_cache max=20000; client_body_temp_path {run}/1; proxy_temp_path {run}/2; fastcgi_temp_path {run}/3;
  uwsgi_temp_path {run}/4; scgi_temp_path {run}/5;
  server {{ listen 127.0.0.1:{port}; root {site}; index index.html; }} }}
"""
WORKSPACE = """version: 1
id: bench
title: bench
packs: [linyi-2017]
network:
  agent: "mingcha/1 (bench)"
  resolve: [{{host: "www.bench.test", to: "127.0.0.1:{port}"}}]
  rate: none
  address_rate: none
limits: {{pages: 200000, depth: 100, bytes: 20GB, body: 20MB}}
confirm: {{visits: 2, over: 1s}}
"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def cpu_of(command, **options):
    """CPU seconds (user and system) of a finished child, and its wall seconds."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, time.monotonic() - began


def serve(folder, port):
    run = folder / "nginx"
    run.mkdir()
    (run / "nginx.conf").write_text(NGINX.format(user="user root; " if os.geteuid() == 0 else "", run=run, port=port, site=folder / "site"))
    server = subprocess.Popen(["nginx", "-c", run / "nginx.conf", "-p", run], stderr=subprocess.DEVNULL)
    while True:  # until it listens
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return server
        if server.poll() is not None:
            sys.exit("bench: nginx did not start")


def contestants(bin_folder, folder, port):
    urls = [f"http://127.0.0.1:{port}{path}" for path in (folder / "site.urls").read_text().split()]
    (folder / "urls").write_text("\n".join(urls) + "\n")

    def mingcha():
        workspace = folder / "w"
        shutil.rmtree(workspace, ignore_errors=True)
        workspace.mkdir()
        (workspace / "assessment.yaml").write_text(WORKSPACE.format(port=port))
        (workspace / "bodies.csv").write_text("id,name,group,url\nbench,bench,county,http://www.bench.test/\n")
        return cpu_of([bin_folder / "mingcha", "crawl", "-C", workspace])

    def fetch_only():
        with open(folder / "urls") as stdin:
            return cpu_of([bin_folder / "fetch-only"], stdin=stdin)

    found = {"fetch only (libcurl multi, 64 at once)": fetch_only, "mingcha crawl": mingcha}
    peers = {"wget2": ["--max-threads=16", "-q"], "wget": ["-q"]}
    for name, flags in peers.items():
        if shutil.which(name):
            def peer(name=name, flags=flags):
                shutil.rmtree(folder / name, ignore_errors=True)
                return cpu_of([name, *flags, "-r", "-l", "inf", "-P", folder / name, f"http://127.0.0.1:{port}/"])
            found[f"{name} -r"] = peer
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, port = pathlib.Path(name), free_port()
        subprocess.run([sys.executable, HERE / "portal.py", folder / "site", str(arguments.pages)], check=True)
        pages = len((folder / "site.urls").read_text().split())
        server = serve(folder, port)
        try:
            figures = {}
            names = contestants(arguments.bin.resolve(), folder, port)
            for run in range(arguments.runs + 1):  # in turn, so that noise falls on all; the first round warms up
                for label, contestant in names.items():
                    figure = contestant()
                    if run > 0:
                        figures.setdefault(label, []).append(figure)
        finally:
            server.terminate()
            server.wait()
    print(f"{pages} pages, median of {arguments.runs} runs, {os.cpu_count()} processors\n")
    print(f"{'':42}{'CPU s / 1,000 pages':>20}{'pages / CPU s':>15}{'× fetch only':>14}{'wall s':>9}")
    floor = statistics.median(cpu for cpu, _ in next(iter(figures.values())))
    for label, runs in figures.items():
        cpu, wall = (statistics.median(each) for each in zip(*runs))
        print(f"{label:42}{cpu * 1000 / pages:20.3f}{pages / cpu:15.0f}{cpu / floor:14.1f}{wall:9.2f}")


main()
