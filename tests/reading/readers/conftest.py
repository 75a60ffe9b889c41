"""What the tests of readers share: documents as plain lines, and files made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest

from moothall.documents.tree import (
    Block,
    Cell,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    Place,
    Table,
)

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def place_of(place: Place) -> str:
    return ",".join(f"{key}={value}" for key, value in place.as_dict().items())


def block_lines(block: Block, *, indent: str = "") -> Iterator[str]:
    at = place_of(block.place)
    if isinstance(block, Heading):
        yield f"{indent}h{block.level} {block.text} @{at}"
    elif isinstance(block, Paragraph):
        marks = "b" * block.bold + "i" * block.italic
        yield f"{indent}p{marks} {block.text} @{at}"
    elif isinstance(block, ListBlock):
        for item in block.items:
            label = f"[{item.label}] " if item.label else ""
            text = item.text.replace("\n", " / ")
            yield f"{indent}{'-' * (item.depth + 1)} {label}{text} @{place_of(item.place)}"
    elif isinstance(block, Table):
        yield f"{indent}table @{at}" + (f" caption {block.caption}" if block.caption else "")
        for row in block.rows:
            marks = " header" * row.header + " hidden" * row.hidden
            yield f"{indent} row{marks} @{place_of(row.place)}"
            for cell in row.cells:
                yield from cell_lines(cell, indent=indent + "  ")


def cell_lines(cell: Cell, *, indent: str) -> Iterator[str]:
    spans = f" {cell.colspan}x{cell.rowspan}" if (cell.colspan, cell.rowspan) != (1, 1) else ""
    raw = f" = {cell.raw!r}" if cell.raw is not None else ""
    yield f"{indent}|{spans}{raw} @{place_of(cell.place)}"
    for block in cell.blocks:
        yield from block_lines(block, indent=indent + "  ")


def document_lines(document: Document) -> Iterator[str]:
    yield f"format {document.format}" + (f", title {document.title}" if document.title else "")
    for line in document.furniture:
        yield f"furniture {line}"
    for place, words in document.remarks:
        yield f"remark {words} @{place_of(place)}"
    for block in document.blocks:
        yield from block_lines(block)


@pytest.fixture(scope="session")
def outline() -> Callable[[Document], str]:
    """A document as lines that a person can review: kinds, marks, words, spans and places."""
    return lambda document: "\n".join(document_lines(document)) + "\n"


@pytest.fixture(scope="session")
def packed() -> Callable[[dict[str, str | bytes]], bytes]:
    """A zip container of parts, by path."""

    def pack(parts: dict[str, str | bytes]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, content in parts.items():
                archive.writestr(path, content)
        return out.getvalue()

    return pack


@pytest.fixture(scope="session")
def word_file(packed: Callable[[dict[str, str | bytes]], bytes]) -> Callable[..., bytes]:
    """A Word file with this XML in its body, and further parts by path."""

    def make(body: str, namespace: str = WORD, **parts: str) -> bytes:
        names = f'xmlns:w="{namespace}" xmlns:mc="urn:mc"'
        document = f"<w:document {names}><w:body>{body}</w:body></w:document>"
        relations = "".join(
            f'<Relationship Id="r{name}" Type="http://x/{name}" Target="{name}.xml"/>'
            for name in parts
        )
        files: dict[str, str | bytes] = {"word/document.xml": document}
        files["word/_rels/document.xml.rels"] = f"<Relationships>{relations}</Relationships>"
        for name, xml in parts.items():
            files[f"word/{name}.xml"] = xml.replace("<w:root", f'<w:root xmlns:w="{namespace}"')
        return packed(files)

    return make
