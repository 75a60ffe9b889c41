"""What may be typed into a search box, and what is marked in what it finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.core.search.excerpts import found_in
from moothall.core.search.grammar import NOTHING_TO_FIND, Query, parse
from moothall.core.search.stems import stems


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("policy", "All policies were reviewed", True),
        ("reviewing", "All policies were reviewed", True),
        ("policy lamps", "All policies were reviewed", False),
        ('"risk register"', "the risk register is kept", True),
        ('"risk register"', "the register of risk", False),
        ('"registers of risks', "the register of risk", True),
        ("re-dated", "It was re-dated twice", True),
        ("re-dated", "re and then dated", False),
        ("2024/25", "in 2024/25", True),
        ("3a", "Part 3A is open", True),
        ("children's", "the childrens home", True),
        ("children’s", "the children's home", True),
        ("procure*", "procurement rules", True),
        ("procurem*", "procured it", False),
        ("grants OR loans", "a loan", True),
        ("grants OR loans", "a gift", False),
        ("lamp OR", "a lamp", True),
        ("OR lamp", "a lamp", True),
        ("café", "the CAFE is shut", True),
        ("Cymru", "Llywodraeth Cymru", True),
    ],
)
def test_found(typed: str, text: str, found: bool) -> None:
    query = parse(typed)
    shown = found_in(text, query)
    terms = shown.terms if shown else frozenset()
    assert all(terms.intersection(group) for group in query.groups) is found


def test_left_out() -> None:
    query = parse('lamps -street -"high needs" -')
    assert [t.stems for t in query.left_out] == [("xstreet",), ("xhigh", "xneed")]
    assert len(query.groups) == 1


def test_only_left_out() -> None:
    query = parse("-street")
    assert not query
    assert query.remark == NOTHING_TO_FIND


@pytest.mark.parametrize("typed", ["", "   ", "&", '"', '""', "*", "-", "--", "( OR )"])
def test_nothing_asked(typed: str) -> None:
    assert parse(typed) == Query()
    assert not parse(typed).remark


def test_the_words_found_are_marked() -> None:
    found = found_in("Officers review the policies of schools.", parse("policy reviewed"))
    assert found is not None
    assert [p.text for p in found.pieces if p.marked] == ["review", "policies"]
    assert "".join(p.text for p in found.pieces) == "Officers review the policies of schools."


def test_an_excerpt_cuts_no_word() -> None:
    text = "wordy " * 100 + "lamp " + "wordy " * 100
    found = found_in(text, parse("lamps"))
    assert found is not None
    shown = "".join(p.text for p in found.pieces)
    assert set(shown.split()) == {"…", "wordy", "lamp"}
    assert len(shown) < 300


@given(st.text(max_size=200), st.text(max_size=40))
def test_anything_may_be_typed(text: str, typed: str) -> None:
    found = found_in(text, parse(typed))
    if found is not None:
        shown = "".join(p.text for p in found.pieces).removeprefix("… ").removesuffix(" …")
        assert shown in text


@given(st.text(max_size=200))
def test_stems_are_plain(text: str) -> None:
    assert all(s.isascii() and s.isalnum() and s[0] in "xu" for s in stems(text))
