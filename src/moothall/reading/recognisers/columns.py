"""Which column of a table holds which field, by what its header cells mean and its cells hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256

from moothall.reading.vocabulary import load, normal

from . import wording
from .grid import GridRow

ASIDE = "aside"
COMPUTED = "computed"
LEAVE = "leave"
OWN = "own"
"""What a person may say of a column beside its field: leave it out, or keep its own heading."""
NO_FIELD = frozenset({"", ASIDE, COMPUTED, LEAVE})
KEPT = frozenset({"", ASIDE})
"""Columns without a field, whose cells are kept under their own heading."""
FIELD_WORDS = {
    "number": "Number",
    "reference": "Reference",
    "audit": "Audit",
    "title": "Title",
    "rating": "Rating",
    "text": "Recommendation",
    "finding": "Finding",
    "management_response": "Management response",
    "target_date": "Original target date",
    "revised_target_date": "Revised target date",
    "earlier_target_dates": "Earlier revised dates",
    "completed_date": "Closed on",
    "owner": "Owner post",
    "holder": "Holder of the post",
    "owner_email": "Owner's e-mail address",
    "directorate": "Directorate",
    "service": "Service",
    "state_printed": "State",
    "percent_complete": "Per cent complete",
    "status_text": "Latest update",
    "audit_remark": "Internal audit's comment on the update",
    "remarks": "Remarks",
    "evidence": "Evidence named",
    "report_date": "Date of the report",
    "section": "Section of the report",
}
"""The fields that a person may choose for a column, in the order of a list to choose from."""
SEVERAL = frozenset({"earlier_target_dates"})
"""Fields that several columns of one table may hold."""
DATE_FIELDS = ("target_date", "revised_target_date", "completed_date", "report_date")
TEXT_FIELDS = ("text", "management_response", "finding")
CORE = frozenset({
    "text", "management_response", "finding", "rating", "target_date", "owner", "status_text",
    "audit", "state_printed", "revised_target_date", "reference", "completed_date",
})  # fmt: skip
PEOPLE = frozenset({"owner", "holder", "owner_email", "directorate", "service"})
MANY = 5
"""So many fields of a recommendation show a tracker, however many columns of its own it has."""
KEY_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Columns:
    """``fields`` names the field of each column, "" where it has none. ``second`` names the other
    field of a column that holds two. ``unknown`` are the headings that were not understood;
    ``confirmed``: a person said what the columns are."""

    headers: tuple[str, ...]
    fields: tuple[str, ...]
    second: dict[int, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    header_rows: int = 1
    confirmed: bool = False

    @property
    def known(self) -> frozenset[str]:
        return frozenset(f for f in self.fields if f not in NO_FIELD) | frozenset(
            self.second.values()
        )

    @property
    def key(self) -> str:
        """A digest of the headings: tables of one shape have the same."""
        plain = [normal(h) for h in self.headers]
        while plain and not plain[-1]:
            plain.pop()
        return sha256("\x1f".join(plain).encode()).hexdigest()[:KEY_LENGTH]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings as printed, on one line; a repeated one is made distinct by its number."""
        return distinct(self.headers)

    def chosen(self, said: Mapping[int, str]) -> Columns:
        """These columns where a person said what some of them are: a field that was understood in
        another column gives way. What is no field, or no column, is not heard."""
        kept = {at: f for at, f in said.items() if 0 <= at < len(self.fields)}
        kept = {at: f for at, f in kept.items() if f in FIELD_WORDS or f in (OWN, LEAVE)}
        taken = {f for f in kept.values() if f not in SEVERAL}
        fields = ["" if f in taken else f for f in self.fields]
        for at, name in kept.items():
            fields[at] = "" if name == OWN else name
        second = {at: f for at, f in self.second.items() if at not in kept and f not in taken}
        return replace(self, fields=tuple(fields), second=second, unknown=(), confirmed=True)

    def closed(self) -> Columns:
        """The same columns under a heading that says that all is complete: a date that might
        say when that was due says when it was done."""
        at = self.index("target_date")
        if at is None or normal(self.headers[at]) not in load("headers")["either"]:
            return self
        return replace(self, fields=(*self.fields[:at], "completed_date", *self.fields[at + 1 :]))

    @property
    def stepped(self) -> bool:
        """Whether several columns hold the dates that replaced each other."""
        return self.fields.count("earlier_target_dates") > 1 or _steps(self.headers) > 1

    def index(self, name: str) -> int | None:
        return self.fields.index(name) if name in self.fields else None

    def same_header(self, other: Columns) -> bool:
        return [normal(h) for h in self.headers] == [normal(h) for h in other.headers]

    def alike(self, other: Columns) -> bool:
        """Whether the same headings stand here, though cells may be laid over other columns."""
        mine, its = ([normal(h) for h in c.headers if h.strip()] for c in (self, other))
        return mine == its

    def repeats(self, row: GridRow) -> bool:
        """Whether a row prints the same header again, as pages do."""
        printed = 0
        for cell, header in zip(row.cells, self.headers, strict=False):
            here = normal(cell.text)
            if here != normal(header):
                return False
            printed += bool(here)
        return printed > 1 and len(row.cells) <= len(self.headers)


def serves(columns: Columns) -> bool:
    """Whether a table with these columns can hold recommendations."""
    needs = load("headers")["needs"]
    printed = sum(bool(h.strip()) for h in columns.headers)
    understood = printed - len(columns.unknown)
    has_text = columns.known & set(needs["one_of"])
    together = {name for header in columns.headers for name in wording.several(header)}
    others = (columns.known | together) & set(needs["and_one_of"])
    enough = understood >= printed * 0.5 or len(columns.known & CORE) >= MANY
    lists = _lists_people(columns) or _lists_titles(columns)
    return bool(has_text and others - has_text) and enough and not lists


def holds_words(columns: Columns) -> bool:
    """Whether one of the columns says what is to be done."""
    return bool(columns.known & set(load("headers")["needs"]["one_of"]))


def _lists_people(columns: Columns) -> bool:
    """Whether these are names beside posts and addresses, and nothing of a promise."""
    people = {*PEOPLE, "title", "text"}
    words = columns.index("text")
    named = words is not None and normal(columns.headers[words]) in load("headers")["names"]
    of_people = not columns.known - people and (words is None or named)
    return of_people and bool(columns.known & {"holder", "owner_email", "owner"})


def _lists_titles(columns: Columns) -> bool:
    """Whether these are titles with numbers and names beside them, as an agenda has them."""
    words = columns.index("text")
    named = words is not None and normal(columns.headers[words]) in load("headers")["names"]
    return named and not columns.known - {"text", "number", "reference", "audit", *PEOPLE}


@lru_cache(256)
def _steps(headers: tuple[str, ...]) -> int:
    return len(wording.ladder(headers))


@lru_cache(256)
def distinct(headers: tuple[str, ...]) -> tuple[str, ...]:
    """Headings on one line, the second of one name with "(2)" behind it, and so on."""
    seen: Counter[str] = Counter()
    out = []
    for header in headers:
        plain = " ".join(header.split())
        seen[normal(plain)] += 1
        count = seen[normal(plain)]
        out.append(f"{plain} ({count})" if plain and count > 1 else plain)
    return tuple(out)
