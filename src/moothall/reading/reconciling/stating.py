"""A draft as a statement for the record: what it prints, each with its words and place."""

from __future__ import annotations

from collections.abc import Sequence

from moothall.documents.drafts import Draft
from moothall.documents.tree import NOWHERE
from moothall.facts.dates import StatedDate
from moothall.facts.details import same_text
from moothall.facts.ratings import Rating
from moothall.facts.recommendations import PartFacts, RecommendationFacts
from moothall.facts.statements import Dated, Printed, Statement
from moothall.facts.states import State

from . import titles
from .details import details_of, field_of, texts_of
from .differences import (
    Difference,
    new_earlier,
    new_parts,
    original_of,
    rating_of,
    revised_field,
    says_status,
)
from .saying import closing_day, signals_of, state_of, text_of

NO_AUDIT = "Audit not named"
"""Recommendations hang from an audit; this one holds those of papers that name none."""


def new_statement(draft: Draft, position: int, ratings: Sequence[Rating]) -> Statement:
    """Everything that a draft prints, for a recommendation that the record doesn't hold."""
    text = text_of(draft)
    stated = original_of(draft)
    return Statement(
        audit_name=_printed(draft, "audit", str(draft.value("audit") or NO_AUDIT)),
        printed_reference=str(draft.value("reference") or ""),
        title=title_of(draft),
        text=_printed(draft, "text", text),
        rating=_rating(draft, ratings),
        rating_printed=draft.printed("rating"),
        original=_dated(draft, "target_date") if _says(stated) else None,
        revised=_revised(draft),
        earlier=new_earlier(draft, None),
        narrative=_narrative(draft),
        status=_words(draft, "status_text"),
        signals=signals_of(draft),
        state=state_of(draft),
        parts=tuple(PartFacts(label) for label in new_parts(draft, None)),
        owner=str(draft.value("owner") or ""),
        directorate=str(draft.value("directorate") or ""),
        service=str(draft.value("service") or ""),
        section=str(draft.value("section") or ""),
        order=position + 1,
        details=details_of(draft),
        closed_on=closing_day(draft),
    )


def changed_statement(
    draft: Draft,
    record: RecommendationFacts,
    changes: Sequence[Difference],
    position: int,
    ratings: Sequence[Rating],
) -> Statement:
    """Only what ``changes`` name. A status for a new date brings its revised date with it, so that
    each cycle's date is on record even where it repeats the last one's; a closing day brings its
    state. Details that the record holds in the same words are stated too: it may hold them only
    from a later paper."""
    fields = {c.field for c in changes}
    told = "status" in fields
    closing = fields & {"state", "closed_on"}
    known = texts_of(record)
    return Statement(
        recommendation_id=record.id,
        audit_name=_printed_if("audit", draft, fields),
        printed_reference=str(draft.value("reference")) if "reference" in fields else "",
        text=_printed_if("text", draft, fields),
        rating=_rating(draft, ratings) if "rating" in fields else None,
        rating_printed=draft.printed("rating"),
        original=_dated(draft, "target_date") if "original" in fields else None,
        revised=_revised(draft) if told or "revised" in fields else None,
        earlier=new_earlier(draft, record) if "earlier" in fields else (),
        narrative=_narrative(draft) if told else None,
        status=_words(draft, "status_text") if told else Printed(),
        signals=signals_of(draft) if told else frozenset(),
        state=state_of(draft) if closing else None,
        parts=_parts(draft, record) if "parts" in fields else (),
        owner=_named(draft, "owner", fields),
        directorate=_named(draft, "directorate", fields),
        service=_named(draft, "service", fields),
        section=str(draft.value("section") or ""),
        order=position + 1,
        details=tuple(
            said
            for said in details_of(draft)
            if field_of(said) in fields or same_text(said.text, known.get(said.key, ""))
        ),
        closed_on=closing_day(draft) if "closed_on" in fields else None,
    )


def title_of(draft: Draft) -> str:
    """The printed title where there is a short one, else one proposed from the text."""
    printed = " ".join(str(draft.value("title") or "").split())
    if printed and len(printed) <= titles.LONGEST:
        return printed
    return titles.propose(printed or text_of(draft))


def _parts(draft: Draft, record: RecommendationFacts) -> tuple[PartFacts, ...]:
    return tuple(PartFacts(label, state=State.OPEN) for label in new_parts(draft, record))


def _named(draft: Draft, name: str, fields: set[str]) -> str:
    return str(draft.value(name)) if name in fields else ""


def _printed_if(name: str, draft: Draft, fields: set[str]) -> Printed | None:
    return _printed(draft, name, str(draft.value(name))) if name in fields else None


def _says(stated: StatedDate | None) -> bool:
    return stated is not None and (stated.date is not None or stated.tbc)


def _narrative(draft: Draft) -> str | None:
    return str(draft.value("narrative") or "") if says_status(draft) else None


def _revised(draft: Draft) -> Dated | None:
    name = revised_field(draft)
    return _dated(draft, name) if name and _says(draft.value(name)) else None


def _dated(draft: Draft, name: str) -> Dated | None:
    found = draft.fields.get(name)
    if found is None or not isinstance(found.value, StatedDate):
        return None
    return Dated(found.value, _words(draft, name))


def _rating(draft: Draft, ratings: Sequence[Rating]) -> Printed | None:
    rating = rating_of(draft, ratings)
    return _printed(draft, "rating", rating) if rating else None


def _words(draft: Draft, name: str) -> Printed:
    found = draft.fields.get(name)
    place = found.place if found else NOWHERE
    return Printed(draft.printed(name), (place if place != NOWHERE else draft.place).as_dict())


def _printed(draft: Draft, name: str, text: str) -> Printed:
    """``text`` is the value as read; where it stood in the paper."""
    return Printed(text, _words(draft, name).place)
