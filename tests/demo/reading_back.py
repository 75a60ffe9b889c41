"""Compare what was read of a paper with what the story printed in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moothall.demo.papers import Paper
from moothall.demo.papers.lines import RATING_NAMES, Line
from moothall.demo.papers.workbook import state
from moothall.documents.drafts import Draft, Recognised
from moothall.facts.dates import StatedDate
from moothall.reading import read
from moothall.reading.recognisers.recommendations import recognise


def recognised(data: bytes) -> Recognised:
    return recognise(read(data))


def differences(paper: Paper, drafts: tuple[Draft, ...]) -> Iterator[str]:
    """A sentence for each field that was read differently than it was printed."""
    by_text = {words(draft): draft for draft in drafts}
    if len(drafts) != len(paper.lines):
        yield f"{len(drafts)} rows read of {len(paper.lines)}"
    for line in paper.lines:
        draft = by_text.get(flat(line.text))
        if draft is None:
            yield f"{line.reference}: its text was not read as it was printed"
            continue
        for name, printed, found in fields(paper, line, draft):
            if printed != found:
                yield f"{line.reference} {name}: printed {printed!r}, read {found!r}"


def words(draft: Draft) -> str:
    return flat(draft.value("text") or draft.value("management_response"))


def fields(paper: Paper, line: Line, draft: Draft) -> Iterator[tuple[str, Any, Any]]:
    """(field, what was printed, what was read), both in the same form."""
    promise, telling = line.telling.promise, line.telling
    yield "audit", line.audit, draft.value("audit")
    yield "target_date", line.due, day(draft.value("target_date"))
    yield "rating", line.rating, rating(draft.value("rating"))
    yield "revised", day_or_tbc(line.revised), day_or_tbc(draft.value("revised_target_date"))
    yield "narrative", flat(telling.narrative), flat(draft.value("narrative"))
    read_signals = set(draft.value("signals", []))
    expected = {s.value for s in telling.signals}
    if telling.overdue:
        expected -= {"first_cycle_overdue"} if not prints_first(paper) else set()
        yield "signals", sorted(expected), sorted(expected & read_signals)
        loud = {"reported_complete", "no_update", "risk_acceptance_sought", "first_cycle_overdue",
                "evidence_awaited", "clarification_needed", "under_audit_review"}  # fmt: skip
        if telling.event != "silent":  # it repeats what an earlier cycle said
            yield "signals too many", [], sorted(read_signals & loud - expected)
    if "earlier" in paper.prints and not telling.first:
        printed = [(c.cycle, day_or_tbc(c.stated)) for c in telling.earlier]
        found = [
            (e["cycle"], day_or_tbc(e["date"])) for e in draft.value("earlier_target_dates", [])
        ]
        yield "earlier", printed, found
    for name, own in (
        ("owner", promise.audit.owner),
        ("service", promise.audit.service),
        ("directorate", promise.audit.directorate),
        ("reference", promise.reference),
        ("state_printed", state(line)),
    ):
        if name.removesuffix("_printed") in paper.prints:
            yield name, own, draft.value(name)


def prints_first(paper: Paper) -> bool:
    """Whether the layout has the sentence on the first cycle at all."""
    return "state" not in paper.prints and not written_appendix(paper)


def written_appendix(paper: Paper) -> bool:
    return bool(paper.directorates) and paper.format in ("html", "xlsx", "csv")


def rating(value: Any) -> str:
    named = {name.casefold(): code for code, name in RATING_NAMES.items()}
    return named.get(str(value).casefold(), str(value))


def flat(text: Any) -> str:
    return " ".join(str(text or "").replace("•", " ").split())


def day(value: Any) -> Any:
    return value.date if isinstance(value, StatedDate) else value


def day_or_tbc(value: Any) -> Any:
    if value is None:
        return None
    return "TBC" if value.tbc else value.date
