"""Budget monitoring: of the county, of the fire authority, and a health board's finance report."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from tests.checking.mutations.description import Box, Description, Style
from tests.checking.mutations.figures import (
    FINE_MILLIONS,
    MILLIONS,
    PERCENT,
    THOUSANDS,
    amount,
    count,
    cross,
    day,
    gap,
    pounds,
    share,
)
from tests.checking.mutations.ledger import (
    Column,
    Entry,
    layout,
    ledger,
    minus,
    percent,
    plus,
)
from tests.checking.mutations.papers.calendar import YEAR, quarter_end

SERVICES = {
    "Children and Learning": ("Fostering and Adoption", "Home to School Travel",
                              "Early Help", "Special Educational Needs", "School Improvement"),
    "Adult Care and Support": ("Older People", "Learning Disability", "Community Equipment",
                               "Mental Health"),
    "Place and Environment": ("Highways Maintenance", "Waste Disposal", "Fleet",
                              "Street Lighting", "Trading Standards"),
    "Resources": ("Finance", "Property", "Digital and Data"),
}  # fmt: skip


def county_revenue(draw: Random) -> Description:
    """Directorates and their services: gross, income, net, forecast, variance, per cent."""
    paper = Description("county revenue monitoring", draw)
    k = Style(scale=3, brackets=draw.random() < 0.5, dash=draw.random() < 0.3)
    columns = [
        Column("Gross budget £000", k),
        Column("Income budget £000", k),
        plus("Net budget £000", k, 0, 1),
        Column("Forecast outturn £000", k),
        minus("Variance £000", k, 3, 2),
        percent("Variance %", Style(draw.choice((0, 1, 2)), after="%"), 4, 2),
    ]
    groups = [(name, [_service(draw, label) for label in labels])
              for name, labels in SERVICES.items()]  # fmt: skip
    look = layout(draw, total="Net cost of services", first=draw.random() < 0.2,
                  repeated=draw.random() < 0.3)  # fmt: skip
    rows, spots = ledger(columns, groups, look, words=("Service",))
    net = _sum(groups, lambda e: e.given[0] + e.given[1])
    forecast = _sum(groups, lambda e: e.given[2])
    when = quarter_end(draw)
    paper.head("Revenue budget monitoring: position at the end of the quarter", level=1)
    paper.say("Wealdshire County Council, Cabinet. Position at ", day(when), ".", gap())
    paper.head("1 Summary")
    over = "overspend" if forecast > net else "underspend"
    paper.say(
        f"1.1 The council's four directorates forecast a net {over} of ",
        amount(forecast - net, MILLIONS), " against the net budget of ", amount(net, MILLIONS),
        ", which is ", share(forecast - net, net, PERCENT), " of that budget.",
    )  # fmt: skip
    paper.say("1.2 ", count(len(SERVICES), capital=True), " directorates report to this meeting: ",
              ", ".join(SERVICES), ". The position of each is in ",
              cross("Table 1", "Table 4", "Table 7"), ".")  # fmt: skip
    paper.say("Table 1: forecast by directorate and service, £000", bold=True)
    paper.table(rows)
    paper.head("2 Main variances")
    for at, name in enumerate(SERVICES, 1):
        net = sum((e.given[0] + e.given[1] for e in groups[at - 1][1]), Decimal(0))
        off = sum((e.given[2] for e in groups[at - 1][1]), Decimal(0)) - net
        word = "an overspend" if off > 0 else "an underspend"
        paper.say(f"2.{at} {name} forecasts {word} of ", amount(off, THOUSANDS),
                  " on its net budget of ", amount(net, MILLIONS), ".")  # fmt: skip
    assert spots
    return paper


def _service(draw: Random, label: str) -> Entry:
    gross = pounds(draw, 900, 61_000)
    income = -gross * draw.randint(2, 45) / 100
    net = gross + income
    return Entry((label,), (gross, income, net * draw.randint(93, 109) / 100))


def _sum(groups: Sequence[tuple[str, Sequence[Entry]]], of) -> Decimal:
    return sum((of(e) for _, entries in groups for e in entries), Decimal(0))


HEADINGS = ("Firefighters' pay", "Support staff pay", "Pensions and injury awards", "Premises",
            "Transport and fuel", "Supplies and equipment", "Contracted services",
            "Capital financing")  # fmt: skip


def fire_revenue(draw: Random) -> Description:
    """One block of subjective headings in £m with three decimals, totals unbold, no groups."""
    paper = Description("fire authority revenue", draw)
    m = Style(3, 6, brackets=True, dash=True)
    columns = [
        Column("Original budget £m", m),
        Column("Virements £m", m),
        plus("Current budget £m", m, 0, 1),
        Column("Actual to date £m", m),
        Column("Projected outturn £m", m),
        minus("Over/(under) spend £m", m, 4, 2),
    ]
    entries = []
    moves = [pounds(draw, -300, 300) for _ in HEADINGS[1:]]
    for at, label in enumerate(HEADINGS):
        budget = pounds(draw, 700, 19_000)
        move = moves[at] if at < len(moves) else -sum(moves, Decimal(0))
        outturn = (budget + move) * draw.randint(94, 107) / 100
        entries.append(Entry((label,), (budget, move, outturn * draw.randint(40, 60) / 100,
                                        outturn)))  # fmt: skip
    income = pounds(draw, 900, 2_000)
    given = (-income, Decimal(0), -income / 2, -income * draw.randint(95, 110) / 100)
    entries.append(Entry(("Fees, charges and grants",), given))
    look = layout(draw, total="Net expenditure", bold=False, spacers=False)
    rows, _ = ledger(columns, [("", entries)], look, words=("Heading",))
    when = quarter_end(draw)
    paper.head("Wealdshire and Marl Fire and Rescue Authority", level=1)
    paper.head("Financial monitoring report")
    paper.say("Position at ", day(when), " of the financial year ", YEAR, ".")
    budget = sum((e.given[0] + e.given[1] for e in entries), Decimal(0))
    off = sum((e.given[3] for e in entries), Decimal(0)) - budget
    word = "above" if off > 0 else "below"
    paper.items(
        ("The current budget is ", amount(budget, FINE_MILLIONS), ", and the projected outturn ",
         amount(budget + off, FINE_MILLIONS), "."),
        ("Net expenditure is projected to be ", amount(off, FINE_MILLIONS), f" {word} budget."),
        ("Virements between headings come to nothing overall.", gap()),
        labels=("a)", "b)", "c)"),
    )  # fmt: skip
    paper.table(rows)
    return paper


PAY = ("Substantive staff", "Bank staff", "Agency staff")
OTHER = ("Drugs", "Clinical supplies", "Premises and fixed plant", "Depreciation")


def health_finance(draw: Random) -> Description:
    """Two header rows: the month and the year to date, each with plan, actual and variance."""
    paper = Description("health board finance", draw)
    k = Style(scale=3, brackets=True)
    names = ("Plan", "Actual", "Variance")
    columns = [
        Column(names[0], k), Column(names[1], k), minus(names[2], k, 1, 0),
        Column(names[0] + " ", k), Column(names[1] + " ", k), minus(names[2] + " ", k, 4, 3),
        Column("Annual plan", k),
    ]  # fmt: skip
    groups = [("Pay", [_board(draw, label) for label in PAY]),
              ("Non-pay", [_board(draw, label) for label in OTHER])]  # fmt: skip
    look = layout(draw, total="Total expenditure", subtotal="Total {group}", merged=False)
    rows, _ = ledger(columns, groups, look, words=("£000",))
    over = (Box(), Box(("In month",), bold=True, across=3),
            Box(("Year to date",), bold=True, across=3), Box(("Full year",), bold=True),
            )  # fmt: skip
    when = quarter_end(draw)
    paper.head("Marlbrook and Vale Health Board: finance report", level=1)
    paper.say("Report of the Director of Finance for the period ended ", day(when), ".", gap())
    plan = sum((e.given[2] for _, entries in groups for e in entries), Decimal(0))
    actual = sum((e.given[3] for _, entries in groups for e in entries), Decimal(0))
    word = "more" if actual > plan else "less"
    paper.say("Total expenditure for the year to date is ", amount(actual), f", {word} than the "
              "plan of ", amount(plan), " by ", amount(actual - plan, THOUSANDS), ".")  # fmt: skip
    paper.table([over, *rows], heads=2)
    paper.say("A variance in brackets is favourable. Figures are rounded to the nearest thousand, "
              "so that columns may not add up exactly.")  # fmt: skip
    return paper


def _board(draw: Random, label: str) -> Entry:
    year = pounds(draw, 2_000, 60_000)
    month, to_date = year / 12, year * 7 / 12
    actual = to_date * draw.randint(95, 106) / 100
    return Entry((label,), (month, month * draw.randint(92, 109) / 100, to_date, actual, year))
