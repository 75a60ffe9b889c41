"""The questions that only a person can answer: what differs is said, and never why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from moothall.documents import dates
from moothall.documents.drafts import Draft
from moothall.documents.findings import Finding
from moothall.facts.dates import StatedDate
from moothall.facts.ratings import Rating
from moothall.facts.recommendations import RecommendationFacts

from .differences import Difference, original_of, rating_of, rating_words, section_rating, words_of
from .matched import Matched
from .matching import audits_alike, nearly_equal, words
from .questions import DECIDE_LATER, Choice, Question
from .saying import closing_doubts, text_of

WHERE_IT_GOES = {
    "target_date": "original",
    "target_date_revised_in_cell": "revised",
    "revised_target_date": "revised",
    "earlier_target_dates": "earlier",
    "status_text": "status",
    "narrative": "status",
    "rating": "rating",
    "section": "rating",
    "completed_date": "closed_on",
}
"""Which difference a doubt about a draft's field concerns; other fields are their own."""

FIELD_WORDS = {
    "original": "original date",
    "revised": "revised date",
    "rating": "rating",
    "state": "state",
    "closed_on": "closing day",
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
    as_at: date,
) -> tuple[Question, ...]:
    """One question for each doubt that asks, about a field that would be written, or about the
    whole of a row of which anything would be.

    Doubts are those of the reader, and those about a closing day beside the paper's date.
    """
    written = {c.field for c in changes}
    asked_already = {c.field for c in changes if c.conflict}
    found: list[Question] = []
    if record is None and not text_of(draft) and not any(d.field == "text" for d in draft.doubts):
        found.append(Question("doubt:TEXT001:text", "The recommendation has no text.", NO_TEXT))
    for doubt in (*draft.doubts, *closing_doubts(draft, as_at)):
        target = WHERE_IT_GOES.get(doubt.field, doubt.field)
        concerned = (target in written and target not in asked_already) if target else written
        if not doubt.asks or (record and not concerned):
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
        choices = [Choice("keep", f"Keep {rating_words(code, ratings)}, as printed", code)]
        expected = doubt.expected or section_rating(draft, ratings)
        if expected and expected != code:
            words_ = rating_words(expected, ratings)
            choices.append(Choice("expected", f"Use {words_}, as its section says", expected))
        return (
            *choices,
            Choice("other", "Another rating", ask="text", needs_reason=True),
            DECIDE_LATER,
        )
    if name.startswith(("target_date", "revised_target_date", "completed_date")):
        return _date_choices(value, printed, doubt.expected)
    if name == "text":
        return NO_TEXT
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
NO_TEXT = (Choice("other", "Give the text", ask="text"), LEAVE, DECIDE_LATER)


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


def about_audits(
    rows: Sequence[Matched],
    existing: Sequence[RecommendationFacts],
    apart: Mapping[str, str],
) -> list[Matched]:
    """Ask once for each audit whose name is not quite another's, on its first row.

    It is asked where something hangs on it: a new row whose audit nearly has a known name, or a
    row that is surely a recommendation of an audit with another name. ``apart`` are names that a
    person said belong to another audit than the one given.
    """
    known = {name: r.audit for r in existing for name in (r.audit, *r.audit_names) if name}
    asked = {**_near_names(rows, known), **_renamed(rows, known), **apart}
    out = []
    for row in rows:
        other = asked.pop(audit_of(row), None)
        if other is not None:
            question = _about_audit(audit_of(row), other, on_record=other in known)
            row = replace(row, questions=(question, *row.questions))  # noqa: PLW2901
        out.append(row)
    return out


def _near_names(rows: Sequence[Matched], known: Mapping[str, str]) -> dict[str, str]:
    """New rows' audits whose names nearly equal one on record, or a more frequent one here."""
    counts = Counter(audit_of(row) for row in rows if row.existing is None and row.draft)
    named = list(known) + [n for n, _ in counts.most_common() if n]
    later_first = list(counts)[::-1]
    found: dict[str, str] = {}
    for name in sorted(later_first, key=lambda n: counts[n]):
        if not name or any(audits_alike(name, k) == 1.0 for k in known):
            continue
        near = [n for n in named if n not in found and nearly_equal(name, n)]
        if near:
            closest = max(near, key=lambda n: audits_alike(name, n))
            found[name] = known.get(closest, closest)
    return found


def _renamed(rows: Sequence[Matched], known: Mapping[str, str]) -> dict[str, str]:
    """Audits whose rows are surely recommendations of an audit that has another name on record."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        if row.existing is not None and hangs_on_audit(row):
            found.setdefault(audit_of(row), Counter())[row.existing.audit] += 1
    return {name: counts.most_common(1)[0][0] for name, counts in found.items()}


def hangs_on_audit(row: Matched) -> bool:
    """Whether what a row states is kept only if its audit is the one it was taken for."""
    if row.existing is None:
        return row.draft is not None
    settled = any(question.key == "match" for question in row.questions)
    return not settled and any(change.field == "audit" for change in row.changes)


def _about_audit(name: str, other: str, *, on_record: bool) -> Question:
    where = "on record" if on_record else "elsewhere in this paper"
    return Question(
        "audit",
        f"Is “{name}” the same audit as “{other}”, {where}?",
        (
            Choice("same", f"The same audit: keep it as {other}", other),
            Choice("different", "Another audit", other),
            DECIDE_LATER,
        ),
    )


def audit_of(row: Matched) -> str:
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
        key = (audit_of(row).casefold(), tuple(text), stated.date if stated else None)
        first = seen.setdefault(key, row.position)
        if first != row.position and row.existing is None:
            ask = f"Row {first + 1} of this paper has the same audit, words and date."
            question = Question("twice", ask, (TAKE_TWICE, LEAVE_TWICE, DECIDE_LATER))
            row = replace(row, questions=(question, *row.questions))  # noqa: PLW2901
        out.append(row)
    return out


TAKE_TWICE = Choice("take", "Two recommendations: take both")
LEAVE_TWICE = Choice("leave", "One recommendation, listed twice: take the first")
