"""A returned row as a draft: the fields that a tracker's row has, with what compares it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from moothall.documents.drafts import Draft, Field
from moothall.documents.tree import Place
from moothall.facts.dates import TO_BE_CONFIRMED, StatedDate
from moothall.facts.states import STATE_WORDS, State
from moothall.reading.recognisers.statements import signals
from moothall.reading.reconciling.returned import RETURNED
from moothall.writing.working.cells import TO_BE_CONFIRMED as TBC
from moothall.writing.working.cells import compared
from moothall.writing.working.columns import Holds
from moothall.writing.working.mark import digest

KIND = "recommendation"
TEXTS = {
    "audit": "audit",
    "title": "title",
    "rating": "rating",
    "text": "text",
    "finding": "finding",
    "response": "management_response",
    "directorate": "directorate",
    "service": "service",
    "owner": "owner",
    "holder": "holder",
    "email": "owner_email",
    "state": "state_printed",
    "status": "narrative",
    "remarks": "remarks",
    "evidence": "evidence",
}
"""The draft's field of each column of texts."""
DATES = {"original": "target_date", "revised": "revised_target_date", "closed_on": "completed_date"}


def draft_of(place: Place, told: Mapping[str, Any], new: Mapping[str, str]) -> Draft:
    """``told`` holds the row's "words" by column key and the "headings" of the council's own
    columns; ``new`` are the words of columns that the team added, by their headings."""
    words: Mapping[str, str] = told["words"]
    fields: dict[str, Field] = {}
    for key, name in TEXTS.items():
        if (text := words.get(key, "")) and not _asked_in_vain(key, text, told["digests"]):
            fields[name] = Field(text, text, place)
    if state := told["state"]:
        fields["state_printed"] = Field(STATE_WORDS[State(state)], words["state"], place)
    for key, name in DATES.items():
        if (stated := stated_of(words.get(key, ""))) is not None:
            printed = f"{stated.date:%d/%m/%Y}" if stated.date else words[key]
            fields[name] = Field(stated, printed, place)
    if percent := words.get("percent", ""):
        fields["percent_complete"] = Field(percent.rstrip("% "), percent, place)
    if status := words.get("status", ""):
        fields["status_text"] = Field(status, status, place)
    if said := signals(words.get("status", ""), words.get("status", "")):
        fields["signals"] = Field(said, None, place)
    if extras := _extras(words, told["headings"], new, place):
        fields["extras"] = Field(extras, None, place)
    fields[RETURNED] = Field({**told, "added": dict(new)}, None, place)
    return Draft(KIND, place, fields)


def _asked_in_vain(key: str, text: str, digests: Mapping[str, str]) -> bool:
    """Whether it is the name of a directorate or service as it was when the file was taken: the
    review asks what each name in a draft is, and the record may have another for it now."""
    asked = key in ("directorate", "service")
    return asked and digests.get(key) == digest(compared(text, Holds.TEXT))


def stated_of(words: str) -> StatedDate | None:
    """The date in a cell; None where it is blank or can't be read."""
    if words == TBC:
        return TO_BE_CONFIRMED
    try:
        return StatedDate.day(date.fromisoformat(words))
    except ValueError:
        return None


def _extras(
    words: Mapping[str, str], headings: Mapping[str, str], new: Mapping[str, str], place: Place
) -> list[dict[str, Any]]:
    own = [(heading, words.get(key, "")) for key, heading in headings.items()]
    return [
        {"heading": heading, "text": text, "place": place.as_dict()}
        for heading, text in (*own, *new.items())
        if text
    ]
