"""RSSHub itself as a source: the npm package `rsshub`, started on loopback, its /test routes.

rsshub_test.py MINGCHA: says that it was skipped, and why, where node, npm or the package can't be had.
MINGCHA_RSSHUB names a folder in which `npm install rsshub` was run; else it is installed into a folder of its own.
"""
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

MINGCHA = sys.argv[1]
SKIPPED = 77


def skip(why):
    print(f"rsshub: skipped: {why}")
    sys.exit(SKIPPED)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


# Of its latest version; one of its dependencies names a repository instead of the package of the same code.
PACKAGE = '{"private": true, "dependencies": {"rsshub": "1.0.0"}, "overrides": {"difflib": "0.2.4"}}'


def package(folder):
    given = os.environ.get("MINGCHA_RSSHUB")
    if given:
        return given
    if not shutil.which("npm") or not shutil.which("node"):
        skip("node and npm are not installed")
    os.mkdir(folder)
    with open(os.path.join(folder, "package.json"), "w", encoding="utf-8") as file:
        file.write(PACKAGE)
    try:
        done = subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder,
                              capture_output=True, text=True, timeout=240)
    except subprocess.TimeoutExpired:
        skip("npm install took more than 240 s")
    if done.returncode != 0:
        skip("npm can't install the package: " + (done.stderr.strip().splitlines() or ["no word"])[-1])
    return folder


def start(folder, port, log):
    with open(log, "w", encoding="utf-8") as file:
        return subprocess.Popen(["node", "node_modules/rsshub/lib/index.js"], cwd=folder, stdout=file, stderr=file,
                                # Its robots.txt forbids everything to everybody unless it is told otherwise.
                                env={**os.environ, "PORT": str(port), "NODE_ENV": "production", "LISTEN_INADDR_ANY": "0",
                                     "DISALLOW_ROBOT": "0"})


def wait_for(hub, port, log):
    for _ in range(240):
        if hub.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/test/1", timeout=10) as answer:
                return answer.read()
        except OSError:
            time.sleep(0.25)
    with open(log, encoding="utf-8") as file:
        skip("it does not serve /test/1 here: " + (file.read().strip() or "no word").splitlines()[-1][:200])


def main():
    with tempfile.TemporaryDirectory() as folder:
        hub_folder = package(os.path.join(folder, "hub"))
        port = free_port()
        log = os.path.join(folder, "rsshub.log")
        hub = start(hub_folder, port, log)
        try:
            wait_for(hub, port, log)
            work = os.path.join(folder, "work")
            os.mkdir(work)
            for name, text in {
                "assessment.yaml": "version: 1\nid: a\npacks: [inspection-2019]\nnetwork:\n  rate: none\n  address_rate: none\n"
                                   f"  resolve: [{{host: \"*.test\", to: \"127.0.0.1:{port}\"}}]\n",
                "bodies.csv": "id,name,url\na,a,http://www.a.test/\n",
                "accounts.csv": "id,body,platform,source\none,a,weibo,http://hub.test/test/1\n"
                                "wrong,a,weibo,http://hub.test/test/nothing-such/at/all\n",
            }.items():
                with open(os.path.join(work, name), "w", encoding="utf-8") as file:
                    file.write(text)
            subprocess.run([MINGCHA, "poll", "-C", work], check=True)
            ledger = sqlite3.connect(os.path.join(work, "ledger.db"))
            readings = dict(ledger.execute("SELECT account, state FROM reading"))
            posts = ledger.execute("SELECT title, date FROM post WHERE account = 'one' ORDER BY title").fetchall()
            ledger.close()
        finally:
            hub.terminate()
            hub.wait(timeout=20)
    print(f"rsshub: {readings}, {len(posts)} posts: {posts[:3]}")
    assert readings["one"] == "read" and readings["wrong"] != "read", readings
    assert len(posts) >= 2 and all(date for _, date in posts), posts


main()
