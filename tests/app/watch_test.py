"""`mingcha watch` as users see it: probes and polls by its schedule, a period job with its report, notices by mail and
webhook to real servers that are up, down, slow or answer 500, metrics that promtool accepts, and an end within 5 s.

watch_test.py MINGCHA
"""
import contextlib
import http.server
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.request

MINGCHA = sys.argv.pop(1)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Web(http.server.BaseHTTPRequestHandler):
    """A site with a home page, a feed, and a webhook whose answer a test chooses."""
    hook_status, hook_delay, told, down = 200, 0, [], False

    def answer(self, status, body="", kind="text/html; charset=utf-8"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def do_GET(self):
        if self.path == "/robots.txt":
            return self.answer(404)
        if Web.down and self.path == "/":
            return self.answer(500)
        if self.path == "/feed":
            return self.answer(200, '<rss version="2.0"><channel><title>x</title><item><title>甲</title><link>http://w.test/1'
                                    '</link><pubDate>Tue, 19 Dec 2017 01:00:00 GMT</pubDate></item></channel></rss>', "text/xml")
        return self.answer(200, "<html><head><title>甲县</title></head><body><a href='/'>首页</a></body></html>")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told, status = Web.told, Web.hook_status  # of this test, however long the answer takes
        if Web.hook_delay:
            time.sleep(Web.hook_delay)
        if status == 200:
            told.append(json.loads(body))
        with contextlib.suppress(BrokenPipeError):
            self.answer(status, '{"errcode":0,"errmsg":"ok"}', "application/json")

    def log_message(self, *words):
        pass


def python_with_aiosmtpd():
    """Debian's python has it (python3-aiosmtpd); the one that runs this test may be another."""
    for one in (sys.executable, "/usr/bin/python3"):
        if os.path.exists(one) and subprocess.run([one, "-c", "import aiosmtpd"], capture_output=True).returncode == 0:
            return one
    return None


@contextlib.contextmanager
def mail_server(port):
    """A real SMTP server (aiosmtpd), which writes what it takes to its output; yields a function that gives that."""
    # Read by a file of its own: the server and a reader of the same one would share their place in it.
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as output:
        server = subprocess.Popen([python_with_aiosmtpd(), "-u", "-m", "aiosmtpd", "-n", "-c", "aiosmtpd.handlers.Debugging",
                                   "stdout", "-l", f"127.0.0.1:{port}"], stdout=output, stderr=subprocess.STDOUT)

        def taken():
            with open(output.name, encoding="utf-8") as written:
                return written.read()

        try:
            wait_for_server(port, server)
            yield taken
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for_server(port, server, seconds=60):
    end = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > end or server.poll() is not None:
                raise
            time.sleep(0.05)


class Watches(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Web)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        Web.hook_status, Web.hook_delay, Web.told, Web.down = 200, 0, [], False
        self.port = self.server.server_address[1]
        self.mail_port, self.metrics_port = free_port(), free_port()
        self.write("bodies.csv", "id,name,url\na,甲县,http://www.a.test/\n")
        self.write("accounts.csv", "id,body,platform,name,source\nw,a,weibo,甲发布,http://feed.test/feed\n")
        self.write("hook.url", f"http://127.0.0.1:{self.port}/hook?access_token=SECRET\n")
        self.process = None

    def tearDown(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.communicate()
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()

    def write(self, name, text):
        with open(os.path.join(self.folder.name, name), "w", encoding="utf-8") as file:
            file.write(text)

    def assessment(self, schedule):
        self.write("assessment.yaml", f"""version: 1
id: a
packs: [inspection-2019]
network:
  rate: none
  address_rate: none
  resolve: [{{host: "*.test", to: "127.0.0.1:{self.port}"}}]
confirm: {{visits: 1, over: 1s}}
schedule: {json.dumps(schedule)}
notices:
  - {{id: ding, form: dingtalk, url_file: hook.url}}
  - {{id: mail, form: mail, url: "smtp://127.0.0.1:{self.mail_port}", from: watch@a.test, to: [auditor@a.test]}}
metrics: {{listen: "127.0.0.1:{self.metrics_port}", file: metrics.prom}}
""")

    def start(self):
        log = os.path.join(self.folder.name, "watch.log")
        with open(log, "a", encoding="utf-8") as file:
            self.process = subprocess.Popen([MINGCHA, "watch", "-C", self.folder.name], stdout=file, stderr=file)

    def stop(self):
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=30)
        self.assertLess(time.monotonic() - began, 5, "SIGTERM was not obeyed within 5 s")
        self.assertEqual(0, code, self.log())

    def log(self):
        with open(os.path.join(self.folder.name, "watch.log"), encoding="utf-8") as file:
            return file.read()

    def rows(self, sql):
        with contextlib.closing(sqlite3.connect(os.path.join(self.folder.name, "ledger.db"), timeout=20)) as ledger:
            with ledger:
                return ledger.execute(sql).fetchall()

    def until(self, what, holds, seconds=60):
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end or self.process.poll() is not None:
                self.fail(f"{what} never came\n{self.log()}")
            time.sleep(0.1)

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.metrics_port}{path}", timeout=10) as answer:
            return answer.read().decode()

    def missed(self, *lines):
        """As if the watch had done these lines long ago, and had been stopped since."""
        self.start()
        self.until("the watch", lambda: "watching:" in self.log())
        self.stop()
        for line in lines:
            self.rows(f"UPDATE job SET due = due - 400 * 86400000 WHERE line = '{line}'")

    def test_what_was_missed_is_made_up_for_once_and_told(self):
        # An hour ago in Shanghai: nothing falls due while the test runs.
        ago = time.strftime("%H:%M", time.gmtime(time.time() + 7 * 3600))
        lines = [f"poll daily {ago}", f"probe daily {ago}", "check monthly 1st 02:00"]
        self.assessment(lines)
        self.missed(*lines)
        if python_with_aiosmtpd() is None:
            self.skipTest("no SMTP server to send to (Debian: python3-aiosmtpd)")
        with mail_server(self.mail_port) as mails:
            self.start()
            self.until("the report", lambda: "done: check monthly 1st 02:00" in self.log())
            self.until("mail and webhook", lambda: "END MESSAGE" in mails() and Web.told)
            mail = mails()
            text = self.get("/metrics")
            self.assertEqual("ok\n", self.get("/healthz"))
            self.stop()
        # Once each, and the period with the run and its report.
        self.assertEqual([(1,)], self.rows("SELECT count(*) FROM visit WHERE purpose = 'probe'"))
        [(period,)] = self.rows("SELECT period FROM run WHERE command = 'run'")
        self.assertRegex(period, r"^\d{4}-\d{2}$")
        self.assertTrue(os.path.exists(os.path.join(self.folder.name, "reports", period, "index.html")))
        self.assertIn("w", [account for (account,) in self.rows("SELECT DISTINCT account FROM reading")])
        # The account's last post is of 2017: a veto finding, told to both, the secret in no log.
        self.assertIn("account.freshness", json.dumps(self.findings()))
        self.assertEqual(1, len(Web.told), f"{Web.told}\n{self.log()}")
        self.assertIn("微博“甲发布”", Web.told[0]["text"]["content"])
        self.assertEqual(1, mail.count("END MESSAGE"))
        self.assertIn("To: auditor@a.test", mail)
        self.assertNotIn("SECRET", self.log() + text)
        self.assertEqual([("sent",)], self.rows("SELECT DISTINCT state FROM notice"))
        self.check_metrics(text)
        # A second life tells nobody again.
        Web.told.clear()
        self.rows("UPDATE job SET due = due - 400 * 86400000 WHERE line LIKE 'check%'")
        self.start()
        self.until("the second report", lambda: self.log().count("done: check monthly") == 2)
        self.stop()
        self.assertEqual([], Web.told)

    def findings(self):
        done = subprocess.run([MINGCHA, "findings", "-C", self.folder.name], capture_output=True, text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def check_metrics(self, text):
        self.assertTrue(text.endswith("# EOF\n"))
        self.assertIn('mingcha_notices{state="sent"}', text)
        with open(os.path.join(self.folder.name, "metrics.prom"), encoding="utf-8") as file:
            written = file.read()
        promtool = shutil.which("promtool")
        if not promtool:
            print("metrics: not shown to promtool, which is not installed (Debian: prometheus)")
            return
        for one in (text, written):
            done = subprocess.run([promtool, "check", "metrics"], input=one, capture_output=True, text=True)
            self.assertEqual(0, done.returncode, done.stderr + done.stdout)

    def test_servers_that_are_down_slow_or_fail_are_tried_again_also_after_a_restart(self):
        line = "check monthly 1st 02:00"
        self.assessment([line])
        self.missed(line)
        Web.hook_status = 500
        self.start()  # nobody listens for mail
        self.until("two failures", lambda: self.rows("SELECT count(*) FROM notice WHERE tries > 0")[0][0] >= 2)
        self.stop()
        self.assertIn("ding could not be told, and is tried again: answered with 500", self.log())
        self.assertIn("mail could not be told, and is tried again", self.log())
        before = self.rows("SELECT target, fingerprint, tries FROM notice ORDER BY id")
        self.rows("UPDATE notice SET due = 0")
        Web.hook_status, Web.hook_delay = 200, 60  # slow: SIGTERM doesn't wait for it
        self.start()
        time.sleep(2)
        self.stop()
        self.assertEqual([row for row in before if row[0] == "ding"],
                         self.rows("SELECT target, fingerprint, tries FROM notice WHERE target = 'ding' ORDER BY id"))
        self.rows("UPDATE notice SET due = 0, tries = 11 WHERE target = 'mail'")
        self.rows("UPDATE notice SET due = 0 WHERE target = 'ding'")
        Web.hook_delay = 0
        Web.told.clear()
        self.start()
        self.until("both ends", lambda: {state for (state,) in self.rows("SELECT state FROM notice")} == {"sent", "given-up"})
        self.stop()
        self.assertIn("is given up after 12 tries", self.log())
        self.assertEqual(1, len(Web.told))

    def test_spread_probes_go_on_and_the_lock_is_free_between_them(self):
        self.assessment(["probe every 5m spread"])
        self.start()
        self.until("the watch", lambda: "watching:" in self.log())
        done = subprocess.run([MINGCHA, "probe", "-C", self.folder.name, "--quiet"], capture_output=True, text=True)
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        self.stop()

    def test_nothing_to_keep_to_is_said(self):
        self.write("assessment.yaml", "version: 1\nid: a\npacks: [inspection-2019]\n")
        done = subprocess.run([MINGCHA, "watch", "-C", self.folder.name], capture_output=True, text=True)
        self.assertEqual(2, done.returncode)
        self.assertIn("`schedule` is empty", done.stderr)


unittest.main()
