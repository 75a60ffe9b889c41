"""Tables of one line, where only the names of the columns say what follows from what."""

import pytest

from tests.checking.papers import findings

SPENT = "# Bridge\n\nBudget\tSpent to date\tRemaining\n£4.87m\t£1.66m\t{}\n"
VARIANCE = "# Roads\n\nService\tBudget £m\tForecast £m\tVariance £m\nRoads\t4.87\t5.17\t{}\n"
LOANS = (
    "# Loans\n\n\tOpening balance\tNew loans\tRepaid\tClosing balance\nBank\t£12k\t£3k\t{}\t{}\n"
)


def told(text: str) -> list[tuple[str, str, str]]:
    found = findings(text, select=["CALC", "SUM"])
    return [(f.code, f.printed, f.expected) for f in found]


def test_what_is_left_is_what_was_not_spent() -> None:
    assert told(SPENT.format("£3.21m")) == []
    assert told(SPENT.format("£2.81m")) == [("CALC001", "£2.81m", "£3.21m")]


@pytest.mark.parametrize("printed", ["0.30", "-0.30", "(0.30)"])
def test_a_variance_may_be_printed_either_way(printed: str) -> None:
    assert told(VARIANCE.format(printed)) == []


def test_a_variance_keeps_the_way_it_is_printed() -> None:
    assert told(VARIANCE.format("0.40")) == [("CALC001", "0.40", "0.30")]
    assert told(VARIANCE.format("(0.40)")) == [("CALC001", "(0.40)", "(0.30)")]


def test_a_fourth_amount_may_belong_to_what_is_left() -> None:
    text = "# Bridge\n\nBudget\tSpent\tCommitted\tRemaining\n£4.87m\t£1.66m\t£1.00m\t£2.21m\n"
    assert told(text) == []


@pytest.mark.parametrize(("repaid", "closing"), [("-£5k", "£10k"), ("£5k", "£10k")])
def test_one_line_closes_what_opened_and_moved(repaid: str, closing: str) -> None:
    assert told(LOANS.format(repaid, closing)) == []
    assert [code for code, *_ in told(LOANS.format(repaid, "£26k"))] == ["SUM004"]


def test_a_largest_loan_is_no_movement() -> None:
    assert told(LOANS.replace("Repaid", "Largest loan").format("£5k", "£26k")) == []
