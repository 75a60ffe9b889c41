"""Tables that hold are passed in silence; one changed figure is found where it stands."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from moothall.checking.papers import Paper
from moothall.checking.rows import check
from moothall.checking.tally import Tally
from moothall.documents.codes import Level
from moothall.documents.findings import Finding
from moothall.reading import read

from . import tables

KINDS = (tables.monitoring, tables.placements, tables.shares, tables.running)
Make = Callable[[Random], tables.Table]


def findings(text: str) -> list[Finding]:
    return list(check(Paper("paper.txt", read(text.encode(), name="paper.txt")), Tally()))


def found(table: tables.Table) -> list[Finding]:
    return findings(tables.text(table))


def changed(table: tables.Table, row: int, column: int, text: str) -> tables.Table:
    return [
        [text if (at, to) == (row, column) else cell for to, cell in enumerate(line)]
        for at, line in enumerate(table)
    ]


def other(printed: str) -> str:
    """Another figure in the same form."""
    bare = printed.strip("£%")
    places = len(bare.partition(".")[2])
    wrong = f"{float(bare.replace(',', '')) * 1.4 + 37:,.{places}f}"
    return printed.replace(bare, wrong)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(12))
def test_tables_that_hold_are_passed_in_silence(kind: Make, seed: int) -> None:
    assert found(kind(Random(seed))) == []


@pytest.mark.parametrize(
    ("kind", "column", "code"),
    [
        (tables.monitoring, 3, "CALC001"),
        (tables.monitoring, 4, "CALC010"),
        (tables.placements, 4, "CALC003"),
        (tables.shares, 2, "CALC011"),
        (tables.running, 2, "CALC004"),
    ],
)
@pytest.mark.parametrize("seed", range(8))
def test_a_changed_figure_is_found_where_it_stands(
    kind: Make, column: int, code: str, seed: int
) -> None:
    random = Random(seed)
    table = kind(random)
    row = random.randint(2, len(table) - 2)
    printed = table[row][column]
    wrong = other(printed)
    told = found(changed(table, row, column, wrong))
    assert [(f.code, f.place.line, f.printed) for f in told] == [(code, row + 1, wrong)]


@pytest.mark.parametrize("seed", range(8))
def test_a_changed_input_is_named_where_two_computations_show_it(seed: int) -> None:
    table = tables.monitoring(Random(seed))
    forecast = int(table[2][2].replace(",", ""))
    told = found(changed(table, 2, 2, f"{forecast + 4_321:,}"))
    assert [(f.code, f.place.line, f.printed) for f in told] == [
        ("CALC007", 3, f"{forecast + 4_321:,}")
    ]


def test_lines_of_one_header_in_several_tables_are_one_evidence() -> None:
    head = "Service\tBudget\tForecast\tVariance\n"
    told = findings(
        f"{head}Parks\t2,310\t2,355\t45\n\n{head}Roads\t8,120\t8,040\t-80\nTrees\t640\t705\t95\n",
    )
    assert [(f.code, f.expected) for f in told] == [("CALC001", "65")]


def test_a_total_line_that_carries_a_fault_on_is_related_and_not_told_again() -> None:
    table = [
        ["Home", "Last year", "This year", "Change"],
        ["Ash", "212", "231", "19"],
        ["Elm", "180", "164", "-16"],
        ["Oak", "305", "340", "53"],
        ["Fir", "141", "150", "9"],
        ["Yew", "97", "88", "-9"],
        ["Total", "935", "973", "56"],
    ]
    told = found(table)
    assert [(f.place.line, f.expected) for f in told] == [(4, "35")]
    assert 7 in [related.place.line for related in told[0].related]


@pytest.mark.parametrize(
    "table",
    [
        "Member\tAge\tMeetings\tMissed\nA\t61\t9\t2\nB\t58\t8\t3\nC\t47\t11\t1\nD\t66\t6\t4\n",
        "Council\tRank\tScore\tChange\nA\t1\t88\t+2\nB\t2\t81\t-1\nC\t3\t80\t0\nD\t4\t74\t-3\n",
        "Service\tNet £000\tVariance £000\t%\nSchools\t0\t18,427\t0%\nRoads\t2,000\t50\t2.5%\n"
        "Parks\t400\t-16\t-4.0%\nFines\t-200\t172\t86.0%\n",
        "Fund\tLast year\tThis year\tChange\nA\t-\t120\tNew\nB\t300\t280\t(20)\nC\t55\t60\t5\n",
        "Plan\tDone\tActions\t% complete\nA\t3\t12\t25%\nB\t7\t9\t78%\nC\t5\t5\t100%\n"
        "D\t2\t30\t7%\nAll\t17\t56\t52%\n",
    ],
)
def test_is_silent_on_what_only_looks_related(table: str) -> None:
    assert [f for f in findings(table) if f.level is not Level.NOTE] == []


def test_a_fraction_or_a_thousandfold_that_the_row_itself_shows_is_a_unit() -> None:
    table = tables.monitoring(Random(4))
    budget = table[3][1].replace(",", "")
    told = found(changed(table, 3, 1, f"{int(budget) * 1000:,}"))
    assert [(f.code, f.place.line) for f in told] == [("UNIT001", 4)]
