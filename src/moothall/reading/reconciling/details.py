"""What a draft's other columns say, each as a detail of the record."""

from __future__ import annotations

import re
from typing import Any

from moothall.documents.drafts import Draft
from moothall.documents.tree import NOWHERE
from moothall.facts.details import DETAIL_WORDS, DetailKey, DetailKind, same_text
from moothall.facts.posts import HeldBy
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.statements import DetailSaid

from .saying import state_of, text_of

FIELDS = {
    "finding": DetailKind.FINDING,
    "management_response": DetailKind.RESPONSE,
    "percent_complete": DetailKind.PERCENT,
    "remarks": DetailKind.REMARK,
    "evidence": DetailKind.EVIDENCE,
}
LEFT_OVER = {
    "completed_date": "Date completed",
    "holder": "Post holder",
    "owner_email": "Owner’s e-mail address",
}
"""Fields that have no place of their own in some rows, under the heading that keeps them then."""

LONGEST_HEADING = 120
LONGEST_NAME = 120
ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")


def details_of(draft: Draft) -> tuple[DetailSaid, ...]:
    """Every other column that has a text, in the paper's order; columns of one heading as one."""
    found = [_said(draft, name, kind, DETAIL_WORDS[kind]) for name, kind in FIELDS.items()]
    found = [d for d in found if d.text and not _is_the_text(draft, d)]
    for extra in draft.value("extras") or ():
        heading, text = str(extra.get("heading") or ""), str(extra.get("text") or "")
        found.append(DetailSaid(DetailKind.OWN, _heading(heading), _plain(text), _place(extra)))
    found += [_said(draft, name, DetailKind.OWN, LEFT_OVER[name]) for name in _left_over(draft)]
    return _joined(found)


def field_of(said: DetailSaid) -> str:
    """The name of the difference: "detail:own:contact hours"."""
    kind, heading = said.key
    return f"detail:{kind.value}:{heading or said.heading.casefold()}"


def texts_of(record: RecommendationFacts) -> dict[DetailKey, str]:
    """What the record says under each heading."""
    return {detail.key: detail.text for detail in record.details}


def holder_of(draft: Draft) -> HeldBy | None:
    """The person whom the paper prints beside the owner's post; None where it prints none."""
    name = " ".join(str(draft.value("holder") or "").split())[:LONGEST_NAME]
    return HeldBy(name, _address(draft)) if name else None


def _said(draft: Draft, name: str, kind: DetailKind, heading: str) -> DetailSaid:
    field = draft.fields.get(name)
    value = "" if field is None or field.value is None else str(field.value)
    if name == "completed_date":
        value = draft.printed(name)
    place = field.place.as_dict() if field and field.place != NOWHERE else draft.place.as_dict()
    return DetailSaid(kind, heading, _plain(value), place)


def _is_the_text(draft: Draft, said: DetailSaid) -> bool:
    """Where a paper prints no recommendation, its finding or its response stands for the text."""
    stands_in = said.kind in {DetailKind.FINDING, DetailKind.RESPONSE}
    return stands_in and said.text == _plain(text_of(draft))


def _left_over(draft: Draft) -> list[str]:
    """What is printed and can't be kept where it belongs: so it is kept as it stands."""
    found = []
    if draft.value("completed_date") is not None and state_of(draft).is_open:
        found.append("completed_date")
    if draft.value("holder") and not draft.value("owner"):
        found.append("holder")
    if draft.value("owner_email") and not (holder_of(draft) and _address(draft)):
        found.append("owner_email")
    return found


def _address(draft: Draft) -> str:
    address = str(draft.value("owner_email") or "").strip().lower()
    return address if ADDRESS.fullmatch(address) and len(address) <= 254 else ""


def _joined(found: list[DetailSaid]) -> tuple[DetailSaid, ...]:
    told: dict[DetailKey, DetailSaid] = {}
    for said in found:
        if not said.text or not said.heading:
            continue
        before = told.get(said.key)
        text = said.text if before is None else "\n".join(_once(before.text, said.text))
        told[said.key] = DetailSaid(
            said.kind, (before or said).heading, text, (before or said).place
        )
    return tuple(told.values())


def _once(one: str, other: str) -> tuple[str, ...]:
    return (one,) if same_text(one, other) else (one, other)


def _heading(printed: str) -> str:
    return _plain(" ".join(printed.split()))[:LONGEST_HEADING].strip()


def _place(extra: dict[str, Any]) -> dict[str, Any]:
    place = extra.get("place") or {}
    return place if isinstance(place, dict) else place.as_dict()


def _plain(text: str) -> str:
    return text.replace("\0", "").strip()
