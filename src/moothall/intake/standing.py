"""What a row waits for, and the sums of a paper: kept beside the rows, so that lists are short.

``stand`` fills the columns of a row that its other columns and its answers tell. It must be called
whenever one of those changes; ``stand_again`` does it for rows that are stored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from moothall.core.models import Council
from moothall.core.queries import ageing, ratings
from moothall.documents.drafts import Draft
from moothall.facts.ratings import Rating
from moothall.reading.reconciling.deciding import as_decided
from moothall.reading.reconciling.differences import original_of, rating_of
from moothall.reading.reconciling.proof import Proof, Section, Stated, prove
from moothall.reading.reconciling.questions import LATER, Answer
from moothall.reading.reconciling.reconcile import Outcome

from .models import Decision, Import, ImportRow, Standing
from .stored import Answers, answers_of, matched_of

COLUMNS = (
    "standing", "sheet", "audit", "changed", "asks", "open", "rating", "original", "section",
    "seat",
)  # fmt: skip
SEAT = ("directorate", "service", "owner", "holder", "owner_email")
LEAVES = frozenset({LATER, "leave"})
HEAVY = ("draft", "reasons", "blocks")


def lined(names: Iterable[str]) -> str:
    """Names as one text, each on a line of its own, so that one can be looked for."""
    found = "\n".join(dict.fromkeys(names))
    return f"\n{found}\n" if found else ""


def in_lines(name: str) -> str:
    """What ``lined`` has for a name, to be looked for."""
    return f"\n{name}\n"


def unlined(text: str) -> list[str]:
    return text.strip("\n").split("\n") if text else []


def stand(
    row: ImportRow, draft: Draft | None, answers: Answers, known: Sequence[Rating]
) -> ImportRow:
    """Fill the columns that are told by the row's others and by its answers."""
    given = answers.by_position.get(row.position, {})
    if draft is not None:
        row.sheet = (draft.place.sheet or "")[:200]
        row.audit = str(draft.value("audit") or "")
        row.section = str(draft.value("section") or "")
        seat = [" ".join(str(draft.value(name) or "").split()) for name in SEAT]
        row.seat = seat if any(seat) else []
        row.rating, row.original = _counted(row, draft, given, known)
    row.changed = lined(change["field"] for change in row.changes)
    _ask(row, given, answers.accepts(row))
    return row


def _ask(row: ImportRow, given: Mapping[str, Decision], accepted: bool) -> None:
    asks = [q["key"] for q in row.questions if q["key"] not in given]
    row.asks, row.open = lined(asks), len(asks)
    row.standing = _standing(row, given, accepted)


def _standing(row: ImportRow, given: Mapping[str, Decision], accepted: bool) -> Standing:
    if row.reference:
        return Standing.KEPT
    if row.open:
        return Standing.ASKS
    if any(decision.answer in LEAVES for decision in given.values()):
        return Standing.LEFT
    new = row.match_id is None and row.outcome != Outcome.MISSING
    if new or (row.outcome == Outcome.CHANGED and not row.questions):
        return Standing.ACCEPTED if accepted else Standing.READY
    return Standing.REST


def _counted(
    row: ImportRow, draft: Draft, given: Mapping[str, Decision], known: Sequence[Rating]
) -> tuple[str, date | None]:
    """The rating and original date that the row states, with what was answered to its doubts."""
    doubts = {k: Answer(d.answer, d.value, d.reason) for k, d in given.items() if "doubt:" in k}
    if doubts:
        rating, original = as_decided(matched_of(row), doubts, known)
    else:
        stated = original_of(draft)
        rating, original = rating_of(draft, known), stated.date if stated else None
    return rating[:200], original


def stand_again(import_: Import, positions: Collection[int] | None = None) -> None:
    """Fill them for rows that are stored, and the proof, after answers have changed.

    ``positions`` None: of every row, where only acceptances have changed.
    """
    answers = answers_of(import_)
    known = ratings(import_.council, import_.as_at)
    alike: dict[tuple[Any, ...], list[int]] = {}
    for row in _rows(import_, positions):
        before = _told(row)
        if positions is None:
            given = answers.by_position.get(row.position, {})
            _ask(row, given, answers.accepts(row))
        else:
            stand(row, matched_of(row).draft, answers, known)
        if (now := _told(row)) != before:
            alike.setdefault(now, []).append(row.pk)
    for now, keys in alike.items():
        told = dict(zip(ANSWERED, now, strict=True))
        for start in range(0, len(keys), SMALL):
            ImportRow.objects.filter(pk__in=keys[start : start + SMALL]).update(**told)
    if positions is not None:
        sum_up(import_)


def _rows(import_: Import, positions: Collection[int] | None) -> Iterable[ImportRow]:
    if positions is None:
        yield from import_.rows.defer(*HEAVY)
        return
    wanted = sorted(positions)
    for start in range(0, len(wanted), SMALL):
        yield from import_.rows.filter(position__in=wanted[start : start + SMALL])


SMALL = 500
ANSWERED = ("standing", "asks", "open", "rating", "original")


def _told(row: ImportRow) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in ANSWERED)


def sum_up(import_: Import) -> None:
    """Count the paper's rows by rating and section anew."""
    rows = import_.rows.exclude(outcome=Outcome.MISSING.value)
    stated = [
        Stated(*told) for told in rows.values_list("position", "section", "rating", "original")
    ]
    proof = _proof(import_.council, import_.as_at, stated)
    import_.proof = asdict(proof)
    import_.save(update_fields=["proof"])


def _proof(council: Council, as_at: date, stated: Sequence[Stated]) -> Proof:
    return prove(stated, as_at, ratings(council, as_at), ageing(council, as_at))


def proof_of(import_: Import) -> Proof:
    """The sums as they were counted last."""
    told = import_.proof
    if not told:
        return Proof(0, (), ())
    sections = tuple(
        Section(**{**one, "left": tuple(one["left"]), "joined": tuple(one["joined"])})
        for one in told["sections"]
    )
    ratings_ = tuple((str(name), int(count)) for name, count in told["by_rating"])
    return Proof(told["total"], ratings_, sections, tuple(told["elsewhere"]))
