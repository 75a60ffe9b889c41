"""A record told by three papers, through the operations: re-datings, a silence, a difference."""

from __future__ import annotations

import datetime as dt

from moothall.core.models import Council, User
from moothall.core.operations import open_batch, store_paper
from moothall.facts.dates import TO_BE_CONFIRMED, StatedDate
from moothall.facts.recommendations import CycleDate, PartFacts
from moothall.facts.statements import Dated, Printed, Statement
from moothall.facts.states import Signal, State
from moothall.recommendations.models import Recommendation
from moothall.recommendations.operations import take_in

CYCLES = (dt.date(2024, 3, 31), dt.date(2024, 9, 30), dt.date(2025, 3, 31))
PAPER = b"Audit | Risk level | Recommendation | Target date | Status\n"
TEXT = (
    "Keep one register of every waiver of the contract rules, with who asked, who agreed and why.\n"
    "• a) put the waivers of the last two years into it\n"
    "• b) report new ones to the board each quarter"
)
LATER = "The register exists and is filled back to 2023. Two services still owe theirs."
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung" * 2


def day(year: int, month: int, number: int) -> Dated:
    stated = StatedDate.day(dt.date(year, month, number))
    return Dated(stated, Printed(f"{number:02}/{month:02}/{year}", {"line": 12, "table": 1}))


def _paper(council: Council, by: User, as_at: dt.date, statements: list[Statement]) -> None:
    data = PAPER + as_at.isoformat().encode()
    paper = store_paper(
        council=council, name=f"annex {as_at:%B %Y}.txt", data=data, format="text",
        as_at=as_at, title=f"Outstanding recommendations, {as_at:%B %Y}", by=by,
    )  # fmt: skip
    batch = open_batch(council=council, kind="import", by=by)
    take_in(batch=batch, paper=paper, as_at=as_at, statements=statements)


def tell(council: Council, by: User) -> None:
    _paper(council, by, CYCLES[0], [_waivers(), _repairs(), _keys()])
    waivers, _, keys = Recommendation.objects.filter(council=council).order_by("pk")
    again = [
        Statement(
            recommendation_id=waivers.pk,
            narrative=LATER,
            status=Printed(
                f"{LATER}\nRevised target date: TBC",
                {"line": 12, "page": 3},
            ),
            revised=Dated(TO_BE_CONFIRMED, Printed("TBC", {"line": 13})),
            earlier=(
                (
                    CycleDate("January 2024", "2024-01", day(2024, 2, 29).stated, "29/02/2024"),
                    Printed(),
                ),
            ),
            original=day(2023, 9, 1),
        ),
        Statement(recommendation_id=keys.pk, state=State.REPORTED_CLOSED),
    ]
    _paper(council, by, CYCLES[2], again)


def _waivers() -> Statement:
    return Statement(
        audit_name=Printed("Procurement below the threshold", {"line": 12}),
        title="Keep one register of every waiver of the contract rules",
        text=Printed(TEXT, {"line": 12}),
        rating=Printed("E", {"line": 12}),
        original=day(2023, 8, 1),
        revised=day(2024, 6, 30),
        narrative="A draft register is with the service.",
        status=Printed("A draft register is with the service.\nRevised target date: 30/06/2024"),
        signals=frozenset({Signal.PARTLY_IMPLEMENTED}),
        parts=(PartFacts("a", "put the waivers of the last two years into it"), PartFacts("b")),
        state=State.OPEN,
        owner="Head of Procurement",
    )


def _repairs() -> Statement:
    return Statement(
        audit_name=Printed("Housing repairs scheduling"),
        title=LONG[:90],
        text=Printed(f"Say when a repair is done. {LONG} <script>alert(1)</script>"),
        rating=Printed("H"),
        state=State.IA_REVIEW,
        narrative="Internal audit is looking at the evidence.",
    )


def _keys() -> Statement:
    return Statement(
        audit_name=Printed("Housing repairs scheduling"),
        title="Sign keys in and out",
        text=Printed("Keep a book in which each key is signed out and in again."),
        rating=Printed("M"),
        original=day(2024, 12, 31),
        state=State.OPEN,
    )
