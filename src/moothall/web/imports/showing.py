"""One row for its page: the paper beside its fields, what would change, and the match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from moothall.core.queries import state_words
from moothall.documents.drafts import Draft
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.states import STATE_WORDS
from moothall.intake.models import Import, Standing
from moothall.intake.queries import Preview, RowState
from moothall.intake.standing import HEAVY
from moothall.reading.reconciling.saying import text_of
from moothall.recommendations.models import Recommendation
from moothall.recommendations.queries import facts_of
from moothall.recommendations.queries.columns import column_choices
from moothall.web.pagepictures import picture_at

from .differences import Differences, compare
from .pages import row_url
from .rows import draft_of, lines_of
from .source import beside, words_of
from .values import LONG, label, of_the_whole, shown


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
    asking = found.where(Standing.ASKS).defer(*HEAVY)
    before = asking.filter(position__lt=state.row.position)
    previous = before.last()
    following = asking.filter(position__gt=state.row.position).first()
    match = state.row.match
    facts = facts_of(match, import_.as_at) or facts_of(match) if match else None
    own = state_words(import_.council, import_.as_at)
    headings = column_choices(import_.council)
    states = {words: own[state] for state, words in STATE_WORDS.items()}
    return {
        "line": line,
        "total": found.read,
        "nth": before.count() + 1 if state.needs_decision else 0,
        "asking": found.needing,
        "source": beside(state.row),
        "where": words_of(draft.place) if draft else "",
        "picture": picture_at(import_.paper, draft.place) if draft else None,
        "fields": shown(draft) if draft else [],
        "doubts": of_the_whole(draft) if draft else [],
        "changes": [_change(change, states, headings) for change in state.row.changes],
        "card": _card(import_, state, match, facts, draft),
        "previous_url": row_url(previous, import_) if previous else "",
        "following_url": row_url(following, import_) if following else "",
    }


def _change(change: dict[str, Any], states: dict[str, str], headings: dict[str, str]) -> Change:
    """``states``: the council's words for a state by Moothall's, which a comparison keeps."""
    name, record, paper = change["field"], change["record"], change["paper"]
    if name == "state":
        record, paper = states.get(record, record), states.get(paper, paper)
    both = compare(record, paper) if record and len(record) + len(paper) > LONG else None
    return Change(label(name, headings), record, paper, change["conflict"], both)


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
