"""Tables that lay their records out in other ways: over several rows, beside each other, or within
the cells of another table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from moothall.documents.tree import Cell, Paragraph

from .layouts import paper, rows, table, wide

HEAD = ["Ref", "Audit", "Priority", "Lead", "Due"]
ACTS = ["Count the mooring rings.", "Paint the depth boards.", "Test the siren."]


def short(number: int) -> list[str]:
    return [f"H{number}", "Harbour", "High", "Pilot", "31/05/2025"]


def test_a_record_over_three_rows() -> None:
    body: list[list[str | Cell]] = []
    for number, act in enumerate(ACTS, 1):
        body += [[*short(number)], [wide(f"Recommendation: {act}", 5)],
                 [wide("Update: Begun: see the log.", 5)]]  # fmt: skip
    found = rows(paper("# Internal audit", table(HEAD, *body)))
    assert [record["text"] for record in found] == ACTS
    assert [record["reference"] for record in found] == ["H1", "H2", "H3"]
    assert {record["status_text"] for record in found} == {"Begun: see the log."}


def test_a_record_whose_update_is_missing_or_printed_twice() -> None:
    body: list[list[str | Cell]] = []
    for number, act in enumerate(ACTS, 1):
        body += [[*short(number)], [wide(f"Recommendation: {act}", 5)]]
        body += [[wide(f"Update: Part {n}.", 5)] for n in range(1, number)]
    found = rows(paper("# Internal audit", table(HEAD, *body)))
    updates = [record.get("status_text") for record in found]
    assert updates == [None, "Part 1.", "Part 1.\nPart 2."]


def test_rows_of_one_cell_that_name_audits_stay_headings() -> None:
    head = ["No", "Recommendation", "Priority", "Lead", "Due"]
    body = [[str(n), act, "High", "Pilot", "31/05/2025"] for n, act in enumerate(ACTS)]
    found = rows(
        paper("# Internal audit", table(head, [wide("Audit: Moorings", 5)], *body[:2],
                                        [wide("Audit: Dues", 5)], body[2]))
    )  # fmt: skip
    assert [record["audit"] for record in found] == ["Moorings", "Moorings", "Dues"]


@pytest.mark.parametrize("first", ["", "Ref"])
def test_records_beside_each_other(first: str) -> None:
    upright = [
        [first, "Recommendation 1", "Recommendation 2", "Recommendation 3"],
        ["What was recommended", *ACTS],
        ["Priority", "High", "Low", "Low"],
        ["Owner", "Pilot", "Clerk", "Pilot"],
        ["Due", "May 2025", "June 2025", "TBC"],
    ]
    found = rows(paper("# Internal audit", table(*upright)))
    assert [record["text"] for record in found] == ACTS
    assert [record["owner"] for record in found] == ["Pilot", "Clerk", "Pilot"]
    assert [record["target_date"] for record in found] == ["2025-05-31", "2025-06-30", "TBC"]


def test_figures_beside_each_other_stay() -> None:
    counts = [
        ["Priority", "2023", "2024"],
        ["High", "3", "4"],
        ["Low", "5", "6"],
        ["All", "8", "9"],
    ]
    assert rows(paper("# Internal audit recommendations", table(*counts))) == []


def test_tables_in_the_cells_of_a_layout() -> None:
    def boxed(name: str, number: int) -> list[list[str | Cell]]:
        head = ["No", "Action", "Grade", "Lead", "Due"]
        inner = table(head, ["1", ACTS[number], "2", "Pilot", "31/05/2025"], number=number + 10)
        return [[name], [Cell((Paragraph("Actions agreed:"), inner))]]

    names = ["Moorings – audit of 2024", "Dues – audit of 2023"]
    blocks = [table(*boxed(name, n), number=n + 1) for n, name in enumerate(names)]
    found = rows(paper("# Harbour Trust, Audit Panel", *blocks))
    assert [record["text"] for record in found] == ACTS[:2]
    assert [record["audit"] for record in found] == names


def test_a_layout_without_tables_stays() -> None:
    outer = table(["Moorings"], ["Nothing was found."])
    assert rows(paper("# Internal audit", replace(outer, caption=""))) == []
