"""Internal audit's papers: the plan's progress, recommendations by section and band, follow-up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.checking.mutations.description import Box, Description, Kind, Spot, Style
from tests.checking.mutations.figures import (
    DOTTED,
    LONG,
    PERCENT,
    SLASHED,
    count,
    cross,
    day,
    gap,
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

WHOLE = Style()
AUDITS = {
    "Key financial systems": ("Payroll", "Accounts payable", "Council tax", "Treasury"),
    "Risk-based reviews": ("Home to school travel", "Fleet and fuel", "Care home contracts",
                           "Records of the deceased", "Climate programme"),
    "Schools": ("Purchasing cards", "Financial health checks"),
}  # fmt: skip


def plan_progress(draw: Random) -> Description:
    """Days planned, used and left, and the share used; by block of the plan."""
    paper = Description("audit plan progress", draw)
    columns = [
        Column("Days planned", WHOLE), Column("Days used", WHOLE),
        minus("Days left", WHOLE, 0, 1), percent("% used", Style(0, after="%"), 1, 0),
    ]  # fmt: skip
    groups = []
    stages: list[str] = []
    for name, labels in AUDITS.items():
        entries = []
        for label in labels:
            days = draw.randint(8, 60)
            spent = days * draw.choice((0, 25, 40, 80, 100)) // 100
            stage = "Final report" if spent == days else "Fieldwork" if spent else "Not started"
            stages.append(stage)
            entries.append(Entry((label,), (Decimal(days), Decimal(spent)), (stage,)))
        groups.append((name, entries))
    rows, _ = ledger(columns, groups, layout(draw), words=("Audit",), notes=("Stage",))
    lines = [e.given for _, entries in groups for e in entries]
    planned, used = (sum((g[at] for g in lines), Decimal(0)) for at in (0, 1))
    paper.head(f"Internal audit plan {YEAR}: progress", level=1)
    paper.say("Audit and Standards Committee. Position at ", day(quarter_end(draw)), ".")
    paper.say("The plan has ", count(len(lines)), " audits and ", count(int(planned), words=False),
              " days, of which ", count(int(used), words=False), " (", share(used, planned),
              ") have been used.", gap())  # fmt: skip
    if stages.count("Final report") > 1:
        paper.say(count(stages.count("Final report"), capital=True),
                  " audits have reached a final report.")  # fmt: skip
    paper.table(rows)
    return paper


ASKED = (
    ("Fleet and Fuel", "Fuel drawn should be compared with mileage each month."),
    ("Fleet and Fuel", "Lost fuel cards should be stopped on the day they are reported."),
    ("Payroll", "Overtime claims should be countersigned before they are paid."),
    ("Payroll", "Leavers should be removed from the system within five working days."),
    ("Adult Social Care Charging", "Financial assessments should be reviewed each year."),
    ("Adult Social Care Charging", "Waived charges should be reported to the director."),
    ("Community Grants Fund", "Grant agreements should be signed before money is paid."),
    ("Care Home Contracts", "Visits should follow a plan that is agreed with the brokers."),
    ("Care Home Contracts", "Fee uplifts should be checked against the contract."),
    ("Business Continuity", "Plans should be tested once a year and the lessons written down."),
    ("Business Continuity", "Deputies should be named for every critical service."),
    ("Registration Service", "Banking should be reconciled to the diary each week."),
)
AS_AT = date(2025, 12, 31)
SECTIONS = (
    ("High", "Over 12 months", (370, 800)), ("High", "Over 3 months", (100, 350)),
    ("High", "Under 3 months", (2, 85)), ("Medium", "Over 12 months", (370, 800)),
    ("Medium", "Over 3 months", (100, 350)), ("Medium", "Under 3 months", (2, 85)),
)  # fmt: skip


Kept = tuple[str, str, str, date, date]
"""Rating, audit, recommendation, target date, revised date."""
BANDS = ("Over 12 months", "Over 3 months", "Under 3 months")


def _band(target: date, as_at: date) -> str:
    """By whole months: a day less than the age is not over it."""
    months = 12 * (as_at.year - target.year) + as_at.month - target.month
    months -= target.day > as_at.day
    whole = months - (target.day == as_at.day)
    return BANDS[0] if whole >= 12 else BANDS[1] if whole >= 3 else BANDS[2]


def _section(kept: Kept, as_at: date) -> tuple[str, int]:
    return kept[0], BANDS.index(_band(kept[3], as_at))


def annex(draw: Random) -> Description:
    """Overdue recommendations in sections of rating and age; revised dates after targets."""
    return annex_pair(draw)[0]


def annex_pair(draw: Random) -> tuple[Description, Description]:
    """The annex of one cycle and of the one before it: what stands in both has one target date."""
    kept = []
    for at, (audit, text) in enumerate(ASKED):
        rating, _, (low, high) = SECTIONS[at // 2]
        target = AS_AT - timedelta(days=draw.randint(low, high))
        revised = AS_AT + timedelta(days=draw.randint(20, 400))
        kept.append((rating, audit, text, target, revised))
    this, before = (
        _annex(draw, name, when, kept if when == AS_AT else [k for k in kept if k[3] < when], when)
        for name, when in (("annex", AS_AT), ("annex before", date(2025, 9, 30)))
    )
    return this, before


def _annex(draw: Random, name: str, when: date, kept: Sequence[Kept], as_at: date) -> Description:
    paper = Description(name, draw)
    last = as_at != AS_AT
    paper.head("Annex: recommendations that are overdue", level=1)
    paper.say("(Recommendation status as at ", day(when, "%d.%m.%Y"), ")")
    paper.say("The table lists ", count(len(kept)), " recommendations.", gap())
    heads = ("Audit", "Rating", "Recommendation", "Target date", "Status")
    rows = [tuple(Box((head,), bold=True) for head in heads)]
    section = ""
    for rating, audit, text, target, revised in sorted(kept, key=lambda k: _section(k, as_at)):
        band = _band(target, as_at)
        title = f"{rating} recommendations overdue - {band.lower()}"
        if title != section:
            rows.append((Box((title,), bold=True, across=len(heads)),))
            section = title
        wrong = tuple(other for other in ("High", "Medium", "Essential") if other != rating)
        kind = Kind.TARGET if not last else Kind.DATE
        due = day(target, SLASHED, kind)
        new = day(min(revised, as_at + timedelta(days=100)) if last else revised, LONG,
                  Kind.REVISED, limit=target)  # fmt: skip
        rows.append((
            Box((audit,)), Box((Spot(Kind.RATING, rating, wrong=wrong),)), Box((text,)),
            Box((due,)), Box(("Work has begun and a first draft is with the service. "
                              "Revised target date: ", new)),
        ))  # fmt: skip
    paper.table(rows)
    return paper


def district_tracker(draw: Random) -> Description:
    """Priorities 1 to 3 with agreed and revised dates and a state; counts told in prose."""
    paper = Description("district recommendation tracker", draw)
    heads = ("Ref", "Audit", "Recommendation", "Priority", "Agreed date", "Revised date",
             "Officer", "Status")  # fmt: skip
    rows = [tuple(Box((head,), bold=True) for head in heads)]
    refs = [f"IA{24 + at // 8}/{at % 8 + 1:02}" for at in range(len(ASKED))]
    states = []
    for ref, (audit, text) in zip(refs, ASKED, strict=True):
        agreed = date(2025, 1, 31) + timedelta(days=draw.randint(0, 300))
        state = draw.choice(("Complete", "In progress", "In progress", "Not started"))
        states.append(state)
        later = day(agreed + timedelta(days=draw.randint(30, 200)), SLASHED, Kind.REVISED,
                    limit=agreed)  # fmt: skip
        others = tuple(other for other in refs if other != ref)
        rows.append((
            Box((Spot(Kind.REFERENCE, ref, wrong=others),)), Box((audit,)), Box((text,)),
            Box((str(draw.randint(1, 3)),)), Box((day(agreed, SLASHED),)),
            Box((later if state != "Complete" else "",)),
            Box((draw.choice(("Head of Finance", "Fleet Manager", "Monitoring Officer")),)),
            Box((state,)),
        ))  # fmt: skip
    paper.head("Harrowmere District Council: audit recommendations", level=1)
    paper.say("Governance Committee, ", day(date(2026, 1, 20)), ".", gap())
    paper.say("There are ", count(len(refs)), " recommendations. Of these ",
              count(states.count("In progress")), " are in progress.")  # fmt: skip
    paper.table(rows)
    return paper


def follow_up(draw: Random) -> Description:
    """Open at the start, new, closed and open at the end, by directorate; and by rating."""
    paper = Description("follow-up summary", draw)
    columns = [
        Column("Open at 1 October", WHOLE, Kind.OPENING), Column("New", WHOLE),
        Column("Closed", Style(brackets=True)),
        plus("Open at 31 December", WHOLE, 0, 1, 2, kind=Kind.CLOSING),
        Column("Of which overdue", WHOLE),
    ]  # fmt: skip
    entries = []
    for label in ("Resources", "Children and Learning", "Adult Care and Support",
                  "Place and Environment", "Governance and People",
                  "Communities and Public Health"):  # fmt: skip
        there, new = draw.randint(3, 24), draw.randint(0, 9)
        closed = draw.randint(1, there)
        late = draw.randint(0, there + new - closed)
        entries.append(Entry((label,), tuple(map(Decimal, (there, new, -closed, late)))))
    rows, _ = ledger(columns, [("", entries)], layout(draw, mark=""), words=("Directorate",))
    opening, new, closed = (int(sum(abs(e.given[at]) for e in entries)) for at in (0, 1, 2))
    now = opening + new - closed
    late = int(sum(e.given[3] for e in entries))
    paper.head("Follow-up of audit recommendations", level=1)
    paper.head("1 Introduction")
    paper.say("1.1 This report tells the committee what has been done since ",
              day(date(2025, 10, 1)), ".", gap())  # fmt: skip
    paper.head("2 Position")
    paper.say("2.1 ", count(opening, words=False), " recommendations were open at 1 October; ",
              count(new), " were made and ", count(closed),
              " closed in the quarter, so that ", count(now, words=False),
              " are open at 31 December, ", count(late), " of them overdue.")  # fmt: skip
    paper.table(rows)
    paper.say("2.2 ", share(Decimal(late), Decimal(now), PERCENT), " of those that are open are "
              "overdue, as paragraph ", cross("2.1", "2.7", "4.2"), " tells.")  # fmt: skip
    assert DOTTED
    return paper
