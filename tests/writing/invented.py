"""Invented reports in words of our own: a council that does not exist, of any size."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice

from moothall.facts.dates import TO_BE_CONFIRMED, Precision, StatedDate, add_months, month_end
from moothall.facts.recommendations import CycleDate, RecommendationFacts
from moothall.facts.reports import CycleFacts, ReportFacts, ReportKind
from moothall.facts.states import State

AS_AT = date(2025, 6, 30)
CYCLES = (
    CycleFacts("March 2025", date(2025, 3, 31)),
    CycleFacts("December 2024", date(2024, 12, 31)),
    CycleFacts("September 2024", date(2024, 9, 30)),
)
AUDITS = (
    "Highway Gullies", "Library Lending Desk", "Meals at Home 23-24", "Case 12 - Kettle Lane Depot",
    "Fleet Fuel Cards", "Planning Bonds",
)  # fmt: skip
POSTS = ("Head of Streets", "Head of Libraries", "Service Manager: Care at Home", "Fleet Manager")
WORDS = (
    "the team keeps a dated list of every gully and who emptied it so that blocked ones are seen ",
    "before winter storms arrive while managers sample ten entries monthly and note what they ",
    "found beside each entry together with photographs taken on site by crews who then sign",
)
VOCABULARY = "".join(WORDS).split()


def words(length: int, start: int = 0) -> str:
    """A sentence of about ``length`` characters."""
    text, source = "", islice(cycle(VOCABULARY), start, None)
    while len(text) < length:
        text += f" {next(source)}"
    return f"{text.strip().capitalize()}."


def recommendation(number: int, *, length: int = 640) -> RecommendationFacts:
    """The n-th of a long list: every rating, every age, dates of every precision."""
    original = month_end(add_months(AS_AT, -(number * 7 % 29)))
    dates = (
        None,
        TO_BE_CONFIRMED,
        StatedDate.day(month_end(add_months(AS_AT, 3))),
        StatedDate(date(2025, 10, 1), date(2025, 10, 31), Precision.MONTH),
    )
    first = number % 5 == 0
    earlier = () if first else tuple(
        CycleDate(c.label, f"{c.as_at:%Y-%m}", StatedDate.day(add_months(c.as_at, 2)))
        for c in CYCLES[: 1 + number % 3]
    )  # fmt: skip
    half = length // 2
    return RecommendationFacts(
        reference=f"A{number % 6}/{number}", audit=AUDITS[number % 6], number=str(number),
        text="\n".join([words(half, number), f"• {words(half // 2)}", f"• {words(half // 2, 9)}"]),
        id=number, rating="HMMEMH"[number % 6], original=StatedDate.day(original),
        current=dates[number % 4], earlier=earlier,
        narrative="\n".join([words(half, 5), words(half, number * 3)]),
        narrative_as_at=AS_AT if number % 4 else date(2025, 3, 31),
        owner=POSTS[number % 4], directorate="Places" if number % 3 else "Communities",
        printed_order=number if number % 2 else 0,
    )  # fmt: skip


def closed(number: int) -> RecommendationFacts:
    return RecommendationFacts(
        reference=f"C/{number}", audit=AUDITS[number % 6], text=words(120, number), rating="H",
        original=StatedDate.day(date(2024, 11, 30)), state=State.REPORTED_CLOSED,
        state_source="Appendix 2, June 2025", state_as_at=date(2025, 6, 1),
    )  # fmt: skip


def report(kind: str = "annex-b", count: int = 100, *, length: int = 640) -> ReportFacts:
    """``count`` open recommendations, each with two long cells of ``length`` characters, and 3
    closed ones."""
    made = tuple(recommendation(n, length=length) for n in range(1, count + 1))
    return ReportFacts(
        kind=ReportKind(kind), council="Larkmere Borough Council", as_at=AS_AT,
        recommendations=(*made, *(closed(n) for n in range(3))),
        directorate="Places and Streets" if kind == "appendix-3" else "",
        cycle="June 2025", previous=CYCLES,
    )  # fmt: skip
