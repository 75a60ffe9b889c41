"""The life cycle: every state that is reached is in the table, and a paper verifies nothing."""

import itertools

import pytest

from moothall.facts.states import (
    REPORTED_STATES,
    STATE_WORDS,
    TRANSITIONS,
    Signal,
    State,
    may_become,
    state_from_signals,
)

VERIFIED = [s for s in State if not s.is_open and s is not State.REPORTED_CLOSED]


def test_every_state_has_words_of_its_own() -> None:
    assert set(STATE_WORDS) == set(State)
    assert len(set(STATE_WORDS.values())) == len(State)


def test_each_step_stands_once() -> None:
    steps = [(move.start, move.end, move.who) for move in TRANSITIONS]
    assert len(set(steps)) == len(steps)
    assert all(start != end for start, end, _ in steps)


@pytest.mark.parametrize("state", VERIFIED)
def test_a_paper_neither_verifies_a_closure_nor_opens_a_verified_one(state: State) -> None:
    assert not any(may_become(start, state, "import") for start in REPORTED_STATES)
    assert not any(may_become(state, end, "import") for end in REPORTED_STATES)
    assert may_become(state, state, "import")


def test_whatever_a_status_supports_may_be_imported_after_a_reported_closure() -> None:
    pairs = itertools.combinations(Signal, 2)
    found = {state_from_signals(frozenset(pair)) for pair in pairs}
    assert len(found) > 3
    assert all(may_become(State.REPORTED_CLOSED, state, "import") for state in found)
