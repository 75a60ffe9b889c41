"""Bodies' own workbooks, saved by LibreOffice as ODS, give what their Excel files give."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from moothall.documents.drafts import Draft, Recognised
from moothall.documents.tree import Document
from moothall.reading import read
from moothall.reading.recognisers.recommendations import recognise
from tests.road.untidy import tracker
from tests.specimens.trackers import borough, college, county, fire, parish, trust

BOOKS = {
    **{body.__name__.rpartition(".")[2]: body.workbook for body in (borough, college, county)},
    **{body.__name__.rpartition(".")[2]: body.workbook for body in (fire, parish, trust)},
    "untidy": lambda: tracker().data,
}
COMPUTED = ("trust", "untidy")
"""Their formulas have no values yet: Calc computes them, so that it must save both files."""
RECORDS = 600


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory, soffice: str) -> Path:
    """A folder with each workbook as XLSX and as ODS."""
    folder = tmp_path_factory.mktemp("calc")
    for name, made in BOOKS.items():
        (folder / f"{name}.xlsx").write_bytes(made())
    for kind, names, out in (("ods", BOOKS, folder), ("xlsx", COMPUTED, folder / "computed")):
        command = [
            soffice, "--headless", f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", kind, "--outdir", str(out), *(f"{folder}/{x}.xlsx" for x in names),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


def told(draft: Draft) -> dict[str, object]:
    fields = {name: (field.value, field.printed) for name, field in draft.fields.items()}
    return {**fields, "doubts": [(x.code, x.field) for x in draft.doubts], "at": draft.place}


def both(folder: Path, name: str) -> tuple[Document, Document]:
    excel = folder / "computed" if name in COMPUTED else folder
    files = (excel / f"{name}.xlsx", folder / f"{name}.ods")
    return read(files[0].read_bytes()), read(files[1].read_bytes())


@pytest.mark.parametrize("name", BOOKS)
def test_the_same_records(name: str, saved: Path) -> None:
    excel, calc = (recognise(document) for document in both(saved, name))
    assert [told(draft) for draft in calc.drafts] == [told(draft) for draft in excel.drafts]
    assert calc.as_at == excel.as_at
    assert left_out(calc) == left_out(excel)
    assert name != "untidy" or len(calc.drafts) == RECORDS


def left_out(found: Recognised) -> list[str]:
    return [what.what for what in found.not_recognised]


@pytest.mark.parametrize("name", BOOKS)
def test_the_same_marks_and_remarks(name: str, saved: Path) -> None:
    excel, calc = both(saved, name)
    assert marks(calc) == marks(excel)
    assert calc.remarks == excel.remarks


def marks(document: Document) -> list[tuple[object, ...]]:
    cells = (c for table in document.tables() for row in table.rows for c in row.cells)
    return [(c.place.sheet, c.place.cell, c.raw, c.text, c.marks) for c in cells]
