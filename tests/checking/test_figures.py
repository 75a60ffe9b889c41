"""Figures as papers print them."""

from decimal import Decimal

import pytest

from moothall.checking.figures import figure_of, is_blank, is_withheld, printed_like

READ = {
    "£1,462k": ("1462000", "£"),
    "(1,234)": ("-1234", ""),
    "1,234-": ("-1234", ""),
    "\u2013 250": ("-250", ""),
    "-39.6%": ("-39.6", "%"),
    ".892": ("0.892", ""),
    "£37.027m": ("37027000", "£"),
    "(£1.2m)": ("-1200000", "£"),
    "£(1.2)m": ("-1200000", "£"),
    "1,348 (1)": ("1348", ""),
    "1,348*": ("1348", ""),
    "1,348\u00b2": ("1348", ""),
    "1,348 [a]": ("1348", ""),
    "1 348": ("1348", ""),
    "12.5 days": ("12.5", "days"),
    "123 CR": ("-123", ""),
    "\u25bc 5": ("5", ""),
    "100 %": ("100", "%"),
}
NO_FIGURES = [
    "", "£000", "£'000", "1a", "2024/25", "A/R.6.007", "31/03/2024", "3,2", "2.", "<5", "n/a",
    "(£100k+)", "07700 900123", "Q1", "1-2", "1234567890123456789", "0.1234567890123456789",
]  # fmt: skip


@pytest.mark.parametrize(("text", "amount", "unit"), [(t, *told) for t, told in READ.items()])
def test_a_figure_is_read(text: str, amount: str, unit: str) -> None:
    figure = figure_of(text)
    assert figure is not None
    assert (figure.amount, figure.unit) == (Decimal(amount), unit)


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_is_no_figure_is_left(text: str) -> None:
    assert figure_of(text) is None


def test_blank_is_told_from_withheld() -> None:
    assert all(map(is_blank, ["", "-", "\u2013", "n/a", "nil", "£k"]))
    assert all(map(is_withheld, ["<5", "*", "TBC", "[c]", "..", "#N/A"]))
    assert not any(map(is_withheld, ["", "-", "5", "Ashby"]))


@pytest.mark.parametrize("text", ["£1,462k", "(1,234)", "-39.6%", "£37.027m", "1234", "2.50"])
def test_a_value_is_printed_as_its_model(text: str) -> None:
    figure = figure_of(text)
    assert figure is not None
    assert printed_like(figure.value, figure) == text
