"""Schools' balances by band, placements by key activity, and adult education grants."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.checking.mutations.description import Description, Style
from tests.checking.mutations.figures import (
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
    change,
    layout,
    ledger,
    minus,
    percent,
    plus,
    times,
)
from tests.checking.mutations.papers.calendar import LAST_YEAR, YEAR, quarter_end

WHOLE = Style()
BANDS = ("Deficit over £100k", "Deficit £50k to £100k", "Deficit up to £50k", "Surplus up to £50k",
         "Surplus £50k to £100k", "Surplus £100k to £250k", "Surplus over £250k")  # fmt: skip


def balances(draw: Random) -> Description:
    """Counts of schools by band and phase, with totals both ways and last year's."""
    paper = Description("schools balances", draw)
    columns = [
        Column("Nursery", Style(dash=True)), Column("Primary", WHOLE), Column("Secondary", WHOLE),
        Column("Special", Style(dash=True)), plus("Total", WHOLE, 0, 1, 2, 3),
        Column(f"Total {LAST_YEAR}", WHOLE), minus("Change", WHOLE, 4, 5),
    ]  # fmt: skip
    entries = []
    for band in BANDS:
        given = [draw.randint(0, 3), draw.randint(3, 34), draw.randint(1, 9), draw.randint(0, 4)]
        last = max(sum(given) + draw.randint(-8, 8), 1)
        entries.append(Entry((band,), tuple(map(Decimal, (*given, last)))))
    look = layout(draw, total=draw.choice(("Total", "All maintained schools")), mark="")
    rows, _ = ledger(columns, [("", entries)], look, words=("Balance",))
    schools = sum(int(sum(e.given[:4])) for e in entries)
    short = sum(int(sum(e.given[:4])) for e in entries[:3])
    paper.head("Maintained schools' balances", level=1)
    paper.say("Wealdshire Schools Forum. The table counts maintained schools by the balance that "
              "they held at 31 March 2025.", gap())  # fmt: skip
    paper.table(rows)
    paper.say("Of the ", count(schools, words=False), " schools, ", count(short, words=False),
              " closed the year in deficit.")  # fmt: skip
    return paper


KINDS = ("Residential care", "Independent fostering", "In-house fostering", "Supported lodgings",
         "Secure accommodation", "Parent and child assessment")  # fmt: skip


def activity(draw: Random) -> Description:
    """Places by weeks by cost a week, against the budget."""
    paper = Description("key activity data", draw)
    k, weekly = Style(scale=3), Style(2, before="£")
    columns = [
        Column("Places", WHOLE),
        Column("Weeks", WHOLE, added=False),
        Column("Average weekly cost", weekly, added=False),
        times("Forecast cost £000", k, 0, 1, 2),
        Column("Budget £000", k),
        minus("Variance £000", k, 3, 4),
    ]
    entries = []
    for label in KINDS:
        places, weeks = draw.randint(2, 320), draw.choice((52, 52, 52, 39, 26))
        cost = Decimal(draw.randint(310_00, 5_900_00)).scaleb(-2)
        budget = places * weeks * cost * draw.randint(88, 107) / 100
        entries.append(Entry((label,), (Decimal(places), Decimal(weeks), cost, budget)))
    rows, _ = ledger(columns, [("", entries)], layout(draw, mark=""), words=("Placement type",))
    paper.head("Key activity data: children's placements", level=1)
    whole = sum((e.given[0] * e.given[1] * e.given[2] for e in entries), Decimal(0))
    places = sum(int(e.given[0]) for e in entries)
    paper.say("At ", day(quarter_end(draw)), " there are ", count(places, words=False),
              " places at a forecast cost of ", amount(whole), ".", gap())  # fmt: skip
    paper.table(rows)
    paper.say("The cost of a line is its places times the weeks times the average weekly cost.")
    return paper


PROVIDERS = {
    "Colleges": ("Marl College", "Weald Sixth Form Centre", "Coast Technical College"),
    "Local authorities": ("Wealdshire County Council", "Harrowmere District Council"),
    "Independent providers": ("Steps Training", "Tideway Learning", "Open Door Skills",
                              "Bridgefoot Apprenticeships"),
}  # fmt: skip


def adult_education(draw: Random) -> Description:
    """Allocations by provider in pounds, both years, change and share."""
    paper = Description("adult education grants", draw)
    style = Style(before="£") if draw.random() < 0.5 else Style()
    columns = [
        Column(f"Allocation {LAST_YEAR} (£)", style),
        Column(f"Allocation {YEAR} (£)", style),
        minus("Change (£)", style, 1, 0),
        change("Change (%)", Style(1, after="%"), 1, 0),
        Column("Learners", WHOLE),
    ]
    groups = []
    for name, labels in PROVIDERS.items():
        entries = []
        for label in labels:
            last = pounds(draw, 90, 4_000).quantize(Decimal(1))
            this = (last * draw.randint(82, 131) / 100).quantize(Decimal(1))
            entries.append(Entry((label,), (last, this, Decimal(draw.randint(60, 4_000)))))
        groups.append((name, entries))
    rows, _ = ledger(columns, groups, layout(draw), words=("Provider",))
    lines = [e.given for _, entries in groups for e in entries]
    last, this = (sum((g[at] for g in lines), Decimal(0)) for at in (0, 1))
    learners = [int(sum(e.given[2] for e in entries)) for _, entries in groups]
    paper.head("Adult skills fund: allocations", level=1)
    paper.say("Vale and Coast Combined Authority. Skills Committee.")
    paper.head("1. Allocations")
    word = "increase" if this > last else "decrease"
    paper.say("1.1 The fund for ", YEAR, " is ", amount(this, MILLIONS), ", against ",
              amount(last, MILLIONS), f" in {LAST_YEAR}, {'an' if word[0] == 'i' else 'a'} {word} "
              "of ", share(this - last, last, PERCENT), ".", gap())  # fmt: skip
    paper.say("1.2 It goes to ", count(len(lines)), " providers, who expect ",
              count(sum(learners), words=False), " learners between them. ",
              cross("Table 1", "Table 2", "Table 5"), " gives the allocations.")  # fmt: skip
    paper.say("Table 1 - Allocations by provider")
    paper.table(rows)
    before, after = draw.randint(900, 3_000), draw.randint(3_100, 6_000)
    paper.say(f"1.3 Enrolments on the free courses for jobs rose from {before:,} to {after:,}, an "
              "increase of ", share(Decimal(after - before), Decimal(before)), ".")  # fmt: skip
    return paper


GRANTS = ("Household support fund", "Bus service improvement plan", "Public health grant",
          "Homes for Ukraine", "Local nutrient mitigation", "Music hub", "Family hubs",
          "Rough sleeping initiative")  # fmt: skip


def grants(draw: Random) -> Description:
    """A list of grants by department with one total; then the same by directorate with shares."""
    paper = Description("grant funding", draw)
    k = Style(scale=3)
    columns = [
        Column("Budgeted £000", k), Column("Notified £000", k), minus("Change £000", k, 1, 0),
        percent("Spent to date %", Style(0, after="%"), 4, 1),
    ]  # fmt: skip
    columns.insert(3, Column("Spent to date £000", k))
    columns[4] = percent("Spent to date %", Style(0, after="%"), 3, 1)
    entries = []
    for label in GRANTS:
        told = pounds(draw, 100, 9_000)
        entries.append(Entry((label, draw.choice(("DfE", "MHCLG", "DHSC", "DfT", "Defra"))),
                             (told * draw.randint(90, 101) / 100, told,
                              told * draw.randint(20, 95) / 100)))  # fmt: skip
    rows, _ = ledger(columns, [("", entries)], layout(draw, mark=""), words=("Grant", "From"))
    whole = sum((e.given[1] for e in entries), Decimal(0))
    most = max(entries, key=lambda e: e.given[1])
    paper.head("Grants received", level=1)
    paper.say("Wealdshire County Council has been told of ", count(len(entries)), " grants of ",
              amount(whole, MILLIONS), " for ", YEAR, ".", gap())  # fmt: skip
    paper.table(rows)
    paper.say(f"The largest is the {most.words[0]}, of ", amount(most.given[1], THOUSANDS), ".")
    return paper
