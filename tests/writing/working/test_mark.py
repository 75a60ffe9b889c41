"""The mark of a working file, and when two cells say the same."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.writing.working.cells import compared
from moothall.writing.working.columns import STANDARD, Holds
from moothall.writing.working.mark import (
    MOST,
    Mark,
    check_digits,
    identified,
    identity,
    mark_of,
    mark_rows,
)

TAKEN = dt.datetime(2025, 4, 1, 9, 30, 15, 123456, tzinfo=dt.UTC)
KEYS = [column.key for column in STANDARD if column.named]
REFERENCES = st.from_regex(r"[A-Z]{2,6}(-[A-Z0-9]{1,4})?/[1-9][0-9]{0,3}", fullmatch=True)


def test_a_mark_is_read_back_with_thousands_of_references() -> None:
    references = [f"CODE-{n % 70}/{n}" for n in range(10_000)]
    columns = (("reference", "Reference"), ("own:ward", "Ward"))
    mark = Mark("e1", "fernshire", "Fernshire", TAKEN, "Ada Moss", columns, frozenset(references))
    rows = list(mark_rows(mark, references))
    assert mark_of(rows) == mark
    assert max(len(words) for _, words in rows) <= MOST


@pytest.mark.parametrize("broken", [{"format": "other"}, {"taken": "yesterday"}, {"council": None}])
def test_what_is_no_mark_is_none(broken: dict[str, str | None]) -> None:
    said = {"format": "Moothall working file 1", "export": "e1", "council": "f",
            "taken": TAKEN.isoformat(), **broken}  # fmt: skip
    assert mark_of([(word, what) for word, what in said.items() if what is not None]) is None


@given(REFERENCES, st.data())
def test_a_slip_of_the_hand_does_not_pass_the_check(reference: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(reference) - 1))
    typed = data.draw(st.sampled_from("ABCXYZ0123456789/-"))
    slipped = reference[:at] + typed + reference[at + 1 :]
    assert (check_digits(slipped) == check_digits(reference)) == (slipped == reference)


def test_the_identity_gives_the_reference_and_the_digests() -> None:
    words = {key: f"words of {key}" for key in KEYS}
    told = identity("PRC/3", STANDARD, words)
    reference, digests = identified(f"  {told} ", KEYS)
    assert reference == "PRC/3"
    assert digests.keys() == set(KEYS)
    assert identified(told.replace("PRC/3", "PRC/4"), KEYS) == ("", {})


SAME = [
    ("Two  lines\r\nof\u00a0it ", "Two lines\nof it", Holds.TEXT),
    ("• one\n• two", "- one\n- two", Holds.TEXT),
    ("e\u0301tude", "\u00e9tude", Holds.TEXT),
    ("75", 75, Holds.NUMBER),
    ("75%", 75.0, Holds.NUMBER),
    (dt.datetime(2025, 3, 1, tzinfo=dt.UTC), dt.date(2025, 3, 1), Holds.DATE),
    ("TBC", "To be confirmed", Holds.DATE),
    ("t.b.c.", "to be confirmed by the board", Holds.DATE),
    (None, "", Holds.TEXT),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "holds"), SAME)
def test_what_programs_rewrite_is_the_same(one: object, other: object, holds: Holds) -> None:
    assert compared(one, holds) == compared(other, holds)  # type: ignore[arg-type]


@pytest.mark.parametrize(("one", "other"), [("High", "high"), ("3", "4"), ("a.", "a"), ("x", "")])
def test_a_change_of_a_sign_is_a_change(one: str, other: str) -> None:
    assert compared(one, Holds.TEXT) != compared(other, Holds.TEXT)
