import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.facts.references import LONGEST, audit_code, audit_key, free_numbers, natural


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("VAT Returns Review", "VAT-RR"),
        ("Case 143 - Payments", "CASE143"),
        ("CASE 7 Parking", "CASE-7-PARK"),
        ("Procurement cards (PCD)", "PCD"),
        ("Payroll", "PAYR"),
        ("Up/down", "UPDO"),  # a slash divides a reference from its number
        ("IT", "IT"),
        ("Markets and Fairs", "MF"),
        ("A17 Works", "A17-WORK"),
        ("Pensions 2023", "PENS-2023"),
        ("Debt Recovery 29/30", "DR-2930"),
        ("Écoles", "ECOL"),
        ("", "AUDIT"),
        ("市場", "AUDIT"),
    ],
)
def test_code(name: str, code: str) -> None:
    assert audit_code(name) == code


def test_a_taken_code_gets_a_number() -> None:
    assert audit_code("Payroll", {"PAYR"}) == "PAYR-2"
    assert audit_code("Payroll", {"payr", "PAYR-2"}) == "PAYR-3"


@given(st.lists(st.text(max_size=60), max_size=12))
def test_codes_are_short_unlike_and_the_same_again(names: list[str]) -> None:
    def codes() -> list[str]:
        taken: list[str] = []
        for name in names:
            taken.append(audit_code(name, taken))
        return taken

    first = codes()
    assert first == codes()
    assert len({code.casefold() for code in first}) == len(first)
    for code in first:
        assert code
        assert len(code) <= LONGEST + 3
        assert code.replace("-", "").isalnum()
        assert code == code.upper()


def test_key_leaves_out_how_a_name_is_printed() -> None:
    one = audit_key("Street  Lighting \N{EN DASH} Review")
    assert one == audit_key("street lighting-review ")
    assert one != audit_key("Street Lighting Survey")


def test_numbers_go_on_after_the_highest() -> None:
    assert list(itertools.islice(free_numbers(["1", "7", "3a"]), 2)) == ["8", "9"]


@pytest.mark.parametrize(
    ("before", "after"),
    [("ABC/2", "abc/10"), ("3a", "3b"), ("9", "A"), ("A²", "B"), ("ABC", "ABC/1"), ("", "1")],
)
def test_numbers_are_sorted_as_numbers(before: str, after: str) -> None:
    assert sorted((after, before), key=natural) == [before, after]
