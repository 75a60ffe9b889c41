"""How a paper is built: its numbering, what it refers to, what is left empty, what is printed
twice, and names that are spelt in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from moothall.checking.papers import Paper
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding

from . import (
    attachments,
    bands,
    captions,
    cells,
    cited,
    coded,
    contents,
    empty,
    keys,
    letters,
    mentions,
    names,
    numbering,
    people,
    placeholders,
    references,
    repeats,
    rows,
    shared,
    swapped,
    targets,
    wordings,
)

CHECKS = (
    numbering.check, coded.check, letters.check, rows.check, shared.check, captions.check,
    contents.check, references.check, mentions.check, cited.check, attachments.check,
    placeholders.check, empty.check, cells.check, keys.check, bands.check, targets.check,
    repeats.check, wordings.check, names.check, people.check, swapped.check,
)  # fmt: skip


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """Every check of this room, one after another."""
    for one in CHECKS:
        yield from one(paper, tally)
