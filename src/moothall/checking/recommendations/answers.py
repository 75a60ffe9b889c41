"""What the status says against what was asked, against its own dates, and against other rows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from moothall.documents import dates
from moothall.documents.findings import Finding, Related
from moothall.facts.dates import Precision
from moothall.facts.phrases import day_in_words, shortened
from moothall.facts.states import Signal

from .entries import Entry, related
from .headings import meaning
from .likeness import Words, near_texts, overlap
from .rows import is_done

LEAST = 40
"""Shorter answers ("Work is in progress.") may well be the same."""
MOST_RELATED = 8
SHOWN = 60
DECISIVE = 0.3
"""How much an answer must have in common with another recommendation to be said to be its."""
TIMES = 4
"""And so many times as much as with its own."""
NOTHING = 0.02
"""So little in common is nothing."""
SHARED = 4
"""Rare words that an answer must share with the other recommendation."""
ENOUGH = 25
"""Words of its own that a text needs before it is said to have nothing in common with another."""
GRACE = timedelta(days=31)
DONE_BY = re.compile(
    r"\b(?:will|to|should|shall|must|expects?|expected|aims?|plans?|due|target(?:ed|ing)?"
    r"|anticipated?|scheduled)\b[^.;\n]{0,60}?"
    r"\b(?:complet\w+|implement(?:ed|ation)|in place|finali[sz]ed|conclude\w*|finish\w*)\b"
    r"[^.;\n]{0,30}?\b(?:by|in|before|until|for)\b\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?",
    re.I,
)
"""A promise to have it done by the date that follows."""
NEARBY = 4
"""Signs between the promise's last word and its date."""
CREDITED = re.compile(
    r"\bupdates?\b[^.\n]{0,30}\b(?:is|are|was|were)\s+(?:\w+\s+){0,2}(?:from|in|for|at)\s+(?:the\s+)?"
    r"(?P<when>[A-Za-z]+\s+(?:19|20)\d\d)"
    r"|\b(?:last|latest|previous)\s+update\s+(?:\w+\s+){0,2}(?:in|for|from)\s+(?:the\s+)?"
    r"(?P<then>[A-Za-z]+\s+(?:19|20)\d\d)",
    re.I,
)
"""Words that credit a text to an earlier cycle."""


def same_answers(entries: Sequence[Entry]) -> Iterator[Finding]:
    """One status under several recommendations."""
    held: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        said = " ".join(entry.narrative.casefold().split())
        if len(said) >= LEAST and Signal.NO_UPDATE not in entry.signals:
            held[said].append(entry)
    for rows in held.values():
        if len(rows) < 2 or len(rows) * 3 > max(len(entries), 12):
            continue  # a sentence that the paper prints for all of a kind
        yield Finding(
            "REC040",
            f"The same status is printed for {len(rows)} recommendations: "
            f"“{shortened(rows[0].narrative, SHOWN)}”",
            rows[0].at("status_text"), "status_text", shortened(rows[0].narrative, SHOWN),
            "what was done on each", related(rows[1 : 1 + MOST_RELATED], "status_text"),
            f"{len(rows)} rows have it word for word",
        )  # fmt: skip


def strangers(entries: Sequence[Entry], words: Words) -> Iterator[Finding]:
    """Answers that fit another recommendation, or none of what was asked."""
    if len(entries) < 3:
        return
    for at, entry in enumerate(entries):
        answer = words.answered[at]
        if not answer or Signal.NO_UPDATE in entry.signals:
            continue
        own = overlap(answer, words.asked[at])
        best = _best(words, at)
        if best is not None and _decisive(words, at, best, own):
            yield _fits_another(entry, entries[best], words, at, best)
        elif own <= NOTHING and len(answer) >= ENOUGH and len(words.asked[at]) >= ENOUGH:
            yield Finding(
                "REC042", f"The status of {entry.name} mentions nothing of what was asked.",
                entry.at("status_text"), "status_text", shortened(entry.narrative, SHOWN),
                "an answer to what was recommended", (Related(entry.at("text")),),
                f"{len(answer)} words of the answer and {len(words.asked[at])} of the "
                "recommendation have none in common",
            )  # fmt: skip


def _best(words: Words, at: int) -> int | None:
    """The recommendation with which an answer shares most rare words."""
    counts: Counter[int] = Counter()
    for stem in words.answered[at]:
        counts.update(words.asking.get(stem, ()))
    counts.pop(at, None)
    likely = counts.most_common(5)
    if not likely:
        return None
    return max((n for n, _ in likely), key=lambda n: overlap(words.answered[at], words.asked[n]))


def _decisive(words: Words, at: int, best: int, own: float) -> bool:
    answer, asked = words.answered[at], words.asked[best]
    shared = [stem for stem in answer if stem in asked and words.is_rare(stem)]
    enough = len(shared) >= min(SHARED, max(2, len(answer) // 3))
    return enough and overlap(answer, asked) >= max(DECISIVE, TIMES * own)


def _fits_another(entry: Entry, other: Entry, words: Words, at: int, best: int) -> Finding:
    shared = sorted(words.answered[at].keys() & words.asked[best].keys())
    return Finding(
        "REC041",
        f"The status of {entry.name} seems to answer another one, “{shortened(other.text, SHOWN)}”",
        entry.at("status_text"), "status_text", shortened(entry.narrative, SHOWN),
        "the status of this recommendation", (Related(other.at("text")),),
        f"they share {', '.join(shared[:6])}; with its own it shares "
        f"{len(words.answered[at].keys() & words.asked[at].keys())} words",
    )  # fmt: skip


def promises(entry: Entry, as_at: date | None) -> Iterator[Finding]:
    """The status promises it for a later day than the date that is printed, or for a day though
    the date is to be confirmed."""
    agreed = entry.revised or entry.cell
    if agreed is None:
        return
    for day, printed in _promised(entry.narrative):
        if agreed.stated.tbc and agreed.day is None:
            late = as_at is not None and day > as_at
            words, follows = "though its date is to be confirmed", agreed.printed
        elif agreed.day is not None:
            late = day > agreed.day + GRACE
            words = f"after its revised date {agreed.printed}"
            follows = f"{day_in_words(day)} is after {day_in_words(agreed.day)}"
        else:
            return
        if late:
            yield Finding(
                "REC043", f"The status of {entry.name} promises it for {printed}, {words}.",
                entry.at("status_text"), "status_text", printed, agreed.printed,
                (Related(entry.at("revised_target_date")),), follows,
            )  # fmt: skip
            return


def _promised(text: str) -> Iterator[tuple[date, str]]:
    found = [m for m in dates.mentions(text) if m.stated.end]
    if not found:
        return
    for promise in DONE_BY.finditer(text):
        near = (m for m in found if 0 <= m.start - promise.end() <= NEARBY)
        mention = next(near, None)
        if mention and mention.stated.end:
            yield mention.stated.end, mention.printed


def credited(entry: Entry, as_at: date | None) -> Iterator[Finding]:
    """A text that is credited to an earlier cycle, but speaks of a later day."""
    text = entry.narrative.translate(dates.DASHES)
    for match in CREDITED.finditer(text):
        stated = dates.parse(match["when"] or match["then"])
        if stated is None or stated.end is None:
            continue
        later = [
            m for m in dates.mentions(text[: match.start()])
            if m.stated.end and m.stated.precision is Precision.DAY and m.stated.end > stated.end
            and (as_at is None or m.stated.end <= as_at)
        ]  # fmt: skip
        if later:
            cycle = match["when"] or match["then"]
            yield Finding(
                "REC044",
                f"The status of {entry.name} is credited to {cycle}, but speaks of "
                f"{later[-1].printed}.",
                entry.at("status_text"), "status_text", later[-1].printed, "",
                computation=f"{later[-1].printed} is after {day_in_words(stated.end)}",
            )  # fmt: skip


def part_labels(entry: Entry) -> Iterator[Finding]:
    """Parts that the status answers and the recommendation does not have."""
    asked, said = _labels(entry.text), _labels(entry.narrative)
    missing = [label for label in said if label not in asked]
    if missing and len(said) > 1:
        shown = ", ".join(missing)
        yield Finding(
            "REC033", f"The status of {entry.name} answers parts that its text does not have: "
            f"{shown}.",
            entry.at("status_text"), "parts", shown, ", ".join(asked),
            (Related(entry.at("text")),), f"parts of the text: {', '.join(asked) or 'none'}",
        )  # fmt: skip


LABEL = re.compile(r"^[\s•(-]*(\d{1,2}[a-z])(?=\s*[-–—:).\s])", re.I | re.M)


def _labels(text: str) -> list[str]:
    """The labels of parts at the beginnings of lines ("3a", "3b"), in small letters."""
    return list(dict.fromkeys(label.lower() for label in LABEL.findall(text)))


def twice(entries: Sequence[Entry]) -> Iterator[Finding]:
    """One recommendation that is listed twice, in words that are the same but for small ones."""
    again: dict[int, list[int]] = defaultdict(list)
    for one, other in near_texts([entry.text for entry in entries]):
        if _may_be_one(entries[one], entries[other]):
            again[one].append(other)
    told: set[int] = set()
    for at, others in again.items():
        rows = [entries[n] for n in others if n not in told]
        told.update(others)
        if rows and at not in told:
            first, times = entries[at], "twice" if len(rows) == 1 else f"{len(rows) + 1} times"
            yield Finding(
                "REC045", f"{first.subject} is listed {times} in nearly the same words.",
                rows[0].at("text"), "text", shortened(first.text, SHOWN), "one row",
                related([first, *rows[1:MOST_RELATED]], "text"),
                "their texts are the same but for small words",
            )  # fmt: skip


def _may_be_one(one: Entry, other: Entry) -> bool:
    """Not of two schools or owners, nor told again among those that were closed."""
    same_day = bool(one.target and other.target and one.target.day == other.target.day)
    audits = one.audit == other.audit and (bool(one.audit) or same_day)
    owners = one.owner == other.owner or not (one.owner and other.owner)
    states = is_done(one.state) == is_done(other.state)
    return audits and owners and states and meaning(one.section).done == meaning(other.section).done
