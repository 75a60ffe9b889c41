"""Ottersey Parish and Town Trust: a tracker whose headings only its own people understand."""

from __future__ import annotations

from datetime import date

from .sheets import book, fill, saved, sheet

HEADS = ["Line of enquiry", "What the reeve must see to", "Whose desk", "Reckoned", "Standing",
         "Reeve's mark"]  # fmt: skip


def workbook(first: int = 1) -> bytes:
    """Two editions have the same shape: ``first`` is the number of the first row."""
    made = book()
    page = sheet(made, "Ledger", [
        ["Ottersey ledger of what the auditors asked"], HEADS,
        *(
            [f"Quay dues {n}", f"Count the boats at berth {n} on the first of every month.",
             "Harbour Clerk", date(2025, n, 1), "Open", "x"]
            for n in range(first, first + 4)
        ),
    ])  # fmt: skip
    fill(page, "A6:F6", "FFFFFF00")
    sheet(made, "Notes", [["Yellow means asked twice; green means settled"], ["Green = settled"],
                          ["Yellow = asked twice"]])  # fmt: skip
    return saved(made)
