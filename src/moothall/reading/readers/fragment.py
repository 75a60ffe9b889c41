"""Text with stray marks in it (inline HTML, Markdown's stars) turned into blocks.

What cells of text papers, spreadsheets and CSV files hold: several lines, bullets, and tags that
may not be balanced.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from moothall.documents.tree import Block, ListBlock, ListItem, Paragraph, Place

from .bullets import INNER_BULLET, LABEL, LINE_BULLET, SIGNS
from .flow import Flow

TAG = re.compile(
    r"<(/?)(p|ul|ol|li|b|strong|i|em|u|s|sup|sub|br|a|span|div|h[1-6]|font|small|big|mark|code|del"
    r"|ins|strike|blockquote|table|thead|tbody|tr|td|th|hr)\b(?:\s[^<>]*|/)?>",
    re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def _marks(most: str) -> re.Pattern[str]:
    """Words between Markdown's stars or underlines, of ``most`` characters."""
    return re.compile(
        rf"(?<![\w*\\])(\*\*\*|\*\*|\*)(?=[^\s*])(.{most}?)(?<=[^\s*\\])\1(?![\w*])"
        rf"|(?<![\w\\])(__|_)(?=[^\s_])(.{most}?)(?<=[^\s_\\])\3(?!\w)"
    )


WHOLE = _marks("+")
MARKED = _marks("{1,500}")  # bounded, or a text of single stars would take the square of its length
LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.)*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
SPECIAL = re.compile(rf"[<&*_\\\[\n\t\xa0{SIGNS}]")
START = re.compile(r"[-–+]\s|\(?\w{1,4}[.)]\s")


def unmarked(text: str) -> tuple[str, bool, bool]:
    """``text`` without Markdown's signs, and whether all of it was bold, and italic."""
    bold = italic = False
    while whole := WHOLE.fullmatch(text.strip()):
        signs = whole[1] or whole[3]
        inner = whole[2] or whole[4]
        if signs[0] in inner.replace("\\" + signs[0], ""):
            break
        bold, italic = bold or len(signs) > 1, italic or len(signs) != 2
        text = inner
    for _ in range(3):  # a star inside a star, at most
        text, count = MARKED.subn(lambda m: m[2] or m[4], text)
        if not count:
            break
    if "](" in text:
        text = LINK.sub(r"\1", text)
    if "\\" in text:
        text = ESCAPED.sub(r"\1", text)
    return text, bold, italic


def words(text: str) -> str:
    """``text`` with its entities read (only those that end in a semicolon)."""
    return ENTITY.sub(lambda m: html.unescape(m[0]), text) if "&" in text else text


def blocks_of(
    lines: Sequence[str], places: Sequence[Place], *, marks: bool = True, wrapped: bool = True
) -> tuple[Block, ...]:
    """The blocks of one cell or paragraph, of which each line has its place.

    ``marks``: tags and Markdown's signs are read as marks, else as text. ``wrapped``: a line's end
    may be only where a page ended a line, else each line is a paragraph of its own.
    """
    if len(lines) == 1 and not SPECIAL.search(lines[0]):
        text = lines[0].strip()
        if "  " not in text and not START.match(text):
            return (Paragraph(text, places[0]),) if text else ()
    if marks and any("<" in line and TAG.search(line) for line in lines):
        return _tagged(lines, places)
    if wrapped:
        return _plain(joined(lines, places), marks=marks)
    return _plain([x for x in zip(lines, places, strict=True) if x[0].strip()], marks=marks)


def _tagged(lines: Sequence[str], places: Sequence[Place]) -> tuple[Block, ...]:
    flow = Flow()
    for line, place in zip(lines, places, strict=True):
        flow.here = place
        end = 0
        for tag in TAG.finditer(line):
            if tag.start() > end:
                _say(flow, line[end : tag.start()])
            name = tag[2].lower()
            if tag[1]:
                flow.close(name)
            else:
                flow.open(name)
            end = tag.end()
        _say(flow, line[end:] + "\n")
    return flow.finish()


def _say(flow: Flow, piece: str) -> None:
    if "*" in piece or "_" in piece or "](" in piece or "\\" in piece:
        piece, bold, italic = unmarked(piece)
        flow.bold, flow.italic = flow.bold + bold, flow.italic + italic
        flow.text(words(piece))
        flow.bold, flow.italic = flow.bold - bold, flow.italic - italic
    else:
        flow.text(words(piece))


def _plain(lines: Sequence[tuple[str, Place]], *, marks: bool) -> tuple[Block, ...]:
    blocks: list[Block] = []
    items: list[ListItem] = []
    for line, place in lines:
        if found := LINE_BULLET.match(line) or LABEL.match(line):
            items.extend(_items(line, found, place, marks=marks))
            continue
        if items:
            blocks.append(ListBlock(tuple(items), items[0].place))
            items = []
        blocks.extend(_paragraph(line, place, marks=marks))
    if items:
        blocks.append(ListBlock(tuple(items), items[0].place))
    return tuple(blocks)


def _paragraph(line: str, place: Place, *, marks: bool) -> tuple[Block, ...]:
    bold = italic = False
    if marks:
        line, bold, italic = unmarked(line)
        line = words(line)
    if INNER_BULLET.search(line):
        flow = Flow(place, bold=int(bold), italic=int(italic))
        flow.text(line)
        return flow.finish()
    text = " ".join(line.split())
    return (Paragraph(text, place, bold, italic),) if text else ()


def _items(line: str, found: re.Match[str], place: Place, *, marks: bool) -> list[ListItem]:
    depth = min(len(found[1].expandtabs(4)) // 2, 8)
    label = ""
    if found.re is LABEL:
        label = found[2]
    rest = line[found.end() :]
    out = []
    for piece in INNER_BULLET.split(rest):
        text = words(unmarked(piece)[0]) if marks else piece
        if text.strip():
            out.append(ListItem(" ".join(text.split()), depth, label, place))
        label = ""
    return out


def joined(lines: Sequence[str], places: Sequence[Place]) -> list[tuple[str, Place]]:
    """Lines that were only wrapped are put together; each paragraph keeps its first place."""
    out: list[tuple[str, Place]] = []
    gap = True
    for line, place in zip(lines, places, strict=True):
        if not line.strip():
            gap = True
            continue
        if not gap and wraps(out[-1][0], line):
            before, start = out[-1]
            out[-1] = (f"{before.rstrip()} {line.strip()}", start)
        else:
            out.append((line, place))
        gap = False
    return out


LINE_END = re.compile(r"[.:;?!]['\"”’)*_]*\s*$|\s\s$|<br ?/?>\s*$")


def wraps(before: str, line: str) -> bool:
    """Whether ``line`` goes on with the sentence of the line before it."""
    start = line.lstrip()
    if LINE_BULLET.match(line) or LABEL.match(line) or before.endswith("  "):
        return False
    if start[0].islower():
        return True
    if LINE_END.search(before) or (start[0] == "(" and start.rstrip(".").endswith(")")):
        return False
    return len(before) >= 60
