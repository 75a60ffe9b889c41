"""Reading papers of 10, 100 and 500 pages that other programs made, by the reader alone.

Each is read in a process of its own (``python -m tools.bench.papers ours FILE``), so that its
memory is its own; untagged PDFs are read by pdfplumber in the same run.
"""

from __future__ import annotations

import importlib
import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber

from moothall.documents.tree import (
    Block,
    Cell,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Table,
)
from moothall.documents.tree import Row as PaperRow
from moothall.reading import Limits, read
from tests.reading import pdfs
from tests.road.remaking import remake
from tools.bench.tables import Row, show

PAGES = (10, 100, 500)
ROWS_A_PAGE = 2
BESIDE = 100
"""Pages above which pdfplumber is not waited for."""
HEADS = ("No.", "Recommendation", "Priority", "Target date", "Position")
ASKED = (
    "The {what} of the {place} should be checked against the register each {month}, and what "
    "differs should be told to the clerk of the {place} within ten working days, with the reason."
)
SAID = (
    "The register of the {place} was opened in {month} and its first {n} entries were compared.",
    "The {what} is checked by a second officer, who signs the sheet and keeps it with the register",
    "Two entries of the {place} could not be found; the clerk has asked the keeper for them",
    "It remains to agree with the {place} who checks the {what} while the clerk is away, which the "
    "keepers will settle when they meet in {month}; until then internal audit looks at a sample.",
)
PLACES = ("moot hall", "ferry", "weir", "corn exchange", "toll bridge", "mill race", "town barge")
WHATS = ("float", "lease", "inventory", "rota", "safety log", "key list", "licence")
MONTHS = ("March", "June", "September", "December")


def paper(pages: int) -> Document:
    """An annex that fills about so many landscape pages."""
    rows = [_row(*(Paragraph(words) for words in HEADS))]
    rows += [_record(number) for number in range(1, pages * ROWS_A_PAGE + 1)]
    head = Heading("Annex: recommendations of the town of Wealdmoot", 1)
    return Document((head, Paragraph("As at 31 March 2025."), Table(tuple(rows))), title=head.text)


def _record(number: int) -> PaperRow:
    words = {
        "place": PLACES[number % 7], "what": WHATS[number // 7 % 7], "month": MONTHS[number % 4],
        "n": number + 11,
    }  # fmt: skip
    said: list[Block] = [Paragraph(SAID[0].format(**words))]
    said.append(ListBlock(tuple(ListItem(text.format(**words)) for text in SAID[1:3])))
    said += [Paragraph(text.format(**words)) for text in SAID[3:] * 2]
    cells = [Cell((Paragraph(str(number)),)), Cell((Paragraph(ASKED.format(**words)),))]
    cells += [Cell((Paragraph(("High", "Medium", "Low")[number % 3]),))]
    cells += [Cell((Paragraph(f"{number % 27 + 1:02}/{number % 12 + 1:02}/2025"),))]
    return PaperRow((*cells, Cell(tuple(said))))


def _row(*blocks: Block) -> PaperRow:
    return PaperRow(tuple(Cell((block,)) for block in blocks))


PDFS: dict[str, Callable[[Document], bytes]] = {
    "tagged, by LibreOffice": pdfs.libreoffice,
    "ruled, by LibreOffice": lambda source: pdfs.libreoffice(source, tagged=False),
    "ruled, drawn again": lambda source: pdfs.redistilled(pdfs.libreoffice(source)),
}


def run(quick: bool) -> dict[str, list[Row]]:
    sizes = PAGES[:2] if quick else PAGES
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            _measured(name, pages, make(paper(pages)), Path(folder))
            for name, make in PDFS.items()
            for pages in sizes
        ]
        show("Reading PDF, reader alone", rows, "exact: rows whose every cell is as it was written")
        others = [_other(kind, Path(folder), sizes[-1]) for kind in ("docx", "xlsx", "odt")]
        show("Reading Word, Excel and OpenDocument, reader alone", others)
    return {"papers": rows, "office papers": others}


def _measured(name: str, pages: int, data: bytes, folder: Path) -> Row:
    file = folder / "paper.pdf"
    file.write_bytes(data)
    ours = _asked("ours", file)
    row: Row = {
        "paper": name,
        "pages": ours["pages"],
        "s": ours["s"],
        "pages/s": ours["pages"] / ours["s"],
        "MB": ours["MB"],
        "exact": f"{_exact(ours['rows'], pages)} of {pages * ROWS_A_PAGE}",
    }
    if "tagged" in name or pages > BESIDE:
        return {**row, "pdfplumber pages/s": "", "times": "", "its exact": ""}
    theirs = _asked("pdfplumber", file)
    return {
        **row,
        "pdfplumber pages/s": theirs["pages"] / theirs["s"],
        "times": theirs["s"] / ours["s"],
        "its exact": _exact(theirs["rows"], pages),
    }


def _exact(found: list[list[str]], pages: int) -> int:
    table = paper(pages).blocks[-1]
    assert isinstance(table, Table)
    there = {tuple(map(_folded, row)) for row in found}
    return sum(tuple(_folded(c.text) for c in row.cells) in there for row in table.rows[1:])


def _folded(text: str) -> str:
    return "".join(text.replace("•", "").split())


def _other(kind: str, folder: Path, pages: int) -> Row:
    data = remake(paper(pages), kind, folder, pdfs._program("soffice"))
    file = folder / f"paper.{kind}"
    file.write_bytes(data)
    with zipfile.ZipFile(file) as archive:
        unpacked = sum(info.file_size for info in archive.infolist())
    told = _asked("ours", file)
    return {
        "kind": kind, "kB": len(data) // 1000, "MB unpacked": unpacked / 1e6, "s": told["s"],
        "MB/s": len(data) / 1e6 / told["s"], "MB/s unpacked": unpacked / 1e6 / told["s"],
        "MB": told["MB"],
    }  # fmt: skip


def _asked(who: str, file: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tools.bench.papers", who, str(file)]
    said = subprocess.run(command, check=True, capture_output=True).stdout
    told: dict[str, Any] = json.loads(said)
    return told


def _ours(file: Path) -> tuple[int, list[list[str]]]:
    document = read(file.read_bytes(), limits=Limits(rows=10**6, cells=10**7))
    tables = list(document.tables())
    return document.pages or 0, [[c.text for c in row.cells] for t in tables for row in t.rows]


def _theirs(file: Path) -> tuple[int, list[list[str]]]:
    rows: list[list[str]] = []
    with pdfplumber.open(file) as opened:
        for page in opened.pages:
            for table in page.extract_tables():
                rows += [[cell or "" for cell in row] for row in table]
            page.close()
        return len(opened.pages), rows


def main() -> None:
    """Reads a file once and says how long that took, in how much memory, and what it gave."""
    who, file = sys.argv[1], Path(sys.argv[2])
    importlib.import_module(f"moothall.reading.readers.{file.suffix[1:]}")
    start = time.perf_counter()
    pages, rows = (_ours if who == "ours" else _theirs)(file)
    taken = time.perf_counter() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"pages": pages, "s": taken, "MB": int(most), "rows": rows}, sys.stdout)


if __name__ == "__main__":
    main()
