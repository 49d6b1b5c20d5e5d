"""The answering city: requests go out by forms and mail, replies come, and what mingcha says of them is the planted truth.
Nothing leaves in a dry run; the applicant's data are in no file but their own."""
import base64
import email
import email.policy
import gzip
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import forms
import mail
import planted
from planted import BODIES, NAME, SENT, TODAY

MINGCHA = sys.argv.pop(1)
PERSONAL = {"name": NAME, "email": "applicant@city.test", "phone": "13912345670", "address": "测试路七号院三单元", "password": "secret-of-the-box"}


def way_of(body, row):
    if "form" in row:
        fields = {"plain": {"姓名": "{name}", "电子邮箱": "{email}", "获取方式": "电子邮件", "所需信息": "{text}"},
                  "token": {"申请人姓名": "{name}", "applyMail": "{email}", "content": "{text}"}}.get(
                      row["form"], {"姓名": "{name}", "内容": "{text}"})
        return {"way": "form", "url": f"http://www.{body}.gov.test/{row['form']}/", "fields": fields,
                "receipt": "查询编号" if row["form"] == "plain" else "查询码", "confirmed": {"by": "王某", "on": "2026-03-01"}}
    return {"way": "mail", "to": row.get("to", f"{body}@city.test")}


class City(unittest.TestCase):
    maxDiff = None
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="mingcha-city-")
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.root = pathlib.Path(cls.temporary.name)
        cls.work, cls.own = cls.root / "work", cls.root / "own"
        cls.work.mkdir()
        cls.own.mkdir(mode=0o700)
        cls.said = []
        cls.forms = forms.Server(str(cls.root / "submissions.jsonl"))
        cls.addClassCleanup(cls.forms.shutdown)
        cls.mail = mail.Servers(cls.root / "mail", ["applicant", *(b for b, row in BODIES.items() if "form" not in row and "to" not in row)])
        cls.addClassCleanup(cls.mail.stop)  # also where what follows fails
        cls.write_files()
        cls.dry_run = cls.mingcha("send", "--as-of", f"{SENT}T10:00")
        cls.after_dry_run = (cls.forms.witness.count, sum(len(cls.mail.mails(box)) for box in ("ontime", "applicant")),
                             (cls.work / "ledger.db").exists())
        cls.sending = cls.mingcha("send", "--send", at=f"{SENT} 10:00:00")
        cls.answer()
        cls.polling = cls.mingcha("poll", "--as-of", "2026-04-16")
        cls.polled_twice = cls.mingcha("poll", "--as-of", "2026-04-16")
        cls.recorded = [cls.record(body, row["name"], *record) for body, row in BODIES.items() for record in row.get("records", [])]
        cls.run_ended = cls.run_mingcha("run", "--as-of", "2026-04-16T12:00", "--wait-confirm", "0s")
        cls.before = cls.findings()

    @classmethod
    def write_files(cls):
        (cls.work / "assessment.yaml").write_text(
            "version: 1\nid: city\npacks: [linyi-2017]\nnetwork:\n  rate: none\n"
            f"  resolve: [{{host: \"*.gov.test\", to: \"127.0.0.1:{cls.forms.port}\"}}]\n", encoding="utf-8")
        (cls.work / "bodies.csv").write_text("id,name,group,url\n" + "".join(
            f"{body},{row['name']},county,http://www.{body}.gov.test/\n" for body, row in BODIES.items()), encoding="utf-8")
        channels = [{"body": body, "kind": "letter" if "letter" in row else "application", **way_of(body, row),
                     **({"promise": 5} if "letter" in row else {})} for body, row in BODIES.items()]
        plan = {"version": 1, "plan": "r1", "seed": 7, "applicant": "../own/applicant.yaml", "replies": "../own/replies",
                "spacing": "0s", "body_spacing": "0s", "approval": {"by": "李某", "on": "2026-03-01"},
                "mail": {"smtp": f"smtp://127.0.0.1:{cls.mail.smtp}", "imap": f"imap://127.0.0.1:{cls.mail.imap}"},
                "templates": [{"id": "accounts", "kind": "application", "subject": "政府信息公开申请",
                               "text": "{name}申请公开{what}，电话{phone}，地址{address}。", "draw": {"what": ["2024年部门决算", "2025年部门预算"]}},
                              {"id": "lamp", "kind": "letter", "subject": "路灯不亮", "text": "{address}的路灯不亮。"}],
                "channels": channels}
        (cls.work / "requests.yaml").write_text(json.dumps(plan, ensure_ascii=False, indent=1), encoding="utf-8")  # JSON is YAML
        applicant = {k: PERSONAL[k] for k in ("name", "email", "phone", "address")}
        (cls.own / "applicant.yaml").write_text(json.dumps(
            {**applicant, "mail_user": "applicant", "mail_password": PERSONAL["password"]}, ensure_ascii=False), encoding="utf-8")
        (cls.own / "applicant.yaml").chmod(0o600)

    @classmethod
    def record(cls, body, name, event, day, file, content):
        words = ["record", cls.id_of(body), event, "--on", day, "--by", "王某"]
        if file:
            (cls.root / file).write_bytes(content(name))
            words += ["--file", str(cls.root / file)]
        return cls.mingcha(*words)

    @classmethod
    def findings(cls):
        """Verdict and reason of all findings about requests, by check and body."""
        ended = cls.run_mingcha("findings")
        rows = [json.loads(line) for line in ended.stdout.splitlines()]
        return {(row["check"], row["body"]): (row["verdict"], row["reason"]) for row in rows if row["check"].startswith("request.")}

    @staticmethod
    def id_of(body):
        return f"r1.{body}.{'lamp' if 'letter' in BODIES[body] else 'accounts'}"

    @classmethod
    def run_mingcha(cls, *words):
        ended = subprocess.run([MINGCHA, *words, "-C", str(cls.work)], capture_output=True, text=True, timeout=120)
        cls.said.append(ended.stdout + ended.stderr)
        return ended

    @classmethod
    def mingcha(cls, *words, at=None):
        command = [MINGCHA, "requests", *words, "-C", str(cls.work)]
        env = dict(os.environ)
        if at:  # local time of faketime is the machine's zone
            command = ["faketime", at, *command]
            env |= {"TZ": "Asia/Shanghai", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        ended = subprocess.run(command, capture_output=True, text=True, env=env, timeout=120)
        cls.said.append(ended.stdout + ended.stderr)
        return ended

    @classmethod
    def answer(cls):
        """The bodies answer what they got, each on its day."""
        for body, row in BODIES.items():
            asked, code = None, ""
            if "form" not in row and "to" not in row:
                file = cls.mail.wait_for(body, lambda bytes: True, f"the request to {body}")
                asked = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            if row.get("form") == "plain":
                code = next(one["code"] for one in cls.forms.witness.submissions() if one["kind"] == "plain")
            for number, (day, text, how) in enumerate(row["mails"]):
                message = planted.mail_of(body, text(row["name"]), how, asked, code)
                message["Message-ID"] = f"<{body}-{number}@city.test>"
                cls.mail.deliver(f"{body}@city.test", message.as_bytes(policy=email.policy.SMTP))
                mark = f"<{body}-{number}@city.test>".encode()
                came = cls.mail.wait_for("applicant", lambda bytes: mark in bytes, f"the reply of {body}")
                cls.came_on(came, day)
            if "correct" in row:
                cls.poll_and_correct = row["correct"]
        bounce = cls.mail.wait_for("applicant", lambda bytes: b"delivery-status" in bytes, "the bounce")
        cls.came_on(bounce, "2026-03-03")
        cls.mingcha("record", "r1.corrected.accounts", "corrected", "--on", "2026-03-10", "--by", "王某", "--note", f"{NAME}已补正")

    @staticmethod
    def came_on(file, day):
        when = subprocess.run(["date", "-d", f"TZ=\"Asia/Shanghai\" {day} 11:00", "+%s"], capture_output=True, text=True, check=True)
        os.utime(file, (int(when.stdout), int(when.stdout)))

    def listed(self, as_of):
        ended = self.mingcha("list", "--json", "--as-of", as_of)
        self.assertEqual(0, ended.returncode, ended.stderr)
        return {row["body"]: row for row in json.loads(ended.stdout)}

    def test_nothing_leaves_in_a_dry_run(self):
        self.assertEqual(0, self.dry_run.returncode, self.dry_run.stderr)
        self.assertEqual((0, 0, False), self.after_dry_run)
        self.assertEqual(len(BODIES), self.dry_run.stdout.count("  subject "))

    def test_what_went_out_is_what_was_meant(self):
        self.assertEqual(0, self.sending.returncode, self.sending.stderr)
        came = {one["kind"]: one for one in self.forms.witness.submissions()}
        self.assertEqual({"plain", "token", "broken", "error"}, set(came))
        self.assertEqual(4, len(self.forms.witness.submissions()), "each once")
        self.assertEqual(NAME, came["plain"]["fields"]["xm"])
        self.assertIn(f"{NAME}申请公开", came["token"]["text"])
        request = email.message_from_bytes(self.mail.mails("ontime")[0].read_bytes(), policy=email.policy.default)
        self.assertEqual("政府信息公开申请", request["Subject"])
        self.assertIn(f"电话{PERSONAL['phone']}", request.get_content())

    def test_results_equal_the_planted_truth(self):
        self.assertEqual(0, self.polling.returncode, self.polling.stderr)
        for body, row in BODIES.items():
            truth = dict(row["truth"])
            seen = self.listed(truth.pop("asof", TODAY))[body]
            truth.pop("list")
            with self.subTest(body):
                self.assertEqual(truth, {key: seen[key] for key in truth}, json.dumps(seen, ensure_ascii=False))

    def test_each_open_request_is_in_the_list_that_was_meant(self):
        ended = self.mingcha("due", "--json", "--as-of", "2026-04-16", "--ics", str(self.work / "due.ics"))
        lists = {}
        for row in json.loads(ended.stdout):
            lists.setdefault(row["request"], []).append(row["list"])
        self.assertEqual({self.id_of(body): [row["truth"]["list"]] for body, row in BODIES.items()}, lists)
        self.assertIn("BEGIN:VEVENT", (self.work / "due.ics").read_text(encoding="utf-8"))

    def test_pages_and_pdf_files_are_read_as_well(self):
        self.assertEqual([0] * 4, [ended.returncode for ended in self.recorded], [ended.stderr for ended in self.recorded])

    def test_z_nobody_is_accused_before_an_auditor_has_looked(self):
        self.assertEqual(0, self.run_ended.returncode, self.run_ended.stderr[-2000:])
        self.assertEqual(planted.BEFORE, self.before)
        for body in BODIES:
            ended = self.mingcha("record", self.id_of(body), "reviewed", "--on", "2026-04-16", "--by", "王某")
            self.assertEqual(0 if body != "login" else 2, ended.returncode, ended.stderr)
        self.assertEqual(0, self.run_mingcha("check").returncode)
        self.assertEqual(planted.REVIEWED, self.findings())

    def test_figures(self):
        groups = json.loads(self.mingcha("list", "--by", "group", "--json", "--as-of", "2026-04-16").stdout)
        self.assertEqual(["county"], [row["of"] for row in groups])
        # In doubt (2) and by hand (1) aside: 13; of them came back 2; answered 8; late 3, and 1 is missing.
        self.assertEqual((13, 11, 9, 10, 6), tuple(groups[0][key] for key in ("sent", "acknowledged", "answered", "timed", "on_time")))
        self.assertEqual((8, 7), (groups[0]["read"], groups[0]["proper"]))
        self.assertEqual({"disclosed": 5, "none": 1, "refused": 2}, groups[0]["outcomes"])

    def test_an_automatic_answer_is_none(self):
        row = self.listed(TODAY)["automatic"]
        self.assertEqual(["sent", "delivered", "acknowledged"], [event["kind"] for event in row["events"]])
        self.assertIsNone(row["answered"])

    def test_polling_again_adds_nothing(self):
        self.assertEqual(0, self.polled_twice.returncode)
        kinds = [event["kind"] for event in self.listed("2026-04-16")["ontime"]["events"]]
        self.assertEqual(["sent", "delivered", "confirmed", "answered"], kinds)

    def test_evidence_is_there_with_its_hash(self):
        count = 0
        for row in self.listed("2026-04-16").values():
            for event in row["events"]:
                if event["file"]:
                    bytes = (self.own / "replies" / event["file"]).read_bytes()
                    self.assertEqual(event["sha256"], hashlib.sha256(bytes).hexdigest())
                    count += 1
        self.assertGreater(count, 20)

    def test_what_was_in_doubt_is_not_sent_again(self):
        before = len(self.forms.witness.submissions())
        again = self.mingcha("send", "--send", at=f"{SENT} 15:00:00")
        self.assertEqual(before, len(self.forms.witness.submissions()))
        self.assertIn("in doubt", again.stderr)

    def test_personal_data_are_in_no_file_but_their_own(self):
        for mode, path in ((0o700, self.own / "replies"), (0o600, self.own / "applicant.yaml")):
            self.assertEqual(mode, path.stat().st_mode & 0o777, path)
        forms_of = lambda text: {text.encode(), text.encode("gb18030"), base64.b64encode(text.encode()).rstrip(b"=")[:-1],
                                 urllib.parse.quote(text).encode(), urllib.parse.quote(text, encoding="gb18030").encode(),
                                 json.dumps(text)[1:-1].encode(), text.encode("utf-16-le")}
        self.mingcha("list")
        places = [(str(file), file.read_bytes()) for file in sorted(self.work.rglob("*")) if file.is_file()]
        names = [pathlib.Path(name).name for name, _ in places]
        for name in ("ledger.db", "index.html", "findings.jsonl", "mingcha-00001.warc.gz"):
            self.assertIn(name, names)
        places = [(name, gzip.decompress(content) if name.endswith(".gz") else content) for name, content in places]
        places += [("stdout and stderr", text.encode()) for text in self.said]
        for key, value in PERSONAL.items():
            for form in forms_of(value):
                for name, content in places:
                    self.assertNotIn(form, content, f"{key} in {name}")
        kept = b"".join(file.read_bytes() for file in (self.own / "replies").rglob("*"))
        self.assertIn(NAME.encode(), kept, "the search finds what is there")


if __name__ == "__main__":
    if reason := mail.why_not():
        print(f"skipped: {reason}")
        sys.exit(77)
    unittest.main()
