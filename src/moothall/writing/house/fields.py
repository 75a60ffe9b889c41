"""What a template's markers stand for. The reference page is made from these lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from moothall.documents.tree import Block, Document, Heading, Paragraph, Table
from moothall.facts.phrases import day_in_words
from moothall.facts.ratings import Rating
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.reports import ReportFacts, ReportKind

from ..builders import choosing
from ..builders.appendix_3 import target_cell
from ..builders.cells import blocks
from ..builders.closed import how
from ..builders.no_update import last_update
from ..builders.status import annex_status, appendix_status, history, revised_in_words
from ..stating import in_column, slashed
from .listing import Filling, Group
from .markers import plain


@dataclass(frozen=True, slots=True)
class ReportField:
    """A field that may stand anywhere: one line of text."""

    words: str
    value: Callable[[Filling], str]


@dataclass(frozen=True, slots=True)
class RowField:
    """A field of one recommendation. ``long``: it may hold several paragraphs and lists."""

    words: str
    value: Callable[[ReportFacts, RecommendationFacts], tuple[Block, ...]]
    long: bool = False


REPORT: dict[str, ReportField] = {
    "council": ReportField("the council's name", lambda f: f.report.council),
    "directorate": ReportField(
        "the directorate, empty for the whole council", lambda f: f.report.directorate
    ),
    "scope": ReportField("the directorate, else the council", lambda f: f.report.scope),
    "committee": ReportField("the committee, where one is set up", lambda f: f.committee),
    "title": ReportField("the report's title", lambda f: f.document.title),
    "as at": ReportField("31 December 2024", lambda f: day_in_words(f.report.as_at)),
    "as at date": ReportField("31/12/2024", lambda f: slashed(f.report.as_at)),
    "cycle": ReportField("the reporting cycle", lambda f: f.report.cycle),
    "last cycle": ReportField(
        "the cycle before", lambda f: f.report.last_cycle.label if f.report.last_cycle else ""
    ),
    "marking": ReportField("the protective marking that is set", lambda f: f.marking),
    "count": ReportField("how many recommendations are listed", lambda f: f"{len(f.rows):,}"),
    "count audits": ReportField(
        "how many audits they are of", lambda f: f"{len({r.audit for r in f.rows}):,}"
    ),
    "count not yet due": ReportField(
        "how many are open and not yet due", lambda f: f"{choosing.not_yet_due(f.report):,}"
    ),
    "count undated": ReportField(
        "how many are open with no original date", lambda f: f"{choosing.undated(f.report):,}"
    ),
}
"""Besides these, "count" and the name of a rating in use: {{ count essential }}."""

SECTION: dict[str, tuple[str, Callable[[Group], str]]] = {
    "section": ("the heading of a section", lambda g: g.heading),
    "section count": ("how many stand under it", lambda g: f"{len(g.rows):,}"),
}


def _text(read: Callable[[RecommendationFacts], str]) -> Callable[..., tuple[Block, ...]]:
    return lambda _, facts: blocks(read(facts))


def _rating_name(report: ReportFacts, facts: RecommendationFacts) -> tuple[Block, ...]:
    rating = report.rating(facts.rating)
    return blocks(rating.name if rating else facts.rating)


def _months(report: ReportFacts, facts: RecommendationFacts) -> tuple[Block, ...]:
    known = facts.original_date is not None
    return blocks(str(facts.months_past_original(report.as_at)) if known else "")


def _status(report: ReportFacts, facts: RecommendationFacts) -> tuple[Block, ...]:
    if report.kind is ReportKind.CLOSED:
        return blocks(how(report, facts))
    made = appendix_status if report.kind is ReportKind.APPENDIX_3 else annex_status
    return made(report, facts).blocks


ROW: dict[str, RowField] = {
    "no": RowField("its number in this report: 1, 2, 3", lambda *_: ()),
    "reference": RowField("Moothall's reference", _text(lambda f: f.reference)),
    "audit": RowField("the audit", _text(lambda f: f.audit)),
    "rating": RowField("the rating as printed: E", _text(lambda f: f.rating)),
    "rating name": RowField("the rating in words: Essential", _rating_name),
    "text": RowField("the recommendation", _text(lambda f: f.text), long=True),
    "target date": RowField(
        "the original target date", _text(lambda f: in_column(f.original, f.original_printed))
    ),
    "revised date": RowField("the date now agreed, or TBC", _text(revised_in_words)),
    "both dates": RowField("31/07/2024 - revised to 31/03/2026", _text(target_cell)),
    "status": RowField("all that the report's own status column says", _status, long=True),
    "update": RowField("the latest words for publication", _text(lambda f: f.narrative), long=True),
    "earlier dates": RowField("the dates of earlier cycles", history, long=True),
    "last update": RowField(
        "the cycle of the latest words", lambda r, f: blocks(last_update(r, f))
    ),
    "owner": RowField("the post that owns it", _text(lambda f: f.owner)),
    "directorate of": RowField("its directorate", _text(lambda f: f.directorate)),
    "service": RowField("its service", _text(lambda f: f.service)),
    "months past": RowField("whole months past the original date", _months),
    "times redated": RowField("how often its date moved", _text(lambda f: str(f.times_redated))),
    "closed on": RowField(
        "the day it was closed", _text(lambda f: slashed(f.closed_on) if f.closed_on else "")
    ),
    "how closed": RowField("on whose word it was closed", lambda r, f: blocks(how(r, f))),
}

ALIASES = {
    "risk level": "rating", "summary of recommendation": "text", "recommendation": "text",
    "audit theme": "audit", "original target date": "target date", "number": "no",
    "revised target date": "revised date", "post": "owner", "report title": "title",
    "date": "as at",
}  # fmt: skip
"""Other names that officers know a field by."""

BLOCKS: dict[str, str] = {
    "report": "the whole report, as Moothall lays it out, in this template's styles",
    "table": "only the report's table",
    "summary": "only the counts by rating and age",
    "notes": "from here to the end nothing is printed: room for notes on the template",
}


def field_of(name: str) -> str:
    """A marker's name as its field is called."""
    return ALIASES.get(name, name)


def rating_counts(ratings: Iterable[Rating]) -> dict[str, str]:
    """The fields that count a rating's recommendations, each with the rating's code."""
    return {f"count {plain(rating.name)}": rating.code for rating in ratings}


def report_values(filled: Filling) -> dict[str, str]:
    """Every report field's text, and the count of each rating in use."""
    values = {name: field.value(filled) for name, field in REPORT.items()}
    for name, code in rating_counts(filled.report.ratings).items():
        values[name] = f"{sum(f.rating == code for f in filled.rows):,}"
    return values


def block_values(document: Document) -> dict[str, tuple[Block, ...]]:
    """What each block marker is replaced by; empty where the report has none."""
    content = document.blocks
    first = next((b for b in content if isinstance(b, Table)), None)
    starts = [
        n for n, b in enumerate(content) if isinstance(b, Heading) and b.text == "Summary"
    ]  # fmt: skip
    summary = content[starts[0] + 1 :] if starts else ()
    nothing = tuple(b for b in content if isinstance(b, Paragraph))[-1:]
    return {
        "report": content,
        "table": (first,) if first else nothing,
        "summary": tuple(summary),
    }
