"""Lines that begin a recommendation in prose: "Recommendation 4 (High)", "Rec. 2: Count the boats"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from moothall.reading.vocabulary import load

from .sections import is_heading, is_rating, names_audit

LONGEST_TITLE = 90
SHORT_TITLE = 60
NUMBER = r"(?:[A-Z]{1,3}[-/.]?)?\d{1,3}(?:[./]\d{1,3})*(?:[a-z](?![a-z]))?"
BRACKET = re.compile(r"^\s*[(\[]([^()\[\]]{1,60})[)\]]\s*")
SEPARATOR = re.compile(r"^\s*(?:[:.)]|[-\u2013\u2014]+)(?:\s+|$)")
LAST_BRACKET = re.compile(r"^(.*\S)\s*[(\[]([^()\[\]]{1,40})[)\]][.:]?$", re.S)
DIRECTS = re.compile(
    r"\b(?:should|must|shall|needs? to|recommend(?:s|ed)?|ensure|dylid|rhaid|argymhell\w*)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Head:
    """``surely``: the line names a recommendation; ``finding``: it names a finding, and its
    recommendation comes below. ``rest`` are the words after the number, a ``title`` or the text."""

    number: str
    surely: bool
    finding: bool = False
    rating: str = ""
    audit: str = ""
    rest: str = ""

    @property
    def title(self) -> str:
        """The rest where it reads like a title: short, no sentence, directing nothing."""
        short = len(self.rest) <= LONGEST_TITLE and not self.rest.endswith((".", ";"))
        return self.rest if short and not DIRECTS.search(self.rest) else ""


@cache
def _beginning() -> re.Pattern[str]:
    words = load("prose")["heads"]
    fronts = "|".join(sorted(words["front"], key=len, reverse=True))
    rated = "|".join(sorted(words["rating"], key=len, reverse=True))
    names = [*words["surely"], *words["perhaps"], *words["findings"]]
    named = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(
        rf"^(?:(?P<rating>(?:{rated})|[\w ]{{1,20}}?(?:priority|risk)|high|medium|low)\s+"
        rf"|(?:{fronts})\s+){{0,2}}(?P<name>{named})s?(?:\.|\b|(?<=r)(?=\d))\s*"
        rf"(?:no\.?\s*|number\s*|rhif\s*|ref\.?\s*)?[:#]?\s*(?P<number>{NUMBER})(?![\w%/])",
        re.I,
    )


def head(text: str) -> Head | None:
    """What a line that begins a recommendation says; None for any other line, such as a sentence
    about a recommendation ("Recommendation 3 was accepted")."""
    found = [_head(part) for part in re.split(r"\s+[/|]\s+", text.strip(), maxsplit=1)]
    if len(found) == 2 and found[0] and found[1] and found[0].number == found[1].number:
        return found[1]  # the same in Welsh and in English
    return _head(text.strip())


def _head(text: str) -> Head | None:
    match = _beginning().match(text)
    if match is None:
        return None
    name, number = match["name"].lower(), match["number"]
    if name == "r" and match["name"] == "r":
        return None
    rating = _plain_rating(match["rating"] or "")
    if rating is None:
        return None
    audit, after = "", text[match.end() :]
    while (bracket := BRACKET.match(after)) is not None:
        inside = bracket[1].strip()
        if is_rating(inside):
            rating = rating or _plain_rating(inside) or inside
        elif re.search(r"[a-z]{3}", inside) and names_audit(inside):
            audit = audit or inside
        after = after[bracket.end() :]
    separator = SEPARATOR.match(after)
    rest = after[separator.end() if separator else 0 :].strip()
    if separator is None and rest and not (after[:1].isspace() or text[match.end() - 1] == ")"):
        if not BRACKET.search(text[match.end() :]):
            return None
    if rest and rest[0].islower() and not (separator and _may_be_title(rest, separator[0])):
        return None  # a sentence goes on: "Recommendation 3 was accepted"
    if rest and re.match(r"[,;&]|(?:and|to|of|was|were)\b", rest, re.I):
        return None
    if is_rating(rest.rstrip(".:")) and len(rest) <= 30:
        rating, rest = rating or _plain_rating(rest.rstrip(".:")) or "", ""
    elif (tail := LAST_BRACKET.match(rest)) and is_rating(tail[2]):
        rating, rest = rating or _plain_rating(tail[2]) or "", tail[1]
    kinds = load("prose")["heads"]
    number = re.sub(r"^[Rr](?=\d)", "", number)
    return Head(number, name in kinds["surely"], name in kinds["findings"], rating, audit, rest)


def _may_be_title(rest: str, separator: str) -> bool:
    """Whether words in small letters behind a separator are a title or a text."""
    return ":" in separator or (len(rest) <= SHORT_TITLE and is_heading(rest))


def _plain_rating(text: str) -> str | None:
    """The rating without "priority" or "risk" behind it; None for words that are no rating."""
    plain = re.sub(r"\s*\b(?:priority|risk|rated)$", "", text.strip(), flags=re.I)
    known = plain.lower() in load("prose")["heads"]["rating"] or is_rating(plain)
    return plain if not plain or known else None
