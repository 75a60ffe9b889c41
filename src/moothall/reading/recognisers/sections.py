"""What a heading above rows says about them: a rating, an age, a state, an audit, a directorate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from moothall.documents import dates
from moothall.reading.vocabulary import load, normal, pattern

LONGEST_POST = 80
AUDIT_YEAR = re.compile(r"\b(?:20)?\d\d\s?[/-]\s?(?:20)?\d\d\b|\breview\b|\baudit\b", re.I)
STARS = re.compile(r"[*\u2605]{1,5}")
CODE = re.compile(r"[A-Z]{0,6}(?:[/.-]?\d+[A-Za-z]?)+")
"""A paper's own number, as pages print it above their words: it names no audit."""
MADE = re.compile(r"(?:prepared|presented|submitted|issued|produced|written|by|for|to) ", re.I)
"""What follows the word "report" and says who made it, or for whom: no audit's name."""
MARK = re.compile(r"^[\s#*_>]+|[\s*_]+$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """``over`` and ``upto`` are months of age, strictly more than and at most; None if unsaid."""

    printed: str
    rating: str = ""
    rating_printed: str = ""
    over: int | None = None
    upto: int | None = None
    not_due: bool = False
    state: bool = False
    title: bool = False
    audit: str = ""
    directorate: str = ""
    service: str = ""
    owner: str = ""

    @property
    def banded(self) -> bool:
        return self.over is not None or self.upto is not None

    @property
    def sets_apart(self) -> bool:
        """Whether it says by rating or age which rows stand under it."""
        return bool(self.rating or self.banded or self.not_due)

    @property
    def entitles(self) -> bool:
        """Whether it reads like the title of a paper, with its date or its appendix."""
        return bool(dates.mentions(self.printed)) or bool(
            pattern("words", "patterns", "entitles").search(self.printed)
        )

    @property
    def divides(self) -> bool:
        """Whether it divides a paper into sections, rather than name an audit or the paper."""
        return bool(self.rating or self.banded or self.not_due or self.state)


def unmarked(text: str) -> str:
    """A heading on one line, without the marks of bold, italic and level or "(continued)"."""
    plain = MARK.sub("", " ".join(text.split())).strip()
    return pattern("words", "patterns", "continued").sub("", plain) or plain


def unnumbered(text: str) -> str:
    """A heading without the number in front of it ("2. Fleet")."""
    return re.sub(r"^\d{1,2}(?:\.\d{1,2})*[.)]\s+(?=\S)", "", text)


@cache
def meaning(text: str) -> Meaning:
    """What the heading ``text`` says; an audit only where nothing else explains it."""
    printed = unmarked(text)
    over, upto = _ages(printed)
    rating, rating_printed = _rating(printed)
    state = bool(pattern("words", "patterns", "state_heading").search(printed))
    not_due = bool(pattern("words", "patterns", "not_due").search(printed))
    directorate = _named("directorate_heading", printed)
    service = _named("service_heading", printed)
    labelled = _named("audit_label", printed)
    owner = _owner(printed)
    bare = _undated(printed)
    title = bool(pattern("words", "patterns", "title_heading").search(bare))
    audit = ""
    if labelled:
        audit = pattern("prose", "headings", "said_of_audit").sub("", labelled) or labelled
    elif not (
        rating or over or upto or state or directorate or service or title or not_due or owner
    ):
        name = pattern("words", "patterns", "opinion_tail").sub("", unnumbered(bare))
        audit = name if _is_name(bare) and len(name) > 2 else ""
    return Meaning(
        printed,
        rating,
        rating_printed,
        over,
        upto,
        not_due,
        state,
        title,
        audit,
        directorate,
        service,
        owner,
    )


def _undated(text: str) -> str:
    """A heading without the date of its report or its position behind it, and without the letter
    of the appendix before it where a name that shows an audit follows."""
    bare = pattern("prose", "headings", "dated_tail").sub("", text).rstrip(" ,:-\u2013(")
    after = pattern("prose", "headings", "appendix").sub("", bare)
    return after if after != bare and AUDIT_YEAR.search(after) else bare or text


def _owner(text: str) -> str:
    """The post to which a heading gives what stands below it."""
    for regex in load("prose")["headings"]["owner"]:
        found = re.match(regex, text, re.I)
        if found and is_post(found["name"]):
            return str(found["name"]).strip()
    named = pattern("prose", "headings", "named_post").match(text) or not may_be_directorate(text)
    return text if named and is_post(text) else ""


def is_post(text: str) -> bool:
    """Whether a short text names a post as bodies do ("Head of Estates", "Harbour Master")."""
    plain = text.strip()
    if not 4 <= len(plain) <= LONGEST_POST or plain.endswith((".", ":")) or not plain[0].isupper():
        return False
    return bool(pattern("prose", "patterns", "post").search(plain))


VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|there|been|following|below)\b", re.I)


def is_heading(text: str) -> bool:
    """Whether a paragraph is as short as a heading and no sentence."""
    plain = unmarked(text)
    if not 2 < len(plain) <= 100 or plain[-1] in ".:;,":
        return False
    return not VERB.search(plain)


def names_audit(text: str) -> bool:
    """Whether a heading outside a table shows that it names an audit (a year, "review", a case)."""
    found = meaning(text)
    if not found.audit:
        return False
    dated = pattern("prose", "headings", "report_tail").search(found.printed)
    named = found.audit != unnumbered(_undated(found.printed))
    return bool(named or dated or pattern("words", "patterns", "audit_cue").search(found.printed))


def may_be_directorate(name: str) -> bool:
    """Whether a bare name is one that councils give to directorates and services."""
    return bool(pattern("words", "patterns", "directorate_like").search(name.strip()))


def _only_dated(text: str) -> bool:
    """Whether a text is a date and words about it ("Final report, November 2024")."""
    found = dates.mentions(text, whole=True)
    for mention in reversed(found):
        text = text[: mention.start] + " " + text[mention.end :]
    words = re.findall(r"[a-z]+", text.lower())
    return bool(found) and all(w in load("prose")["headings"]["of_dates"] for w in words)


def _is_name(text: str) -> bool:
    if _only_dated(text) or CODE.fullmatch(text):
        return False
    return 3 <= len(text) <= 90 and not text.endswith((".", ":", ";", ",")) and text[0].isalnum()


def _named(kind: str, text: str) -> str:
    for regex in load("words")["patterns"][kind]:
        found = re.match(regex, text, re.I)
        if found and len(found["name"]) <= 80 and not MADE.match(found["name"]):
            return str(found["name"]).strip(" :-\u2013")
    return ""


def _ages(text: str) -> tuple[int | None, int | None]:
    patterns = load("words")["patterns"]
    for regex in patterns["band_between"]:
        if (found := re.search(regex, text, re.I)) and _number(found[1]) and _number(found[2]):
            unit = found[3]
            return _months(found[1], unit), _months(found[2], unit)
    for kind, is_over in (("band_over", True), ("band_under", False)):
        for regex in patterns[kind]:
            found = re.search(regex, text, re.I)
            months = _months(found[1], found[2]) if found else None
            if months is not None:
                return (months, None) if is_over else (None, months)
    return None, None


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    number = load("words")["numbers"]["words"].get(word.lower())
    return int(number) if number else None


def _months(word: str, unit: str) -> int | None:
    number = _number(word)
    if number is None or unit.lower().startswith("week"):
        return None
    if unit.lower().startswith("year"):
        return number * 12
    return number // 30 if unit.lower().startswith("day") else number


def _rating(text: str) -> tuple[str, str]:
    """The rating word of a heading that is about a rating ("High Recommendations overdue"), as it
    is compared and as it is printed."""
    plain = normal(text)
    if not steps(plain) and not pattern("words", "patterns", "section_words").search(plain):
        return "", ""
    numbered = re.search(r"\b(?:priority|grade|level|category|rating|p)\s?(\d)\b", text, re.I)
    if numbered:
        return numbered[1], numbered[0]
    words = [w for w in re.findall(r"[A-Za-z]{3,}", text) if steps(w)]
    return (words[0].lower(), words[0]) if len(words) == 1 else ("", "")


@cache
def steps(rating: str) -> dict[str, int]:
    """The step that a printed rating stands for in each family that has it, 1 the most serious."""
    plain = normal(rating)
    plain = re.sub(
        r"^(?:priority|grade|level|category|rating|risk|p)\s*(?=\d|[a-z]{3,})", "", plain
    )
    plain = re.sub(r"\s*(?:priority|risk|rated|rating)$", "", plain)
    out: dict[str, int] = {}
    for name, *family in load("words")["ratings"]["families"]:
        for step, words in enumerate(family, 1):
            if plain in words:
                out[name] = step
    return out


def is_rating(text: str) -> bool:
    """Whether a short text is a rating that some council uses, alone or beside its number."""
    plain = normal(text)
    if STARS.fullmatch(text.strip()) or steps(plain) or plain in load("words")["ratings"]["others"]:
        return True
    words = [w for w in re.split(r"[^a-z0-9]+", plain) if w]
    known = [w for w in words if steps(w) or w in load("words")["ratings"]["others"]]
    filler = {
        "priority",
        "risk",
        "level",
        "grade",
        "rating",
        "rated",
        "category",
        "p",
        "recommendation",
    }
    return bool(known) and len(known) + sum(w in filler for w in words) == len(words)
