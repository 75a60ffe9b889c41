"""Posts, sickness and turnover: of the fire authority, the health board and the county."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.checking.mutations.description import Box, Description, Kind, Style
from tests.checking.mutations.figures import PERCENT, count, cross, day, gap, share
from tests.checking.mutations.ledger import (
    Column,
    Entry,
    Layout,
    layout,
    ledger,
    minus,
    percent,
    plus,
)
from tests.checking.mutations.papers.calendar import LAST_YEAR, YEAR, quarter_end

WHOLE = Style()
FTE = Style(1)


def fire_staffing(draw: Random) -> Description:
    """Establishment, strength, vacancies and rate, by duty system."""
    paper = Description("fire staffing", draw)
    columns = [
        Column("Establishment (FTE)", FTE),
        Column("In post (FTE)", FTE),
        minus("Vacancies (FTE)", FTE, 0, 1),
        percent("Vacancy rate", Style(1, after="%"), 2, 0),
    ]
    groups = []
    for name, labels in (
        ("Operational", ("Wholetime", "On-call", "Day crewing", "Control")),
        ("Support", ("Prevention and protection", "Corporate services", "Workshops")),
    ):
        groups.append((name, [_posts(draw, label) for label in labels]))
    rows, _ = ledger(columns, groups, layout(draw), words=("Group",))
    lines = [e.given for _, entries in groups for e in entries]
    wanted, there = (sum((g[at] for g in lines), Decimal(0)) for at in (0, 1))
    paper.head("People report", level=1)
    paper.say("Wealdshire and Marl Fire and Rescue Authority, at ", day(quarter_end(draw)), ".")
    paper.say(f"The establishment is {FTE.show(FTE.rounded(wanted))} full-time equivalents, of "
              f"which {FTE.show(FTE.rounded(there))} are filled: a vacancy rate of ",
              share(wanted - there, wanted, PERCENT), ".", gap())  # fmt: skip
    paper.table(rows)
    return paper


def _posts(draw: Random, label: str) -> Entry:
    wanted = Decimal(draw.randint(120, 4_200)).scaleb(-1)
    return Entry(
        (label,), (wanted, (wanted * draw.randint(80, 100) / 100).quantize(Decimal("0.1")))
    )


STAFF = ("Registered nursing", "Medical and dental", "Allied health professionals",
         "Healthcare assistants", "Administration", "Estates")  # fmt: skip


def health_workforce(draw: Random) -> Description:
    """Sickness by staff group: days lost short and long term, days available, rate."""
    paper = Description("health workforce", draw)
    columns = [
        Column("Short-term days", WHOLE), Column("Long-term days", WHOLE),
        plus("Days lost", WHOLE, 0, 1), Column("Days available", WHOLE),
        percent("Absence rate", Style(2, after="%"), 2, 3),
    ]  # fmt: skip
    entries = []
    for label in STAFF:
        there = draw.randint(4_000, 60_000)
        short, long = (there * draw.randint(8, 40) // 1000 for _ in range(2))
        entries.append(Entry((label,), tuple(map(Decimal, (short, long, there)))))
    look = layout(draw, total=draw.choice(("All staff", "Board total")))
    rows, _ = ledger(columns, [("", entries)], look, words=("Staff group",))
    lost = sum((e.given[0] + e.given[1] for e in entries), Decimal(0))
    days = sum((e.given[2] for e in entries), Decimal(0))
    paper.head("Workforce report", level=1)
    paper.say("Marlbrook and Vale Health Board. Quarter ended ", day(quarter_end(draw)), ".")
    paper.say(f"Sickness took {int(lost):,} of {int(days):,} days, a rate of ",
              share(lost, days, Style(2, after="%")), ". ", count(len(STAFF), capital=True),
              " staff groups are shown.", gap())  # fmt: skip
    paper.table(rows)
    return paper


TEAMS = ("Assessment", "Safeguarding North", "Safeguarding South", "Children in care",
         "Leaving care", "Disabled children")  # fmt: skip


def social_work(draw: Random) -> Description:
    """Leavers and starters: opening headcount, movements, closing; both years' caseloads."""
    paper = Description("social work workforce", draw)
    columns = [
        Column("Headcount 1 April", WHOLE, Kind.OPENING), Column("Starters", WHOLE),
        Column("Leavers", WHOLE), plus("Headcount now", WHOLE, 0, 1, 2, kind=Kind.CLOSING),
        Column("Agency", WHOLE),
    ]  # fmt: skip
    entries = []
    for label in TEAMS:
        there = draw.randint(9, 60)
        given = (there, draw.randint(1, 12), -draw.randint(1, min(there - 2, 9)),
                 draw.randint(0, 8))  # fmt: skip
        entries.append(Entry((label,), tuple(map(Decimal, given))))
    look = layout(draw, total="All teams", mark="")
    rows, _ = ledger(columns, [("", entries)], look, words=("Team",))
    now = int(sum(sum(e.given[:3]) for e in entries))
    paper.head("Social work workforce", level=1)
    paper.head("1 Headcount")
    paper.say("1.1 The ", count(len(TEAMS)), " teams of Children and Learning have ",
              count(now, words=False), " social workers at ", day(quarter_end(draw)),
              " (leavers are shown as minus figures).", gap())  # fmt: skip
    paper.table(rows)
    paper.head("2 Caseloads")
    a, b = draw.randint(600, 900), draw.randint(950, 1_400)
    paper.say(f"2.1 Open cases rose from {a:,} in {LAST_YEAR} to {b:,} in {YEAR}, a rise of ",
              share(Decimal(b - a), Decimal(a)), "; see paragraph ",
              cross("1.1", "1.6", "3.4"), " for the headcount.")  # fmt: skip
    return paper


def sickness(draw: Random) -> Description:
    """Quarters across with a total for the year, beside last year's: totals above the lines."""
    paper = Description("sickness by quarter", draw)
    columns = [Column(f"Q{n}", WHOLE) for n in range(1, 5)]
    columns += [plus(f"{LAST_YEAR}", WHOLE, 0, 1, 2, 3), Column("2023/24", WHOLE),
                minus("Difference", WHOLE, 4, 5)]  # fmt: skip
    entries = []
    for label in ("Resources", "Children and Learning", "Adult Care and Support",
                  "Place and Environment", "Governance and People"):  # fmt: skip
        quarters = [draw.randint(180, 1_900) for _ in range(4)]
        last = sum(quarters) * draw.randint(85, 115) // 100
        entries.append(Entry((label,), tuple(map(Decimal, (*quarters, last)))))
    look = Layout(total="Council", first=True, bold=draw.random() < 0.5)
    rows, _ = ledger(columns, [("", entries)], look, words=("Directorate",))
    heads = (Box(), Box((f"Days lost in {LAST_YEAR}",), bold=True, across=5),
             Box(("Compared with",), bold=True, across=2))  # fmt: skip
    paper.head("Sickness absence: annual report", level=1)
    days = sum((sum(e.given[:4]) for e in entries), Decimal(0))
    paper.say("Working days lost to sickness by quarter. The council lost ",
              count(int(days), words=False), f" days in {LAST_YEAR}.", gap())  # fmt: skip
    paper.table([heads, *rows], heads=2)
    return paper
