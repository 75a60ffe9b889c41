"""The flat form of a report for XLSX and CSV: one row a recommendation, typed values.

The columns of the printed form come first, in its order, and then what a spreadsheet is sorted
and filtered by: both latenesses above all. Last come the columns of the council's own trackers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count

from moothall.documents.tree import Row, Table
from moothall.facts.details import PERCENT_STEP, DetailKey, DetailKind
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.reports import ReportFacts

from ..stating import in_column, typed
from .cells import Value, header, typed_cell
from .status import revised_in_words


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` in characters."""

    name: str
    width: float
    value: Callable[[RecommendationFacts], Value]


def audit(name: str = "Audit") -> Column:
    return Column(name, 24, lambda f: f.audit)


def risk_level(name: str = "Risk level") -> Column:
    return Column(name, 10, lambda f: f.rating)


SUMMARY = Column("Summary of Recommendation", 60, lambda f: f.text)


def target_date(name: str = "Target Date") -> Column:
    return Column(
        name, 13, lambda f: typed(f.original) or in_column(f.original, f.original_printed)
    )


REVISED_DATE = Column("Revised target date", 17, lambda f: typed(f.current) or revised_in_words(f))
REFERENCE = Column("Reference", 14, lambda f: f.reference)
DIRECTORATE = Column("Directorate", 24, lambda f: f.directorate)
OWNER = Column("Owner", 26, lambda f: f.owner)
TIMES_REDATED = Column("Times re-dated", 10, lambda f: f.times_redated)


def as_at(report: ReportFacts) -> Column:
    return Column("As at", 13, lambda _: report.as_at)


def months_past_original(report: ReportFacts) -> Column:
    def value(facts: RecommendationFacts) -> Value:
        known = facts.original_date is not None
        return facts.months_past_original(report.as_at) if known else None

    return Column("Past original date (months)", 15, value)


def past_agreed(report: ReportFacts) -> Column:
    """Whether the date now agreed has passed too; to be confirmed is neither yes nor no."""

    def value(facts: RecommendationFacts) -> Value:
        if facts.agreed_date is None:
            return "To be confirmed" if facts.to_be_confirmed else "Not known"
        return "Yes" if facts.past_agreed(report.as_at) else "No"

    return Column("Past agreed date", 15, value)


def common(report: ReportFacts) -> tuple[Column, ...]:
    """What every report's sheet ends with."""
    return (
        months_past_original(report), past_agreed(report), TIMES_REDATED,
        REFERENCE, DIRECTORATE, OWNER, as_at(report),
    )  # fmt: skip


def sheet(
    report: ReportFacts,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[RecommendationFacts],
) -> Table:
    """A flat table: ``title`` becomes the name of the sheet."""
    listed = list(rows)
    every = (*columns, *details(report, listed, {column.name for column in columns}))
    body = (Row(tuple(typed_cell(c.value(f)) for c in every)) for f in listed)
    return Table(
        (header(c.name for c in every), *body),
        caption=title, widths=tuple(c.width for c in every),
    )  # fmt: skip


def details(
    report: ReportFacts, rows: Iterable[RecommendationFacts], taken: Iterable[str]
) -> tuple[Column, ...]:
    """What trackers say beside the printed fields, a column each, in the order first told: that of
    the recommendations as they came into the record, whatever the order of the report.

    Beside a percentage stands what the council calls it, where it does. A heading that is ``taken``
    is numbered: a table's headings are each there once.
    """
    used = {name.casefold() for name in taken}
    headings: dict[DetailKey, str] = {}
    for facts in sorted(rows, key=lambda f: f.id or 0):
        for detail in facts.details:
            if detail.key not in headings:
                headings[detail.key] = _free(detail.shown_as, used)
    found = [Column(heading, 24, _said(key)) for key, heading in headings.items()]
    if report.progress.steps and (DetailKind.PERCENT, "") in headings:
        at = list(headings).index((DetailKind.PERCENT, "")) + 1
        found.insert(at, Column(_free(PERCENT_STEP, used), 14, _step(report)))
    return tuple(found)


def _step(report: ReportFacts) -> Callable[[RecommendationFacts], Value]:
    def value(facts: RecommendationFacts) -> Value:
        step = report.step(facts)
        return step.name if step else ""

    return value


def _free(heading: str, used: set[str]) -> str:
    """The heading, numbered where it is used, and used from then on."""
    numbered = (f"{heading} ({n})" for n in count(2))
    found = next(name for name in chain((heading,), numbered) if name.casefold() not in used)
    used.add(found.casefold())
    return found


def _said(key: DetailKey) -> Callable[[RecommendationFacts], Value]:
    def value(facts: RecommendationFacts) -> Value:
        text = next((d.text for d in facts.details if d.key == key), "")
        is_share = key[0] is DetailKind.PERCENT and text.isascii() and text.isdigit()
        return int(text) if is_share else text

    return value
