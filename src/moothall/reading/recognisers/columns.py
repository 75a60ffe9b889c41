"""Which column of a table holds which field, by what its header cells mean and its cells hold."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from moothall.reading.vocabulary import load, normal

from . import wording
from .grid import GridRow

ASIDE = "aside"
COMPUTED = "computed"
NO_FIELD = frozenset({"", ASIDE, COMPUTED})
DATE_FIELDS = ("target_date", "revised_target_date", "completed_date", "report_date")
TEXT_FIELDS = ("text", "management_response", "finding")


@dataclass(frozen=True, slots=True)
class Columns:
    """``fields`` names the field of each column, "" where it has none. ``second`` names the other
    field of a column that holds two. ``unknown`` are the headings that were not understood."""

    headers: tuple[str, ...]
    fields: tuple[str, ...]
    second: dict[int, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    header_rows: int = 1

    @property
    def known(self) -> frozenset[str]:
        return frozenset(f for f in self.fields if f not in NO_FIELD) | frozenset(
            self.second.values()
        )

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
        return self.fields.count("earlier_target_dates") > 1 or bool(
            [h for h in self.headers if wording.is_step(h)][1:]
        )

    def index(self, name: str) -> int | None:
        return self.fields.index(name) if name in self.fields else None

    def same_header(self, other: Columns) -> bool:
        return [normal(h) for h in self.headers] == [normal(h) for h in other.headers]

    def repeats(self, row: GridRow) -> bool:
        """Whether a row prints the same header again, as pages do."""
        here = [normal(t) for t in row.texts]
        return sum(map(bool, here)) > 1 and here == [normal(h) for h in self.headers][: len(here)]


def serves(columns: Columns) -> bool:
    """Whether a table with these columns can hold recommendations."""
    needs = load("headers")["needs"]
    printed = sum(bool(h.strip()) for h in columns.headers)
    understood = printed - len(columns.unknown)
    has_text = columns.known & set(needs["one_of"])
    others = columns.known & set(needs["and_one_of"])
    return bool(has_text and others - has_text) and understood >= printed * 0.5
