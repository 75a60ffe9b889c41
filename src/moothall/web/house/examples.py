"""Sentences as real records print them: found in the newest cycle's reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from moothall.core.models import Council
from moothall.documents.tree import Block, Document, ListBlock, Table
from moothall.facts.reports import ReportFacts, ReportKind
from moothall.facts.sentences import SENTENCES, filled
from moothall.writing.builders import build

from .reading_back import lost_by_wording
from .samples import sample

_MARK = "\ue000"
"""A private character: no paper prints it."""
KINDS = {
    "Annex B": ReportKind.ANNEX_B, "Appendix 3": ReportKind.APPENDIX_3,
    "Closed": ReportKind.CLOSED, "No update": ReportKind.NO_UPDATE,
    "Annex B and Appendix 3": ReportKind.ANNEX_B,
}  # fmt: skip
_LIKE = {
    "date": "31 December 2024", "cycle": "October 2024", "rating": "High", "scope": "Resources",
    "age": "over 12 months", "count": "3", "themes": "2 key themes", "paper": "Annex B, June 2024",
    "recommendations": "5 recommendations",
}  # fmt: skip
_LIKE_ONE = {
    **_LIKE, "count": "1", "themes": "1 key theme", "recommendations": "1 recommendation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """``real``: a record of the newest cycle prints it so; else the places are filled for show."""

    text: str
    real: bool


def examples(facts: ReportFacts, words: Mapping[str, str]) -> dict[str, Example]:
    """For each sentence of a report, how it first comes out."""
    marked = {key: f"{_MARK}{key}{_MARK}{text}" for key, text in words.items()}
    found: dict[str, Example] = {}
    for text in _texts(build(replace(facts, sentences=marked)).blocks):
        pieces = text.split(_MARK)
        for key, said in zip(pieces[1::2], pieces[2::2], strict=False):
            found.setdefault(key, Example(said.removesuffix(" - ").strip(), real=True))
    return found


def shown(key: str, text: str) -> Example:
    """A sentence with its places filled for show, where no record prints it now."""
    return Example(filled(text, **(_LIKE_ONE if key.endswith("_one") else _LIKE)), real=False)


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield from (item.text for item in block.items)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _texts(cell.blocks)
        else:
            yield block.text


def all_examples(council: Council, words: Mapping[str, str]) -> dict[str, Example]:
    """An example of every sentence, real where the newest cycle has one."""
    found: dict[str, Example] = {}
    for kind in dict.fromkeys(KINDS.values()):
        for key, example in examples(sample(council, kind), words).items():
            found.setdefault(key, example)
    return {key: found.get(key) or shown(key, words[key]) for key in SENTENCES}


def example_of(
    council: Council, key: str, words: Mapping[str, str]
) -> tuple[Example, tuple[str, ...]]:
    """One sentence's example, and what our own reader would no longer find in such a report."""
    facts = sample(council, KINDS[SENTENCES[key].reports])
    made = examples(facts, words).get(key) or shown(key, words[key])
    before = {**words, key: SENTENCES[key].text}
    lost = lost_by_wording(_built(facts, before), _built(facts, words))
    return made, tuple(lost)


def _built(facts: ReportFacts, words: Mapping[str, str]) -> Document:
    return build(replace(facts, sentences=words))
