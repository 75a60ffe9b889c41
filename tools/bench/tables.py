"""Print tables, and do the sums behind their figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]


def show(title: str, rows: Sequence[Row], note: str = "") -> None:
    """A heading, and a table with a column for each key of the first row."""
    print(f"\n{title}", flush=True)
    if rows:
        columns = list(rows[0])
        cells = [columns, *([_words(row.get(c)) for c in columns] for row in rows)]
        widths = [max(len(row[n]) for row in cells) for n in range(len(columns))]
        for number, row in enumerate(cells):
            print("  " + "  ".join(text.rjust(w) for text, w in zip(row, widths, strict=True)))
            if number == 0:
                print("  " + "  ".join("-" * w for w in widths))
    if note:
        print(f"  {note}", flush=True)


def _words(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}" if value < 100 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def centile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(seconds: Sequence[float]) -> Row:
    """p50, p95 and the longest, in milliseconds."""
    return {
        "p50 ms": 1000 * centile(seconds, 0.5),
        "p95 ms": 1000 * centile(seconds, 0.95),
        "max ms": 1000 * max(seconds),
    }
