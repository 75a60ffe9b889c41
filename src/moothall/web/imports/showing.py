"""One row for its page: the paper beside its fields, what would change, and the match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from moothall.documents.drafts import Draft
from moothall.facts.recommendations import RecommendationFacts
from moothall.intake.models import Import
from moothall.intake.queries import Preview, RowState
from moothall.reading import wire
from moothall.reading.reconciling.saying import text_of
from moothall.recommendations.models import Recommendation
from moothall.recommendations.queries import facts_of

from .differences import Differences, compare
from .pages import row_url
from .rows import draft_of, lines_of
from .source import SourceBlock, around, words_of
from .values import LONG, label, shown

CHANGED = {
    "original": "Target date",
    "revised": "Revised target date",
    "earlier": "Date from an earlier cycle",
    "status": "Status",
    "state": "State",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field: ``both`` marks what differs where the texts are long."""

    label: str
    record: str
    paper: str
    conflict: bool
    both: Differences | None = None


def row_context(import_: Import, state: RowState, found: Preview) -> dict[str, Any]:
    draft = draft_of(state.row)
    (line,) = lines_of(import_, [state])
    needs = [s for s in found.needs if s is not state]
    before = [s for s in needs if s.row.position < state.row.position]
    after = [s for s in needs if s.row.position > state.row.position]
    match = state.row.match
    facts = facts_of(match, import_.as_at) or facts_of(match) if match else None
    asking = [s for s in found.rows if s.row.questions]
    return {
        "line": line,
        "total": found.read,
        "nth": asking.index(state) + 1 if state in asking else 0,
        "asking": len(asking),
        "source": _source(import_, draft),
        "where": words_of(draft.place) if draft else "",
        "fields": shown(draft) if draft else [],
        "changes": [_change(change) for change in state.row.changes],
        "card": _card(import_, state, match, facts, draft),
        "previous_url": row_url(before[-1], import_) if before else "",
        "following_url": row_url(after[0], import_) if after else "",
    }


def _source(import_: Import, draft: Draft | None) -> list[SourceBlock]:
    if draft is None:
        return []
    section = draft.fields.get("section")
    document = wire.document_in(import_.reading["document"])
    return around(document, draft.place, section.place if section else None)


def _change(change: dict[str, Any]) -> Change:
    name, record, paper = change["field"], change["record"], change["paper"]
    both = compare(record, paper) if record and len(record) + len(paper) > LONG else None
    return Change(CHANGED.get(name) or label(name), record, paper, change["conflict"], both)


def _card(
    import_: Import,
    state: RowState,
    match: Recommendation | None,
    facts: RecommendationFacts | None,
    draft: Draft | None,
) -> dict[str, Any] | None:
    """The recommendation on record that the row may be, or that the paper doesn't list."""
    if match is None:
        return None
    record = facts.text if facts else ""
    score = state.row.score
    return {
        "reference": match.reference,
        "title": match.title,
        "facts": facts,
        "score": round(score * 100) if score is not None else None,
        "reasons": state.row.reasons,
        "texts": compare(record, text_of(draft)) if draft and record else None,
        "text": record,
        "url": reverse("recommendation", args=[import_.council.slug, *_address(match)]),
    }


def _address(match: Recommendation) -> tuple[str, str]:
    return match.audit.code, match.number
