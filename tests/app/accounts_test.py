"""`mingcha poll` against feeds of every kind on loopback: one dead account never disturbs another, sources are asked
in their order, what was read stands in the ledger and the archive, and `check` judges it.

accounts_test.py MINGCHA
"""
import http.server
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest

MINGCHA = sys.argv.pop(1)

RSS = ('<rss version="2.0"><channel><title>x</title><item><title>{title}</title><link>http://www.a.test/{title}</link>'
       '<pubDate>{date}</pubDate></item></channel></rss>')
FEEDS = {
    "/fresh": (200, RSS.format(title="新", date="Tue, 19 Dec 2017 01:00:00 GMT")),
    "/old": (200, RSS.format(title="旧", date="Sun, 01 Oct 2017 01:00:00 GMT")),
    "/empty": (200, '<rss version="2.0"><channel><title>x</title></channel></rss>'),
    "/gone": (404, "gone"),
    "/broken": (500, "no"),
    "/error": (200, RSS.format(title="登录已过期", date="Tue, 19 Dec 2017 01:00:00 GMT")),
    "/json": (200, json.dumps({"data": {"list": [{"t": "甲", "at": 1513645200, "top": 1}]}})),
}


class Feeds(http.server.BaseHTTPRequestHandler):
    asked = []

    def do_GET(self):
        Feeds.asked.append(self.path)
        if self.path == "/slow":
            time.sleep(30)
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/fresh")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        status, body = FEEDS.get(self.path, (404, "not found"))
        self.send_response(status)
        self.send_header("Content-Type", "application/json" if self.path == "/json" else "text/xml; charset=utf-8")
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *words):
        pass


ACCOUNTS = """id,body,platform,name,source,fields
fresh,a,weibo,甲发布,http://feed.test/fresh,
old,a,wechat,乙发布,http://feed.test/old,
dead,a,weibo,丙,http://feed.test/gone,
second,a,weibo,丁,http://feed.test/broken http://feed.test/error http://feed.test/fresh http://feed.test/old,
empty,a,douyin,戊,http://feed.test/empty,
json,a,toutiao,己,http://feed.test/json,items=/data/list title=/t time=/at pinned=/top
file,a,app,庚,posts.csv,
moved,a,weibo,辛,http://feed.test/moved,
none,a,kuaishou,壬,,
"""


class Polls(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feeds)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        Feeds.asked = []
        port = self.server.server_address[1]
        self.write("assessment.yaml", f"""version: 1
id: a
packs: [inspection-2019]
network:
  rate: none
  address_rate: none
  resolve: [{{host: "*", to: "127.0.0.1:{port}"}}]
  timeouts: {{connect: 2s, first_byte: 20s, total: 20s}}
""")
        self.write("bodies.csv", "id,name,url\na,甲县,http://www.a.test/\n")
        self.write("accounts.csv", ACCOUNTS)
        self.write("posts.csv", "time,title,kind\n2017-12-01,甲,\n2017-12-19,,checked\n")

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()

    def write(self, name, text):
        with open(os.path.join(self.folder.name, name), "w", encoding="utf-8") as file:
            file.write(text)

    def run_it(self, *words, expect=0):
        done = subprocess.run([MINGCHA, words[0], "-C", self.folder.name, *words[1:]], capture_output=True, text=True,
                              timeout=120)
        self.assertEqual(expect, done.returncode, done.stderr)
        return done

    def rows(self, sql):
        with sqlite3.connect(os.path.join(self.folder.name, "ledger.db")) as ledger:
            return ledger.execute(sql).fetchall()

    def test_sources_are_asked_in_their_order_until_one_was_read(self):
        self.run_it("poll")
        states = {}
        for account, source, state in self.rows("SELECT account, source, state FROM reading ORDER BY id"):
            states.setdefault(account, []).append((source.rsplit("/", 1)[-1], state))
        self.assertEqual({
            "fresh": [("fresh", "read")], "old": [("old", "read")], "dead": [("gone", "unreachable")],
            "second": [("broken", "unreachable"), ("error", "error-page"), ("fresh", "read")],
            "empty": [("empty", "empty")], "json": [("json", "read")], "file": [("posts.csv", "read")],
            "moved": [("moved", "read")]}, states)
        self.assertEqual([("2017-12-19T09:00", 1)], self.rows("SELECT date, pinned FROM post WHERE account = 'json'"))
        self.assertEqual([("http://feed.test/fresh",)], self.rows("SELECT moved_to FROM reading WHERE account = 'moved'"))
        # Every feed that was read stands in the archive; robots.txt was asked once.
        self.assertEqual([(0,)], self.rows("SELECT count(*) FROM visit WHERE purpose = 'feed' AND status = 200 AND warc = ''"))
        self.assertEqual(1, Feeds.asked.count("/robots.txt"))

    def test_a_dead_account_disturbs_no_other_and_a_deadline_keeps_what_was_done(self):
        self.write("accounts.csv", ACCOUNTS.replace("http://feed.test/gone", "http://slow.test/slow"))
        began = time.monotonic()
        done = self.run_it("poll", "--deadline", "3s", expect=4)
        self.assertLess(time.monotonic() - began, 10)
        self.assertIn("7 of 8 accounts polled", done.stderr)
        self.assertEqual([(7,)], self.rows("SELECT count(DISTINCT account) FROM reading"))

    def test_polls_are_judged_at_the_time_of_the_observation(self):
        self.run_it("run", "--as-of", "2017-12-20T12:00", "--wait-confirm", "0s")
        found = {line["account"]: (line["verdict"], line["reason"])
                 for line in map(json.loads, self.run_it("findings").stdout.splitlines())
                 if line["check"] == "account.freshness"}
        self.assertEqual({"old": ("fail", "certain"), "file": ("fail", "certain"), "dead": ("not-determined", "not-observable"),
                          "empty": ("not-determined", "not-observable"), "none": ("not-determined", "not-observable")}, found)

    def test_quiet_says_nothing_and_polls_are_no_observation(self):
        done = self.run_it("poll", "--quiet")
        self.assertEqual(("", ""), (done.stdout, done.stderr))
        self.run_it("probe", "--quiet")
        self.assertIn("nothing has been crawled", self.run_it("findings", expect=2).stderr)
        self.assertEqual([("probe", 1, 404)], self.rows("SELECT purpose, count(*), status FROM visit WHERE purpose = 'probe'"))

    def test_the_run_lock_is_held(self):
        self.write("accounts.csv", ACCOUNTS.replace("http://feed.test/gone", "http://slow.test/slow"))
        first = subprocess.Popen([MINGCHA, "poll", "-C", self.folder.name, "--quiet"], stderr=subprocess.PIPE)
        for _ in range(200):  # until it has asked for something, it may not have the lock yet
            if "/slow" in Feeds.asked:
                break
            time.sleep(0.05)
        self.run_it("probe", expect=75)
        began = time.monotonic()
        first.send_signal(signal.SIGTERM)
        first.communicate(timeout=20)
        self.assertLess(time.monotonic() - began, 5)
        self.assertEqual(4, first.returncode)


unittest.main()
