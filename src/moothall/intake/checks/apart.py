"""Check papers in a process of their own, which can be given up at any moment."""

from __future__ import annotations

import json
from collections.abc import Sequence

from moothall.checking.papers import Paper
from moothall.checking.run import Checked
from moothall.checking.tally import Tally
from moothall.reading.limits import Limits, ReadingError
from moothall.reading.process import Child, Progress

from .child_main import finding_in, paper_out

MODULE = f"{__package__}.child_main"
TOO_MUCH = (
    "These papers took more than {seconds:g} seconds or {memory:,} MB of memory to check, and that "
    "was given up: check fewer of them together, or divide the largest. They were read, and can be "
    "seen here."
)


class TooMuchError(Exception):
    """The papers cost more than they may; its text is a sentence for the person who gave them."""


class CheckFailedError(Exception):
    """A check met a fault of its own; its text is for the log."""


def check(papers: Sequence[Paper], limits: Limits, heard: Progress) -> Checked:
    """``checking.run.check`` within the limits of reading one paper.

    ``heard`` is asked every half second, and ends the check by what it raises. Raises TooMuchError,
    CheckFailedError.
    """
    data = json.dumps([paper_out(paper) for paper in papers]).encode()
    child = Child(limits, MODULE)
    try:
        answer = child.ask(data, {"name": "papers to be checked"}, heard)
    except ReadingError as fault:
        words = TOO_MUCH.format(seconds=limits.seconds, memory=limits.memory)
        raise TooMuchError(words) from fault
    finally:
        child.close()
    if "failed" in answer:
        raise CheckFailedError(answer["failed"])
    found = [tuple(finding_in(one) for one in own) for own in answer["findings"]]
    return Checked(tuple(zip(papers, found, strict=True)), Tally(**answer["tally"]))
