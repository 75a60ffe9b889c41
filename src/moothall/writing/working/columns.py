"""The columns of a working file: what each is called, holds, and who may change it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from moothall.facts.details import DETAIL_WORDS, Detail, DetailKind
from moothall.facts.states import State

from ..writers.characters import printable

LONGEST_HEADING = 120
_ESCAPE = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")


class Use(StrEnum):
    """What becomes of an edit: it is kept, or said and ignored."""

    EDITED = "may be edited"
    FIXED = "fixed"
    COMPUTED = "computed"


class Holds(StrEnum):
    """What a column's cells are compared as."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` stays when a heading is renamed. ``width`` in characters.

    ``choices`` names the drop-down list (a key of ``Book.lists``). ``named``: its words are those
    of something that has a name of its own, which may be renamed without a row of the record.
    """

    key: str
    heading: str
    width: float = 16
    use: Use = Use.EDITED
    holds: Holds = Holds.TEXT
    choices: str = ""
    named: bool = False

    @property
    def detail(self) -> tuple[DetailKind, str] | None:
        """The Detail.key of what a tracker's other column says; None for any other column."""
        if self.key.startswith("own:"):
            return DetailKind.OWN, self.key.removeprefix("own:")
        kind = DETAIL_COLUMNS.get(self.key)
        return (kind, "") if kind else None


DETAIL_COLUMNS = {
    "finding": DetailKind.FINDING,
    "response": DetailKind.RESPONSE,
    "percent": DetailKind.PERCENT,
    "remarks": DetailKind.REMARK,
    "evidence": DetailKind.EVIDENCE,
}

STANDARD: tuple[Column, ...] = (
    Column("reference", "Reference", 14, Use.FIXED),
    Column("audit", "Audit", 26, Use.FIXED, named=True),
    Column("number", "Number in its audit", 10, Use.FIXED),
    Column("title", "Title", 34, Use.FIXED, named=True),
    Column("rating", "Rating", 11, choices="rating", named=True),
    Column("text", "Recommendation", 52),
    Column("finding", DETAIL_WORDS[DetailKind.FINDING], 40),
    Column("response", DETAIL_WORDS[DetailKind.RESPONSE], 40),
    Column("directorate", "Directorate", 24, choices="directorate", named=True),
    Column("service", "Service", 24, choices="service", named=True),
    Column("owner", "Owner", 26, choices="owner", named=True),
    Column("holder", "Holder of the post", 20, named=True),
    Column("email", "E-mail", 26, named=True),
    Column("original", "Original target date", 13, holds=Holds.DATE),
    Column("revised", "Date now agreed", 13, holds=Holds.DATE),
    Column("redated", "Times re-dated", 10, Use.COMPUTED, Holds.NUMBER),
    Column("late", "Months past original date", 11, Use.COMPUTED, Holds.NUMBER),
    Column("state", "State", 20, choices="state", named=True),
    Column("closed_on", "Closed on", 13, holds=Holds.DATE),
    Column("percent", DETAIL_WORDS[DetailKind.PERCENT], 10, holds=Holds.NUMBER),
    Column("status", "Latest update", 60),
    Column("status_on", "Status as at", 13, Use.FIXED, Holds.DATE),
    Column("remarks", DETAIL_WORDS[DetailKind.REMARK], 36),
    Column("evidence", DETAIL_WORDS[DetailKind.EVIDENCE], 30),
)  # fmt: skip

IDENTITY = Column("identity", "Moothall id: leave as it is", 12, Use.FIXED)
"""The last, hidden column: the reference again with a check digit, and the digests of names."""


def columns(details: Iterable[Detail]) -> tuple[Column, ...]:
    """The columns of a council whose trackers told these details (one of each column, in order).

    A column that Moothall has a name for is headed as the council's tracker heads it. Every heading
    is there once, without regard to case: a table in Excel needs that.
    """
    told = {detail.key: _plain(detail.heading) for detail in details}
    heads = {key: told.get((kind, "")) for key, kind in DETAIL_COLUMNS.items()}
    own = [
        Column(f"own:{name}", heading, 24)
        for (kind, name), heading in told.items()
        if kind is DetailKind.OWN
    ]
    known = [_headed(column, heads.get(column.key)) for column in STANDARD]
    return _each_once((*known, *own, IDENTITY))


def _plain(heading: str) -> str:
    """A heading that its cell and its table say alike: what looks like an escape is broken up."""
    return _ESCAPE.sub("_ x", " ".join(printable(heading).split()))


def _headed(column: Column, heading: str | None) -> Column:
    return _renamed(column, heading) if heading else column


def _renamed(column: Column, heading: str) -> Column:
    return Column(
        column.key, heading, column.width, column.use, column.holds, column.choices, column.named
    )


def _each_once(found: Sequence[Column]) -> tuple[Column, ...]:
    standard = {column.heading.casefold(): column.key for column in (*STANDARD, IDENTITY)}
    taken: set[str] = set()
    made = []
    for column in found:
        start = heading = column.heading[:LONGEST_HEADING] or "Column"
        count = 1
        while heading.casefold() in taken or (
            standard.get(heading.casefold(), column.key) != column.key
        ):
            count += 1
            heading = f"{start} ({count})"
        taken.add(heading.casefold())
        made.append(_renamed(column, heading))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Words:
    """How this council prints what the record keeps in codes, by the code."""

    ratings: Mapping[str, str]
    states: Mapping[State, str]
