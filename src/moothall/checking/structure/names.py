"""E-mail domains, people and budget lines that are spelt in two ways in one paper."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from moothall.checking.grids import Grid, Line
from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

MOST = 400
"""Different domains, first names or labels beyond so many are not compared."""
BUCKET = 40
"""Labels that begin alike beyond so many are not compared: they are a series."""
FAR = 2
"""So many letters may differ."""
LONG = 9
"""Words so long may differ by ``FAR`` letters, shorter ones by one."""
OFTEN = 2
"""The spelling that is right stands so often."""
EMAIL = re.compile(r"[\w.+'\u2019-]{1,60}@(?P<domain>[\w-]{2,60}(?:\.[\w-]{2,30}){1,4})")
PERSON = re.compile(
    r"\b(?P<first>[A-Z][a-z]{2,14}) "
    r"(?P<last>(?:[A-Z]['\u2019]|Mc|Mac)?[A-Z][a-z]{3,18})\b(?! [A-Z])"
)
"""Two words with capitals: a person's name, or a thing's."""
CUE = re.compile(
    r"(?:[:(,/\n\u2013-]\s*|\b(?:Councillor|Cllr\.?|Mr|Mrs|Ms|Miss|Dr|and|by|with|from|to)\s+)$"
)
"""What stands before a person's name."""
BEFORE = 14
LONGEST = 80
SHORTEST = 7
"""No two names are shorter."""
WORD = 5
LABEL = 14
"""Shorter labels are too much like each other."""
ENDING = re.compile(r"(?:[cs]e[ds]?|i[sz](?:e[ds]?|ing|ation)|ou?rs?)$")
DIGITS = re.compile(r"\d+")


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    yield from _domains(paper.passages)
    yield from _people(paper.passages)
    yield from _labels(paper)


def _domains(passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """A domain that differs from a more frequent one by a letter or by two that changed places."""
    places: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        if "@" in passage.text:
            for found in {m["domain"].casefold().rstrip(".") for m in EMAIL.finditer(passage.text)}:
                places[found].append(passage)
    domains = sorted(places, key=lambda d: -len(places[d]))[:MOST]
    for at, rare in enumerate(domains):
        for usual in domains[:at]:
            often = len(places[usual])
            if often < OFTEN or often <= len(places[rare]) or rare.endswith(f".{usual}"):
                continue
            if abs(len(rare) - len(usual)) <= 1 and OSA.distance(rare, usual) == 1:
                yield Finding(
                    "NAME102",
                    f"The e-mail address ends with {rare}; others in this paper end with {usual}.",
                    places[rare][0].place,
                    printed=rare,
                    expected=usual,
                    related=(Related(places[usual][0].place),),
                    computation=f"{usual} stands {often} times, {rare} {len(places[rare])}",
                )
                break


def _people(passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """One first name with two surnames that are nearly the same, one of them more often."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[tuple[str, str], Passage] = {}
    for passage in passages:
        heads = passage.kind is Kind.HEADING or (passage.kind is Kind.CELL and passage.row == 0)
        if heads or len(passage.text) < SHORTEST:
            continue
        for match in PERSON.finditer(passage.text):
            start = match.start()
            if start and not CUE.search(passage.text[max(start - BEFORE, 0) : start]):
                continue
            found[match["first"]][match["last"]] += 1
            places.setdefault((match["first"], match["last"]), passage)
    for first, lasts in list(found.items())[:MOST]:
        ranked = [name for name, _ in lasts.most_common(MOST)]
        for at, rare in enumerate(ranked):
            for usual in ranked[:at]:
                if lasts[usual] >= OFTEN and lasts[usual] > lasts[rare] and _near(rare, usual):
                    yield _person(first, rare, usual, places, lasts)
                    break


def _near(rare: str, usual: str) -> bool:
    if rare.rstrip("s") == usual.rstrip("s"):
        return False  # one thing and several
    allowed = FAR if min(len(rare), len(usual)) >= LONG else 1
    return 0 < OSA.distance(rare, usual) <= allowed


def _person(
    first: str, rare: str, usual: str, places: dict[tuple[str, str], Passage], lasts: Counter[str]
) -> Finding:
    word = _stem(rare) == _stem(usual)
    return Finding(
        "NAME106" if word else "NAME103",
        f"{first} {rare} is elsewhere in this paper {first} {usual}.",
        places[first, rare].place,
        printed=f"{first} {rare}",
        expected=f"{first} {usual}",
        related=(Related(places[first, usual].place),),
        computation=f"{usual} stands {lasts[usual]} times, {rare} {lasts[rare]}",
    )


def _stem(word: str) -> str:
    """A word without the endings that English spells in two ways: licence, license."""
    return ENDING.sub("", word.casefold())


def _labels(paper: Paper) -> Iterator[Finding]:
    """A row's label that nearly equals the label of a row in another table of the same report."""
    for report in paper.reports:
        blocks = {p.block for p in paper.passages[report.first : report.end] if p.row >= 0}
        tables = [grid for grid in paper.grids if grid.block in blocks]
        if len(tables) > 1:
            yield from _across(tables)


def _across(tables: list[Grid]) -> Iterator[Finding]:
    labels: dict[str, list[tuple[int, str, Related]]] = defaultdict(list)
    here: list[set[str]] = []
    for at, grid in enumerate(tables):
        own: dict[str, Line] = {}
        for line in grid.body():
            if LABEL <= len(line.label) <= LONGEST:
                own.setdefault(_plain(line.label), line)
        here.append(set(own))
        for plain, line in own.items():
            place = next((s.place for s in line.slots if s.text and s.figure is None), line.place)
            labels[plain[:6]].append((at, line.label, Related(place)))
    for bucket in labels.values():
        yield from _in_bucket(bucket[:BUCKET], here)


def _plain(label: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", label.replace("&", "and")).casefold().split())


def _one_name(one: str, two: str) -> bool:
    """Whether two labels differ in one long word only, by a slip of the pen."""
    if one.replace(" ", "") == two.replace(" ", ""):
        return True
    pairs = [(a, b) for a, b in zip(one.split(), two.split(), strict=False) if a != b]
    if len(pairs) != 1 or len(one.split()) != len(two.split()) or DIGITS.search("".join(pairs[0])):
        return False
    rare, usual = pairs[0]
    return min(len(rare), len(usual)) >= WORD and _near(rare, usual)


def _in_bucket(bucket: list[tuple[int, str, Related]], here: list[set[str]]) -> Iterator[Finding]:
    told: set[str] = set()
    for index, (table, label, place) in enumerate(bucket):
        for other_table, other, other_place in bucket[:index]:
            one, two = _plain(label), _plain(other)
            if table == other_table or one == two or one in told:
                continue
            if one in here[other_table] or two in here[table]:
                continue
            if _one_name(one, two):
                told.add(one)
                yield Finding(
                    "NAME104",
                    f"One table says \u201c{other}\u201d, another \u201c{label}\u201d.",
                    place.place,
                    printed=label,
                    expected=other,
                    related=(other_place,),
                )
