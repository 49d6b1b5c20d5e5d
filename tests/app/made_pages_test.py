"""Letters, guides, items and yearly reports of made pages (tests/pages/made), field by field.

Every page of a folder is read by `mingcha explain page FILE --json` and compared with the file beside it, which was
written by hand. made_pages_test.py MINGCHA [KIND]: prints each wrong field and how many are right of how many, and
fails where a kind has fewer than 98 of 100.
"""
import glob
import json
import os
import subprocess
import sys

MADE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "pages", "made")
ENOUGH = 0.98


def leaves(expected, found, path=""):
    """(path, expected, found) of every field that either side has."""
    if isinstance(expected, dict) or isinstance(found, dict):
        left = expected if isinstance(expected, dict) else {}
        right = found if isinstance(found, dict) else {}
        if not left and not right:
            yield path, expected, found
        for key in list(left) + [key for key in right if key not in left]:
            if key in left or path.endswith(tuple(["tables"])) or ".tables" in path:
                yield from leaves(left.get(key), right.get(key), f"{path}.{key}")
    elif isinstance(expected, list) or isinstance(found, list):
        left, right = expected or [], found or []
        for i in range(max(len(left), len(right))):
            yield from leaves(left[i] if i < len(left) else None, right[i] if i < len(right) else None, f"{path}[{i}]")
    else:
        yield path, expected, found


def read(mingcha, page, expected):
    command = [mingcha, "explain", "page", page, "--json", "--url", expected["url"], "--as-of", "2026-11-24"]
    if "header" in expected:
        command += ["--header", expected["header"]]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def score(mingcha, kind):
    right = fields = 0
    for file in sorted(glob.glob(os.path.join(MADE, kind, "*.json"))):
        with open(file, encoding="utf-8") as opened:
            expected = json.load(opened)
        found = read(mingcha, file[: -len(".json")] + ".html", expected)
        page_right = page_fields = 0
        for key in ("letters", "guides", "items", "report"):
            for path, wanted, got in leaves(expected.get(key, [] if key != "report" else None), found[key], key):
                page_fields += 1
                page_right += wanted == got
                if wanted != got:
                    print(f"  {os.path.basename(file)} {path}: {got!r} instead of {wanted!r}")
        print(f"{kind}/{os.path.basename(file)[:-5]}: {page_right} of {page_fields}")
        right, fields = right + page_right, fields + page_fields
    print(f"{kind}: {right} of {fields} fields, {100 * right / fields:.1f} %")
    return fields > 0 and right >= ENOUGH * fields


def main():
    kinds = sys.argv[2:] or sorted(os.listdir(MADE))
    sys.exit(0 if all([score(sys.argv[1], kind) for kind in kinds]) else 1)


main()
