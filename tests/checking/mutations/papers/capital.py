"""Capital programmes, savings, reserves and treasury."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.checking.mutations.description import Box, Description, Kind, Spot, Style
from tests.checking.mutations.figures import (
    FINE_MILLIONS,
    MILLIONS,
    PERCENT,
    THOUSANDS,
    amount,
    count,
    cross,
    day,
    figure,
    gap,
    pounds,
    reference,
    share,
)
from tests.checking.mutations.ledger import Column, Entry, layout, ledger, minus, percent, plus
from tests.checking.mutations.papers.calendar import LAST_YEAR, YEAR, quarter_end

SCHEMES = {
    "Schools": ("Eastbrook Primary extension", "Wealdmoot special school",
                "Condition works programme", "Temporary classrooms"),
    "Highways": ("Carriageway resurfacing", "Marl Bridge strengthening", "Active travel routes",
                 "Drainage improvements", "Traffic signals renewal"),
    "Property and digital": ("Heat decarbonisation", "County Hall windows", "Case system"),
}  # fmt: skip


def county_capital(draw: Random) -> Description:
    """Original, brought forward, rephasing, additions, revised; spend and forecast; £m."""
    paper = Description("county capital programme", draw)
    m = Style(draw.choice((1, 2, 3)), 6, brackets=draw.random() < 0.5, dash=True)
    columns = [
        Column("Original budget £m", m),
        Column(f"Carried forward from {LAST_YEAR} £m", m),
        Column("Rephasing £m", m),
        Column("Additions £m", m),
        plus("Revised budget £m", m, 0, 1, 2, 3),
        Column("Forecast £m", m),
        minus("Variance £m", m, 5, 4),
    ]
    groups = []
    for name, labels in SCHEMES.items():
        groups.append((name, [_scheme(draw, label) for label in labels]))
    look = layout(draw, total="Total programme", first=draw.random() < 0.25)
    rows, _ = ledger(columns, groups, look, words=("Scheme",), notes=("Comment",))
    lines = [e.given for _, entries in groups for e in entries]
    revised = sum((sum(g[:4], Decimal(0)) for g in lines), Decimal(0))
    paper.head("Capital programme monitoring", level=1)
    paper.say("Wealdshire County Council. Report to Cabinet on the position at ",
              day(quarter_end(draw)), ".")  # fmt: skip
    paper.head("Revised programme")
    brought = sum((g[1] for g in lines), Decimal(0))
    added = sum((g[3] for g in lines), Decimal(0))
    paper.say("The revised programme for ", YEAR, " is ", amount(revised, MILLIONS),
              ". It includes ", amount(brought, MILLIONS), f" carried forward from {LAST_YEAR} ",
              "and ", amount(added, FINE_MILLIONS), " of additions approved since February.",
              gap())  # fmt: skip
    paper.say("The programme has ", count(len(lines)), " schemes in ", count(len(groups)),
              " blocks, set out below; prudential indicators are in ",
              cross("Appendix A", "Appendix C", "Appendix F"), ".")  # fmt: skip
    paper.table(rows)
    paper.head("Appendix A: prudential indicators")
    paper.say("The authorised limit and the operational boundary were kept throughout.")
    return paper


def _scheme(draw: Random, label: str) -> Entry:
    original = pounds(draw, 400, 14_000)
    brought = pounds(draw, 0, 1_900) * draw.choice((0, 1, 1))
    later = -original * draw.randint(0, 40) / 100 * draw.choice((0, 1))
    added = pounds(draw, 50, 900) * draw.choice((0, 0, 1))
    revised = original + brought + later + added
    note = draw.choice(("On site", "Design stage", "Tenders being evaluated", "", ""))
    return Entry((label,), (original, brought, later, added, revised * draw.randint(85, 104) / 100),
                 (note,))  # fmt: skip


SAVINGS = (
    "Review of home to school travel routes", "In-house fostering growth",
    "Reablement before long-term care", "Library opening hours", "Street lighting dimming",
    "Fees and charges uplift", "Office rationalisation", "Agency staffing reduction",
    "Waste contract renegotiation", "Digital self-service",
)  # fmt: skip


def savings(draw: Random) -> Description:
    """References, planned and forecast, variance, per cent of plan, and a rating."""
    paper = Description("savings tracker", draw)
    k = Style(scale=3, dash=draw.random() < 0.5)
    columns = [
        Column("Planned £000", k),
        Column("Forecast £000", k),
        minus("Variance £000", k, 1, 0),
        percent("% delivered", Style(draw.choice((0, 1)), after="%"), 1, 0),
    ]
    refs = [f"{letter}/R.6.{number:03}" for letter, number in zip(
        "AABBCCCDDE", sorted(draw.sample(range(1, 90), 10)), strict=True)]  # fmt: skip
    entries = []
    for ref, title in zip(refs, SAVINGS, strict=True):
        planned = pounds(draw, 60, 1_900)
        kept = Decimal(draw.choice((100, 100, 95, 80, 62, 40, 110))) / 100
        rag = "Green" if kept >= Decimal("0.95") else "Amber" if kept > Decimal("0.6") else "Red"
        others = [other for other in refs if other != ref]
        entries.append(Entry((reference(ref, *others), title), (planned, planned * kept), (rag,)))
    rags = [entry.notes[0] for entry in entries]
    look = layout(draw, total="Total savings", mark="")
    rows, _ = ledger(columns, [("", entries)], look, words=("Ref", "Saving"), notes=("RAG",))
    planned = sum((e.given[0] for e in entries), Decimal(0))
    forecast = sum((e.given[1] for e in entries), Decimal(0))
    paper.head("Savings tracker", level=1)
    paper.say("The budget for ", YEAR, " rests on ", count(len(entries)), " savings of ",
              amount(planned), " in all. The forecast at ", day(quarter_end(draw)), " is ",
              amount(forecast), ", or ", share(forecast, planned), " of the plan.",
              gap())  # fmt: skip
    for colour in ("Green", "Amber", "Red"):
        if rags.count(colour) > 1:
            paper.say(count(rags.count(colour), capital=True), f" savings are rated {colour}.")
    paper.table(rows)
    return paper


RESERVES = {
    "Corporate reserves": ("Business rates equalisation", "Insurance", "Change fund"),
    "Service reserves": ("Adult care transformation", "Winter maintenance", "Schools PFI",
                         "Public health grant"),
}  # fmt: skip


def reserves(draw: Random) -> Description:
    """Opening balance, contributions, use, closing balance; then one reserve's movements down."""
    paper = Description("reserves", draw)
    k = Style(scale=3, brackets=draw.random() < 0.5, dash=draw.random() < 0.5)
    columns = [
        Column("Balance at 1 April 2025 £000", k, Kind.OPENING),
        Column("Contributions £000", k),
        Column("Use £000", k),
        plus("Balance at 31 March 2026 £000", k, 0, 1, 2, kind=Kind.CLOSING),
    ]
    groups = []
    for name, labels in RESERVES.items():
        entries = []
        for label in labels:
            opening = pounds(draw, 300, 9_000)
            entries.append(Entry((label,), (opening, pounds(draw, 0, 900) * draw.choice((0, 1)),
                                            -opening * draw.randint(0, 60) / 100)))  # fmt: skip
        groups.append((name, entries))
    look = layout(draw, total="Total earmarked reserves")
    rows, spots = ledger(columns, groups, look, words=("Reserve",))
    closing = sum((sum(e.given, Decimal(0)) for _, es in groups for e in es), Decimal(0))
    opening = sum((e.given[0] for _, es in groups for e in es), Decimal(0))
    paper.head("Earmarked reserves", level=1)
    paper.say("Total earmarked reserves are forecast to be ", amount(closing),
              " at 31 March 2026, against ", amount(opening), " at the start of the year.",
              gap())  # fmt: skip
    paper.table(rows)
    paper.head("Dedicated schools grant")
    paper.say("The movement on the dedicated schools grant is as follows.")
    paper.table(_movement(draw))
    assert spots
    return paper


def _movement(draw: Random) -> list[tuple[Box, ...]]:
    """A balance brought forward, what happened to it, and the balance carried forward."""
    style = Style(places=2, scale=6, brackets=True)
    opening = -pounds(draw, 4_000, 20_000)
    moves = {"Grant received in the year": pounds(draw, 30_000, 60_000),
             "Placements and top-up funding": -pounds(draw, 30_000, 55_000),
             "Recoupment": -pounds(draw, 2_000, 6_000),
             "Transfer from the schools block": pounds(draw, 300, 1_500)}  # fmt: skip
    slack = Decimal(len(moves) + 2) / 2 * style.step
    closing = figure(Kind.CLOSING, opening + sum(moves.values(), Decimal(0)), style, slack)
    first = figure(Kind.OPENING, opening, style, slack)
    first.seen.append(closing)
    rows: list[tuple[Box, ...]] = [
        (Box(("",), bold=True), Box(("£m",), bold=True)),
        (Box(("Balance brought forward at 1 April 2025",)), Box((first,)))]  # fmt: skip
    for label, value in moves.items():
        spot = figure(Kind.ADDEND, value, style, slack)
        spot.seen.append(closing)
        rows.append((Box((label,)), Box((spot,))))
    rows.append((Box(("Balance carried forward at 31 March 2026",), bold=True), Box((closing,),
                 bold=True)))  # fmt: skip
    return rows


def treasury(draw: Random) -> Description:
    """Loans by maturity with shares of the whole; investments by kind with their limits."""
    paper = Description("treasury management", draw)
    m = Style(2, 6)
    bands = ("Under 12 months", "1 to 2 years", "2 to 5 years", "5 to 10 years", "10 to 20 years",
             "Over 20 years")  # fmt: skip
    values = [pounds(draw, 2_000, 70_000) for _ in bands]
    whole = sum(values, Decimal(0))
    rows = [tuple(Box((head,), bold=True) for head in ("Maturity", "£m", "Share of debt", "Limit"))]
    total = figure(Kind.TOTAL, whole, m, Decimal(len(bands) + 1) / 2 * m.step)
    for band, value in zip(bands, values, strict=True):
        spot = figure(Kind.ADDEND, value, m)
        spot.seen.append(total)
        part = figure(Kind.PERCENTAGE, 100 * value / whole, PERCENT, PERCENT.step)
        limit = int(100 * value / whole) // 10 * 10 + 20
        rows.append((Box((band,)), Box((spot,)), Box((part,)), Box((f"{limit}%",))))
    rows.append((Box(("Total borrowing",), bold=True), Box((total,), bold=True),
                 Box(("100.0%",), bold=True), Box()))  # fmt: skip
    paper.head("Treasury management: mid-year review", level=1)
    paper.say("Vale and Coast Combined Authority. Position at ", day(quarter_end(draw)), ".")
    rate = Decimal(draw.randint(310, 470)).scaleb(-2)
    paper.say("1. Total borrowing stands at ", amount(whole, Style(1, 6, before="£", after="m")),
              f" at an average rate of {rate}%. Of this ", share(values[0], whole, PERCENT),
              " falls due in under 12 months.", gap())  # fmt: skip
    paper.table(rows)
    opening, taken = pounds(draw, 80_000, 190_000), pounds(draw, 1_000, 20_000)
    repaid = pounds(draw, 1_000, 20_000)
    slack = 2 * THOUSANDS.step
    style = Style(scale=3, before="£", after="k")
    end = figure(Kind.CLOSING, opening + taken - repaid, style, slack)
    first: Spot = figure(Kind.OPENING, opening, style, slack)
    first.seen.append(end)
    paper.say("2. Borrowing over the year is summarised below.")
    heads = ("Opening balance", "New loans", "Repaid", "Closing balance")
    paper.table([tuple(Box((head,), bold=True) for head in ("", *heads)), (
        Box(("Long-term loans",)), Box((first,)), Box((style.show(style.rounded(taken)),)),
        Box((style.show(-style.rounded(repaid)),)), Box((end,)))])  # fmt: skip
    return paper
