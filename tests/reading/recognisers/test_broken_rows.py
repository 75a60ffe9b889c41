"""Rows that a page's end cut, as programs that made one table of them again print them."""

from __future__ import annotations

from .layouts import codes, paper, read, rows, table

HEADER = ["Audit", "Priority", "Recommendation", "Due date", "Progress"]
FIRST = [
    "Moorings",
    "High",
    "Berth fees should be set",
    "31/03/2024",
    "A scale of fees is drafted.",
]
LONG = "by the harbour committee each spring, and published on the quay before the season opens"


def broken(*rest: list[str]) -> list[dict[str, object]]:
    found = read(paper("# Outstanding audit recommendations", table(HEADER, FIRST, *rest)))
    assert found.not_recognised == ()
    assert "ROWS001" not in codes(found.drafts[0])
    return rows(paper("# Outstanding audit recommendations", table(HEADER, FIRST, *rest)))


def test_a_cell_that_was_dropped_is_put_back_where_every_cell_fits() -> None:
    """The row lost its first empty cell: a long text can't be a priority, nor words a date."""
    [found] = broken(["", LONG, "", "It goes to the committee in May.", ""])
    assert found["text"] == f"Berth fees should be set {LONG}"
    assert found["status_text"] == "A scale of fees is drafted.\nIt goes to the committee in May."


def test_only_as_many_empty_cells_are_taken_from_the_end_as_need_be() -> None:
    [found] = broken(["", LONG, "", "", ""])
    assert found["text"] == f"Berth fees should be set {LONG}"
    assert found["status_text"] == "A scale of fees is drafted."


def test_a_row_that_fits_as_it_stands_is_left() -> None:
    [found] = broken(["", "", LONG, "", ""])
    assert found["text"] == f"Berth fees should be set {LONG}"


def test_a_row_without_audit_priority_and_date_is_joined_without_asking() -> None:
    [found] = broken(["", "", "Notices should be put up.", "", "Revised target date: TBC"])
    assert found["text"] == "Berth fees should be set\nNotices should be put up."
    assert found["revised_target_date"] == "TBC"


def test_a_row_that_may_be_another_is_joined_and_doubted() -> None:
    header = ["Priority", "Recommendation", "Progress"]
    found = read(
        paper(
            "# Outstanding audit recommendations",
            table(
                header,
                ["High", "Moorings should be inspected.", "Divers are booked."],
                ["", "Buoys should be repainted.", "Paint is bought."],
            ),
        )
    )
    assert [codes(draft) for draft in found.drafts] == [{"ROWS001"}]


def test_rows_that_a_page_broke() -> None:
    header = ["No", "Audit", "Recommendation", "Priority", "Due", "Update"]
    found = rows(
        paper(
            "## Audit recommendations",
            table(
                header,
                [
                    "1",
                    "Museum of the",
                    "All items in the store should be counted and",
                    "High",
                    "31/03/2024",
                    "The count began in",
                ],
                header,
                ["", "Fens", "marked.", "", "", "May and goes on.\nA second count follows."],
                ["2", "Museum", "Insure the loans.", "High", "31/03/2024", "Quotes sought."],
                ["2a", "", "Value the loans.", "High", "31/03/2024", "Not begun."],
            ),
        )
    )
    assert found[0]["audit"] == "Museum of the Fens"
    assert found[0]["text"] == "All items in the store should be counted and marked."
    assert found[0]["status_text"] == "The count began in May and goes on.\nA second count follows."
    assert [r["number"] for r in found] == ["1", "2", "2a"]


def test_a_table_that_goes_on_without_its_header() -> None:
    found = rows(
        paper(
            table(
                ["Audit", "Recommendation", "Rating", "Due"],
                ["Fuel", "Lock the tank.", "H", "1/5/24"],
            ),
            "## Medium recommendations overdue",
            table(["Fuel", "Dip the tank.", "M", "1/6/24"], number=2),
        )
    )
    assert [r.get("section") for r in found] == [None, "Medium recommendations overdue"]
    assert found[1]["text"] == "Dip the tank."


def test_a_table_for_each_page_with_its_header() -> None:
    header = ["No", "Audit", "Recommendation", "Priority", "Due", "Update"]
    first = ["1", "Museum", "All of the store should be counted and", "High", "31/03/2024", "In"]
    found = rows(
        paper(
            "## Audit recommendations",
            table(header, first),
            table(
                header,
                ["", "", "marked.", "", "", "May."],
                ["2", "", "Insure.", "M", "1/4/24", "x"],
            ),
        )
    )
    assert [r["text"] for r in found] == [
        "All of the store should be counted and marked.",
        "Insure.",
    ]
    assert [r["audit"] for r in found] == ["Museum", "Museum"]
