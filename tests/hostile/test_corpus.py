"""Every file of the corpus is read or refused in one sentence, and the child outlives it.

A library in C may give up a file by ending the child; Python code of ours may not fail on any.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest

from moothall.reading import Limits, ReadingError
from moothall.reading.child import Reader
from tests.hostile.corpus import GROUPS, corpus
from tests.hostile.mutating import Named

LIMITS = Limits(seconds=8)
ENOUGH = 300


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(LIMITS) as opened:
        yield opened


@pytest.mark.parametrize("group", GROUPS)
def test_each_is_read_or_refused(
    group: str, reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    made: Callable[[], Named] = GROUPS[group]
    wrong = {name: fault for name, data in made() if (fault := fault_of(reader, name, data))}
    assert wrong == {}
    failed = [record.getMessage() for record in caplog.records if "failed in the" in record.msg]
    assert failed == []


def fault_of(reader: Reader, name: str, data: bytes) -> str:
    """What is wrong with how a file was answered; empty where nothing is."""
    try:
        reader.extract(data, name)
    except ReadingError as refused:
        said = str(refused)
        return "" if said.endswith(".") and "\n" not in said else f"no sentence: {said!r}"
    return ""


def test_it_is_large_and_the_same_in_every_run() -> None:
    names = [name for name, _ in corpus()]
    assert len(names) == len(set(names)) > ENOUGH
