"""PDFs written byte by byte, so that they can say what no program would."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from .mutating import Named

Objects = Mapping[int, bytes]
WORDS = b"BT /F 12 Tf 72 700 Td (The weir is mended.) Tj ET"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"
)
WHOLE: dict[int, bytes] = {
    1: b"<</Type/Catalog/Pages 2 0 R>>",
    2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    3: PAGE + b">>",
    5: FONT,
}


def stream(data: bytes, more: bytes = b"", *, packed: bool = False, length: int = -1) -> bytes:
    """A stream object; ``length`` where it is to lie."""
    held = zlib.compress(data, 9) if packed else data
    told = len(held) if length < 0 else length
    kind = b"/Filter/FlateDecode" if packed else b""
    return b"<</Length %d%s%s>>stream\n%s\nendstream" % (told, kind, more, held)


def written(objects: Objects, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """The file, with a table of where its objects stand."""
    made = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, last = len(made), max(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n" % last
    for number in range(1, last):
        made += b"%010d %05d n \n" % (places.get(number, 0), 0)
    made += b"trailer<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (last, trailer, start)
    return bytes(made)


def paper(content: bytes = WORDS, page: bytes = b"", **more: bytes) -> bytes:
    """One page. ``more``: objects by number ("o6"), which may stand for those of WHOLE."""
    objects = {**WHOLE, 3: PAGE + page + b">>", 4: stream(content)}
    return written({**objects, **{int(name[1:]): body for name, body in more.items()}})


def _opening(more: bytes) -> bytes:
    """A paper whose catalogue says more than it should."""
    return paper(o1=b"<</Type/Catalog/Pages 2 0 R" + more + b">>")


def _line(n: int) -> tuple[int, ...]:
    return n % 595, n % 842, n % 371, n % 577


def pdfs() -> Named:
    for group in (_structures(), _contents(), _streams(), _tags()):
        for name, data in group.items():
            yield f"PDF {name}", data
    whole = paper()
    yield "PDF that points nowhere", whole.replace(b"startxref\n", b"startxref\n9")
    yield "PDF that goes back to itself", whole.replace(b"/Root", b"/Prev 9 /Root")
    yield "PDF within a PDF", paper(whole)
    yield "PDF with a head alone", b"%PDF-1.7\n"
    yield "PDF after much else", b"weir " * 150 + whole


def _structures() -> dict[str, bytes]:
    kids = b" ".join(b"3 0 R" for _ in range(30_000))
    chain = {f"o{n}": b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 1) for n in range(10, 5000)}
    return {
        "whose pages hold themselves": paper(o2=b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"),
        "whose parent is its child": paper(o2=b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>"),
        "of one page thirty thousand times": paper(
            o2=b"<</Type/Pages/Kids[%s]/Count 30000>>" % kids
        ),
        "that counts more than it has": paper(o2=b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"),
        "that counts below nothing": paper(o2=b"<</Type/Pages/Kids[3 0 R]/Count -5>>"),
        "without pages": paper(o2=b"<</Type/Pages/Kids[]/Count 0>>"),
        "whose pages are a number": paper(o2=b"7"),
        "of page trees in page trees": paper(
            **{**chain, "o2": b"<</Type/Pages/Kids[10 0 R]/Count 1>>", "o5000": WHOLE[3]}
        ),
        "of an endless page": paper(page=b"/MediaBox[0 0 1e30 1e30]"),
        "of a page without breadth": paper(page=b"/MediaBox[0 0 0 0]"),
        "of a page turned inside out": paper(page=b"/MediaBox[595 842 0 0]/CropBox[9 9 -9 -9]"),
        "turned by 37": paper(page=b"/Rotate 37"),
        "in units of a mile": paper(page=b"/UserUnit 1e9"),
        "whose root is no catalogue": paper(o1=b"[1 0 R]"),
        "of arrays in arrays": paper(o1=b"[" * 50_000),
        "with a name without end": _opening(b"/" + b"a" * 900_000 + b" 1"),
        "locked": written(
            {**WHOLE, 4: stream(WORDS), 6: LOCK}, b"/Root 1 0 R/Encrypt 6 0 R/ID[<00><00>]"
        ),
        "locked in a way that is none": written(
            {**WHOLE, 4: stream(WORDS), 6: b"<</Filter/Weir>>"}, b"/Root 1 0 R/Encrypt 6 0 R"
        ),
        "that runs a script": _opening(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
        "that starts a program": _opening(b"/OpenAction<</S/Launch/F(/bin/sh)>>"),
    }  # fmt: skip


LOCK = b"<</Filter/Standard/V 2/R 3/Length 128/P -1/O<" + b"ab" * 32 + b">/U<" + b"cd" * 32 + b">>>"


def _contents() -> dict[str, bytes]:
    return {
        "that never ends its text": paper(b"BT /F 12 Tf (weir"),
        "of brackets": paper(b"(" * 500_000),
        "of saved states": paper(b"q " * 200_000 + WORDS),
        "of restored states": paper(b"Q " * 200_000 + WORDS),
        "of operators that are none": paper(b"weir toll ferry " * 50_000),
        "of numbers that are none": paper(b"1e999 --5 0x7 . - + cm " + WORDS),
        "turned by nothing": paper(b"0 0 0 0 0 0 cm " + WORDS),
        "magnified": paper(b"1e20 0 0 1e20 0 0 cm " + WORDS),
        "of letters without size": paper(WORDS.replace(b" 12 ", b" 0 ")),
        "of endless letters": paper(WORDS.replace(b" 12 ", b" 1e15 ")),
        "of letters upside down": paper(WORDS.replace(b" 12 ", b" -12 ")),
        "with a font that is not there": paper(WORDS.replace(b"/F", b"/G")),
        "of words far away": paper(WORDS.replace(b"72 700", b"1e12 -1e12")),
        "of a hundred thousand lines": paper(
            b"".join(b"%d %d m %d %d l S\n" % _line(n) for n in range(100_000))
        ),
        "of a hundred thousand boxes": paper(
            b"".join(b"%d %d 20 9 re f\n" % (n % 595, n * 7 % 842) for n in range(100_000))
        ),
        "of a fine grid": paper(
            b"".join(b"%d 0 m %d 842 l S 0 %d m 595 %d l S\n" % (n, n, n, n) for n in range(1, 590))
            + WORDS
        ),
        "of a hundred thousand words": paper(
            b"BT /F 1 Tf " + b"1 0 0 1 9 9 Tm (weir) Tj " * 100_000 + b"ET"
        ),
        "of one place": paper(b"BT /F 9 Tf " + b"1 0 0 1 99 99 Tm (w) Tj " * 20_000 + b"ET"),
        "of marks in marks": paper(b"/P <</MCID 0>> BDC " * 100_000 + WORDS),
        "of marks that nothing opened": paper(b"EMC " * 100_000 + WORDS),
        "of a picture": paper(b"BI /W 9999999 /H 9999999 /BPC 8 /CS /RGB ID weir EI " + WORDS),
    }  # fmt: skip


def _streams() -> dict[str, bytes]:
    using = b"/Resources<</XObject<</X 6 0 R/Y 7 0 R>>/Font<</F 5 0 R>>>>"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]" + using
    lying = b"<</Type/Font/Subtype/TrueType/BaseFont/Weir/FirstChar 0/LastChar 99999999"
    lying += b"/Widths 4 0 R/ToUnicode 6 0 R>>"
    predicted = b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 999999999>>"
    maps = b"begincmap 1 beginbfrange <00> <FFFFFFFF> <0000> endbfrange endcmap"
    return {
        "that draws itself": paper(b"/X Do", using, o6=stream(b"/X Do " + WORDS, form)),
        "of two that draw each other": paper(
            b"/X Do", using, o6=stream(b"/Y Do /Y Do", form), o7=stream(b"/X Do /X Do", form)
        ),
        "whose stream lies short": paper(o4=stream(WORDS, length=3)),
        "whose stream lies long": paper(o4=stream(WORDS, length=99_999_999)),
        "whose stream is its own length": paper(
            o4=b"<</Length 4 0 R>>stream\n" + WORDS + b"\nendstream"
        ),
        "that swells": paper(o4=stream(b" " * 200_000_000 + WORDS, packed=True)),
        "that swells with words": paper(o4=stream(WORDS * 500_000, packed=True)),
        "whose stream is no Flate": paper(o4=stream(b"\xff" * 500, b"/Filter/FlateDecode")),
        "of filters in filters": paper(
            o4=stream(WORDS, b"/Filter[" + b"/FlateDecode" * 5000 + b"]")
        ),
        "of an unknown filter": paper(o4=stream(WORDS, b"/Filter/Weir")),
        "whose predictor lies": paper(
            o4=stream(zlib.compress(WORDS), predicted)
        ),
        "whose font lies": paper(o5=lying, o6=stream(b"weir")),
        "whose letters have no meaning": paper(o5=lying, o6=stream(maps)),
        "whose letters mean much": paper(
            o5=lying.replace(b"/Widths 4 0 R", b""),
            o6=stream(b"begincmap 1 beginbfchar <54> <" + b"0077" * 9000 + b"> endbfchar endcmap"),
        ),
        "whose font is junk": paper(
            o5=b"<</Type/Font/Subtype/TrueType/BaseFont/W/FontDescriptor 6 0 R>>",
            o6=b"<</Type/FontDescriptor/FontName/W/Flags 4/FontFile2 7 0 R>>",
            o7=stream(bytes(range(256)) * 200),
        ),
        "whose objects stand in themselves": paper(
            o6=stream(b"6 0 1 0 <<>>", b"/Type/ObjStm/N 2/First 8/Extends 6 0 R")
        ),
    }  # fmt: skip


def _tags() -> dict[str, bytes]:
    root = b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>"
    marked = b"/P <</MCID 0>> BDC " + WORDS + b" EMC"
    page = b"/StructParents 0"
    chain = {f"o{n}": b"<</S/Div/P 6 0 R/K %d 0 R>>" % (n + 1) for n in range(10, 6000)}
    many = b"<</Type/StructTreeRoot/K[" + b"7 0 R " * 100_000 + b"]>>"
    return {
        "whose tags hold themselves": paper(
            marked, page, o1=root, o6=b"<</Type/StructTreeRoot/K 7 0 R>>",
            o7=b"<</S/Div/K[7 0 R 6 0 R 0]/Pg 3 0 R>>",
        ),
        "of tags in tags": paper(
            marked, page,
            **{**chain, "o1": root, "o6": b"<</Type/StructTreeRoot/K 10 0 R>>"},
            o6000=b"<</S/P/K 0/Pg 3 0 R>>",
        ),
        "of one tag many times": paper(marked, page, o1=root, o6=many, o7=b"<</S/P/K 0/Pg 3 0 R>>"),
        "whose tags are renamed in a circle": paper(
            marked, page, o1=root,
            o6=b"<</Type/StructTreeRoot/K 7 0 R/RoleMap<</A/B/B/A>>>>", o7=b"<</S/A/K 0/Pg 3 0 R>>",
        ),
        "whose tags name no words": paper(
            marked, page, o1=root, o6=b"<</Type/StructTreeRoot/K 7 0 R>>",
            o7=b"<</S/P/K 999999999/Pg 3 0 R>>",
        ),
        "whose tags are numbers": paper(marked, page, o1=root, o6=b"<</Type/StructTreeRoot/K 5>>"),
        "whose table spans the world": paper(
            marked, page, o1=root, o6=b"<</Type/StructTreeRoot/K 7 0 R>>",
            o7=b"<</S/Table/K<</S/TR/K<</S/TD/A<</O/Table/ColSpan 999999999/RowSpan 999999999>>"
            b"/K 0/Pg 3 0 R>>>>>>",
        ),
        "whose words are said otherwise": paper(
            marked, page, o1=root, o6=b"<</Type/StructTreeRoot/K 7 0 R>>",
            o7=b"<</S/P/ActualText(" + b"weir " * 200_000 + b")/K 0/Pg 3 0 R>>",
        ),
    }  # fmt: skip
