"""Several owners in one cell, and initials that the paper itself explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from moothall.documents.tree import Document, ListBlock, Table
from moothall.reading.vocabulary import load, normal

from . import people
from .cells import BULLET_SIGN, Line
from .made import Made
from .sections import is_post

Key = Mapping[str, str]
"""Initials and the post, or the person, that the paper says they stand for."""
INITIALS = re.compile(r"(?:[A-Z][a-z]{0,2}(?:&|/)?){1,7}|[A-Z]{1,3}\d?")
DEFINED = re.compile(
    r"(?<![\w(])(?=([A-Z][A-Za-z&]{1,6})\s*(=|:|-|\u2013|\u2014)\s*([A-Z][^;,.\n=|]{3,70}))"
)
BRACKETED = re.compile(
    r"((?:[A-Z][\w&'\u2019-]*\s+(?:(?:of|for|and|the|to|&)\s+){0,2}){1,7})\(([A-Z][A-Za-z&]{1,6})\)"
)
BETWEEN = re.compile(r"(\s*(?:[/,;&+|]|\band\b)\s*)")
SMALL = frozenset({"of", "for", "and", "the", "to", "in", "&"})
LONGEST = 70
LEAST_WORDS = 2


def key_of(document: Document) -> Key:
    """The initials that a paper explains, in a table, a list or a line ("HoF = Head of Fleet").

    Initials that are explained in two ways explain nothing.
    """
    found: dict[str, set[str]] = {}
    for short, words in _said(document):
        found.setdefault(short, set()).add(" ".join(words.split()).strip(" .;,"))
    return {short: next(iter(words)) for short, words in found.items() if len(words) == 1}


def add(made: Made, key: Key) -> None:
    """Divides the owners that stand on lines of their own, and puts the post for its initials."""
    owner = made.fields.get("owner")
    if owner is None:
        return
    value = str(owner.value)
    if "holder" not in made.fields:
        value = _several(made.record.lines("owner")) or value
    value = _resolved(value, key)
    if value != owner.value:
        made.fields["owner"] = replace(owner, value=value)


def _several(lines: Sequence[Line]) -> str:
    """The owners of lines that each name one; empty where a line only goes on with the last."""
    texts = [BULLET_SIGN.sub("", line.text).strip(" ;,") for line in lines]
    if len(texts) < LEAST_WORDS or not all(map(_names_one, texts)):
        return ""
    return "; ".join(dict.fromkeys(texts))


def _names_one(text: str) -> bool:
    if INITIALS.fullmatch(text):
        return not people.is_rank(text)
    words = text.split()
    whole = len(words) >= LEAST_WORDS and words[-1].lower() not in SMALL and text[:1].isupper()
    return whole and is_post(text) and not people.is_rank(text)


def _resolved(owner: str, key: Key) -> str:
    """An owner's cell with the post in the place of each of its initials that are explained."""
    parts = BETWEEN.split(owner)
    return "".join(key.get(part.strip(), part) for part in parts)


def _said(document: Document) -> Iterator[tuple[str, str]]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _of_table(block)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _of_text(item.text)
        else:
            yield from _of_text(block.text)


def _of_table(table: Table) -> Iterator[tuple[str, str]]:
    """Pairs under headings such as "Initials" and "Post", pairs without, and lines in cells."""
    words = load("headers")["initials"]
    at: tuple[int, int] | None = None
    for row in table.rows:
        texts = [" ".join(cell.text.split()) for cell in row.cells]
        plain = [normal(text) for text in texts]
        shorts = [i for i, text in enumerate(plain) if text in words["short"]]
        longs = [i for i, text in enumerate(plain) if text in words["whole"]]
        if shorts and longs:
            at = shorts[0], longs[0]
            continue
        filled = [text for text in texts if text]
        if at is not None and max(at) < len(texts) and INITIALS.fullmatch(texts[at[0]]):
            if texts[at[1]]:
                yield texts[at[0]], texts[at[1]]
        elif len(filled) == LEAST_WORDS and INITIALS.fullmatch(filled[0]):
            if _spells(filled[0], filled[1]):
                yield filled[0], filled[1]
        elif filled and len(filled) <= LEAST_WORDS:
            for text in filled:
                yield from _of_text(text)


def _of_text(text: str) -> Iterator[tuple[str, str]]:
    for match in DEFINED.finditer(text):
        short, sign, words = match[1], match[2], match[3].strip()
        explains = people.is_post(words) or people.is_person(words)
        if INITIALS.fullmatch(short) and ((sign == "=" and explains) or _spells(short, words)):
            yield short, words
    for match in BRACKETED.finditer(text):
        for words in _tails(match[1]):
            if _spells(match[2], words) and people.is_post(words):
                yield match[2], words
                break


def _tails(text: str) -> Iterator[str]:
    """The words before a bracket, the most first, without those that begin the sentence."""
    words = text.split()
    for at in range(len(words) - 1):
        if words[at][0].isupper() and words[at].lower() not in SMALL:
            yield " ".join(words[at:])


def _spells(short: str, words: str) -> bool:
    """Whether initials are the first letters of words, small words left out or not."""
    if not words or len(words) > LONGEST:
        return False
    tokens = [w for w in re.split(r"[\s/-]+", words) if w[:1].isalpha()]
    letters = re.sub(r"[^A-Za-z]", "", short).lower()
    every = "".join(w[0] for w in tokens).lower()
    great = "".join(w[0] for w in tokens if w.lower() not in SMALL).lower()
    return len(letters) >= LEAST_WORDS and letters in (every, great)
