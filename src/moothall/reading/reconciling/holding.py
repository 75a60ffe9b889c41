"""Who holds a post, as a paper prints it beside the record: said once a post, and asked once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from moothall.facts.phrases import day_in_words
from moothall.facts.posts import HeldBy, post_key

from .details import holder_of
from .differences import Difference
from .matched import Holder, Matched, Outcome
from .questions import DECIDE_LATER, Choice, Question

HOLDER, EMAIL = "holder", "email"
KEY = f"conflict:{HOLDER}"


def about_holders(
    rows: Sequence[Matched],
    held: Mapping[str, HeldBy],
    as_at: date,
    settled: Collection[tuple[int, str, str]],
) -> list[Matched]:
    """The rows, the first of each post with what is new of its holder, or with the question.

    ``held`` is who holds each post last, by ``post_key``. A post whose holder on record began after
    the paper's date is left alone, and so is one where a person kept the record against the paper.
    """
    out = list(rows)
    for indexes in _by_post(rows).values():
        first = indexes[0]
        said = _holder([rows[n] for n in indexes])
        on_record = held.get(post_key(said.post))
        kept = any(
            (row.existing.id or 0, HOLDER, said.words) in settled
            for row in (rows[n] for n in indexes)
            if row.existing
        )
        if not kept and (on_record is None or on_record.since <= as_at):
            out[first] = _told(rows[first], said, on_record, as_at)
    return out


def post_of(row: Matched) -> str:
    """The post that the row's owner is: as printed, else as on record."""
    printed = str(row.draft.value("owner") or "") if row.draft else ""
    return printed or (row.existing.owner if row.existing else "")


def _by_post(rows: Sequence[Matched]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        if row.draft is not None and holder_of(row.draft) and post_of(row):
            found.setdefault(post_key(post_of(row)), []).append(index)
    return found


def _holder(rows: Sequence[Matched]) -> Holder:
    people: dict[str, HeldBy] = {}
    for row in rows:
        person = holder_of(row.draft) if row.draft else None
        if person is not None:
            before = people.get(person.name.casefold())
            if before is None or (person.email and not before.email):
                people[person.name.casefold()] = person
    return Holder(" ".join(post_of(rows[0]).split()), tuple(people.values()))


def _told(row: Matched, said: Holder, on_record: HeldBy | None, as_at: date) -> Matched:
    """The row with what is new: nothing where the record says the same."""
    if len(said.people) == 1:
        (person,) = said.people
        if on_record is None:
            return _changed(row, said, Difference(HOLDER, "", person.name))
        if on_record.name.casefold() == person.name.casefold():
            if person.email in ("", on_record.email):
                return row
            same = Holder(said.post, (HeldBy(on_record.name, person.email),))
            return _changed(row, same, Difference(EMAIL, on_record.email, person.email))
    known = on_record.name if on_record else ""
    asked = replace(
        _changed(row, said, Difference(HOLDER, known, said.words, conflict=True)),
        questions=(*row.questions, _question(said, on_record, as_at)),
    )
    settled = asked.outcome in {Outcome.SAME, Outcome.CHANGED}
    return replace(asked, outcome=Outcome.CONFLICT) if settled else asked


def _changed(row: Matched, said: Holder, difference: Difference) -> Matched:
    outcome = Outcome.CHANGED if row.outcome is Outcome.SAME else row.outcome
    return replace(row, holder=said, outcome=outcome, changes=(*row.changes, difference))


def _question(said: Holder, on_record: HeldBy | None, as_at: date) -> Question:
    many = len(said.people) > 1
    tells = f"The paper says that {said.words} {'hold' if many else 'holds'} {said.post}"
    if on_record is None:
        known = f"One person holds a post, and on record nobody holds {said.post}."
        keep = "Leave the post without a holder"
    else:
        since = f" from {day_in_words(on_record.since)}" if on_record.since > date.min else ""
        known = f"On record it is {on_record.name}{since}."
        keep = f"Keep {on_record.name}"
    day = day_in_words(as_at)
    people = tuple(
        Choice(f"person-{n}" if many else "paper", f"From {day} on it is {person.name}")
        for n, person in enumerate(said.people, start=1)
    )
    return Question(KEY, f"{tells}. {known}", (Choice("keep", keep), *people, DECIDE_LATER))


def decided_holder(said: Holder, asked: bool, answer: str) -> HeldBy | None:
    """The person to be kept as the post's holder; None where the record stays as it is."""
    if not asked or answer == "paper":
        return said.people[0]
    if answer.startswith("person-"):
        return said.people[int(answer.removeprefix("person-")) - 1]
    return None
