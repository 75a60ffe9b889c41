"""A paper's drafts beside the record: what is new, the same, changed, and what a person decides.

Nothing is written here: ``reconcile`` makes the preview, and ``deciding.statements`` turns the same
rows and a person's answers into what is to be kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from moothall.documents.drafts import Draft
from moothall.facts.ageing import is_overdue
from moothall.facts.posts import HeldBy
from moothall.facts.ratings import DEFAULT_RATINGS, Rating
from moothall.facts.recommendations import RecommendationFacts

from . import asking
from .differences import Difference, compare, original_of
from .holding import about_holders
from .matched import Matched, Outcome, Scope
from .matching import audits_alike, words
from .pairing import Pair, Pairs, best, candidates, without_row_numbers
from .saying import text_of

__all__ = ["Matched", "Outcome", "Scope", "reconcile"]


def reconcile(  # noqa: PLR0913  (what the preview depends on, each by its name)
    drafts: Sequence[Draft],
    existing: Sequence[RecommendationFacts],
    scope: Scope,
    *,
    sure: float,
    pinned: Mapping[int, int | None] | None = None,
    apart: Mapping[str, str] | None = None,
    later: Collection[int] = (),
    settled: Collection[tuple[int, str, str]] = (),
    ratings: Sequence[Rating] = DEFAULT_RATINGS,
    held: Mapping[str, HeldBy] | None = None,
) -> tuple[Matched, ...]:
    """Every draft once, in the paper's order, and then what the paper should have listed.

    ``existing`` is the record as at ``scope.as_at``. ``pinned`` gives the matches that a person
    decided: a draft's index and the recommendation's id, or None for a new one. ``apart`` gives
    audit names of the paper that a person said are not the audit named beside them. ``later`` are
    ids that the record knows only from later papers: they are matched, and never missing.
    ``settled`` are differences (id, field, the paper's words) where a person kept the record.
    ``held`` is who holds each post last, by ``facts.posts.post_key``.
    """
    index_of = {r.id: i for i, r in enumerate(existing)}
    pins = {d: index_of.get(r) if r is not None else None for d, r in (pinned or {}).items()}
    drafts = without_row_numbers(drafts)
    pairs = candidates(drafts, existing, ratings, apart or {})
    chosen = best(pairs, pins)
    extra = _parts_of_taken(pairs, chosen, pins)
    rows = []
    for position, draft in enumerate(drafts):
        index = chosen.get(position, extra.get(position))
        if index is None:
            row = _new(position, draft, scope, ratings)
            if position in pins and pairs[position]:
                row = _refused(row, existing, pairs[position])
            rows.append(row)
        else:
            record = existing[index]
            found = compare(draft, record, scope.as_at, ratings)
            changes = tuple(c for c in found if (record.id, c.field, c.paper) not in settled)
            pair = pairs[position].get(index)
            row = _matched(position, draft, record, changes, scope.as_at, ratings, pair)
            rows.append(_settle(row, scope, sure, decided=position in pins))
    rows = asking.about_repeats(asking.about_audits(rows, existing, apart or {}))
    rows = about_holders(rows, held or {}, scope.as_at, settled)
    listed = {existing[i].id for i in (*chosen.values(), *extra.values())}
    unlisted = [r for r in existing if r.id not in listed and r.id not in later]
    names = {str(d.value("audit") or "") for d in drafts}
    missing = [r for r in unlisted if _should_be_listed(r, scope, names)]
    rows_of = {tuple(words(text_of(d))): n for n, d in enumerate(drafts, 1)}
    rows.extend(_missing(len(drafts) + (r.id or n), r, rows_of) for n, r in enumerate(missing))
    return tuple(rows)


def _parts_of_taken(
    pairs: Pairs, chosen: Mapping[int, int], pins: Mapping[int, int | None]
) -> dict[int, int]:
    """Drafts left over whose words are a part of a recommendation that another draft has taken."""
    found = {}
    for position, candidates_ in pairs.items():
        if position in chosen or position in pins:
            continue
        parts = {i: p.score for i, p in candidates_.items() if p.part}
        if parts:
            found[position] = max(parts, key=lambda i: parts[i])
    return found


def _new(position: int, draft: Draft, scope: Scope, ratings: Sequence[Rating]) -> Matched:
    doubts = asking.about_doubts(draft, None, (), ratings, scope.as_at)
    outside = _outside(draft, None, scope)
    if outside:
        question = asking.about_scope(outside)
        return Matched(
            position, draft, None, Outcome.OUT_OF_SCOPE, reasons=(outside,),
            questions=(question, *doubts),
        )  # fmt: skip
    return Matched(position, draft, None, Outcome.NEW, questions=doubts)


def _refused(
    row: Matched, existing: Sequence[RecommendationFacts], found: Mapping[int, Pair]
) -> Matched:
    """A row that a person called different keeps its question, so that it can be answered anew."""
    nearest = max(found, key=lambda index: found[index].score)
    pair = found[nearest]
    question = asking.about_match(existing[nearest], pair.reasons)
    return replace(row, score=pair.score, questions=(question, *row.questions))


def _matched(
    position: int,
    draft: Draft,
    record: RecommendationFacts,
    changes: tuple[Difference, ...],
    as_at: date,
    ratings: Sequence[Rating],
    pair: Pair | None,
) -> Matched:
    return Matched(
        position,
        draft,
        record,
        Outcome.CHANGED if changes else Outcome.SAME,
        pair.score if pair else None,
        pair.reasons if pair else ("A person said so",),
        changes,
        (
            *asking.about_conflicts(draft, record, changes),
            *asking.about_doubts(draft, record, changes, ratings, as_at),
        ),
    )


def _settle(row: Matched, scope: Scope, sure: float, *, decided: bool) -> Matched:
    """The outcome and the questions of a matched row, by how sure the match is."""
    record, draft = row.existing, row.draft
    if record is None or draft is None:
        return row
    questions, outcome = row.questions, row.outcome
    unsure = not decided and (row.score or 0.0) < sure
    if any(c.conflict for c in row.changes):
        outcome = Outcome.CONFLICT
    elif unsure:
        outcome = Outcome.DOUBTFUL
    if unsure or decided:
        questions = (asking.about_match(record, row.reasons), *questions)
    outside = _outside(draft, record, scope) if row.changes else ""
    if outside:
        outcome = Outcome.OUT_OF_SCOPE
        questions = (asking.about_scope(outside), *questions)
    reasons = (*row.reasons, outside) if outside else row.reasons
    return replace(row, outcome=outcome, reasons=reasons, questions=questions)


def _outside(draft: Draft, record: RecommendationFacts | None, scope: Scope) -> str:
    """Why the stated scope would not hold this row, in words; empty where it would."""
    printed = str(draft.value("directorate") or "")
    if printed and not scope.holds_directorate(printed):
        return f"Its directorate is {printed}, which the paper was not said to cover"
    held = record.directorate if record else ""
    if not printed and held and not scope.holds_directorate(held):
        return f"On record it belongs to {held}, which the paper was not said to cover"
    stated = original_of(draft)
    due = stated.date if stated else None
    if not scope.overdue_only or due is None or is_overdue(due, scope.as_at):
        return ""
    if record and is_overdue(record.original_date, scope.as_at):
        return ""
    return "Its target date is after the paper's date, and the paper was said to list overdue ones"


def _should_be_listed(record: RecommendationFacts, scope: Scope, names: Collection[str]) -> bool:
    """Whether a paper of this scope would have had to list it."""
    if not record.state.is_open:
        return False
    if scope.overdue_only and not is_overdue(record.original_date, scope.as_at):
        return False
    if not scope.directorates or record.directorate:
        return scope.holds_directorate(record.directorate)
    known = (record.audit, *record.audit_names)
    return any(audits_alike(n, k) == 1.0 for n in names if n for k in known)


def _missing(
    position: int, record: RecommendationFacts, rows_of: Mapping[tuple[str, ...], int]
) -> Matched:
    reasons = ["Open on record, and not listed in this paper"]
    if row := rows_of.get(tuple(words(record.text))):
        reasons.append(f"Row {row} of the paper has the same words")
    question = asking.about_missing(record)
    return Matched(
        position, None, record, Outcome.MISSING, reasons=tuple(reasons), questions=(question,)
    )
