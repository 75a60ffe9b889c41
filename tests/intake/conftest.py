"""A council of its own for each test, and how to read a paper into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from moothall.core.models import Council, Role, User
from moothall.core.operations import create_council, create_user
from moothall.intake import operations, preparing
from moothall.intake.models import Import
from moothall.intake.preparing import Covers
from moothall.reading.child import Reader, Reading
from moothall.reading.limits import DEFAULT_LIMITS

DIRECTORATES = ["Children and Schools", "Place and Environment", "Finance and Resources"]


@pytest.fixture
def council(db: None) -> Council:
    return create_council(name="Fernshire County Council", directorates=DIRECTORATES, by="tests")


@pytest.fixture
def auditor(council: Council) -> User:
    return create_user(
        council=council, email="a@fernshire.test", name="Ada Moss", role=Role.EDITS, by="tests"
    )


@pytest.fixture
def reader(council: Council) -> User:
    return create_user(
        council=council, email="r@fernshire.test", name="Rory Fell", role=Role.READS, by="tests"
    )


Start = Callable[..., Import]


@pytest.fixture(scope="session")
def child() -> Iterator[Reader]:
    """One child process for all papers: starting one takes longer than most tests."""
    with Reader(DEFAULT_LIMITS) as reader:
        yield reader


@pytest.fixture(autouse=True)
def one_child(child: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(data: bytes, name: str = "", **more: Any) -> Reading:
        more.pop("limits")
        return child.extract(data, name, **more)

    monkeypatch.setattr(preparing, "extract", extract)


@pytest.fixture
def start(council: Council, auditor: User) -> Start:
    """``start(paper)`` reads a file, or text, into a preview."""

    def read(paper: Path | str | bytes, name: str = "paper.txt", **more: Any) -> Import:
        if isinstance(paper, Path):
            name, data = paper.name, paper.read_bytes()
        else:
            data = paper.encode() if isinstance(paper, str) else paper
        by = more.pop("by", auditor)
        return operations.start_import(
            council=council, name=name, data=data, covers=Covers(**more), by=by
        )

    return read


def table(rows: Sequence[Sequence[str]], as_at: str = "31 March 2025") -> str:
    """A small paper as text; a row is audit, rating, text, target date and status."""
    head = ["Audit", "Risk level", "Summary of Recommendation", "Target Date", "Status"]
    lines = ["Outstanding recommendations", "", f"(Recommendation status as at {as_at})", ""]
    return "\n".join(lines + ["\t".join(row) for row in [head, *rows]]) + "\n"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
