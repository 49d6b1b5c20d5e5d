"""What the benches share: nginx in a folder of its own, workspaces, and children whose cost is measured."""
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent

NGINX = """{user}worker_processes 1; daemon off; pid {run}/nginx.pid; error_log {run}/error.log crit; worker_rlimit_nofile 16384;
events {{ worker_connections 8192; }}
http {{ include /etc/nginx/mime.types; charset utf-8; access_log off; keepalive_requests 1000000; keepalive_timeout 3600s;
  sendfile on; tcp_nopush on; open_file_cache max=12000; client_body_temp_path {run}/1; proxy_temp_path {run}/2;
  fastcgi_temp_path {run}/3; uwsgi_temp_path {run}/4; scgi_temp_path {run}/5;
  server {{ listen {port} backlog=4096; root {site}; index index.html; }} }}
"""
WORKSPACE = """version: 1
id: bench
title: bench
packs: [linyi-2017]
network: {{agent: "mingcha/1 (bench)", allow_private: true, rate: {rate}, address_rate: none}}
limits: {{pages: 200000, depth: 100, bytes: 20GB, body: 20MB}}
confirm: {{visits: 2, over: 1s}}
"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def make_portal(folder, *numbers):
    subprocess.run([sys.executable, HERE / "portal.py", folder, *map(str, numbers)], check=True)
    return len(pathlib.Path(f"{folder}.urls").read_text().split())


class Nginx:
    """Serves a folder on one port of every loopback address."""

    def __init__(self, run, site):
        run.mkdir()
        self.port = free_port()
        user = "user root; " if os.geteuid() == 0 else ""
        (run / "nginx.conf").write_text(NGINX.format(user=user, run=run, port=self.port, site=site))
        self.process = subprocess.Popen(["nginx", "-c", run / "nginx.conf", "-p", run], stderr=subprocess.DEVNULL)

    def __enter__(self):
        while True:  # until it listens
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            if self.process.poll() is not None:
                sys.exit("bench: nginx did not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def make_workspace(folder, homes, rate="none"):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "assessment.yaml").write_text(WORKSPACE.format(rate=rate))
    rows = "".join(f"b{n},b{n},county,{home}\n" for n, home in enumerate(homes))
    (folder / "bodies.csv").write_text("id,name,group,url\n" + rows)
    return folder


class Cost:
    """What a finished child took: processor seconds (user and system), wall seconds, peak memory in MB, its stderr."""

    def __init__(self, command, watch=None, **options):
        began = time.monotonic()
        options.setdefault("stderr", subprocess.DEVNULL)
        child = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, **options)
        self.talk = "" if child.stderr is None else child.stderr.read().decode()
        if watch:
            watch(child.pid)
        _, self.status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(self.status)
        self.exit = child.returncode
        self.cpu, self.wall = used.ru_utime + used.ru_stime, time.monotonic() - began
        self.peak = used.ru_maxrss / 1024
        self.fetched = None  # files, where the child leaves what it fetches


def resident(pid):
    """MB that the process has in memory now; None when it is gone."""
    try:
        found = re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())
        return int(found[1]) / 1024 if found else None
    except OSError:
        return None
