"""Rating by age: the counts that members ask for, and both latenesses side by side."""

from __future__ import annotations

from collections.abc import Sequence

from moothall.documents.tree import Block, Cell, Heading, Paragraph, Row
from moothall.facts.ageing import Band
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.reports import ReportFacts

from .. import wording
from .cells import table

BANDS = (Band.OVER12, Band.OVER3, Band.UNDER3)


def summary(
    report: ReportFacts, rows: Sequence[RecommendationFacts], *, level: int = 2
) -> tuple[Block, ...]:
    """A heading and a small table of the rows that the report lists; nothing when it lists none.

    Essential and other unbanded ratings are counted by age here too. "Past original date" is the
    sum of the three ages; the two columns after it divide the same rows by the date now agreed.
    """
    if not rows:
        return ()
    names = (
        "Rating",
        *(_sentence_case(wording.band_phrase(b, report.ageing)) for b in BANDS),
        "Past original date", "Also past agreed date", "New date to be confirmed",
    )  # fmt: skip
    groups = [(r.name, [f for f in rows if f.rating == r.code]) for r in report.ratings]
    known = {r.code for r in report.ratings}
    groups.append(("Unrated", [f for f in rows if f.rating not in known]))
    lines = [_line(report, name, group) for name, group in groups if group]
    total = _line(report, "All", rows, bold=True)
    return (
        Heading("Summary", level),
        table(
            names, (*lines, total),
            caption="Number of recommendations listed, by rating and age",
            widths=(16, 12, 12, 12, 14, 16, 18),
        ),
    )  # fmt: skip


def _sentence_case(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


def _line(
    report: ReportFacts, name: str, rows: Sequence[RecommendationFacts], *, bold: bool = False
) -> Row:
    bands = [f.band(report.as_at, report.ageing) for f in rows]
    counts = (
        *(bands.count(b) for b in BANDS),
        sum(f.past_original(report.as_at) for f in rows),
        sum(f.past_agreed(report.as_at) for f in rows),
        sum(f.to_be_confirmed for f in rows),
    )
    first = Cell((Paragraph(name, bold=bold),), header=True)
    return Row((first, *(Cell((Paragraph(str(n), bold=bold),), raw=n) for n in counts)))
