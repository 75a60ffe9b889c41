"""A published paper of 81 rows, printed by two programs with all, some and no lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from moothall.documents.drafts import Draft
from moothall.documents.tree import Document
from moothall.reading import read
from moothall.reading.recognisers.recommendations import recognise
from tests.reading import pdfs

from .printing import paper

pytestmark = pytest.mark.seeds

PRINTED = ("audit", "rating", "text", "target_date", "status_text")
ROWS = 81
Maker = Callable[[Document], bytes]


def folded(draft: Draft) -> tuple[str, ...]:
    """The printed fields without white space and bullets, which a page does not keep."""
    texts = (draft.printed(name) or str(draft.value(name, "") or "") for name in PRINTED)
    return tuple(re.sub(r"[\s•◦‣·–-]+", "", text).casefold() for text in texts)


MADE: tuple[tuple[str, Maker, int], ...] = (
    ("ruled, header repeated", pdfs.weasy, ROWS),
    ("ruled", lambda d: pdfs.weasy(d, repeated=False), ROWS),
    ("across, header repeated", lambda d: pdfs.weasy(d, rules="across"), ROWS),
    ("across", lambda d: pdfs.weasy(d, rules="across", repeated=False), ROWS),
    ("none, header repeated", lambda d: pdfs.weasy(d, rules="none"), 70),
)


@pytest.mark.parametrize(("maker", "least"), [m[1:] for m in MADE], ids=[m[0] for m in MADE])
def test_its_records_come_back(maker: Maker, least: int, seeds: Path) -> None:
    document = read(next(seeds.glob("002_*")).read_bytes())
    want = [folded(draft) for draft in recognise(document).drafts]
    got = {folded(draft) for draft in recognise(paper(maker(document))).drafts}
    assert len(want) == ROWS
    assert sum(one in got for one in want) >= least
