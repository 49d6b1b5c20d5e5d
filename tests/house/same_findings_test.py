"""script/same-findings sees what is missing, what is extra and what differs, and nothing else."""
import hashlib
import json
import pathlib
import subprocess
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "script/same-findings"


def line(subject, verdict="fail", reason="certain", **more):
    return {"check": "links.dead", "body": "a", "site": "a.gov.test", "subject": subject, "key": "",
            "verdict": verdict, "reason": reason, **more}


def as_finding(truth):
    parts = ["mc1", truth["check"], truth["body"], truth["site"], truth["subject"], truth["key"]]
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
    return {name: value for name, value in truth.items() if name != "key"} | {"fingerprint": digest}


class SameFindings(unittest.TestCase):
    def compare(self, a, b):
        with tempfile.TemporaryDirectory() as folder:
            for name, lines in (("a", a), ("b", b)):
                pathlib.Path(folder, name).write_text("".join(json.dumps(x) + "\n" for x in lines), encoding="utf-8")
            return subprocess.run([SCRIPT, "a", "b"], cwd=folder, capture_output=True, text=True)

    def test_a_truth_and_its_findings_are_the_same_in_any_order(self):
        truth = [line("x"), line("y", "not-determined", "suspected"), line("z", "pass", "")]
        done = self.compare(truth, [as_finding(x) for x in reversed(truth[:2])])
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)

    def test_missing_extra_and_differing_lines_are_told(self):
        done = self.compare([line("x"), line("y"), line("w", reason="certain")],
                            [as_finding(line("y")), as_finding(line("v")), as_finding(line("w", reason="confirmed"))])
        self.assertEqual(1, done.returncode, done.stderr)
        self.assertIn("only in a: links.dead of a: x: fail, certain", done.stdout)
        self.assertIn("only in b: links.dead of a: v: fail, certain", done.stdout)
        self.assertIn("differs: links.dead of a: w: fail, certain in a, fail, confirmed in b", done.stdout)
        self.assertNotIn(": y:", done.stdout)

    def test_a_finding_of_another_site_is_another_finding(self):
        self.assertEqual(1, self.compare([line("x")], [as_finding(line("x", site="b.gov.test"))]).returncode)

    def test_wrong_usage_ends_with_2(self):
        self.assertEqual(2, subprocess.run([SCRIPT, "a"], capture_output=True).returncode)
        self.assertEqual(2, subprocess.run([SCRIPT, "/nowhere/a", "/nowhere/b"], capture_output=True).returncode)
        self.assertEqual(2, self.compare([{"check": "x"}], []).returncode)
        self.assertEqual(2, self.compare([line("x"), line("x")], []).returncode)


unittest.main()
