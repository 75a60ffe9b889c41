"""Labels of prose: the names of fields before a colon, alone on a line, or one after another in a
paragraph ("Owner: Head of Estates. Due: June 2025.")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from moothall.reading.vocabulary import load, normal, pattern

from . import wording
from .columns import FIELD_WORDS, NO_FIELD

LONGEST = 60
PARAGRAPH = re.compile(r"^(?:\d{1,2}(?:\.\d{1,3})+\.?|\(\d{1,2}\)|\d{1,3}[.)])\s+")
COLON = re.compile(r"\s*:(?=\s|$)")
DASH = re.compile(r"\s+[-\u2013\u2014]\s+")
BOUNDARY = re.compile(r"(?:[.;,|)\t]\s*|\s{2,}|\s[-\u2013\u2014/]\s|^)(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Label:
    """A label and the field that it names; ``second`` where it names two. An empty ``field`` is a
    label that is known and names none."""

    printed: str
    field: str
    second: str = ""


@cache
def label(text: str) -> Label | None:
    """What a text names where the whole of it is a label, or None."""
    printed = " ".join(text.strip(" :*_").split())
    if not 1 < len(printed) <= LONGEST or not printed[0].isalpha() or "." in printed[:-1]:
        return None
    for shorter in _shortened(printed):
        if (said := _of_prose().get(normal(shorter))) is not None:
            return Label(printed, said)
        if wording.is_exact(shorter):
            field = wording.likeliest(shorter)
            return Label(printed, "" if field in NO_FIELD or field not in FIELD_WORDS else field)
        if (both := wording.both(shorter)) is not None:
            return Label(printed, *both)
    first, _, second = printed.partition(" / ")
    halves = (label(first), label(second)) if second else ()
    if halves and halves[0] and halves[1] and halves[0].field == halves[1].field:
        return Label(printed, halves[0].field)  # the same in Welsh and in English
    return Label(printed, "") if decides(printed) else None


def decides(text: str) -> bool:
    """Whether a label is one that only reports for decision have."""
    return bool(pattern("prose", "patterns", "decides").match(text.strip(" :*_")))


def bare(text: str, *, marked: bool) -> Label | None:
    """The label that stands alone on a line: marked, or with a colon, or in its very words."""
    plain = PARAGRAPH.sub("", text).strip()
    if not (marked or plain.endswith(":") or plain[:1].isupper()):
        return None
    found = label(plain)
    if found is None or marked or plain.endswith(":"):
        return found
    return found if found.field and len(plain) > 3 else None


def run_in(text: str) -> tuple[str, list[tuple[Label, str]]]:
    """The words before the first label of a paragraph, and each label with the words after it."""
    plain = PARAGRAPH.sub("", text)
    starts: list[tuple[int, int, Label]] = []
    for colon in COLON.finditer(plain):
        begin = starts[-1][1] if starts else 0
        for at in _boundaries(plain, begin, colon.start()):
            if (found := label(plain[at : colon.start()])) is not None:
                starts.append((at, colon.end(), found))
                break
    if not starts and (dash := DASH.search(plain)) is not None:
        found = label(plain[: dash.start()])
        if found is not None and found.field:
            starts.append((0, dash.end(), found))
    if not starts:
        return plain, []
    ends = [at for at, _, _ in starts[1:]] + [len(plain)]
    pairs = [
        (found, plain[begin:end].strip(" ;,|\t\u2013-"))
        for (_, begin, found), end in zip(starts, ends, strict=True)
    ]
    return plain[: starts[0][0]].strip(" ;,|\t\u2013-"), pairs


def _boundaries(plain: str, begin: int, end: int) -> list[int]:
    """Where a label that ends at ``end`` may begin, the longest first."""
    window = max(begin, end - LONGEST)
    found = [m.end() for m in BOUNDARY.finditer(plain, window, end)]
    if begin >= window or begin == 0:
        found.insert(0, begin + len(plain[begin:end]) - len(plain[begin:end].lstrip()))
    return [at for at in dict.fromkeys(found) if end - at <= LONGEST]


def _shortened(printed: str) -> list[str]:
    """A label as printed, then without the words that say whose it is."""
    words = load("prose")["labels"]
    out = [printed]
    nouns = "|".join(words["answers"])
    owned = re.match(
        rf"^(?:the\s+)?[^:]{{2,45}}?(?:['\u2019]s|s['\u2019])\s+({nouns})$", printed, re.I
    )
    if owned:
        out.append(f"management {owned[1]}" if owned[1].lower() == "response" else owned[1])
    plain = printed
    fronts = "|".join(sorted(words["owners"], key=len, reverse=True))
    while (found := re.match(rf"(?:{fronts})\s+(?=\S)", plain, re.I)) is not None:
        plain = plain[found.end() :]
        out.append(plain)
    return out


@cache
def _of_prose() -> dict[str, str]:
    words = load("prose")["labels"]
    fields = [name for name in words if name in FIELD_WORDS]
    return {normal(word): name for name in fields for word in words[name]}
