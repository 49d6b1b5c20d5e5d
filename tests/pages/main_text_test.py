"""The main text of the real pages, as `mingcha explain page FILE --json` gives it, beside labels made by reading the
pages (text_labels.tsv). The truth is taken out of the markup here, without the reader: main_text_test.py MINGCHA PAGES
prints the token F1 of each page, the mean and the minimum; a page below 0.95 fails."""
import collections
import html
import json
import pathlib
import re
import subprocess
import sys

FLOOR = 0.95
HERE = pathlib.Path(__file__).resolve().parent


def element(source, place):
    """The source between the tags of the first element with this #id, .class or <tag>, and where it stands."""
    if place.startswith("#"):
        opening = re.compile(r'<(\w+)\b[^>]*\bid\s*=\s*["\']?%s["\'\s>]' % re.escape(place[1:]), re.I)
    elif place.startswith("."):
        opening = re.compile(r'<(\w+)\b[^>]*\bclass\s*=\s*["\']?(?:[^"\'>]*\s)?%s["\'\s>]' % re.escape(place[1:]), re.I)
    else:
        opening = re.compile(r"<(%s)\b" % place.strip("<>"), re.I)
    found = opening.search(source)
    if not found:
        return None
    begin, depth = source.index(">", found.start()) + 1, 1
    for tag in re.finditer(r"<(/?)%s\b[^>]*>" % found[1], source[begin:], re.I):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return found.start(), begin, begin + tag.start()
    return found.start(), begin, len(source)


def text_of(source):
    source = re.sub(r"<!--.*?-->", " ", source, flags=re.S)
    source = re.sub(r"<(script|style|noscript|title)\b.*?</\1\s*>", " ", source, flags=re.S | re.I)
    return re.sub(r"[\s\u200b-\u200f\ufeff]+", " ", html.unescape(re.sub(r"<[^>]*>", " ", source))).strip()


def tight(text):
    return re.sub(r"\s", "", text)


def tokens(text):
    """Chinese characters one by one, words and numbers of other scripts as a whole; blanks and marks don't count."""
    return collections.Counter(re.findall(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+", tight(text)))


def truth(source, place, left_out, begin, end):
    source = re.sub(r"<!--.*?-->|<script\b.*?</script\s*>|<style\b.*?</style\s*>", " ", source, flags=re.S | re.I)
    if place != "...":
        _, first, last = element(source, place)
        source = source[first:last]
    for part in filter(None, left_out.split("|")):
        first, _, last = element(source, part)
        source = source[:first] + source[last:]
    text = tight(text_of(source))
    begin, end = tight(begin), tight(end)
    if place == "...":
        text = text[text.rindex(begin):]
        text = text[:text.index(end) + len(end)]
    if not text.startswith(begin) or not text.endswith(end):
        raise ValueError(f"reads {text[:20]} … {text[-20:]}")
    return text


def decoded(path):
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def f1(ours, theirs):
    both = sum((ours & theirs).values())
    return 2 * both / max(1, sum(ours.values()) + sum(theirs.values()))


def main(mingcha, pages):
    if not pathlib.Path(pages, "manifest.csv").exists():
        print(f"skipped: the folder of real pages is not there ({pages})")
        return 0
    figures, wrong = [], 0
    for line in (HERE / "text_labels.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        file, place, left_out, begin, end = line.split("\t")
        expected = truth(decoded(pathlib.Path(pages, file)), place, left_out, begin, end)
        done = subprocess.run([mingcha, "explain", "page", str(pathlib.Path(pages, file)), "--json"], capture_output=True)
        text = json.loads(done.stdout)["text"] or ""
        figure = f1(tokens(text), tokens(expected))
        figures.append(figure)
        wrong += figure < FLOOR
        print(f"{figure:.4f} {file}" + ("" if figure >= FLOOR else "  too low"))
    print(f"{len(figures)} pages: mean {sum(figures) / len(figures):.4f}, minimum {min(figures):.4f}, {wrong} below {FLOOR}")
    return 1 if wrong or len(figures) < 50 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
