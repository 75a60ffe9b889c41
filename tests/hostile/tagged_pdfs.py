"""PDFs with trees of tags that are too large, too deep, or say what no program would."""

from __future__ import annotations

from collections.abc import Iterator

from .mutating import Named
from .pdfs import FONT, stream, written

ROOT = b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R%s>>"
WORLD = b"/A<</O/Table/ColSpan 1000000000/RowSpan 1000000000>>"
TOP = 10
"""The first object's number that is free."""


class Tags:
    """The objects of a tree of tags; ``kid`` gives each element the next number."""

    def __init__(self) -> None:
        self.objects: dict[int, bytes] = {}
        self._next = TOP

    def kid(self, role: bytes, kids: bytes, more: bytes = b"", page: int = 3) -> bytes:
        """A tag that holds ``kids`` ("3 0 R" or numbers of marks); how it is referred to."""
        number, self._next = self._next, self._next + 1
        said = b"<</S/%s/Pg %d 0 R/K[%s]%s>>" % (role, page, kids, more)
        self.objects[number] = said
        return b"%d 0 R" % number

    def table(self, rows: int, columns: int, first: int = 0, more: bytes = b"") -> bytes:
        """A table of which each cell is the next mark."""
        made = []
        for row in range(rows):
            start = first + row * columns
            cells = [self.kid(b"TD", b"%d" % at, more) for at in range(start, start + columns)]
            made.append(self.kid(b"TR", b" ".join(cells)))
        return self.kid(b"Table", b" ".join(made))

    def file(self, top: bytes, contents: bytes, more: bytes = b"") -> bytes:
        """A paper of one page."""
        return written({
            1: ROOT % more,
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F 6 0 R>>>>>>",
            4: stream(contents, packed=True),
            5: b"<</Type/StructTreeRoot/K[%s]>>" % top,
            6: FONT,
            **self.objects,
        })  # fmt: skip


def marks(count: int) -> bytes:
    """So many marked words, in lines that fill the page."""
    return b"".join(
        b"/P <</MCID %d>> BDC BT /F 2 Tf %d %d Td (weir%d) Tj ET EMC\n"
        % (at, at % 60 * 9 + 20, 820 - at // 60 % 400 * 2, at)
        for at in range(count)
    )


def tagged_pdfs() -> Named:
    for name, data in _files():
        yield f"tagged PDF {name}", data


def _files() -> Iterator[tuple[str, bytes]]:
    tags = Tags()
    yield "of four thousand rows", tags.file(tags.table(4_000, 5), marks(20_000))
    tags = Tags()
    yield "whose cells all span the world", tags.file(tags.table(50, 5, more=WORLD), marks(250))
    tags = Tags()
    down = b"/A<</O/Table/RowSpan 900>>"
    yield "whose cells all span down", tags.file(tags.table(300, 5, more=down), marks(1_500))
    tags = Tags()
    wide = b"/A<</O/Table/ColSpan 400>>"
    yield "whose rows are wide", tags.file(tags.table(300, 2, more=wide), marks(600))
    tags = Tags()
    yield "of many columns", tags.file(tags.table(3, 1_500), marks(4_500))
    tags = Tags()
    top = b"0"
    for _ in range(25):
        inside = tags.kid(b"Table", tags.kid(b"TR", tags.kid(b"TD", top) + b" " + top))
        top = inside
    yield "of tables in tables", tags.file(top, marks(1))
    tags = Tags()
    top = b" ".join(tags.table(2, 3, first=at * 6) for at in range(300))
    yield "of three hundred tables", tags.file(top, marks(1_800))
    tags = Tags()
    top = b" ".join(tags.kid(b"Span", b"%d" % (at % 9)) for at in range(300_000))
    yield "of three hundred thousand tags", tags.file(tags.kid(b"P", top), marks(9))
    tags = Tags()
    top = b" ".join(tags.kid(b"P", b"") for at in range(100_000))
    yield "of empty paragraphs", tags.file(top + tags.kid(b"P", b"0"), marks(1))
    tags = Tags()
    top = tags.kid(b"P", b" ".join(b"%d" % at for at in range(30_000)))
    yield "of one long paragraph", tags.file(top, marks(30_000))
    tags = Tags()
    top = tags.kid(b"P", b"0", b"/ActualText<FEFFD800>/Alt(\xff\xfe\x00)/Pg 7/NS 5/A[1/W[]]/C/W")
    yield "with values of other kinds", tags.file(top, marks(1), b"/Lang 7")
    tags = Tags()
    top = tags.kid(b"P", b"<</Type/MCR/Pg 7/Stm 7/MCID 0>><</Type/MCR/MCID/W>><</Type/OBJR>>null 0")
    yield "with references to nothing", tags.file(top, marks(1))
    tags = Tags()
    yield "with a name that is no text", tags.file(tags.kid(b"#80#ff", b"0"), marks(1))
    tags = Tags()
    inside = b"".join(b"/P <</MCID %d>> BDC " % at for at in range(400))
    top = tags.kid(b"P", b" ".join(b"%d" % at for at in range(400)))
    words = b"BT /F 12 Tf 72 700 Td (The weir is mended.) Tj ET " + b"EMC " * 400
    yield "of marks in marks", tags.file(top, inside + words)
    yield "whose root is a number", tags.file(b"0", marks(1)).replace(b"Root 5 0 R", b"Root 5    ")
