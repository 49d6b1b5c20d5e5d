"""The rules of the house, as data: who may include whom, and where third-party headers may stand."""
import pathlib
import re

ROOMS = ("app", "base", "targets", "crawler", "pages", "requests", "ledger", "checks", "scores", "reports", "watch")

# The arrows of the design. A room may always include itself, base and targets.
MAY_INCLUDE = {
    "base": set(),
    "targets": {"base"},
    "pages": {"base", "targets"},
    "ledger": {"base", "targets"},
    "crawler": {"base", "targets", "pages", "ledger"},
    "requests": {"base", "targets", "pages", "ledger", "crawler"},
    "checks": {"base", "targets", "pages"},
    "scores": {"base", "targets"},
    "reports": {"base", "targets", "scores"},
    "watch": {"base", "targets", "ledger", "crawler"},
    "app": set(ROOMS),
}

# Third-party headers and the only folders of the house that may include them.
PRIVATE = [
    (re.compile(r"curl/"), ["crawler/http"]),
    (re.compile(r"ares\.h"), ["crawler/http"]),
    (re.compile(r"boost/(asio|beast)"), ["crawler", "watch"]),
    (re.compile(r"gumbo\.h|myhtml/|libxml/|uchardet|archive(_entry)?\.h"), ["pages"]),
    (re.compile(r"sqlite3|SQLiteCpp/"), ["ledger"]),
    (re.compile(r"yaml-cpp/"), ["targets"]),
    (re.compile(r"hs\.h|hs/"), ["checks"]),
    (re.compile(r"ctemplate/|xlsxwriter"), ["reports"]),
    (re.compile(r"unicode/"), ["base", "targets", "pages"]),
    (re.compile(r"gmime/|libical/"), ["requests"]),
    (re.compile(r"CLI/"), ["app"]),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')


def below(file, folder):
    return file == folder or file.startswith(folder + "/")


def wrong_include(file, header):
    """What is wrong with this include of a house file, or None. Paths are relative to the house."""
    room = file.split("/")[0]
    target = header.split("/")[0]
    if "/" in header and target == "tests":
        return f"{room} includes a test"
    if "/" in header and target in ROOMS and target != room and target not in MAY_INCLUDE[room]:
        return f"{room} may not include {target}"
    for pattern, folders in PRIVATE:
        if pattern.match(header) and not any(below(file, folder) for folder in folders):
            return f"<{header}> is private to {', '.join(folders)}"
    return None


def wrong_includes(root):
    """Lines "file:line: what" for all sources of the rooms below root, and how many includes were read."""
    root = pathlib.Path(root)
    wrong, read = [], 0
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            file = path.relative_to(root).as_posix()
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                include = INCLUDE.match(line)
                if not include:
                    continue
                read += 1
                if what := wrong_include(file, include[1]):
                    wrong.append(f"{file}:{number}: {what}")
    return wrong, read


NAMESPACE, END = re.compile(r"namespace (\S+ )?\{"), re.compile(r"\}  // namespace")
TYPE = re.compile(r"(?:struct|class|enum class) ([A-Z]\w*)(?: final)?(?: :| \{)")


def types_named_twice(root):
    """Lines "namespace::Name: files" for types of one name in one namespace that has a name. C++ takes them for one type
    and the linker keeps the functions of either (ODR), of which no compiler warns."""
    root = pathlib.Path(root)
    places = {}
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            inside = []
            for line in path.read_text(encoding="utf-8").splitlines():
                if opened := NAMESPACE.match(line):
                    inside.append((opened[1] or "").strip())
                elif END.match(line) and inside:
                    inside.pop()
                elif (named := TYPE.match(line)) and "" not in inside:
                    places.setdefault("::".join([*inside, named[1]]), []).append(path.relative_to(root).as_posix())
    return [f"{name}: {', '.join(files)}" for name, files in sorted(places.items()) if len(files) > 1]
