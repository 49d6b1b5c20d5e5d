"""Titles and texts: words put together by dice, so that no two sites read alike."""
from model import TEXTS


def news_title(dice, body):
    return (body.name.removesuffix("人民政府").removeprefix("临沂") + dice.choice(["", dice.choice(TEXTS["who"])]) +
            dice.choice(TEXTS["did"]) + dice.choice(TEXTS["what"]))


def notice_title(dice):
    return dice.choice(TEXTS["notice"]) % dice.choice(TEXTS["notice-what"])


def paragraphs(dice, kind, count):
    return "".join(f"<p>　　{dice.choice(TEXTS[kind])}</p>\n" for _ in range(count))


def news_text(dice, lead):
    return f"<p>　　{lead}。</p>\n" + "".join(
        "<p>　　" + "".join(dice.sample(TEXTS["sentence"], 3)) + "</p>\n" for _ in range(dice.randrange(2, 5)))


def policy_text(lead):
    return f"<p>{lead}：</p>\n" + "".join(f"<p>　　{clause}</p>\n" for clause in TEXTS["clause"])


def person(dice):
    return dice.choice(TEXTS["surname"]) + dice.choice(TEXTS["given"]) + dice.choice(TEXTS["given"])


def identity_number(dice, valid=True):
    """18 digits in the form of GB 11643, with the check digit that belongs there or another one."""
    digits = "371302" + f"{dice.randrange(1955, 1999)}{dice.randrange(1, 13):02}{dice.randrange(1, 29):02}" + \
        f"{dice.randrange(1000):03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    place = sum(int(d) * w for d, w in zip(digits, weights)) % 11
    right = "10X98765432"[place]
    return digits + (right if valid else "0123456789"[(place + 5) % 10] if right == "X" else
                     str((int(right) + 4) % 10))


def amounts(total, parts):
    """A total in equal parts, the first ones one larger."""
    return [total // parts + (k < total % parts) for k in range(parts)] if parts else []
