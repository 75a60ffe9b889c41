"""HTML: one self-contained page, or the fragment that a web page shows as a preview."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from moothall.documents.tree import (
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Table,
)

from .characters import printable
from .figures import figure_html

_STYLE = (Path(__file__).parent / "report.css").read_text("utf-8")
_GOVUK = {
    "table": "govuk-table", "caption": "govuk-table__caption", "thead": "govuk-table__head",
    "tbody": "govuk-table__body", "tr": "govuk-table__row", "th": "govuk-table__header",
    "td": "govuk-table__cell", "p": "govuk-body", "ul": "govuk-list govuk-list--bullet",
    "h1": "govuk-heading-l", "h2": "govuk-heading-m", "h3": "govuk-heading-s",
    "h4": "govuk-heading-s",
}  # fmt: skip


def write(document: Document) -> bytes:
    """A complete page: UTF-8, no script, nothing fetched, printed as A4."""
    page = "A4 landscape" if document.landscape else "A4"
    marking = _text(document.look.marking)
    marked = f"<p><strong>{marking}</strong></p>" if marking else ""
    running = marked + "".join(f"<p>{_text(line)}</p>" for line in document.furniture)
    parts = (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>{_text(document.title)}</title>\n",
        f"<style>@page {{ size: {page} }}\n{_STYLE}</style>\n</head>\n<body>\n",
        f"<header>{running}</header>\n" if running else "",
        f"<main>\n{body(document)}</main>\n",
        f"<footer>{marked}</footer>\n" if marked else "",
        "</body>\n</html>\n",
    )
    return "".join(parts).encode("utf-8")


def body(document: Document, *, govuk: bool = False, heading_level: int = 1) -> str:
    """The document as an escaped fragment.

    With ``govuk``, elements carry the GOV.UK Design System's classes, and the page around it lets
    wide tables scroll. ``heading_level`` is the
    level at which the document's first-level heading is written, for pages with their own h1.
    """
    return "".join(_Fragment(govuk, heading_level - 1).blocks(document.blocks))


def _text(text: str) -> str:
    return escape(printable(text))


class _Fragment:
    def __init__(self, govuk: bool, deeper: int) -> None:
        self.govuk, self.deeper = govuk, deeper

    def open(self, tag: str, attributes: str = "", extra: str = "") -> str:
        names = f"{_GOVUK.get(tag, '') if self.govuk else ''} {extra}".strip()
        named = f' class="{names}"' if names else ""
        return f"<{tag}{named}{attributes}>"

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, Table):
                yield from self.table(block)
            elif isinstance(block, ListBlock):
                yield self.list(list(block.items), 0) + "\n"
            elif isinstance(block, Figure):
                yield figure_html(block)
            elif isinstance(block, Heading):
                tag = f"h{min(block.level + self.deeper, 6)}"
                yield f"{self.open(tag)}{_text(block.text)}</{tag}>\n"
            else:
                yield f"{self.open('p')}{self.marked(block)}</p>\n"

    def marked(self, block: Paragraph) -> str:
        text = _text(block.text).replace("\n", "<br>")
        text = f"<em>{text}</em>" if block.italic else text
        return f"<strong>{text}</strong>" if block.bold else text

    def list(self, items: list[ListItem], depth: int) -> str:
        """Nested lists: deeper items belong to the item above them."""
        out: list[str] = []
        for deeper, group in groupby(items, key=lambda i: i.depth > depth):
            if not deeper:
                out.extend(self.item(i) for i in group)
            elif out:
                out[-1] = f"{out[-1].removesuffix('</li>')}{self.list(list(group), depth + 1)}</li>"
            else:
                out.append(f"<li>{self.list(list(group), depth + 1)}</li>")
        plain = any(i.label for i in items)
        return f"{self.open('ul', extra='labelled' if plain else '')}{''.join(out)}</ul>"

    def item(self, item: ListItem) -> str:
        text = _text(f"{item.label} {item.text}" if item.label else item.text)
        return f"<li>{text.replace(chr(10), '<br>')}</li>"

    def table(self, table: Table) -> Iterator[str]:
        if not self.govuk:
            name = f' aria-label="{_text(table.caption)}"' if table.caption else ""
            yield f'<div class="scroll" role="region" tabindex="0"{name}>\n'
        yield self.open("table") + "\n"
        if table.caption:
            hidden = "govuk-visually-hidden" if self.govuk else "unseen"
            yield f"{self.open('caption', extra=hidden)}{_text(table.caption)}</caption>\n"
        yield from self.widths(table)
        for head, rows in groupby(table.rows, key=lambda r: r.header):
            part = "thead" if head else "tbody"
            yield self.open(part) + "\n"
            for row in rows:
                yield self.row(row, head)
            yield f"</{part}>\n"
        yield "</table>\n" if self.govuk else "</table>\n</div>\n"

    def widths(self, table: Table) -> Iterator[str]:
        """Column widths as classes' stead: a fragment under a strict policy has no style."""
        if table.widths and not self.govuk:
            total = sum(table.widths)
            cols = "".join(f'<col style="width: {w / total:.1%}">' for w in table.widths)
            yield f"<colgroup>{cols}</colgroup>\n"

    def row(self, row: Row, head: bool) -> str:
        heading_row = not head and len(row.cells) == 1 and row.cells[0].colspan > 1
        cells = "".join(self.cell(c, head, heading_row) for c in row.cells)
        return f"{self.open('tr', extra='band' if heading_row else '')}{cells}</tr>\n"

    def cell(self, cell: Cell, head: bool, heading_row: bool) -> str:
        tag = "th" if cell.header or head else "td"
        scope = "col" if head else "rowgroup" if heading_row else "row"
        spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        attributes = f'{spans} scope="{scope}"' if tag == "th" else spans
        number = "number" if isinstance(cell.raw, int) else ""
        return f"{self.open(tag, attributes, number)}{self.inside(cell)}</{tag}>"

    def inside(self, cell: Cell) -> str:
        """A cell of one plain paragraph needs no element around it."""
        if len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph):
            block = cell.blocks[0]
            plain = cell.header and not block.italic
            return _text(block.text) if plain else self.marked(block)
        return "".join(part.rstrip("\n") for part in self.blocks(cell.blocks))
