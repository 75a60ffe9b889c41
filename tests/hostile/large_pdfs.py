"""PDFs with more of something than a paper has, and PDFs that are locked."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import pikepdf

from .mutating import Named
from .pdfs import FONT, PAGE, WORDS, paper, stream, written

USER, OWNER = "weir", "toll"


def large_pdfs() -> Named:
    for name, data in (*_pages(), *_crowded(), *_forms(), *_layers(), *locked()):
        yield f"PDF {name}", data


def _pages() -> Iterator[tuple[str, bytes]]:
    for count in (2_900, 3_001):
        kids = b" ".join(b"%d 0 R" % at for at in range(10, 10 + count))
        pages = dict.fromkeys(range(10, 10 + count), PAGE + b">>")
        yield f"of {count:,} pages", written({
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
            4: stream(WORDS), 5: FONT, **pages,
        })  # fmt: skip
    bare = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    yield "of a page without resources", paper(o3=bare)
    yield "of a page without a size", paper(o3=PAGE.replace(b"/MediaBox[0 0 595 842]", b"") + b">>")
    yield (
        "of a page as large as a field",
        paper(o3=PAGE.replace(b"595 842", b"1e9 1e9") + b"/UserUnit 1e9>>"),
    )
    yield (
        "of a page without breadth but for its words",
        paper(o3=PAGE.replace(b"0 0 595 842", b"9 9 9 9") + b"/CropBox[5 5 5 5]>>"),
    )
    yield "turned by a little", paper(o3=PAGE + b"/Rotate 45>>")
    yield "whose words are a page", paper(o3=PAGE.replace(b"4 0 R", b"3 0 R") + b">>")
    yield (
        "of one content ten thousand times",
        paper(o3=PAGE.replace(b"4 0 R", b"[" + b"4 0 R " * 10_000 + b"]") + b">>"),
    )


def _crowded() -> Iterator[tuple[str, bytes]]:
    texts = b"".join(
        b"BT /F 3 Tf %d %d Td (weir) Tj ET " % (at % 55 * 10 + 20, at // 55 * 3 % 800 + 20)
        for at in range(60_000)
    )
    yield "of sixty thousand texts", paper(texts)
    boxed = b"".join(
        b"%d %d 9 7 re S BT /F 3 Tf %d %d Td (w) Tj ET "
        % (at % 58 * 10, at // 58 * 8, at % 58 * 10 + 3, at // 58 * 8 + 3)
        for at in range(6_000)
    )
    yield "of six thousand cells", paper(boxed)
    covers = b"1 g " + b"".join(b"%d 0 9 842 re f " % (at % 580) for at in range(20_000))
    yield "covered many times", paper((WORDS + b" ") * 2_000 + covers)
    white = b"".join(b"%d %d 9 9 re f " % (at % 580, at * 7 % 830) for at in range(20_000))
    yield (
        "of white words on many grounds",
        paper(b".9 g " + white + b"1 g " + (WORDS + b" ") * 5_000),
    )
    stamps = b".8 g BT /F 90 Tf 9 9 Td (DRAFT) Tj ET " * 3_000 + b"0 g " + (WORDS + b" ") * 9_000
    yield "stamped many times", paper(stamps)
    dots = b"".join(
        b"%d %d m %d %d %d %d %d %d c f " % ((at % 580, at * 7 % 830) * 4) for at in range(20_000)
    )
    yield "of twenty thousand curves", paper(dots + (WORDS + b" ") * 5_000)
    clips = b"q 0 0 595 842 re W n " * 3_000 + b"9 9 50 50 re f " * 3_000
    yield "of clips in clips", paper(clips + WORDS)
    clips = b"".join(b"%d 0 m 595 842 l 0 842 l h " % at for at in range(3_000))
    yield "of clips with many sides", paper(clips + b"W n " + b"9 9 50 50 re f " * 3_000 + WORDS)


def _forms() -> Iterator[tuple[str, bytes]]:
    """Each draws the next twice, or ten times: 2 to the 20th, or ten to the 9th."""
    for times, deep in ((2, 20), (10, 9)):
        forms = {}
        for at in range(10, 10 + deep):
            using = b"/Resources<</XObject<</X %d 0 R>>/Font<</F 5 0 R>>>>" % (at + 1)
            more = b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]" + using
            drawn = b"/X Do " * times if at < 9 + deep else WORDS
            forms[f"o{at}"] = stream(drawn, more)
        using = b"/Resources<</XObject<</X 10 0 R>>/Font<</F 5 0 R>>>>"
        yield f"of forms that draw each other {times} times", paper(b"/X Do", using, **forms)


def _layers() -> Iterator[tuple[str, bytes]]:
    root = b"<</Type/Catalog/Pages 2 0 R/OCProperties %s>>"
    drawn = b"/OC /L BDC " + WORDS + b" EMC"
    page = b"/Resources<</Font<</F 5 0 R>>/Properties<</L 6 0 R>>>>"
    layer = b"<</Type/OCG/Name(Toll)>>"
    off = b"<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>"
    yield "with a layer switched off", paper(drawn, page, o1=root % off, o6=layer)
    yield (
        "with a layer that depends on itself",
        paper(drawn, page, o1=root % off, o6=b"<</Type/OCMD/OCGs[6 0 R 6 0 R]/VE[/Not 6 0 R]>>"),
    )
    yield "whose layers are numbers", paper(drawn, page, o1=root % b"7", o6=b"7")
    many = b"<</OCGs[%s]/D<</OFF[%s]>>>>" % (b"6 0 R " * 50_000, b"6 0 R " * 50_000)
    yield "of many layers", paper(drawn * 2_000, page, o1=root % many, o6=layer)


def locked() -> Iterator[tuple[str, bytes]]:
    """Locked in each way that there is: with a password to open it, and with one for its rights."""
    for revision in (2, 3, 4, 5, 6):
        yield f"locked by revision {revision}", encrypted(revision, user=USER)
        yield f"with rights by revision {revision}", encrypted(revision)


def encrypted(revision: int, user: str = "") -> bytes:
    """A paper that one may open with ``user``, and change with OWNER alone."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper())) as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the fifth way is one that nobody should take
        rights = pikepdf.Permissions(extract=False, modify_other=False)
        pdf.save(
            made,
            encryption=pikepdf.Encryption(
                user=user, owner=OWNER, R=revision, allow=rights,  # type: ignore[arg-type]
                aes=revision >= 4, metadata=revision >= 4,
            ),
        )  # fmt: skip
    return made.getvalue()
