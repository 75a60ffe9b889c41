"""Markdown as people write it by hand, read by markdown-it; and pipe tables inside other text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from moothall.documents.tree import Block, Cell, Place, Row, Table

from ..limits import Limits, Tally
from .fragment import TAG, blocks_of, words
from .page import Page

if TYPE_CHECKING:
    from markdown_it.token import Token

PIPE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
SIGNS = (
    re.compile(r"^#{1,6} +\S", re.MULTILINE),
    re.compile(r"^\S.{0,99}\n={3,}[ \t]*$", re.MULTILINE),
    re.compile(r"^[ \t]*\|?[^\n|]+\|.*\n[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\||$)", re.MULTILINE),
)
LABEL = re.compile(r"[A-Z][\w /&()'-]{2,40}:\s*\S")
CELL_EDGE = re.compile(r"(?<!\\)\|")


def is_markdown(text: str) -> bool:
    """Whether the text has headings or tables as only Markdown writes them."""
    return any(sign.search(text) for sign in SIGNS)


def starts_pipe_table(lines: Sequence[str], at: int) -> bool:
    return at + 1 < len(lines) and "|" in lines[at + 1] and bool(PIPE_RULE.match(lines[at + 1]))


def pipe_table(lines: Sequence[str], first: int, number: int, tally: Tally) -> Table:
    """A table whose lines are ``| a | b |``; what stands above the rule is its header."""
    rows: list[Row] = []
    for line_number, line in enumerate(lines, first):
        if PIPE_RULE.match(line) and "-" in line:
            rows = [Row(r.cells, r.place, header=True) for r in rows] if len(rows) == 1 else rows
            continue
        texts = [t.replace("\\|", "|") for t in CELL_EDGE.split(line.strip().strip("|"))]
        tally.row(len(texts), f"line {line_number}")
        at = Place(line=line_number, table=number, row=len(rows) + 1)
        cells = tuple(Cell(blocks_of([t.strip()], [at]), at) for t in texts)
        rows.append(Row(cells, replace(at, end_line=line_number)))
    return Table(tuple(rows), rows[0].place if rows else Place(line=first))


def blocks_of_markdown(text: str, limits: Limits) -> list[Block]:
    """The blocks of a Markdown text; places are its lines. Inline HTML is read as marks."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  (a third of a text's whole time)

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable(["table"])
    page = Page(limits, lines=True)
    for token in parser.parse(text):
        _feed(page, token)
    return list(page.finish())


def _feed(page: Page, token: Token) -> None:
    if token.map:
        page.line, page.end_line = token.map[0] + 1, max(token.map[0] + 1, token.map[1])
    if token.type == "inline":
        _inline(page, token.children or ())
    elif token.type in ("fence", "code_block"):
        for line in token.content.splitlines():
            page.text(line)
            page.open("br")
    elif token.type == "html_block":
        _html(page, token.content)
    elif token.nesting == 1 and token.tag:
        page.open(token.tag, dict(token.attrs))
    elif token.nesting == -1 and token.tag:
        page.close(token.tag)


def _inline(page: Page, tokens: Sequence[Token]) -> None:
    for at, token in enumerate(tokens):
        if token.type == "softbreak":
            page.line += 1
            if LABEL.match("".join(t.content for t in tokens[at + 1 : at + 4])):
                page.open("br")  # a line of its own, though its writer left no blank line
            else:
                page.text(" ")
        elif token.type == "hardbreak":
            page.open("br")
            page.line += 1
        elif token.type == "html_inline":
            _html(page, token.content)
        elif token.content:
            page.text(token.content)
        elif token.nesting == 1:
            page.open(token.tag)
        elif token.nesting == -1:
            page.close(token.tag)


def _html(page: Page, content: str) -> None:
    """Tags in Markdown, line by line; what is not a known tag is text."""
    for number, line in enumerate(content.split("\n")):
        page.line += number > 0
        end = 0
        for tag in TAG.finditer(line):
            page.text(words(line[end : tag.start()]))
            name = tag[2].lower()
            if tag[1]:
                page.close(name)
            else:
                page.open(name)
            end = tag.end()
        page.text(words(line[end:]) + " ")
