"""The questions that only a person can answer: what differs is said, and never why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from moothall.documents.drafts import Draft
from moothall.documents.findings import Finding
from moothall.facts.dates import StatedDate
from moothall.facts.ratings import Rating
from moothall.facts.recommendations import RecommendationFacts

from . import dates
from .differences import Difference, original_of, rating_of, section_rating, words_of
from .matching import audits_alike, nearly_equal, words
from .pairing import text_of
from .questions import DECIDE_LATER, Choice, Question

if TYPE_CHECKING:
    from .reconcile import Matched

WHERE_IT_GOES = {
    "target_date": "original",
    "target_date_revised_in_cell": "revised",
    "revised_target_date": "revised",
    "earlier_target_dates": "earlier",
    "status_text": "status",
    "narrative": "status",
    "rating": "rating",
    "section": "rating",
    "": "text",
}
"""Which difference a doubt about a draft's field concerns; other fields are their own."""

FIELD_WORDS = {
    "original": "original date",
    "revised": "revised date",
    "rating": "rating",
    "state": "state",
}


def about_match(record: RecommendationFacts, reasons: Sequence[str]) -> Question:
    said = "; ".join(reasons)
    return Question(
        "match",
        f"Is this {record.reference} on record? {said}.",
        (
            Choice("same", f"Same as {record.reference}", record.id),
            Choice("different", "A different recommendation"),
            DECIDE_LATER,
        ),
    )


def about_conflicts(
    draft: Draft, record: RecommendationFacts, changes: Sequence[Difference]
) -> tuple[Question, ...]:
    """One question for each field where only a person may choose between record and paper."""
    found = []
    for change in changes:
        if not change.conflict:
            continue
        name = FIELD_WORDS.get(change.field, change.field)
        ask = (
            f"{record.reference}: the {name} is {change.record} on record "
            f"and {change.paper} in this paper."
        )
        choices = (
            Choice("keep", f"Same recommendation: keep {change.record}"),
            Choice("paper", f"Same recommendation: change it to {change.paper}", needs_reason=True),
            Choice("different", "A different recommendation"),
            DECIDE_LATER,
        )
        found.append(Question(f"conflict:{change.field}", ask, choices))
    return tuple(found)


def about_doubts(
    draft: Draft,
    record: RecommendationFacts | None,
    changes: Sequence[Difference],
    ratings: Sequence[Rating],
) -> tuple[Question, ...]:
    """One question for each doubt that asks, about a field that would be written."""
    written = {c.field for c in changes}
    asked_already = {c.field for c in changes if c.conflict}
    found: list[Question] = []
    for doubt in draft.doubts:
        target = WHERE_IT_GOES.get(doubt.field, doubt.field)
        if not doubt.asks or (record and (target not in written or target in asked_already)):
            continue
        key = f"doubt:{doubt.code}:{doubt.field}"
        twins = sum(q.key.startswith(key) for q in found)
        key = f"{key}:{twins + 1}" if twins else key
        found.append(Question(key, doubt.message, _doubt_choices(draft, doubt, ratings)))
    return tuple(found)


def _doubt_choices(draft: Draft, doubt: Finding, ratings: Sequence[Rating]) -> tuple[Choice, ...]:
    name = doubt.field if doubt.field != "section" else "rating"
    value = draft.value(name)
    printed = doubt.printed or draft.printed(name)
    if name == "rating":
        code = rating_of(draft, ratings)
        choices = [Choice("keep", f"Keep {code}, as printed", code)]
        expected = doubt.expected or section_rating(draft, ratings)
        if expected and expected != code:
            choices.append(Choice("expected", f"Use {expected}", expected))
        return (
            *choices,
            Choice("other", "Another rating", ask="text", needs_reason=True),
            DECIDE_LATER,
        )
    if name.startswith(("target_date", "revised_target_date")):
        return _date_choices(value, printed, doubt.expected)
    if name == "text":
        return (
            Choice("other", "Give the text", ask="text", needs_reason=True),
            LEAVE,
            DECIDE_LATER,
        )
    return (Choice("keep", "Keep it as it was read"), LEAVE, DECIDE_LATER)


def _date_choices(value: Any, printed: str, expected: str) -> tuple[Choice, ...]:
    read = value if isinstance(value, StatedDate) else None
    known = read is not None and (read.date is not None or read.tbc)
    if read is not None and known:
        choices = [Choice("keep", f"Keep {words_of(read)}, as printed", read.as_dict())]
    else:
        kept = f", printed as {printed}" if printed else ""
        choices = [Choice("keep", f"Leave it unknown{kept}")]
    if expected:
        stated = dates.parse(expected)
        if stated is not None and stated.date is not None:
            label = f"Use {words_of(stated)}"
            choices.append(Choice("expected", label, stated.as_dict()))
    return (*choices, Choice("other", "Another date", ask="date", needs_reason=True), DECIDE_LATER)


TAKE = Choice("take", "Take it into the record")
LEAVE = Choice("leave", "Leave it out")


def about_scope(why: str) -> Question:
    return Question("scope", f"{why}.", (TAKE, LEAVE, DECIDE_LATER))


def about_missing(record: RecommendationFacts) -> Question:
    return Question(
        "missing",
        f"{record.reference} is open on record and not listed in this paper.",
        (
            Choice("closed", "Reported closed according to this paper, which does not list it"),
            Choice("open", "Still open, and not listed"),
            DECIDE_LATER,
        ),
    )


def about_audits(rows: Sequence[Matched], existing: Sequence[RecommendationFacts]) -> list[Matched]:
    """Ask once for each new audit whose name nearly equals another's, on its first row."""
    known = {name: r.audit for r in existing for name in (r.audit, *r.audit_names) if name}
    news = [row for row in rows if row.existing is None and row.draft]
    counts = Counter(_audit_of(row) for row in news)
    named = list(dict.fromkeys(known)) + [n for n, _ in counts.most_common() if n]
    asked: dict[str, str] = {}
    # The rarer name is asked about, or the later one; sorting keeps the order of equals.
    for name in sorted(reversed([n for n in counts if n]), key=lambda n: counts[n]):
        if any(audits_alike(name, k) == 1.0 for k in known):
            continue
        near = [n for n in named if n not in asked and nearly_equal(name, n)]
        if near:
            closest = max(near, key=lambda n: audits_alike(name, n))
            asked[name] = known.get(closest, closest)
    out = []
    for row in rows:
        name = _audit_of(row)
        if row.existing is None and name in asked:
            other = asked.pop(name)
            question = _about_audit(name, other, on_record=other in known)
            row = replace(row, questions=(question, *row.questions))  # noqa: PLW2901
        out.append(row)
    return out


def _about_audit(name: str, other: str, *, on_record: bool) -> Question:
    where = "on record" if on_record else "elsewhere in this paper"
    return Question(
        "audit",
        f"Is “{name}” the same audit as “{other}”, {where}?",
        (
            Choice("same", f"The same audit: keep it as {other}", other),
            Choice("different", "Another audit"),
            DECIDE_LATER,
        ),
    )


def _audit_of(row: Matched) -> str:
    return str(row.draft.value("audit") or "") if row.draft else ""


def about_repeats(rows: Sequence[Matched]) -> list[Matched]:
    """Ask about a new row that states what an earlier row of the same paper states."""
    seen: dict[tuple[Any, ...], int] = {}
    out = []
    for row in rows:
        draft = row.draft
        text = words(text_of(draft)) if draft else []
        if draft is None or not text:
            out.append(row)
            continue
        stated = original_of(draft)
        key = (_audit_of(row).casefold(), tuple(text), stated.date if stated else None)
        first = seen.setdefault(key, row.position)
        if first != row.position and row.existing is None:
            ask = f"Row {first + 1} of this paper has the same audit, words and date."
            question = Question("twice", ask, (TAKE_TWICE, LEAVE_TWICE, DECIDE_LATER))
            row = replace(row, questions=(question, *row.questions))  # noqa: PLW2901
        out.append(row)
    return out


TAKE_TWICE = Choice("take", "Two recommendations: take both")
LEAVE_TWICE = Choice("leave", "One recommendation, listed twice: take the first")
