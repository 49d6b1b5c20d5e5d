#!/usr/bin/env python3
"""The JSON Schemas are what the program prints, take every file that ships, and refuse what the loader refuses.

    schema_test.py MINGCHA SOURCE_DIR
"""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema
import yaml


class PlainLoader(yaml.SafeLoader):
    """YAML as editors read it: days stay texts."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

mingcha, source = sys.argv[1], pathlib.Path(sys.argv[2])
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), PlainLoader)


def schema(name):
    said = subprocess.run([mingcha, "explain", "schema", name], capture_output=True, text=True, check=True).stdout
    kept = (source / "docs/schema" / f"{name}.json").read_text(encoding="utf-8")
    expect(said == kept, f"docs/schema/{name}.json is out of date: mingcha explain schema {name} > docs/schema/{name}.json")
    document = json.loads(said)
    jsonschema.Draft202012Validator.check_schema(document)
    return jsonschema.Draft202012Validator(document)


def accepts(validator, document, what):
    errors = [error.json_path + ": " + error.message[:200] for error in validator.iter_errors(document)]
    expect(not errors, f"{what}: {errors[:3]}")


def refuses(validator, document, change, what):
    changed = copy.deepcopy(document)
    change(changed)
    expect(any(validator.iter_errors(changed)), f"took {what}")


pack, assessment = schema("pack"), schema("assessment")
shipped = sorted((source / "targets/packs").glob("*.yaml"))
expect(len(shipped) >= 5, "no packs to look at")
for path in shipped + [source / "targets/examples/pack.yaml"]:
    accepts(pack, load(path), path.name)

with tempfile.TemporaryDirectory() as folder:
    workspace = pathlib.Path(folder) / "w"
    subprocess.run([mingcha, "init", str(workspace)], capture_output=True, check=True)
    accepts(assessment, load(workspace / "assessment.yaml"), "what init writes")
example = load(source / "targets/examples/assessment.yaml")
accepts(assessment, example, "the example")

refuses(assessment, example, lambda d: d.update(perriod={}), "an unknown key")
refuses(assessment, example, lambda d: d.pop("id"), "an assessment without id")
refuses(assessment, example, lambda d: d["network"].update(ratte="1/s"), "an unknown key of network")
refuses(assessment, example, lambda d: d["limits"].update(time="soon"), "a span that is none")
linyi = load(source / "targets/packs/linyi-2017.yaml")
refuses(pack, linyi, lambda d: d["checks"].update({"links.ded": {}}), "an unknown check")
refuses(pack, linyi, lambda d: d["checks"]["links.dead"].update(outsid="fail"), "an unknown parameter")
refuses(pack, linyi, lambda d: d["checks"]["links.dead"].update(outside="maybe"), "a choice that is none")
refuses(pack, linyi, lambda d: d["checks"]["links.dead"].update(severity="mild"), "a severity that is none")
refuses(pack, linyi, lambda d: d["catalogue"][0].update(fresh_within="soon"), "a period that is none")
refuses(pack, linyi, lambda d: d["indicators"]["children"][0]["children"][0].update(rul="pass"), "an unknown key of a leaf")
refuses(pack, linyi, lambda d: d["indicators"]["children"][0]["children"][0].update(rule="passs"), "a rule that is none")

print("\n".join(failures) or "all as expected")
sys.exit(1 if failures else 0)
