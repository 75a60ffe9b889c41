"""What one header cell may mean: candidate fields with scores, from vocabulary/fields.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from moothall.documents.dates import MONTH, MONTH_NUMBERS, mentions
from moothall.reading.vocabulary import load, normal, pattern

from .sections import steps

Scores = dict[str, float]
BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
JOINTS = re.compile(r"\s*(?:/|\band\b|&|\n|,|\+|\||;)\s*", re.I)
BY_WHOM = re.compile(
    r"(?P<what>\S.*?)\s+(?:(?:provided|given|made|received|supplied)\s+)?(?:from|by)\s+"
    r"(?:the\s+)?(?P<who>\S.*)$",
    re.I,
)
WHO = frozenset({"owner", "holder", "directorate", "service"})
TWO = 2
SECOND_CHOICE = 0.9
IN_WELSH = 0.85
"""Less than any wording in English, which is read where both are printed."""
VAGUE = frozenset({"group", "section", "unit", "function"})
"""Words that alone in a longer heading name nothing: a "Tutor group" is no directorate."""
WHOLE_ONLY = frozenset({"number", "title", "section", "holder"})
"""Fields that one word of a longer heading does not name: a "Plan line" is no number."""
RATINGS = 0.97
PARTIAL = 0.8
"""The most that a wording which is only contained in a heading can score."""


@cache
def known() -> dict[str, dict[str, float]]:
    """Each wording and the fields that it may mean, the earlier listed the better."""
    out: dict[str, dict[str, float]] = {}
    late = load("headers")["second_choice"]
    for name, wordings in load("fields").items():
        best = SECOND_CHOICE if name in late else 1.0
        for at, wording in enumerate(wordings):
            out.setdefault(normal(wording) or wording, {}).setdefault(name, best - at * 0.0005)
    for name, wordings in load("welsh")["fields"].items():
        for at, wording in enumerate(wordings):
            out.setdefault(normal(wording), {}).setdefault(name, IN_WELSH - at * 0.0005)
    return out


@cache
def candidates(header: str) -> Scores:
    """The fields that a header may mean, each with a score up to 1; empty when not understood."""
    if not header.strip():
        return {}
    for text, worth in _readings(header):
        exact = known().get(normal(text) or text.strip())
        if exact:
            return {name: score * worth for name, score in exact.items()}
    if _of_ratings(header):
        return {"rating": RATINGS}
    return _contained(normal(_without_dates(BRACKETS.sub(" ", header))))


def _of_ratings(header: str) -> bool:
    """Whether a heading lists ratings, as "H/M/L" does, and says no more."""
    parts = [p for p in re.split(r"\s*[/,|]\s*", header.strip()) if p]
    families = [{*steps(p)} for p in parts]
    return len(parts) > 1 and bool(set[str].intersection(*families))


def is_exact(header: str) -> bool:
    """Whether the heading is a wording of the vocabulary, brackets and dates left out."""
    return any(normal(text) in known() for text, _ in _readings(header) if normal(text))


def both(header: str) -> tuple[str, str] | None:
    """The two fields of a column that holds two ("Responsible officer / target date"), or None."""
    if (dated := _dated_inside(header)) is not None and dated[0] != "audit":
        return dated
    parts = [p for p in JOINTS.split(header.strip()) if normal(p)]
    if len(parts) > TWO:
        parts = [p for p in parts if normal(p) not in load("headers")["answers"]]
    if len(parts) < TWO or normal(header) in known():
        return None
    for cut in range(1, len(parts)):
        first = _surely(" ".join(parts[:cut]))
        second = _surely(" ".join(parts[cut:]))
        if first and normal(" ".join(parts[cut:])) == "date":
            second = {
                "audit": "report_date",
                "title": "report_date",
                "reference": "report_date",
                "state_printed": "completed_date",
                "status_text": "completed_date",
            }.get(first, "target_date")
        if first and second and first != second:
            return first, second
    return None


def _dated_inside(header: str) -> tuple[str, str] | None:
    """The two fields of a heading with a date's name in brackets ("Audit (report date)")."""
    inside = [b.strip("()[]{} ") for b in BRACKETS.findall(header)]
    first = _surely(BRACKETS.sub(" ", header))
    second = _surely(inside[0]) if len(inside) == 1 else ""
    if not first or not second.endswith("_date") or first.endswith(("_date", "_dates")):
        return None
    return first, second


def both_dates(header: str) -> tuple[str, str] | None:
    """The fields of a column of dates that holds the first agreed and the revised one, in the
    order that its heading names them ("Original / revised date", "Target date (revised)")."""
    pair = both(header)
    if pair and {*pair} == {"target_date", "revised_target_date"}:
        return pair
    parts = [_surely(re.sub(r"\s*\d$", "", p)) for p in JOINTS.split(header.strip())]
    if len(parts) > TWO and parts[0] == "target_date" and {*parts[1:]} == {"revised_target_date"}:
        return "target_date", "revised_target_date"
    inside = [normal(b) for b in BRACKETS.findall(header)]
    bare = normal(BRACKETS.sub(" ", header))
    revised = map(normal, load("headers")["groups"]["revised"])
    if len(inside) == 1 and inside[0].removesuffix(" date") in set(revised):
        return ("target_date", "revised_target_date") if _surely(bare) == "target_date" else None
    return None


def is_original(header: str) -> bool:
    """Whether a heading says that its date is the first one ("Original due date")."""
    return normal(header).split(" ")[0] in load("headers")["original_words"]


def several(header: str) -> list[str]:
    """The fields of a column that holds three or more, each named in its heading; else none."""
    parts = [p for p in JOINTS.split(header.strip()) if normal(p)]
    fields = [_surely(p) or ("target_date" if normal(p) == "date" else "") for p in parts]
    return fields if len(fields) > 2 and all(fields) else []


def _surely(text: str) -> str:
    found = known().get(normal(text), {})
    return max(found, key=found.__getitem__, default="")


def is_of_another_kind(header: str) -> bool:
    return normal(header) in _others()


def ladder(headers: Sequence[str]) -> list[int]:
    """Where the headings of numbered revised dates stand ("2nd revised date"); the first may print
    no number ("Revised date", "Revised date 2")."""
    step = pattern("words", "patterns", "step")
    plain = [normal(h) for h in headers]
    revised = [at for at, h in enumerate(headers) if "revised_target_date" in candidates(h)]
    numbered = [at for at in revised if step.search(plain[at])]
    stems = {" ".join(step.sub(" ", plain[at]).split()) for at in numbered}
    return [at for at in revised if at in numbered or plain[at] in stems]


def heads_another_kind(texts: Sequence[str]) -> bool:
    """Whether these are the headings of a table of another kind, below rows of ours."""
    if len(texts) < 3 or max(map(len, texts)) > 60:
        return False
    others = [is_of_another_kind(text) for text in texts]
    known = sum(other or is_exact(text) for other, text in zip(others, texts, strict=True))
    return any(others) and known >= 0.6 * len(texts)


def likeliest(header: str) -> str:
    """The field that a heading or label most likely names, or empty."""
    found = candidates(header)
    return max(found, key=found.__getitem__, default="")


@cache
def _groups() -> frozenset[str]:
    groups = load("headers")["groups"]
    return frozenset(
        normal(w) for name in ("original", "revised", "previous") for w in groups[name]
    )


@cache
def _others() -> frozenset[str]:
    return frozenset(normal(word) for word in load("headers")["kin"]["other"])


def printed_date(header: str) -> date | None:
    """The latest date in a heading ("Update December 2024"). A month or quarter without a year
    stands for that of year 1, so that "Q1 update" is before "Q2 update"."""
    dated = max((m.stated.end for m in mentions(header) if m.stated.end), default=None)
    if dated is None and (quarter := re.search(r"\bq(?:uarter|tr)?\s?([1-4])\b", header, re.I)):
        return date(1, 3 * int(quarter[1]), 1)
    if dated is None and (month := re.search(rf"\b{MONTH}", header, re.I)):
        return date(1, MONTH_NUMBERS[month[0].lower().rstrip(".")], 1)
    return dated


def undated(header: str) -> str:
    """A heading as it is compared, without its date, month or quarter."""
    bare = _without_dates(header)
    when = rf"\b(?:q(?:uarter|tr)?\s?[1-4]|{MONTH})(?:\s+20\d\d)?"
    return normal(re.sub(when, " ", bare, flags=re.I))


def _without_dates(text: str) -> str:
    for mention in reversed(mentions(text, whole=True)):
        text = text[: mention.start] + " " + text[mention.end :]
    return re.sub(
        r"(?:\b(?:as (?:at|of|on)|at|to|on|for|since|of|by|the|end|start|from|in)\s*)+$",
        "",
        text.strip(),
        flags=re.I,
    )


def _readings(header: str) -> Iterator[tuple[str, float]]:
    if _dated_inside(header) is None:
        yield header, 1.0
    bare = BRACKETS.sub(" ", header)
    for inside in BRACKETS.findall(header):
        if normal(inside) in _groups():
            yield f"{inside} {bare}", 0.99  # "Target date (revised)"
    yield bare, 0.98
    yield _without_dates(bare), 0.96
    inside = " ".join(BRACKETS.findall(header))
    if inside and len(inside) < 40:
        yield f"{bare} {inside}", 0.95
    written = BY_WHOM.match(bare)
    if written and _is_somebody(written["who"]):
        yield written["what"], 0.945  # "Comment from the action owner" is a comment
    whole = " ".join(str(load("headers")["shortened"].get(w, w)) for w in normal(bare).split())
    if whole != normal(bare):
        yield whole, 0.943  # "Rec title"
    stripped = normal(bare)
    stripped = re.sub(r"^(?:the|an?)\s+|\s*\d+$", "", stripped) or stripped
    yield stripped, 0.94
    if stripped.endswith("s"):
        yield stripped[:-1], 0.93
    yield stripped + "s", 0.92
    if mended := _mended(stripped):
        yield mended, 0.91


def _mended(plain: str) -> str:
    """A heading with the one word made whole that a narrow cell broke ("revise d due"), or ""."""
    words = plain.split()
    for at in range(1, len(words)):
        whole = " ".join([*words[: at - 1], words[at - 1] + words[at], *words[at + 1 :]])
        if whole in known():
            return whole
    return ""


def _is_somebody(words: str) -> bool:
    return likeliest(words) in WHO or normal(words) in load("headers")["who"]


def _contained(plain: str) -> Scores:
    tokens = plain.split()
    if not 2 <= len(tokens) <= 12:
        return {}
    best: Scores = {}
    length = 0
    for size in range(min(5, len(tokens) - 1), 0, -1):
        for start in range(len(tokens) - size, -1, -1):
            found = known().get(" ".join(tokens[start : start + size]))
            if not found or (size == 1 and len(tokens) > 4 and start):
                continue
            worth = min(PARTIAL, 0.4 + 0.4 * size / len(tokens))
            for name, score in found.items():
                if (
                    name not in ("aside", "computed")
                    and not (size == 1 and (name in WHOLE_ONLY or tokens[start] in VAGUE))
                    and score * worth > best.get(name, 0)
                    and size >= length
                ):
                    best[name] = score * worth
            length = size
        if best:
            return best
    return best
