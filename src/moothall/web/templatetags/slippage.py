"""Charts and slippage in words, for every page that shows them."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from moothall.documents.tree import Figure
from moothall.facts.phrases import counted
from moothall.facts.slippage import Slip, Slippage, Spread
from moothall.facts.summaries import Summary
from moothall.facts.tally import Measure
from moothall.web.templatetags.govuk import day
from moothall.writing.writers.figures import figure_html

register = template.Library()


@register.simple_tag
def chart(figure: Figure) -> SafeString:
    """A chart with its words; the writer escapes every text in it."""
    return mark_safe(figure_html(figure))  # noqa: S308


@register.filter
def moved_in_words(found: Summary) -> str:
    """ "70 are open: 63 at October 2025, 20 newly raised, 13 closed. …"."""
    total = found.total
    moved = [
        f"{total.count(Measure.OPENING):,} at {found.since_label}",
        f"{total.count(Measure.NEW):,} newly raised",
        f"{total.count(Measure.CLOSED):,} closed",
    ]
    if total.count(Measure.REOPENED):
        moved.insert(2, f"{total.count(Measure.REOPENED):,} reopened")
    now = total.count(Measure.OPEN)
    late, agreed = total.count(Measure.PAST_ORIGINAL), total.count(Measure.PAST_AGREED)
    return (
        f"{now:,} {'is' if now == 1 else 'are'} open: {', '.join(moved)}. {late:,} past the "
        f"original date ({total.count(Measure.NEWLY_OVERDUE):,} of them newly overdue), "
        f"{agreed:,} past the date now agreed."
    )


@register.filter
def since_in_words(found: Summary) -> str:
    """ "Since October 2025: 2 newly raised, 3 closed, 4 re-dated."."""
    counts = (
        (Measure.NEW, "newly raised"),
        (Measure.CLOSED, "closed"),
        (Measure.REDATED, "re-dated"),
    )
    moved = ", ".join(f"{found.total.count(m):,} {words}" for m, words in counts)
    return f"From {found.since_label} to {day(found.as_at)}: {moved}."


@register.filter
def slip_in_words(slip: Slip) -> str:
    """One recommendation's: "Re-dated 6 times, 2 of them with a reason on record. Slipped by at
    least 518 days so far. To be confirmed for 2 cycles in a row." Papers rarely print a reason, so
    that none is on record is not said."""
    said = ["Never re-dated" if not slip.times_redated else _redated(slip)]
    if slip.days is None:
        said.append("How far it slipped is not known")
    elif slip.at_least:
        said.append(f"Slipped by at least {counted(slip.days, 'day')} so far")
    elif slip.days > 0:
        said.append(f"Slipped by {counted(slip.days, 'day')}")
    elif slip.days < 0:
        said.append(f"Brought forward by {counted(-slip.days, 'day')}")
    if slip.cycles_to_be_confirmed:
        cycles = counted(slip.cycles_to_be_confirmed, "cycle", "cycles in a row")
        said.append(f"To be confirmed for {cycles}")
    if slip.rebased:
        said.append("Different original dates were stated")
    return ". ".join(said) + "."


def _redated(slip: Slip) -> str:
    words = "Re-dated once" if slip.times_redated == 1 else f"Re-dated {slip.times_redated:,} times"
    explained = slip.times_redated - slip.unexplained
    if not explained:
        return words
    if not slip.unexplained:
        return f"{words}, {'with' if explained == 1 else 'each with'} a reason on record"
    return f"{words}, {explained:,} of them with a reason on record"


@register.filter
def slipped_in_words(found: Slippage) -> list[str]:
    """What slipped of many, a sentence each: re-dated, slipped, to be confirmed, not known."""
    if not found.count:
        return []
    said = [
        f"{found.redated:,} of {found.count:,} open were re-dated, "
        f"{counted(found.times, 'time')} in all, one of them "
        f"{counted(found.most, 'time')}{_explained(found)}."
        if found.redated
        else "None was ever re-dated."
    ]
    if found.slipped:
        said.append(f"Slipped by {_spread(found.slipped)}, where a date is agreed.")
    if found.to_be_confirmed:
        least = f"; slipped by at least {_spread(found.at_least)}" if found.at_least else ""
        said.append(
            f"To be confirmed: {found.to_be_confirmed:,} ({found.share_to_be_confirmed}%), "
            f"{found.again:,} of them for two cycles or more, at most for "
            f"{counted(found.cycles, 'cycle')}{least}."
        )
    if found.past_original:
        said.append(f"Past the original date: {_days(found.past_original)}.")
    if found.past_agreed:
        said.append(f"Past the date now agreed: {_days(found.past_agreed)}.")
    if found.unknown:
        said.append(f"How far {found.unknown:,} slipped is not known: a date is missing.")
    if found.rebased:
        said.append(f"Different original dates were stated for {found.rebased:,}.")
    return said


def _explained(found: Slippage) -> str:
    """Nothing where no reason is on record: papers rarely print one."""
    explained = found.times - found.unexplained
    return f"; {explained:,} with a reason on record" if explained else ""


def _spread(found: Spread) -> str:
    return f"{counted(found.median, 'day')} at the median, {found.longest:,} at most"


def _days(found: Spread) -> str:
    return f"{found.count:,}, by {_spread(found)}"
