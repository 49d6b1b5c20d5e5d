#!/usr/bin/env python3
"""Assesses the simulated city of Linyi and holds the result against the newspaper's figures and the planted truth.

    script/bench linyi [--only BODY…] [--keep DIR] [--details] [--ask recall|all]"""
import argparse
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))

import compare  # noqa: E402
import figures  # noqa: E402
import model  # noqa: E402

AS_OF = "2018-01-10T09:00+08:00"
ONE_WEIGHT = """pack: linyi-2017-one-weight
version: 1
title: {zh: 改一个权重, en: One weight changed}
extends: PACK
checks: {}
"""


def start_server(only, workspace, pack, plan):
    command = [sys.executable, str(HERE), "serve", "--workspace", str(workspace), "--pack", pack, "--plan", plan]
    server = subprocess.Popen(command + (["--only", *only] if only else []), stdout=subprocess.PIPE, text=True)
    line = server.stdout.readline()
    if not line.startswith("ready "):
        raise SystemExit("the city was not served")
    return server


def truth_of(only, plan):
    command = [sys.executable, str(HERE), "truth", "--plan", plan] + (["--only", *only] if only else [])
    out = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return [json.loads(line) for line in out.splitlines()]


def mingcha(binary, workspace, *arguments):
    """Seconds that a command took; what it said, where it failed."""
    begun = time.monotonic()
    done = subprocess.run([binary, *arguments, "-C", str(workspace), "--quiet"], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"mingcha {' '.join(arguments)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return time.monotonic() - begun


def visits(workspace):
    with sqlite3.connect(f"file:{workspace / 'ledger.db'}?mode=ro", uri=True) as ledger:
        return ledger.execute("SELECT count(*) FROM visit").fetchone()[0]


def checks_run(workspace):
    with sqlite3.connect(f"file:{workspace / 'ledger.db'}?mode=ro", uri=True) as ledger:
        return {row[0] for row in ledger.execute("SELECT DISTINCT check_id FROM check_count")}


def print_figures(workspace, scores):
    print(f"\n{'figure of the report':42}{'report':>10}{'mingcha':>12}  how")
    rows = figures.lines(figures.Measures(workspace)) + list(figures.grade_lines(scores))
    for words, said, got, how in rows:
        mark = "" if got == said else "  (differs)"
        print(f"{words:42}{said:>10}{got:>12}  {how}{mark}")


def wrong_grades(scores, plan):
    planned = {b.id: b.grade for b in model.read_plan(file=plan)}
    return [(row["id"], planned[row["id"]], row["grade"], row["score"]) for row in scores
            if planned[row["id"]] and planned[row["id"]] != row["grade"]]


def one_weight(workspace):
    """The pack of the assessment with one weight changed: what the home page is worth, at the channel's cost."""
    source = (HERE.parents[2] / "targets" / "packs" / "linyi-2017.yaml").read_text(encoding="utf-8")
    tree = source[source.index("\nindicators:"):source.index("\ngrades:")]
    changed = tree.replace("title: {zh: 首页更新, en: Home page updated}, points: 3",
                           "title: {zh: 首页更新, en: Home page updated}, points: 5")
    changed = changed.replace("title: {zh: 栏目更新, en: Columns updated}, points: 5",
                              "title: {zh: 栏目更新, en: Columns updated}, points: 3")
    if changed == tree:
        raise SystemExit("linyi-2017 has other weights than this bench changes")
    (workspace / "packs").mkdir(exist_ok=True)
    (workspace / "packs" / "linyi-2017-one-weight.yaml").write_text(
        ONE_WEIGHT.replace("PACK", "linyi-2017").replace("checks: {}\n", "") + changed, encoding="utf-8")


def score_again(binary, workspace, packs):
    """The same ledger under other rules, without a visit."""
    print(f"\n{'scored again under':28}{'seconds':>9}{'visits':>8}   first of the counties, of the departments")
    one_weight(workspace)
    assessment = workspace / "assessment.yaml"
    original = assessment.read_text(encoding="utf-8")
    slowest = 0
    for pack in packs:
        changed = "\n".join(f"packs: [{pack}]" if line.startswith("packs:") else line for line in original.split("\n"))
        assessment.write_text(changed, encoding="utf-8")
        before = visits(workspace)
        seconds = mingcha(binary, workspace, "run", "--offline")
        slowest = max(slowest, seconds)
        scores = figures.read_scores(workspace)
        first = [next((f"{r['name']} {r['score'] or '-'}" for r in scores if r["group"] == g), "-") for g in ("county", "department")]
        print(f"{pack:28}{seconds:9.1f}{visits(workspace) - before:8}   {first[0]}, {first[1]}")
    assessment.write_text(original, encoding="utf-8")
    return slowest


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary", help="the program")
    parser.add_argument("--only", nargs="*", help="these bodies and the city's own portal")
    parser.add_argument("--keep", help="leave the workspace in this folder")
    parser.add_argument("--plan", default="plan.tsv", help="unseen.tsv: the five bodies that were written last")
    parser.add_argument("--pack", default="linyi-2017-more")
    parser.add_argument("--details", action="store_true", help="list each line that only one side has")
    parser.add_argument("--ask", choices=("recall", "all"), help="exit 1 unless all that was planted is found, and nothing else")
    arguments = parser.parse_args()
    workspace = pathlib.Path(arguments.keep or tempfile.mkdtemp(prefix="linyi-"))
    shutil.rmtree(workspace, ignore_errors=True)
    server = start_server(arguments.only, workspace, arguments.pack, arguments.plan)
    try:
        seconds = mingcha(os.path.abspath(arguments.binary), workspace, "run", "--as-of", AS_OF, "--wait-confirm", "60s")
    finally:
        server.kill()
    scores = figures.read_scores(workspace)
    print(f"{len(scores)} bodies, {visits(workspace)} visits in {seconds:.1f} s: {visits(workspace) / seconds:.0f} a second")
    if not arguments.only and arguments.plan == "plan.tsv":  # they are the whole city's
        print_figures(workspace, scores)
    findings = compare.read(workspace / "reports" / "findings.jsonl")
    run = checks_run(workspace)
    truth = truth_of(arguments.only, arguments.plan)
    table, extra, missed = compare.compare([line for line in truth if line["check"] in run], findings)
    print()
    compare.print_table(table, sys.stdout)
    for check in sorted({line["check"] for line in truth} - run):
        print(f"{check:28}{sum(line['check'] == check for line in truth):8}   not run: no such check under this pack")
    if arguments.details:
        for words, side in (("only found", extra), ("only planted", missed)):
            for line in side:
                print(f"{words}: {' '.join(line)}")
    wrong = wrong_grades(scores, arguments.plan)
    for line in wrong:
        print("grade of %s: planned %s, got %s with %s" % line)
    slowest = score_again(os.path.abspath(arguments.binary), workspace,
                          ["linyi-2017", "inspection-2015", "inspection-2019", "linyi-2017-one-weight"])
    if not arguments.keep:
        shutil.rmtree(workspace, ignore_errors=True)
    if (arguments.ask and missed) or (arguments.ask == "all" and (extra or wrong or slowest > 10)):
        sys.exit(1)


if __name__ == "__main__":
    main()
