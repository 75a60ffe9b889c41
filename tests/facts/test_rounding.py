"""By how much rounding can part a total from its parts."""

from decimal import Decimal

import pytest

from moothall.facts.rounding import Fit, fit, fit_of_steps, rounded_to


@pytest.mark.parametrize(
    ("difference", "parts", "expected"),
    [
        (1, 8, Fit.AGREES),  # 6,926 over parts of 6,925
        (2, 16, Fit.AGREES),  # 4,959 over parts of 4,957
        (3, 8, Fit.ROUNDING),
        (5, 8, Fit.WRONG),
        (2, 1, Fit.WRONG),
    ],
)
def test_both_forms_agree_on_like_figures(difference: int, parts: int, expected: Fit) -> None:
    assert fit(Decimal(difference), parts, Decimal(1)) is expected
    assert fit_of_steps(difference, parts + 1, parts + 1, 1) is expected


def test_counted_figures_may_not_differ() -> None:
    assert fit_of_steps(0, 0, 0, 0) is Fit.AGREES
    assert fit_of_steps(1, 0, 0, 0) is Fit.WRONG


def test_a_figure_rounded_more_coarsely_allows_its_own_step() -> None:
    assert fit_of_steps(40, 102, 10002, 100) is Fit.AGREES
    assert fit_of_steps(120, 102, 10002, 100) is Fit.WRONG


def test_zeros_tell_what_a_figure_is_rounded_to() -> None:
    assert [rounded_to(n) for n in (5600, 41346, 0, -120)] == [100, 1, 1, 10]
