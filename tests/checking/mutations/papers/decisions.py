"""Papers that ask for decisions: a project's timetable, a decision paper, council tax, a notice."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.checking.mutations.description import Box, Description, Kind, Spot, Style
from tests.checking.mutations.figures import (
    LONG,
    MILLIONS,
    PERCENT,
    a_tuesday,
    amount,
    count,
    cross,
    day,
    figure,
    gap,
    pounds,
    share,
    weekday,
)
from tests.checking.mutations.ledger import (
    Column,
    Entry,
    change,
    layout,
    ledger,
    minus,
    times,
)
from tests.checking.mutations.papers.calendar import LAST_YEAR, YEAR

STEPS = ("Outline business case approved", "Planning application submitted", "Tenders invited",
         "Contract award", "Start on site", "Practical completion", "Opening")  # fmt: skip


def timetable(draw: Random) -> Description:
    """Milestones in order, and prose that tells three of the dates again."""
    paper = Description("project timetable", draw)
    when = a_tuesday(draw, 2025, 6, 7)
    days = []
    for _ in STEPS:
        days.append(when)
        when += timedelta(days=7 * draw.randint(5, 22))
    paper.head("Marl interchange: programme and budget", level=1)
    paper.say("Vale and Coast Combined Authority, Transport Committee, ", day(date(2025, 5, 13)),
              ".", gap())  # fmt: skip
    paper.head("1. Programme")
    paper.say("1.1 The programme has ", count(len(STEPS)), " milestones. ")
    rows = [tuple(Box((head,), bold=True) for head in ("Milestone", "Date"))]
    for at, (step, own) in enumerate(zip(STEPS, days, strict=True)):
        limit = days[at - 1] if at else None
        rows.append((Box((step,)), Box((day(own, LONG, Kind.LATER, limit=limit),))))
    paper.table(rows)
    paper.say("1.2 Subject to approval, the contract award will be on ",
              day(days[3], LONG, Kind.REPEATED), ", the start on site on ",
              day(days[4], LONG, Kind.REPEATED), " and practical completion on ",
              day(days[5], LONG, Kind.REPEATED), ".")  # fmt: skip
    paper.head("2. Budget")
    parts = {"Construction": pounds(draw, 6_000, 18_000), "Land": pounds(draw, 300, 2_000),
             "Fees": pounds(draw, 400, 1_800), "Contingency": pounds(draw, 500, 2_000)}  # fmt: skip
    style = Style(2, 6)
    whole = sum(parts.values(), Decimal(0))
    total = figure(Kind.TOTAL, whole, style, Decimal(len(parts) + 1) / 2 * style.step)
    rows = [(Box(("Item",), bold=True), Box(("£m",), bold=True))]
    for label, value in parts.items():
        spot = figure(Kind.ADDEND, value, style)
        spot.seen.append(total)
        rows.append((Box((label,)), Box((spot,))))
    rows.append((Box(("Total cost",), bold=True), Box((total,), bold=True)))
    paper.table(rows)
    paper.say("2.1 The total cost is ", amount(whole), ", of which contingency is ",
              share(parts["Contingency"], whole, PERCENT), "; the dates in paragraph ",
              cross("1.1", "1.5", "3.2"), " assume that it is approved.")  # fmt: skip
    return paper


def decision(draw: Random) -> Description:
    """Numbered sections and paragraphs, references to them, to tables and to appendices."""
    paper = Description("decision paper", draw)
    met = a_tuesday(draw, 2025, 3, 9)
    paper.head("Library service: future of the mobile libraries", level=1)
    paper.say("To: Cabinet of Wealdshire County Council")
    paper.say("Meeting date: ", weekday(met), " ", day(met))
    paper.say("From: Executive Director, Communities and Public Health")
    paper.say("Recommendation: Cabinet is asked to agree option 2 as set out in paragraph ",
              cross("3.2", "3.9", "6.1"), " and to note ",
              cross("Appendix 1", "Appendix 4", "Appendix 7"), ".")  # fmt: skip
    sections = (
        ("Background", ("The council runs mobile libraries in the rural divisions.",
                        "Use has fallen since the routes were last reviewed.",
                        "Members asked for options at their last meeting.")),
        ("Use", ("Visits by route are in the table below this paragraph.",
                 "The two eastern routes are used most.")),
        ("Options", ("Option 1 is to keep all of the routes as they are.",
                     "Option 2 is to merge the two western routes into one.",
                     "Option 3 is to end the service and to visit residents at home.",)),
        ("Implications", ("Option 2 saves fuel and one vehicle.",
                          "There are no significant legal implications.",
                          "An equality assessment has been completed.")),
    )  # fmt: skip
    for number, (title, texts) in enumerate(sections, 1):
        paper.head(f"{number}. {title}")
        for at, text in enumerate(texts, 1):
            own = f"{number}.{at}"
            wrong = (f"{number}.{at - 1}" if at > 1 else f"{number}.{at + 1}",
                     f"{number}.{at + 5}")  # fmt: skip
            paper.say(Spot(Kind.NUMBER, own, wrong=wrong), f" {text}",
                      *((gap(),) if at == 2 else ()))  # fmt: skip
            if number == 2 and at == 1:
                paper.table(_visits(draw))
        if number == 3:
            paper.say("3.4 Cabinet has ", count(3), " options.")
    paper.say("4.4 Visits are told in section ", cross("2", "8", "9"), ".")
    paper.head("Appendix 1: Routes")
    paper.say("The routes and stops are listed by division.")
    paper.head("Appendix 2: Equality assessment")
    paper.say("The assessment found that older residents are affected most.")
    return paper


def _visits(draw: Random) -> list[tuple[Box, ...]]:
    columns = [
        Column(LAST_YEAR, Style()), Column(YEAR, Style()), minus("Change", Style(), 1, 0),
        change("Change %", Style(1, after="%"), 1, 0),
    ]  # fmt: skip
    entries = [
        Entry((f"{side} route",), (Decimal(draw.randint(900, 4_000)),
                                   Decimal(draw.randint(700, 3_500))))
        for side in ("Eastern A", "Eastern B", "Western A", "Western B")
    ]  # fmt: skip
    return ledger(columns, [("", entries)], layout(draw, mark=""), words=("Route",))[0]


def council_tax(draw: Random) -> Description:
    """Parishes: tax base by band D is the precept; last year's charge and the change."""
    paper = Description("council tax and precepts", draw)
    columns = [
        Column("Tax base", Style(1), added=True),
        Column("Band D £", Style(2), added=False),
        times("Precept £", Style(), 0, 1),
        Column(f"Precept {LAST_YEAR} £", Style()),
        minus("Increase £", Style(brackets=True), 2, 3),
    ]
    entries = []
    for parish in ("Ashford Lacy", "Burwell St Mary", "Cold Marling", "Dunmere", "Eastcott",
                   "Great Thorpe", "Little Thorpe"):  # fmt: skip
        base = Decimal(draw.randint(1_900, 49_000)).scaleb(-1)
        rate = Decimal(draw.randint(21_00, 148_00)).scaleb(-2)
        last = (base * rate * draw.randint(88, 101) / 100).quantize(Decimal(1))
        entries.append(Entry((parish,), (base, rate, last)))
    rows, _ = ledger(columns, [("", entries)], layout(draw, mark=""), words=("Parish",))
    whole = sum((e.given[0] * e.given[1] for e in entries), Decimal(0))
    last = sum((e.given[2] for e in entries), Decimal(0))
    paper.head("Council tax setting", level=1)
    paper.say("Harrowmere District Council. Meeting of ", weekday(date(2025, 2, 25)), " ",
              day(date(2025, 2, 25)), ".", gap())  # fmt: skip
    paper.say("1. ", count(len(entries), capital=True), " parishes have asked for precepts of ",
              amount(whole, Style(2, 6, before="£", after="m")), " in all, an increase of ",
              share(whole - last, last, PERCENT), " on ", LAST_YEAR, ".")  # fmt: skip
    paper.table(rows)
    shares = {"County council": pounds(draw, 90_000, 99_000),
              "District council": pounds(draw, 9_000, 12_000),
              "Police": pounds(draw, 15_000, 19_000), "Fire": pounds(draw, 4_000, 6_000),
              "Parishes": whole}  # fmt: skip
    total_value = sum(shares.values(), Decimal(0))
    style = Style(3, 6, before="£", after="m")
    total = figure(Kind.TOTAL, total_value, style, 3 * style.step)
    made = [tuple(Box((head,), bold=True) for head in ("Body", "Amount", "Share"))]
    for label, value in shares.items():
        spot = figure(Kind.ADDEND, value, style)
        spot.seen.append(total)
        part = figure(Kind.PERCENTAGE, 100 * value / total_value, PERCENT, PERCENT.step)
        made.append((Box((label,)), Box((spot,)), Box((part,))))
    made.append((Box(("Total to be collected",), bold=True), Box((total,), bold=True), Box()))
    paper.say("2. In all ", amount(total_value, MILLIONS), " is to be collected:")
    paper.table(made)
    return paper
