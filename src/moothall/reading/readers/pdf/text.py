"""Lines put together to paragraphs and list items, and those to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from moothall.documents.tree import Block, ListBlock, ListItem, Paragraph, Place

from ..bullets import ANY_SIGN, SIGNS, bulleted
from .lines import Line, lines_of
from .pages import Word

LABEL = re.compile(
    r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivx]{2,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|\([A-Z]\d?\)"
)
NUMBER = re.compile(r"((?:\d{1,2}\.)*)(\d{1,3})[.)]?\s+\S")
ENDS = (".", ":", ";", "?", "!", ")", "”", '"')
HYPHENS = ("-", "\u2010", "\u00ad")
BROKEN = "\x02"
"""Stands in a text where a word was broken at a line's end, until the whole paper is read."""
DASHES = ("-", "–", "—", "*", "o", "+", "»", ">")


@dataclass(slots=True)
class Passage:
    """Lines that belong together: a paragraph or an item of a list.

    ``label`` is a list's number or letter, ``bullet`` whether a sign stands before it; ``inset``
    is where its sign or label begins, ``start`` where its words do.
    """

    lines: list[Line] = field(default_factory=list)
    text: str = ""
    label: str = ""
    bullet: bool = False
    inset: float = 0.0
    start: float = 0.0
    above: float = 0.0
    """Points between the foot of the line before and the top of this."""

    @property
    def listed(self) -> bool:
        return self.bullet or bool(self.label)


def blocks_of_words(
    words: Iterable[Word], place: Place, *, right: float = 0.0, leading: float = 0.0
) -> tuple[Block, ...]:
    """The paragraphs and lists that the words of one cell, or of one column, make.

    ``right`` is how far its lines may reach, in points from the page's left, and ``leading`` the
    usual distance of lines there; both are told from the words where they are not given. Words
    that were broken at a line's end hold ``BROKEN`` until ``hyphens.mended`` has seen the paper.
    """
    return blocks_of(passages_of(lines_of(words), right=right, leading=leading), place)


def blocks_of(passages: Sequence[Passage], place: Place) -> tuple[Block, ...]:
    """Paragraphs, and one list for list items that follow each other."""
    blocks: list[Block] = []
    items: list[ListItem] = []
    insets: list[float] = []

    def end_list() -> None:
        if items:
            blocks.append(ListBlock(tuple(items), place))
            items.clear()
            insets.clear()

    for passage in passages:
        if passage.listed:
            items.append(ListItem(passage.text, _depth(passage, insets), passage.label, place))
            continue
        intro, inner = (
            bulleted(passage.text) if ANY_SIGN.search(passage.text) else (passage.text, [])
        )
        if intro:
            end_list()
            bold = all(line.bold for line in passage.lines)
            italic = all(line.italic for line in passage.lines)
            blocks.append(Paragraph(intro, place, bold, italic))
        items.extend(ListItem(text, 0, label, place) for label, text in inner)
    end_list()
    return tuple(blocks)


def _depth(passage: Passage, insets: list[float]) -> int:
    """How deep an item stands: one deeper than the item that it is set in under."""
    slack = passage.lines[0].size * 0.5
    while insets and passage.inset < insets[-1] - slack:
        insets.pop()
    if not insets or passage.inset > insets[-1] + slack:
        insets.append(passage.inset)
    return len(insets) - 1


def passages_of(
    lines: Sequence[Line], *, right: float = 0.0, leading: float = 0.0
) -> list[Passage]:
    """Lines of one column, from the top down, put together. Arguments as in ``blocks_of_words``."""
    if not lines:
        return []
    right = right or max([line.x1 for line in lines])
    usual = leading_of(lines) or leading
    passages: list[Passage] = []
    above: Line | None = None
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else None
        current = passages[-1] if passages else None
        begun = _begun(line, current, above, below, usual)
        if (
            current
            and above
            and not begun.listed
            and not _parts(current, above, line, right, usual)
        ):
            _add(current, above, line, right)
        else:
            begun.above = line.top - above.bottom if above else 0.0
            passages.append(begun)
        above = line
    return passages


def leading_of(lines: Sequence[Line]) -> float:
    """The least distance that lines of one size keep more than once, in points; 0 for none."""
    apart = sorted(
        b.base - a.base
        for a, b in pairwise(lines)
        if abs(a.size - b.size) < 0.5 and a.size * 0.9 < b.base - a.base < a.size * 2.2
    )
    for near, far in pairwise(apart):
        if far - near < 0.6:
            return far
    return 0.0


def _begun(
    line: Line, current: Passage | None, above: Line | None, below: Line | None, usual: float
) -> Passage:
    """The passage that a line would begin, with its sign or label taken off."""
    first = line.words[0]
    made = Passage([line], line.text, inset=line.x0, start=line.x0)
    if len(line.words) == 1:
        if first.text[0] in SIGNS and len(first.text) > 1:
            made.bullet, made.text = True, first.text[1:]
        return made
    second = line.words[1]
    hangs = below is not None and abs(below.x0 - second.x0) < 1.5 and second.x0 - line.x0 > 3
    after = current is None or current.listed or current.text.endswith(ENDS) or hangs
    if first.text[0] in SIGNS or _private(first.text[0]):
        made.bullet, made.text = True, line.text[1:].lstrip()
        if len(first.text) > 1:
            return made
    elif (
        first.text in DASHES
        and after
        and not _dashed(line, current)
        and (first.text != "o" or second.x0 - first.x1 > line.size * 0.5)
    ):
        made.bullet, made.text = True, line.text[len(first.text) :].lstrip()
    elif LABEL.fullmatch(first.text) and (
        hangs or _follows(first.text, current) or (below and _next_number(made, below))
    ):
        made.label, made.text = first.text, line.text[len(first.text) :].lstrip()
    else:
        return made
    made.start = second.x0
    return made


def _dashed(line: Line, item: Passage | None) -> bool:
    """Whether a dash under the words of a list's item only goes on with them: as near to the next
    word as words are, below an item of another sign that ends no sentence."""
    if item is None or not item.bullet or item.lines[0].words[0].text in DASHES:
        return False
    near = line.words[1].x0 - line.words[0].x1 < line.size * 0.55
    under = abs(line.x0 - item.start) < line.size * 0.2
    return near and under and not item.text.endswith(ENDS)


def _follows(label: str, current: Passage | None) -> bool:
    """Whether it is the label of the next item after a labelled one."""
    return bool(current and current.label and len(label) - len(current.label) <= 1)


def _private(letter: str) -> bool:
    return "\ue000" <= letter <= "\uf8ff"


def _parts(passage: Passage, above: Line, line: Line, right: float, usual: float) -> bool:
    """Whether a line begins a new paragraph after the line above."""
    size = max(line.size, above.size)
    if abs(line.size - above.size) > size * 0.1:
        return True
    if line.words[0].bold != above.words[-1].bold and (line.bold or above.bold):
        return True
    if _apart(above, line, right, usual) or _next_number(passage, line):
        return True
    if passage.listed:
        return _leaves(passage, above, line, right)
    return _set_in(passage, above, line) or _forced(above, line, right)


def _apart(above: Line, line: Line, right: float, usual: float) -> bool:
    """Whether more stands between two lines than between those of one paragraph."""
    size = max(line.size, above.size)
    apart = line.base - above.base
    most = usual + size * 0.18 if usual else size * 1.75
    goes_on = line.text[0].islower() and not above.text.endswith(ENDS)
    if goes_on and not _has_room(above, line, right):
        most += size * 0.8  # raised figures push two lines of a sentence apart
    return apart > most or apart < 0  # below 0 it is turned otherwise


def _next_number(passage: Passage, line: Line) -> bool:
    """Whether the line begins with the number after the passage's own, under it."""
    ours, next_ = NUMBER.match(passage.lines[0].text), NUMBER.match(line.text)
    if not ours or not next_ or abs(line.x0 - passage.lines[0].x0) > line.size * 0.5:
        return False
    return ours[1] == next_[1] and int(next_[2]) == int(ours[2]) + 1


def _leaves(item: Passage, above: Line, line: Line, right: float) -> bool:
    """Whether a line stands left of the words of a list's item, and so is none of it."""
    slack = line.size * 0.6
    if line.x0 >= item.start - slack or line.x0 >= above.x0 - slack:
        return False
    under_its_sign = abs(line.x0 - item.inset) < line.size
    return not under_its_sign or _forced(above, line, right)


def _set_in(passage: Passage, above: Line, line: Line) -> bool:
    """Whether a line is set in, or set out again, as the first line of a paragraph is."""
    slack = line.size * 0.7
    if abs(line.x0 + line.x1 - above.x0 - above.x1) < 3:
        return False  # both are centred, or as long
    if line.x0 > above.x0 + slack:
        return len(passage.lines) > 1 or above.text.endswith(ENDS)
    return line.x0 < above.x0 - slack and len(passage.lines) > 1


def _forced(above: Line, line: Line, right: float) -> bool:
    """Whether the line above ended though the next word had room on it, and a sentence may end."""
    if not _has_room(above, line, right):
        return False
    return above.text.endswith(ENDS) or not line.words[0].text[0].islower()


def _has_room(above: Line, line: Line, right: float) -> bool:
    """Whether the line's first word would have stood on the line above."""
    first = line.words[0]
    return first.x1 - first.x0 <= right - above.x1 - line.size * 0.6


def goes_on(last: Passage, first: Passage, right: float) -> bool:
    """Whether the first passage of a column or page goes on with the last of the one before.

    ``right`` is how far the lines of the one before reached.
    """
    above, line = last.lines[-1], first.lines[0]
    if first.listed or last.text.endswith(ENDS) or abs(above.size - line.size) > 0.5:
        return False
    if above.bold != line.bold or sum(map(len, (last.text, first.text))) < 40:
        return False
    begins = line.words[0].text[0]
    return begins.islower() or (begins.isalnum() and not _forced(above, line, right))


def _add(passage: Passage, above: Line, line: Line, right: float) -> None:
    passage.lines.append(line)
    if passage.listed and _forced(above, line, right):
        passage.text += "\n" + line.text
    else:
        passage.text = joined(passage.text, line.text)


def joined(above: str, below: str) -> str:
    """Two lines of one paragraph as one text; a word broken between them holds ``BROKEN``."""
    if above.endswith(HYPHENS) and len(above) > 1 and above[-2].isalnum() and below[:1].isalnum():
        if above[-1] == "\u00ad":
            return above[:-1] + below
        return above[:-1] + BROKEN + below
    if above.endswith("/") and above[-2:-1].isalnum() and below[:1].isalnum():
        return above + below  # "and/or" breaks at its stroke
    return f"{above} {below}"
