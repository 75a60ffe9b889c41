"""What stands in each cell of a working file, and when two cells say the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from moothall.facts.dates import StatedDate
from moothall.facts.details import Detail
from moothall.facts.recommendations import RecommendationFacts

from ..writers.characters import printable
from ..writers.sheets import Value
from ..writers.spreadsheet import fitted
from .columns import Column, Holds, Words

TO_BE_CONFIRMED = "To be confirmed"
_TBC = re.compile(
    r"^\W*(?:t\s*\.?\s*b\s*\.?\s*[cda]\b|to be (?:confirmed|agreed|determined))", re.I
)
_NUMBER = re.compile(r"^[+-]?\d+(?:[.,]\d+)?\s*%?$")
_BULLET = re.compile(r"(?m)^\s*(?:[•·▪◦●–*-]|o(?=\s))\s*")
_MARKS = re.compile(r"[*_\\`]")


def cells(
    facts: RecommendationFacts, columns: Sequence[Column], words: Words, email: str, on: date
) -> dict[str, Value]:
    """The value of every column but the identity, by its key. Ages are counted to ``on``."""
    told = {detail.key: detail for detail in facts.details}
    found: dict[str, Value] = {
        "reference": facts.reference,
        "audit": facts.audit,
        "number": facts.printed_reference or facts.number,
        "title": facts.title,
        "rating": words.ratings.get(facts.rating, facts.rating),
        "text": facts.text,
        "directorate": facts.directorate,
        "service": facts.service,
        "owner": facts.owner,
        "holder": facts.holder,
        "email": email,
        "original": _date(facts.original, facts.original_printed),
        "revised": _agreed(facts),
        "redated": facts.times_redated,
        "late": facts.months_past_original(on) if facts.state.is_open else None,
        "state": words.states[facts.state],
        "closed_on": facts.closed_on,
        "status": facts.narrative,
        "status_on": facts.narrative_as_at,
    }
    for column in columns:
        if key := column.detail:
            found[column.key] = _detail(told.get(key), column)
    return {key: fitted(value) for key, value in found.items()}


def _agreed(facts: RecommendationFacts) -> Value:
    if facts.current is None:
        return _date(facts.original, facts.original_printed)
    return _date(facts.current, facts.current_printed)


def _date(stated: StatedDate | None, printed: str) -> Value:
    if stated is None:
        return None
    if stated.date is not None:
        return stated.date
    return TO_BE_CONFIRMED if stated.tbc else printed


def _detail(detail: Detail | None, column: Column) -> Value:
    if detail is None:
        return None
    if column.holds is Holds.NUMBER and detail.text.isdecimal() and len(detail.text) < 10:
        return int(detail.text)
    return detail.text


def compared(value: Value | datetime | float, holds: Holds) -> str:
    """A cell as it is compared; empty for a blank one.

    What spreadsheet programs rewrite by themselves is the same: line ends, trailing and doubled
    spaces, non-breaking spaces, composed letters, numbers stored as text, dates shown in another
    form, and "TBC" for "To be confirmed". So is the sign that begins a bullet, which our reader
    prints alike. A date given as text is compared as words, unless ``dated`` read it before.
    """
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    text = (
        unicodedata.normalize("NFC", printable(value)).replace("\u00ad", "").replace("\u200b", "")
    )
    if holds is Holds.DATE and _TBC.match(text):
        return TO_BE_CONFIRMED
    if holds is Holds.NUMBER and _NUMBER.match(text.strip()):
        return f"{float(text.strip().rstrip('% ').replace(',', '.')):g}"
    return " ".join(_MARKS.sub("", _BULLET.sub("", text)).split())


def all_compared(found: Mapping[str, Value], columns: Sequence[Column]) -> dict[str, str]:
    """``cells`` as they are compared, by key; a date in text stays as it is printed."""
    return {c.key: compared(found[c.key], c.holds) for c in columns if c.key in found}
