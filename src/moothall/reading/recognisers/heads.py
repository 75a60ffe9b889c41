"""Lines that begin a recommendation in prose: "Recommendation 4 (High)", "Rec. 2: Count boats"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from moothall.reading.vocabulary import load

from .sections import is_heading, is_rating, names_audit

LONGEST_TITLE = 90
SHORT_TITLE = 60
LONGEST_RATING = 30
NUMBER = r"(?:[A-Z]{1,3}[-/.]?)?\d{1,3}(?:[./]\d{1,3})*(?:[a-z](?![a-z]))?"
ITEM = re.compile(r"^(?P<number>\d{1,3}|[A-Z])[.)]\s+(?P<rest>\S.*)$", re.S)
CODE = r"[A-Z]{1,6}[-/.]?\d+(?:[-/.]\d+)+"
CODED = re.compile(rf"^(?P<number>{CODE})(?:\s*[:\u2013\u2014-]\s+(?P<rest>\S.*))?$", re.S)
BRACKET = re.compile(r"^\s*[(\[]([^()\[\]]{1,60})[)\]]\s*")
SEPARATOR = re.compile(r"^\s*(?:[:.)]|[-\u2013\u2014]+)(?:\s+|$)")
LAST_BRACKET = re.compile(r"^(.*\S)\s*[(\[]([^()\[\]]{1,40})[)\]][.:]?$", re.S)
FIRST_RATING = re.compile(r"^(\w[\w ]{1,20}?)\s*(?:[-\u2013\u2014:]|\|)\s+(\S.*)$", re.S)
DIRECTS = re.compile(
    r"\b(?:should|must|shall|needs? to|recommend(?:s|ed)?|ensure|dylid|rhaid|argymhell\w*)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Head:
    """``surely``: the line names a recommendation; ``finding``: it names a finding, and its
    recommendation comes below; ``item``: it has only a number, and what stands below must show
    that it is one. ``rest`` are the words after the number, a ``title`` or the text."""

    number: str
    surely: bool
    finding: bool = False
    rating: str = ""
    audit: str = ""
    rest: str = ""
    item: bool = False

    @property
    def is_code(self) -> bool:
        """Whether the number is a body's own reference ("HB/24/12")."""
        return self.item and re.fullmatch(CODE, self.number) is not None

    @property
    def title(self) -> str:
        """The rest where it reads like a title: short, no sentence, directing nothing."""
        if self.item:
            bare = self.rest.removesuffix(".")
            fits = len(bare) <= SHORT_TITLE and is_heading(bare) and not DIRECTS.search(bare)
            return bare if fits else ""
        short = len(self.rest) <= LONGEST_TITLE and not self.rest.endswith((".", ";"))
        return self.rest if short and not DIRECTS.search(self.rest) else ""


def item(text: str) -> Head | None:
    """A numbered or lettered line that may begin a recommendation if labels follow: "2. [High]
    Count the boats.", "B. Procurement cards" above a finding, or a body's own reference alone."""
    plain = " ".join(text.split())
    match = ITEM.match(plain) or CODED.match(plain)
    if match is None:
        return None
    inside, rest = _brackets(match["rest"] or "")
    if not (rest or not match["rest"]) or not all(map(is_rating, inside)):
        return None
    rating = next((r for i in inside if (r := _plain_rating(i))), "")
    rest, last = _rating_at_end(rest)
    found = Head(match["number"], surely=False, rating=rating or last, rest=rest, item=True)
    return replace(found, finding=bool(found.title))


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
    rating = _plain_rating(match["rating"] or "") if match is not None else None
    if match is None or rating is None or match["name"] == "r":
        return None
    inside, after = _brackets(text[match.end() :])
    separator = SEPARATOR.match(after)
    rest = after[separator.end() if separator else 0 :].strip()
    glued = not (separator or inside or after[:1].isspace())
    if rest and (glued or _goes_on(rest, separator[0] if separator else "")):
        return None
    rating = rating or next((r for i in inside if is_rating(i) and (r := _plain_rating(i))), "")
    audit = next((i for i in inside if not is_rating(i) and names_audit(i)), "")
    rest, last = _rating_at_end(rest)
    name, kinds = match["name"].lower(), load("prose")["heads"]
    number = re.sub(r"^[Rr](?=\d)", "", match["number"])
    surely, finding = name in kinds["surely"], name in kinds["findings"]
    return Head(number, surely, finding, rating or last, audit, rest)


def _brackets(after: str) -> tuple[list[str], str]:
    """What stands in brackets at the beginning of a text, and what follows."""
    inside = []
    while (bracket := BRACKET.match(after)) is not None:
        inside.append(bracket[1].strip())
        after = after[bracket.end() :]
    return inside, after


def _goes_on(rest: str, separator: str) -> bool:
    """Whether the words after the number go on with a sentence: "Recommendation 3 was accepted"."""
    if re.match(r"[,;&]|(?:and|to|of|was|were)\b", rest, re.I):
        return True
    return rest[0].islower() and not (separator and _may_be_title(rest, separator))


def _rating_at_end(rest: str) -> tuple[str, str]:
    """The words after the number without the rating at their beginning or end, and that rating."""
    first = FIRST_RATING.match(rest)
    if first and is_rating(first[1]):
        return first[2], _plain_rating(first[1]) or ""
    plain = rest.rstrip(".:")
    if len(plain) <= LONGEST_RATING and is_rating(plain):
        return "", _plain_rating(plain) or ""
    tail = LAST_BRACKET.match(rest)
    if tail and is_rating(tail[2]):
        return tail[1], _plain_rating(tail[2]) or ""
    return rest, ""


def _may_be_title(rest: str, separator: str) -> bool:
    """Whether words in small letters behind a separator are a title or a text."""
    return ":" in separator or (len(rest) <= SHORT_TITLE and is_heading(rest))


def _plain_rating(text: str) -> str | None:
    """The rating without "priority" or "risk" behind it; None for words that are no rating."""
    plain = re.sub(r"\s*\b(?:priority|risk|rated)$", "", text.strip(), flags=re.I)
    known = plain.lower() in load("prose")["heads"]["rating"] or is_rating(plain)
    return plain if not plain or known else None
