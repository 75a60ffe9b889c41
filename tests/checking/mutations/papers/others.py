"""Papers in further shapes: parking, waste, pension fund, allowances, school places, a bridge."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.checking.mutations.description import Box, Description, Kind, Spot, Style
from tests.checking.mutations.figures import (
    PERCENT,
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
    Layout,
    change,
    ledger,
    minus,
    percent,
    plus,
    times,
)

WHOLE = Style()


def parking(draw: Random) -> Description:
    """Income and spending in one column, surplus as their difference, beside the year before."""
    paper = Description("parking account", draw)
    style = Style(brackets=True, dash=True)
    years = ("2023-24 £", "2024-25 £")
    income = ("Pay and display", "Season tickets", "Penalty charge notices", "Suspensions")
    spent = ("Enforcement contract", "Cash collection", "Back office", "Maintenance")
    rows = [tuple(Box((head,), bold=True) for head in ("", *years, "Movement £"))]
    sums: list[tuple[Decimal, Decimal]] = []
    nets: list[list[Spot]] = []
    for title, labels, sign in (("Income", income, -1), ("Expenditure", spent, 1)):
        rows.append((Box((title,), bold=True), Box(), Box(), Box()))
        lines = [
            tuple((sign * pounds(draw, 40, 2_400)).quantize(Decimal(1)) for _ in years)
            for _ in labels
        ]
        whole = tuple(sum((line[at] for line in lines), Decimal(0)) for at in (0, 1))
        totals = [figure(Kind.TOTAL, value, style) for value in whole]
        for label, line in zip(labels, lines, strict=True):
            cells = [figure(Kind.ADDEND, value, style) for value in line]
            for cell, total in zip(cells, totals, strict=True):
                cell.seen.append(total)
            off = figure(Kind.DIFFERENCE, line[1] - line[0], style)
            rows.append((Box((label,)), *(Box((c,)) for c in cells), Box((off,))))
        off = figure(Kind.DIFFERENCE, whole[1] - whole[0], style)
        rows.append((Box((f"{title} sub total",)), *(Box((t,)) for t in totals), Box((off,))))
        sums.append((whole[0], whole[1]))
        nets.append(totals)
    net = [sums[0][at] + sums[1][at] for at in (0, 1)]
    bottom = [figure(Kind.TOTAL, value, style) for value in net]
    for at in (0, 1):
        for totals in nets:
            totals[at].seen.append(bottom[at])
    off = figure(Kind.DIFFERENCE, net[1] - net[0], style)
    rows.append((Box(("Net (surplus)/deficit",)), *(Box((b,)) for b in bottom), Box((off,))))
    paper.head("On-street parking account 2024-25", level=1)
    paper.say("Port Selwyn City Council. The account closed on ",
              day(date(2025, 3, 31), "%d %B %Y"), ". Income is shown in brackets.",
              gap())  # fmt: skip
    paper.table(rows)
    issued, paid = draw.randint(20_000, 60_000), draw.randint(9_000, 18_000)
    paper.say(f"{issued:,} penalty charge notices were issued, of which {paid:,} (",
              share(Decimal(paid), Decimal(issued), PERCENT),
              ") were paid at the discount.")  # fmt: skip
    return paper


def waste(draw: Random) -> Description:
    """Tonnes by month down, streams across, months added up, a rate for each month."""
    paper = Description("waste tonnage", draw)
    columns = [
        Column("Recycled (t)", Style(1)), Column("Composted (t)", Style(1)),
        Column("Residual (t)", Style(1)), plus("All waste (t)", Style(1), 0, 1, 2),
    ]  # fmt: skip
    columns.append(percent("Residual share", Style(1, after="%"), 2, 3))
    months = ("Apr-25", "May-25", "Jun-25", "Jul-25", "Aug-25", "Sep-25")
    entries = [
        Entry((m,), tuple(Decimal(draw.randint(900_00, 9_900_00)).scaleb(-2) for _ in range(3)))
        for m in months
    ]
    look = Layout(total="Half year", bold=False)
    rows, _ = ledger(columns, [("", entries)], look, words=("Month",))
    whole = [sum((e.given[at] for e in entries), Decimal(0)) for at in range(3)]
    paper.head("Waste partnership: half-year tonnages", level=1)
    paper.say("Members of the North Weald Waste Partnership meet on ", weekday(date(2025, 10, 14)),
              " ", day(date(2025, 10, 14), "%-d %b %Y"), ".", gap())  # fmt: skip
    paper.say("Over the ", count(6), " months to September ",
              share(whole[2], sum(whole, Decimal(0)), PERCENT),
              " of all waste was residual; see ", cross("Annex 1", "Annex 3", "Annex 6"),
              ".")  # fmt: skip
    paper.head("Annex 1: tonnages by month")
    paper.table(rows)
    return paper


def pension(draw: Random) -> Description:
    """Holdings by manager: opening value, cash flow, growth, closing value, share, target."""
    paper = Description("pension fund", draw)
    m = Style(1, 6)
    columns = [
        Column("Value at 30 June £m", m, Kind.OPENING), Column("Net cash £m", m),
        Column("Gain/(loss) £m", m),
        plus("Value at 30 September £m", m, 0, 1, 2, kind=Kind.CLOSING),
        change("Return %", Style(2), 3, 0),
    ]  # fmt: skip
    groups = []
    for name, labels in (
        ("Equities", ("Global passive", "Low carbon", "Emerging markets")),
        ("Bonds", ("Index-linked gilts", "Multi-asset credit")),
        ("Alternatives", ("Property", "Infrastructure", "Private debt")),
    ):
        entries = []
        for label in labels:
            value = pounds(draw, 40_000, 900_000)
            entries.append(Entry((label,), (value, pounds(draw, -20_000, 20_000),
                                            value * draw.randint(-40, 60) / 1000)))  # fmt: skip
        groups.append((name, entries))
    look = Layout(total="Fund value", subtotal="{group}", headings=False, bold=True)
    rows, _ = ledger(columns, groups, look, words=("Mandate",))
    lines = [e.given for _, entries in groups for e in entries]
    closing = sum((sum(g, Decimal(0)) for g in lines), Decimal(0))
    paper.head("Pension fund: quarterly investment report", level=1)
    paper.say("The fund was valued at ", amount(closing, Style(1, 6, before="£", after="m")),
              " at ", day(date(2025, 9, 30), "%-d %B %Y"), " and has ", count(len(lines)),
              " mandates.", gap())  # fmt: skip
    paper.table(rows)
    return paper


def allowances(draw: Random) -> Description:
    """Members' allowances: number by rate, then the whole with inflation told in prose."""
    paper = Description("members' allowances", draw)
    columns = [
        Column("Number", WHOLE),
        Column("Rate", Style(before="£"), added=False),
        times("Cost", Style(before="£"), 0, 1),
    ]
    posts = ("Basic allowance", "Leader", "Cabinet member", "Committee chair", "Group leader")
    entries = []
    for post in posts:
        number = Decimal(1) if post == "Leader" else Decimal(draw.randint(2, 60))
        entries.append(Entry((post,), (number, Decimal(draw.randint(3_000, 29_000)))))
    rows, _ = ledger(columns, [("", entries)], Layout(total="Cost of the scheme"), words=("Post",))
    cost = sum((e.given[0] * e.given[1] for e in entries), Decimal(0))
    paper.head("Members' allowances scheme", level=1)
    paper.say("The scheme applies from ", day(date(2025, 5, 19), "%d/%m/%Y"), " until ",
              day(date(2026, 5, 18), "%d/%m/%Y", Kind.LATER, limit=date(2025, 5, 19)),
              " and costs ", amount(cost, Style(before="£")), ".", gap())  # fmt: skip
    paper.table(rows)
    return paper


def places(draw: Random) -> Description:
    """School years down, with forecast pupils, places, surplus and its share of the places."""
    paper = Description("school places", draw)
    columns = [
        Column("Places", WHOLE), Column("Pupils", WHOLE), minus("Surplus places", WHOLE, 0, 1),
        percent("Surplus %", Style(1), 2, 0),
    ]  # fmt: skip
    groups = []
    for area in ("Marlwater", "Upper Thorne", "Seaward"):
        entries = []
        for phase in ("Infant", "Junior", "Secondary"):
            built = draw.randint(300, 4_000)
            given = (Decimal(built), Decimal(built * draw.randint(82, 104) // 100))
            entries.append(Entry((f"{area} {phase.lower()}",), given))
        groups.append((area, entries))
    look = Layout(total="County", subtotal="All {group}", headings=False, spacers=True)
    rows, _ = ledger(columns, groups, look, words=("Area and phase",))
    lines = [e.given for _, entries in groups for e in entries]
    there, pupils = (sum((g[at] for g in lines), Decimal(0)) for at in (0, 1))
    paper.head("School place planning", level=1)
    paper.head("1 Forecast")
    paper.say("1.1 There are ", count(int(there), words=False), " places for ",
              count(int(pupils), words=False), " pupils in the ", count(3),
              " areas below, a surplus of ", share(there - pupils, there, PERCENT), ".",
              gap())  # fmt: skip
    paper.table(rows)
    paper.say(Spot(Kind.NUMBER, "1.2", wrong=("1.1", "1.4")), " Forecasts are made each autumn.")
    paper.say("1.3 Paragraph ", cross("1.2", "1.8", "2.4"), " tells when they are made again.")
    return paper


def bridge(draw: Random) -> Description:
    """Milestones with planned, revised and days late; the contract's dates told twice."""
    paper = Description("bridge works", draw)
    start = date(2025, 4, 7) + timedelta(days=7 * draw.randint(0, 10))
    rows = [tuple(Box((h,), bold=True) for h in ("Ref", "Stage", "Start date", "End date"))]
    refs = [f"B{n}" for n in range(1, 7)]
    stages = ("Design", "Utilities diversion", "Piling", "Deck", "Surfacing", "Snagging")
    told = {}
    for ref, stage in zip(refs, stages, strict=True):
        end = start + timedelta(days=7 * draw.randint(3, 12) - 3)
        told[stage] = (start, end)
        others = tuple(other for other in refs if other != ref)
        rows.append((
            Box((Spot(Kind.REFERENCE, ref, wrong=others),)), Box((stage,)),
            Box((day(start, "%d-%b-%Y"),)),
            Box((day(end, "%d-%b-%Y", Kind.LATER, limit=start),)),
        ))  # fmt: skip
        start = end + timedelta(days=3)
    paper.head("Selwyn Bridge: progress report no. 4", level=1)
    paper.say("The works are in ", count(len(stages)), " stages. Piling starts on ",
              day(told["Piling"][0], "%-d %B %Y", Kind.REPEATED), " and ends on ",
              day(told["Piling"][1], "%-d %B %Y", Kind.REPEATED), ".", gap())  # fmt: skip
    paper.table(rows)
    budget, spent = pounds(draw, 2_000, 9_000), pounds(draw, 300, 1_900)
    m = Style(2, before="£", after="m", scale=6)
    left = figure(Kind.DIFFERENCE, budget - spent, m, Style(2).step * 3 / 2)
    paper.table([
        tuple(Box((h,), bold=True) for h in ("Budget", "Spent to date", "Remaining")),
        (Box((m.show(m.rounded(budget)),)), Box((m.show(m.rounded(spent)),)), Box((left,))),
    ])  # fmt: skip
    return paper


def statement(draw: Random) -> Description:
    """A contents list that names the sections, appendices that the text refers to, an agenda."""
    paper = Description("annual statement", draw)
    sections = ("Introduction", "Scope of responsibility", "Review of effectiveness",
                "Significant issues", "Conclusion")  # fmt: skip
    met = date(2025, 6, 17) + timedelta(days=7 * draw.randint(0, 4))
    paper.head("Governance statement 2024/25", level=1)
    paper.say("For approval on ", weekday(met), " ", day(met, "%-d %b %Y"), ".", gap())
    paper.head("Contents")
    paper.table([
        (Box(("Section",), bold=True), Box(("Title",), bold=True)),
        *((Box((str(n),)), Box((title,))) for n, title in enumerate(sections, 1)),
    ])  # fmt: skip
    for number, title in enumerate(sections, 1):
        wrong = (str(number + 1), str(number + 4))
        first = number == 1
        paper.head(str(number) if first else Spot(Kind.NUMBER, str(number), wrong=wrong),
                   f" {title}")  # fmt: skip
        paper.say(f"{number}.1 The council is accountable to those who live and work in its area.")
        if number == 3:
            paper.say("3.2 The review used the ", count(4), " sources below and Appendix ",
                      cross("A", "C", "E"), ".")  # fmt: skip
            paper.items("assurance statements of directors", "the opinion of internal audit",
                        "the external auditor's reports", "inspections")  # fmt: skip
        if number == 4:
            paper.say("4.2 The issues are those of section ", cross("3", "7", "9"),
                      ". The plan is in Appendix ", cross("B", "D", "F"), ".")  # fmt: skip
    paper.head("Appendix A: sources of assurance")
    paper.say("Each director signed a statement in April.")
    paper.head("Appendix B: action plan")
    rows = [tuple(Box((h,), bold=True) for h in ("No", "Action", "Owner", "By"))]
    for number, action in enumerate(("Review contract rules", "Train managers", "Test backups"), 1):
        when = met + timedelta(days=draw.randint(20, 250))
        others = tuple(str(n) for n in range(1, 4) if n != number)
        rows.append((Box((Spot(Kind.REFERENCE, str(number), wrong=others),)), Box((action,)),
                     Box((draw.choice(("Monitoring Officer", "Head of ICT")),)),
                     Box((day(when, "%d/%m/%y"),))))  # fmt: skip
    paper.table(rows)
    return paper
