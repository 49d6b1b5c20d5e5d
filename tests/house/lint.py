"""What script/lint says beside clang's tools: sizes, aggregates in co_await, paths of a machine."""
import pathlib
import re
import subprocess
import sys

LONGEST = {".h": 100, ".cpp": 300}

# g++ 12 destroys an aggregate temporary inside a co_await expression twice. `f({.x = 1})`, `f(Type{…})`.
AGGREGATE = re.compile(r"\(\s*\{\s*\.|[(,]\s*\{\s*\.|\b[A-Z]\w*\s*\{\s*[^}\s]")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|tmp/build)/")


def awaited_expressions(text):
    """Position and text of every co_await, up to the end of its statement or enclosing bracket."""
    for found in re.finditer(r"\bco_await\b", text):
        depth = 0
        for end in range(found.end(), len(text)):
            character = text[end]
            if character in "({[":
                depth += 1
            elif character in ")}]":
                depth -= 1
            if depth < 0 or (depth == 0 and character == ";"):
                break
        yield found.start(), text[found.end():end]


def without_comments(text):
    blank = lambda match: re.sub(r"[^\n]", " ", match[0])
    return re.sub(r"//[^\n]*|/\*.*?\*/", blank, text, flags=re.S)


def remarks(name, text):
    """Lines "file:line: what" about one file."""
    said = []
    suffix = pathlib.PurePath(name).suffix
    length = text.count("\n")
    if suffix in LONGEST and length > LONGEST[suffix]:
        said.append(f"{name}:{length}: {length} lines, {LONGEST[suffix]} are the most")
    if suffix in LONGEST:
        code = without_comments(text)
        for start, expression in awaited_expressions(code):
            if AGGREGATE.search(expression):
                line = code.count("\n", 0, start) + 1
                said.append(f"{name}:{line}: an aggregate temporary inside co_await; name it first")
    for number, line in enumerate(text.splitlines(), 1):
        if MACHINE_PATH.search(line):
            said.append(f"{name}:{number}: a path of one machine")
    return said


def main(root):
    names = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True)
    said = []
    for name in filter(None, names.stdout.split("\0")):
        path = pathlib.Path(root, name)
        if name == "tests/house/lint.py" or name == "tests/house/lint_test.py" or not path.is_file():
            continue
        try:
            said += remarks(name, path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            continue  # bytes of another charset are test data
    print("\n".join(said), end="\n" if said else "")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(__file__).resolve().parents[2]))
