"""What a draft's fields say, in words for a page: beside each value, what was printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.dateformat import format as format_date

from moothall.documents.drafts import Draft, Field
from moothall.facts.dates import Precision, StatedDate
from moothall.facts.details import DETAIL_WORDS, DetailKind
from moothall.facts.phrases import shortened
from moothall.reading.recognisers.columns import FIELD_WORDS
from moothall.reading.reconciling.returned import RETURNED
from moothall.recommendations.columns import column_key

ORDER = (
    "audit", "number", "reference", "title", "rating", "target_date",
    "target_date_revised_in_cell", "revised_target_date", "earlier_target_dates", "section", "text",
    "parts", "finding", "management_response", "owner", "directorate", "service", "report_date",
    "state_printed", "percent_complete", "completed_date", "signals", "narrative", "status_text",
    "remarks", "evidence", "holder", "owner_email",
)  # fmt: skip
"""The fields in the order in which a page shows them."""
DERIVED = {
    "target_date_revised_in_cell": "Revised date, in the same cell",
    "parts": "Parts",
    "signals": "What the status says",
    "narrative": "Latest update, without its dates",
    "earlier": "Date from an earlier cycle",
}
"""What is no column of a tracker."""
COMPARED = {
    "original": "target_date", "revised": "revised_target_date", "status": "status_text",
    "state": "state_printed", "closed_on": "completed_date",
}  # fmt: skip
"""Differences that have another name than the field which states them."""
LABELS = {
    name: DERIVED.get(name) or FIELD_WORDS[COMPARED.get(name, name)]
    for name in (*ORDER, *DERIVED, *COMPARED)
}
"""The words for each field and difference, one word for one thing with the page of columns."""

SIGNALS = {
    "reported_complete": "reported complete",
    "evidence_awaited": "evidence awaited",
    "clarification_needed": "internal audit asks for more",
    "under_audit_review": "under internal audit review",
    "partly_implemented": "partly implemented",
    "no_update": "no update this cycle",
    "first_cycle_overdue": "first cycle overdue",
    "risk_acceptance_sought": "acceptance of risk sought",
    "blocked_by_resource": "money or people missing",
}
OWN = "extras"
"""The field that holds a tracker's other columns: shown as a field each, under its heading."""
SAID_IN_FULL = {"earlier_target_dates"}
"""Fields whose reading names all that is printed."""

LONG = 160
"""Characters above which a value is folded."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One field of a draft. ``read`` are lines; ``printed`` is empty where it says the same."""

    name: str
    label: str
    read: tuple[str, ...]
    printed: str
    doubts: tuple[str, ...] = ()

    @property
    def long(self) -> bool:
        return sum(map(len, self.read)) > LONG

    @property
    def start(self) -> str:
        """The first words, where all would be too long."""
        return shortened(" ".join(self.read), LONG // 2)


def shown(draft: Draft) -> list[Shown]:
    """The fields of a draft, doubtful ones first, and last the columns kept under their heading."""
    doubts: dict[str, list[str]] = {}
    for doubt in draft.doubts:
        doubts.setdefault(doubt.field, []).append(doubt.message)
    order = [n for n in LABELS if n in draft.fields or n in doubts]
    order += sorted((draft.fields.keys() | doubts.keys()) - LABELS.keys() - {"", RETURNED, OWN})
    order.sort(key=lambda name: name not in doubts)
    nothing = Field(None)
    fields = [_field(n, draft.fields.get(n, nothing), tuple(doubts.get(n, ()))) for n in order]
    return [f for f in fields if not _said_twice(f, fields)] + own_columns(draft)


def of_the_whole(draft: Draft) -> list[str]:
    """What is doubtful about the row and none of its fields, and is not asked as a question."""
    return list(dict.fromkeys(d.message for d in draft.doubts if not (d.field or d.asks)))


def own_columns(draft: Draft) -> list[Shown]:
    """The columns that a tracker has beside ours, in its order, each under its own heading."""
    return [
        Shown(f"{OWN}-{at}", one["heading"], tuple(one["text"].splitlines()), "")
        for at, one in enumerate(draft.value(OWN) or ())
    ]


def _said_twice(field: Shown, fields: list[Shown]) -> bool:
    """Whether it is an update without its dates, and the whole update beside it had none."""
    whole = [other.read for other in fields if other.name == "status_text"]
    return field.name == "narrative" and not field.doubts and field.read in whole


def _field(name: str, field: Field, doubts: tuple[str, ...]) -> Shown:
    read = tuple(lines(name, field.value))
    printed = (field.printed or "").strip()
    same = name in SAID_IN_FULL or _plain(printed) == _plain(" ".join(read))
    return Shown(name, label(name), read, "" if same else printed, doubts)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def label(name: str, headings: Mapping[str, str] | None = None) -> str:
    """A field, or what differs from the record, by the heading under which people know it.

    ``headings`` are the council's own columns as they print them, by their key.
    """
    if name.startswith("detail:"):
        _, kind, heading = name.split(":", 2)
        printed = (headings or {}).get(column_key(heading), heading[:1].upper() + heading[1:])
        return DETAIL_WORDS.get(DetailKind(kind), printed)
    return LABELS.get(name) or name.replace("_", " ").capitalize()


def lines(name: str, value: Any) -> list[str]:
    """A field's value as lines of words; a missing one is no line at all."""
    if value in (None, "", [], (), {}):
        return []
    if isinstance(value, StatedDate):
        return [stated(value)]
    if name == "signals":
        return [", ".join(SIGNALS.get(s, str(s)) for s in value)]
    if name == "earlier_target_dates":
        return [f"{e.get('label') or e.get('cycle')}: {_earlier(e.get('date'))}" for e in value]
    if isinstance(value, list | tuple):
        return [", ".join(str(v) for v in value)]
    return str(value).splitlines()


def _earlier(value: Any) -> str:
    if isinstance(value, dict):
        value = StatedDate.from_dict(value)
    return stated(value) if isinstance(value, StatedDate) else "no date"


def stated(value: StatedDate) -> str:
    """ "1 May 2024", "31 October 2025 (printed as a month)", "to be confirmed"."""
    if value.tbc and value.date is None:
        return "to be confirmed"
    if value.date is None:
        return "no date could be read"
    words = format_date(value.date, "j F Y")
    if value.precision not in (Precision.DAY, Precision.NONE):
        words = f"{words} (printed as a {value.precision.value})"
    also = [format_date(d, "j F Y") for d in value.also]
    return f"{words}, after {' and '.join(also)}" if also else words
