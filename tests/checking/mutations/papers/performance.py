"""Indicators, complaints, incidents, waiting lists and a consultation."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.checking.mutations.description import Box, Description, Kind, Spot, Style
from tests.checking.mutations.figures import (
    PERCENT,
    count,
    cross,
    day,
    figure,
    gap,
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
)
from tests.checking.mutations.papers.calendar import LAST_YEAR, YEAR, quarter_end

WHOLE = Style()
INDICATORS = (
    ("Planning applications decided in time", 88), ("Council tax collected", 97),
    ("Household waste recycled", 52), ("Homelessness prevented", 61), ("Calls answered", 93),
    ("Invoices paid in 30 days", 98), ("Food premises rated 3 or better", 96),
)  # fmt: skip


def indicators(draw: Random) -> Description:
    """Target, actual, variance in points, and a rating that a key defines."""
    paper = Description("district indicators", draw)
    style = Style(1, after="%")
    rows = [tuple(Box((head,), bold=True) for head in
                  ("Ref", "Indicator", "Target", "Actual", "Variance", "Status"))]  # fmt: skip
    colours = []
    refs = [f"PI{n:02}" for n in range(1, len(INDICATORS) + 1)]
    for ref, (label, target) in zip(refs, INDICATORS, strict=True):
        aim = Decimal(target)
        there = min(aim + Decimal(draw.randint(-90, 60)).scaleb(-1), Decimal(100))
        colour = "Green" if there >= aim else "Amber" if there >= aim - 5 else "Red"
        colours.append(colour)
        wrong = [other for other in ("Green", "Amber", "Red") if other != colour]
        off = figure(Kind.DIFFERENCE, there - aim, style, style.step)
        others = [other for other in refs if other != ref]
        rows.append((Box(("" , Spot(Kind.REFERENCE, ref, wrong=tuple(others)))), Box((label,)),
                     Box((style.show(aim),)), Box((style.show(there),)), Box((off,)),
                     Box((Spot(Kind.RATING, colour, wrong=tuple(wrong)),))))  # fmt: skip
    paper.head("Harrowmere District Council: performance report", level=1)
    paper.say("Performance at ", day(quarter_end(draw)), f" of {YEAR}.", gap())
    for colour in ("Green", "Amber", "Red"):
        if colours.count(colour) > 1:
            paper.say(count(colours.count(colour), capital=True), f" indicators are {colour}.")
    paper.say("Green: at or above target. Amber: up to 5 percentage points below target. Red: more "
              "than 5 percentage points below target.")  # fmt: skip
    paper.table(rows)
    return paper


def _an(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


DEPARTMENTS = ("Children and Learning", "Adult Care and Support", "Place and Environment",
               "Resources", "Governance and People")  # fmt: skip


def complaints(draw: Random) -> Description:
    """Complaints by directorate and stage with totals both ways; outcomes as shares."""
    paper = Description("complaints", draw)
    columns = [
        Column("Stage 1", WHOLE), Column("Stage 2", WHOLE), Column("Ombudsman", Style(dash=True)),
        plus("Total", WHOLE, 0, 1, 2), Column(f"{LAST_YEAR} total", WHOLE),
        change("Change %", Style(0, after="%"), 3, 4),
    ]  # fmt: skip
    entries = []
    for label in DEPARTMENTS:
        given = [draw.randint(20, 380), draw.randint(2, 60), draw.randint(0, 12)]
        entries.append(Entry((label,), tuple(map(Decimal, (*given, draw.randint(40, 440))))))
    rows, _ = ledger(columns, [("", entries)], layout(draw), words=("Directorate",))
    whole = int(sum(sum(e.given[:3]) for e in entries))
    last = int(sum(e.given[3] for e in entries))
    word = "increase" if whole > last else "decrease"
    paper.head("Annual report on complaints", level=1)
    paper.say("1. The council received ", count(whole, words=False), f" complaints in {YEAR}, "
              f"compared with {last:,} in {LAST_YEAR}: {_an(word)} of ",
              share(Decimal(whole - last), Decimal(last)), ".", gap())  # fmt: skip
    paper.table(rows)
    upheld = draw.randint(whole // 5, whole // 3)
    partly = draw.randint(whole // 6, whole // 4)
    outcomes = {"Upheld": upheld, "Partly upheld": partly, "Not upheld": whole - upheld - partly}
    total = figure(Kind.TOTAL, Decimal(whole), WHOLE)
    made: list[tuple[Box, ...]] = [
        (Box(("Outcome",), bold=True), Box(("Number",), bold=True), Box(("%",), bold=True))
    ]
    for label, number in outcomes.items():
        part = figure(Kind.ADDEND, Decimal(number), WHOLE)
        part.seen.append(total)
        rate = figure(Kind.PERCENTAGE, Decimal(100 * number) / whole, Style(1), Decimal("0.1"))
        made.append((Box((label,)), Box((part,)), Box((rate,))))
    made.append((Box(("All complaints",), bold=True), Box((total,), bold=True), Box(("100.0",))))
    paper.say("2. How they ended is shown below; ", share(Decimal(upheld), Decimal(whole)),
              " were upheld.")  # fmt: skip
    paper.table(made)
    return paper


INCIDENTS = ("Primary fires", "Secondary fires", "False alarms", "Road traffic collisions",
             "Flooding and water rescue", "Other special services")  # fmt: skip


def incidents(draw: Random) -> Description:
    """Incidents by month of a quarter, total, last year's and the change."""
    paper = Description("fire incidents", draw)
    columns = [
        Column("April", WHOLE), Column("May", WHOLE), Column("June", WHOLE),
        plus("Quarter 1", WHOLE, 0, 1, 2), Column("Quarter 1 last year", WHOLE),
        minus("Change", WHOLE, 3, 4), change("% change", Style(1, after="%"), 3, 4),
    ]  # fmt: skip
    entries = []
    for label in INCIDENTS:
        months = [draw.randint(14, 190) for _ in range(3)]
        last = sum(months) * draw.randint(75, 130) // 100
        entries.append(Entry((label,), tuple(map(Decimal, (*months, last)))))
    look = layout(draw, total="All incidents", repeated=False)
    rows, _ = ledger(columns, [("", entries)], look, words=("Incident type",))
    now = int(sum(sum(e.given[:3]) for e in entries))
    last = int(sum(e.given[3] for e in entries))
    word = "rise" if now > last else "fall"
    paper.head("Incidents attended, quarter 1", level=1)
    paper.say("Wealdshire and Marl Fire and Rescue Authority.")
    paper.items(
        ("The service attended ", count(now, words=False), " incidents in the quarter, against ",
         count(last, words=False), " in the same quarter last year."),
        (f"This is a {word} of ", share(Decimal(now - last), Decimal(last), PERCENT), ".", gap()),
    )  # fmt: skip
    paper.table(rows)
    return paper


SPECIALTIES = ("Cardiology", "Dermatology", "Ear, nose and throat", "General surgery",
               "Ophthalmology", "Orthopaedics", "Urology")  # fmt: skip


def waiting(draw: Random) -> Description:
    """Waiting lists by specialty: within and beyond 18 weeks, total, and the share within."""
    paper = Description("waiting lists", draw)
    columns = [
        Column("Within 18 weeks", WHOLE), Column("Over 18 weeks", WHOLE),
        plus("Waiting list", WHOLE, 0, 1),
        percent("% within 18 weeks", Style(draw.choice((1, 2)), after="%"), 0, 2),
    ]  # fmt: skip
    entries = [
        Entry((label,), (Decimal(draw.randint(200, 4_900)), Decimal(draw.randint(90, 2_800))))
        for label in SPECIALTIES
    ]
    look = layout(draw, total=draw.choice(("All specialties", "Total waiting list")))
    rows, _ = ledger(columns, [("", entries)], look, words=("Specialty",))
    within, beyond = (sum((e.given[at] for e in entries), Decimal(0)) for at in (0, 1))
    paper.head("Integrated performance report", level=1)
    paper.say("Marlbrook and Vale Health Board, data to ", day(quarter_end(draw)), ".")
    paper.say("The waiting list stands at ", count(int(within + beyond), words=False),
              ", of whom ", count(int(beyond), words=False), " have waited over 18 weeks. ",
              share(within, within + beyond, PERCENT), " are within 18 weeks (",
              cross("Table 1", "Table 3", "Table 8"), ").", gap())  # fmt: skip
    paper.say("Table 1: waiting list by specialty", bold=True)
    paper.table(rows)
    return paper


ANSWERS = ("Strongly agree", "Tend to agree", "Neither agree nor disagree", "Tend to disagree",
           "Strongly disagree")  # fmt: skip


def consultation(draw: Random) -> Description:
    """Answers to two questions as counts and percentages, told again in prose."""
    paper = Description("consultation", draw)
    paper.head("Harrowmere local plan: what people told us", level=1)
    opened, closed = "Monday 2 June 2025", "Friday 25 July 2025"
    replies = draw.randint(400, 1_900)
    paper.say(f"The consultation was open from {opened} to {closed} and ",
              count(replies, words=False), " people replied.", gap())  # fmt: skip
    paper.say("We asked two questions, each with ", count(len(ANSWERS)), " possible answers.")
    for number, asked in enumerate(("Do you agree with the vision?",
                                    "Do you agree with the housing sites?"), 1):  # fmt: skip
        paper.head(f"Question {number}: {asked}")
        cuts = sorted(draw.sample(range(30, replies - 30), 4))
        counts = [b - a for a, b in zip((0, *cuts), (*cuts, replies), strict=True)]
        total = figure(Kind.TOTAL, Decimal(replies), WHOLE)
        rows = [tuple(Box((head,), bold=True) for head in ("Answer", "Replies", "Percentage"))]
        for label, n in zip(ANSWERS, counts, strict=True):
            spot = figure(Kind.ADDEND, Decimal(n), WHOLE)
            spot.seen.append(total)
            rate = Decimal(100 * n) / replies
            rows.append((Box((label,)), Box((spot,)),
                         Box((figure(Kind.PERCENTAGE, rate, PERCENT, PERCENT.step),))))  # fmt: skip
        rows.append((Box(("Total",), bold=True), Box((total,), bold=True), Box(("100%",))))
        paper.table(rows)
        for_it = counts[0] + counts[1]
        paper.say(f"{for_it:,} of the {replies:,} who replied (",
                  share(Decimal(for_it), Decimal(replies)),
                  ") strongly agreed or tended to agree.")  # fmt: skip
    return paper
