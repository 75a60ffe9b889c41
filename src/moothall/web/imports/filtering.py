"""Which rows of an import a page lists: by outcome, sheet and changed column, all by address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.http import urlencode

from moothall.core.models import Council
from moothall.intake.models import Import, ImportRow, Standing
from moothall.intake.queries import Preview, changed_fields
from moothall.intake.standing import in_lines
from moothall.recommendations.queries.columns import column_choices

from .rows import KEPT, ORDER, WORDS
from .values import label

RECORD, NEEDS = "record", "needs"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address names; empty where it names nothing."""

    outcome: str = ""
    sheet: str = ""
    changed: str = ""

    @classmethod
    def of(cls, params: QueryDict) -> Chosen:
        return cls(*(params.get(name, "") for name in cls.__slots__))

    def query(self, **other: str) -> str:
        """The address's query with these instead."""
        told = {name: getattr(self, name) for name in self.__slots__} | other
        return urlencode({name: value for name, value in told.items() if value})

    def rows(self, found: Preview) -> QuerySet[ImportRow]:
        rows = found.where().select_related("match__audit")
        if self.outcome == NEEDS:
            rows = rows.filter(standing=Standing.ASKS)
        elif self.outcome == RECORD:
            rows = rows.filter(standing=Standing.KEPT)
        elif self.outcome:
            rows = rows.filter(outcome=self.outcome).exclude(standing=Standing.KEPT)
        if self.sheet:
            rows = rows.filter(sheet=self.sheet)
        if self.changed:
            rows = rows.filter(changed__contains=in_lines(self.changed))
        return rows

    def heading(self, council: Council) -> str:
        """What the list shows, in words."""
        words = {NEEDS: "Rows that need you", RECORD: "Rows in the record", "": "All rows"}
        words.update({outcome: f"Rows: {WORDS[outcome][0].lower()}" for outcome in ORDER})
        heading = words.get(self.outcome, "All rows")
        if self.sheet:
            heading += f", sheet {self.sheet}"
        if self.changed:
            heading += f", where “{label(self.changed, column_choices(council))}” differs"
        return heading


def counts(found: Preview, chosen: Chosen, address: str) -> list[dict[str, Any]]:
    """The counts as filters; what an earlier part of this import wrote is counted apart."""
    rows: list[tuple[str, str, int]] = [("", "all", found.total)]
    if found.needing:
        rows.append((NEEDS, "need you" if found.needing > 1 else "needs you", found.needing))
    for outcome in ORDER:
        number = found.counts[outcome] - found.kept[outcome]
        rows.append((outcome, WORDS[outcome][0].lower(), number))
    if found.committed:
        rows.append((RECORD, KEPT[0].lower(), found.committed))
    return [
        {
            "number": count,
            "text": text,
            "url": f"{address}?{query}" if (query := chosen.query(outcome=key)) else address,
            "current": key == chosen.outcome,
        }
        for key, text, count in rows
    ]


def choices(import_: Import, found: Preview, chosen: Chosen) -> list[dict[str, Any]]:
    """The drop-downs beside the counts: each with its options, and only where there are two."""
    sheets = [(name, f"{name} ({count:,})") for name, count in found.sheets.items()]
    differing = changed_fields(import_)
    headings = column_choices(import_.council) if differing else {}
    fields = [(name, f"{label(name, headings)} ({count:,})") for name, count in differing.items()]
    return [
        {"name": name, "text": text, "any": anything, "options": options, "chosen": held}
        for name, text, anything, options, held in (
            ("sheet", "Sheet", "Every sheet", sheets, chosen.sheet),
            ("changed", "What differs from the record", "Anything", fields, chosen.changed),
        )
        if len(options) > 1 or held
    ]
