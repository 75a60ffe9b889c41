"""Random nested tables: consistent ones are silent, and one changed figure is found."""

import random

import pytest

from moothall.documents.codes import Level
from moothall.documents.findings import Finding
from tests.checking.papers import findings

HEADS = ("Gross £000", "Income £000", "Net £000")
Rows = list[list[str]]


def _block(chance: random.Random, name: str, depth: int, rows: Rows) -> list[float]:
    """One block with its heading and total; unrounded sums, rounded figures."""
    totals = [0.0, 0.0, 0.0]
    if depth:
        rows.append([name, "", "", ""])
    for at in range(chance.randint(2, 6)):
        if depth < 2 and chance.random() < 0.6:
            own = _block(chance, f"{name} {at + 1}", depth + 1, rows)
        else:
            gross, income = chance.uniform(100, 5000), -chance.uniform(0, 100)
            own = [gross, income, gross + income]
            rows.append([f"{name} line {at + 1}", *map("{:,.0f}".format, own)])
        totals = [a + b for a, b in zip(totals, own, strict=True)]
    label = f"{name} total" if depth else "Overall total"
    rows.append([label, *map("{:,.0f}".format, totals)])
    return totals


def _table(seed: int) -> Rows:
    rows: Rows = [["Service", *HEADS]]
    _block(random.Random(seed), "Council", 0, rows)
    return rows


def _errors(rows: Rows) -> list[Finding]:
    text = "# Budget\n\n" + "\n".join("\t".join(row) for row in rows) + "\n"
    return [f for f in findings(text, select=["SUM"]) if f.level is Level.ERROR]


@pytest.mark.parametrize("seed", range(30))
def test_a_rounded_table_that_holds_is_silent(seed: int) -> None:
    assert _errors(_table(seed)) == []


@pytest.mark.parametrize("seed", range(30))
def test_one_changed_figure_is_found_in_its_line(seed: int) -> None:
    rows = _table(seed)
    chance = random.Random(seed)
    line = chance.choice([at for at, row in enumerate(rows) if at and row[1]])
    column = chance.choice((1, 3))
    rows[line][column] = f"{int(rows[line][column].replace(',', '')) + 90:,}"
    found = _errors(rows)
    assert found
    places = [f.place.line for f in found] + [r.place.line for f in found for r in f.related]
    assert line + 3 in places
