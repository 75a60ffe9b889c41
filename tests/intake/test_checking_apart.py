"""Papers are checked in a process of their own: what they cost is bounded, and it can be ended."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from moothall.checking import run
from moothall.checking.papers import Paper
from moothall.core.models import Council, User
from moothall.intake import operations
from moothall.intake.checks import apart
from moothall.intake.models import Check, Upload
from moothall.intake.operations import checking
from moothall.reading import process, read
from moothall.reading.limits import DEFAULT_LIMITS, Cancelled
from tests.intake import slow_child

TEXT = (
    "Places\n\nPhase\tPlaces\nPrimary\t60\nSecondary\t54\nTotal\t94\n\nIt met on 31 April 2025.\n"
)


def paper(name: str, text: str = TEXT) -> Paper:
    return Paper(name, read(text.encode(), name=name))


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child whose checks never end, which is found beside this file."""
    known = process._environment()
    root = Path(__file__).parents[2]
    more = {**known, "PYTHONPATH": f"{known['PYTHONPATH']}{os.pathsep}{root}"}
    monkeypatch.setattr(process, "_environment", lambda: more)
    monkeypatch.setattr(apart, "MODULE", slow_child.__name__)


def quiet(*_: Any) -> None:
    """Nobody hears of the progress."""


def test_it_finds_what_is_found_in_this_process() -> None:
    papers = [paper("a.txt"), paper("b.txt", TEXT.replace("94", "114"))]
    told = apart.check(papers, DEFAULT_LIMITS, quiet)
    own = run.check(papers)
    assert told == own
    assert {one.code for one in told.findings[0][1]} >= {"DATE101"}


def test_it_is_given_up_when_it_takes_too_long(slow: None) -> None:
    with pytest.raises(apart.TooMuchError, match="more than 1 seconds or 1,024 MB"):
        apart.check([paper("a.txt")], replace(DEFAULT_LIMITS, seconds=1, waits=1), quiet)


def test_a_fault_of_a_check_is_told_with_its_trace(slow: None) -> None:
    with pytest.raises(apart.CheckFailedError, match="ZeroDivisionError"):
        apart.check([paper(slow_child.FAILS)], DEFAULT_LIMITS, quiet)


def test_whoever_hears_of_it_ends_it(slow: None) -> None:
    def cancel(stage: str, *_: int) -> None:
        if stage == "checking":
            raise Cancelled

    with pytest.raises(Cancelled):
        apart.check([paper("a.txt")], DEFAULT_LIMITS, cancel)


@pytest.mark.django_db
def test_a_person_is_told_and_the_papers_can_be_seen(
    slow: None, council: Council, reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = replace(DEFAULT_LIMITS, seconds=2, waits=1)
    monkeypatch.setattr(checking, "configured_limits", lambda: limits)
    papers = [("a.txt", TEXT.encode())]
    check = operations.give_to_check(council=council, papers=papers, by=reader)
    assert check.state == Check.State.FAILED
    assert "check fewer of them together" in check.fault
    assert check.papers.get().units > 0
    assert Upload.objects.get().state == Upload.State.READ


@pytest.mark.django_db
def test_cancelling_ends_a_check_that_goes_on(
    slow: None, council: Council, reader: User, settings: Any
) -> None:
    settings.MOOTHALL_READ_AT_ONCE = False
    papers = [("a.txt", TEXT.encode())]
    check = operations.give_to_check(council=council, papers=papers, by=reader)
    taken = operations.take_next()
    assert taken is not None

    def hears(stage: str, *_: int) -> None:
        if stage == "checking" and operations.still_held(taken, stage, 0, 0):
            operations.cancel(upload=taken, by=reader)
        elif stage == "checking":
            raise Cancelled

    operations.read(taken, hears)
    assert Upload.objects.get().state == Upload.State.CANCELLED
    check.refresh_from_db()
    assert check.state == Check.State.WAITING
    assert not check.papers.exists()
