"""What a person settled once is not asked again by the next paper that prints the same."""

from __future__ import annotations

from typing import Any

import pytest

from moothall.core.models import Council, User
from moothall.intake import operations, queries
from moothall.intake.models import Import
from moothall.recommendations.operations import correct_rating
from moothall.recommendations.queries import as_facts, recommendation_by_reference

from .conftest import day, table

pytestmark = pytest.mark.django_db

ROWS = [
    ["Allotment Lettings", "H", "The waiting list should be reviewed every spring and published.",
     "31/01/2025", "Being typed up."],
    ["Allotment Lettings", "M", "Deposits should be reconciled to the ledger each month.",
     "28/02/2025", "Not started."],
    ["Museum Shop Stock", "M", "Stock counts should be signed by two members of staff.",
     "28/02/2025", "The form has been redrawn."],
]  # fmt: skip
ODD = ["Museum Shop Stock", "Orange", "Till differences over five pounds should be explained.",
       "31/09/2024", "In hand."]  # fmt: skip
SETTLED = {"rating": "H", "target_date": {"start": "2024-09-30", "end": "2024-09-30",
                                          "precision": "day", "tbc": False}}  # fmt: skip


def settle(import_: Import, by: User) -> set[str]:
    """Answer every doubt with what a person typed; which fields were asked about."""
    asked = set()
    for state in queries.preview(import_).needs:
        for question in state.open_questions:
            field = question["key"].split(":")[2]
            asked.add(field)
            operations.decide(
                row=state.row, question=question["key"], answer="other",
                value=SETTLED[field], reason="By the audit's report", by=by,
            )  # fmt: skip
    operations.commit(import_=import_, by=by)
    return asked


def test_a_rating_and_a_date_that_a_person_typed(
    start: Any, council: Council, auditor: User
) -> None:
    assert settle(start(table([*ROWS, ODD])), auditor) == {"rating", "target_date"}
    (kept,) = (f for f in as_facts(council) if f.text == ODD[2])
    assert (kept.rating, kept.rating_printed) == ("H", "Orange")
    assert (kept.original_date, kept.original_printed) == (day("2024-09-30"), "31/09/2024")
    again = queries.preview(start(table([*ROWS, ODD])))
    assert (again.counts["same"], again.questions) == (4, 0)
    moved = [[*row[:4], "Nearly done."] for row in [*ROWS, ODD]]
    later = queries.preview(start(table(moved, "30 June 2025")))
    assert (later.counts["changed"], later.questions) == (4, 0)


def test_another_rating_is_asked_about(start: Any, council: Council, auditor: User) -> None:
    settle(start(table([*ROWS, ODD])), auditor)
    other = [*ROWS, [ODD[0], "M", *ODD[2:]]]
    (asked,) = queries.preview(start(table(other))).needs
    assert [q["key"] for q in asked.open_questions] == ["conflict:rating"]


def test_a_corrected_rating_is_not_asked_about_by_the_same_print(
    start: Any, council: Council, auditor: User
) -> None:
    operations.commit(import_=start(table(ROWS)), by=auditor)
    first = next(f for f in as_facts(council) if f.text == ROWS[0][2])
    recommendation = recommendation_by_reference(council, first.reference)
    assert recommendation is not None
    correct_rating(
        recommendation=recommendation, rating="M", reason="Final report",
        as_at=day("2025-03-31"), by=auditor,
    )  # fmt: skip
    again = queries.preview(start(table(ROWS)))
    assert (again.counts["same"], again.questions) == (3, 0)


def test_a_printed_reference_is_known_again(start: Any, council: Council, auditor: User) -> None:
    head = "Ref\tAudit\tRisk level\tSummary of Recommendation\tTarget Date\tStatus"
    rows = [f"AL/{n}\t" + "\t".join(row) for n, row in enumerate(ROWS, 1)]
    title = "Outstanding recommendations\n\n(Recommendation status as at 31 March 2025)\n"
    paper = "\n".join([title, head, *rows, ""])
    operations.commit(import_=start(paper), by=auditor)
    assert sorted(f.printed_reference for f in as_facts(council)) == ["AL/1", "AL/2", "AL/3"]
    again = queries.preview(start(paper))
    assert (again.counts["same"], again.questions) == (3, 0)
