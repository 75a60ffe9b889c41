"""The child process: what it may cost, what it says when it dies, and that its parent lives."""

from __future__ import annotations

import datetime
import io
import json
import threading
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from moothall.documents.drafts import Draft, Field
from moothall.documents.findings import Finding, Related
from moothall.documents.tree import (
    Attachment,
    Beneath,
    Cell,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Place,
    Row,
    Table,
    Unshown,
)
from moothall.facts.dates import StatedDate
from moothall.reading import Limits, ReadingError, process, read, wire
from moothall.reading.child import Reader, extract, extract_all, read_safely

SPECIMENS = Path(__file__).resolve().parents[2] / "specimens"
PAPER = b"Audit\tAction\tDue\nWeir\tMend the sluice\t31/05/2025\n\nnote\n"


def test_a_paper_is_read_in_a_child() -> None:
    said: list[tuple[str, int, int]] = []
    reading = extract(PAPER, "weir.txt", progress=lambda *step: said.append(step))
    assert reading.document == read(PAPER)
    assert reading.format == "text"
    assert len(reading.sha256) == 64
    stages = dict.fromkeys(stage for stage, _, _ in said)  # each again while nothing new is told
    assert list(stages) == ["reading", "recognising", "done"]


def test_the_document_alone() -> None:
    document, reading = read_safely(PAPER, recognise=False)
    assert document == read(PAPER)
    assert reading.drafts == ()


@pytest.mark.parametrize("name", ["docx/python-docx.docx", "xlsx/openpyxl.xlsx"])
def test_documents_come_through_whole(name: str) -> None:
    data = (SPECIMENS / name).read_bytes()
    assert extract(data, name, recognise=False).document == read(data)


def test_one_child_reads_several_papers_and_outlives_bad_ones() -> None:
    papers = [("a.txt", PAPER), ("b.pdf", b"%PDF-1.7"), ("c.txt", PAPER), ("d", b"")]
    answers = dict(extract_all(papers))
    assert [isinstance(answer, ReadingError) for answer in answers.values()] == [
        False, True, False, True,
    ]  # fmt: skip
    assert str(answers["b.pdf"])


def test_out_of_time_is_said_and_the_next_paper_is_read() -> None:
    slow = b"Audit\tAction\n" + b"Weir\t<p>one two</p>\n" * 60_000
    with pytest.raises(ReadingError, match=r"took more than (0\.5|2) seconds"):
        extract(slow, "slow.txt", limits=Limits(seconds=0.5))
    assert extract(PAPER).format == "text"


def test_out_of_memory_is_said_and_the_next_paper_is_read() -> None:
    with Reader(Limits(memory=120, rows=10**9, cells=10**9)) as reader:
        with pytest.raises(ReadingError, match="120 MB of memory"):
            reader.extract(b"Weir\tMill\n" + b"a\tb\n" * 700_000, "wide.txt", recognise=False)
        assert reader.extract(PAPER, recognise=False).format == "text"


def test_a_killed_child_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with Reader() as reader:
        child = reader._child._started()
        threading.Timer(0.05, child.kill).start()
        monkeypatch.setattr(process, "_said", lambda pipe, most: json.loads(pipe.read() or b"["))
        with pytest.raises(ReadingError, match="could not be read"):
            reader.extract(PAPER)


def test_a_child_that_says_nonsense_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        process, "_said", lambda pipe, most: {"document": {"blocks": [["z", {}, ""]]}}
    )
    with pytest.raises(ReadingError, match="could not be read"):
        extract(PAPER)


def test_the_child_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    assert "secret" not in json.dumps(process._environment())


def test_papers_are_read_from_threads() -> None:
    found: list[str] = []

    def work() -> None:
        found.append(extract(PAPER, recognise=False).format)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found == ["text"] * 4


def test_drafts_come_through_the_wire() -> None:
    at = Place(line=3, table=1)
    day = StatedDate.day(datetime.date(2025, 5, 31))
    earlier = [{"cycle": "2025-01", "date": day, "place": at}]
    doubt = Finding("DATE001", "Unread", at, "target_date", "soon", related=(Related(at),))
    stated = {
        "target_date": Field(day, "31/05/2025", at),
        "earlier_target_dates": Field(earlier, None, at),
        "percent_complete": Field(Decimal("45.5"), "45.5%", at),
    }
    draft = Draft("recommendation", at, stated, (doubt,))
    assert wire.draft_in(json.loads(json.dumps(wire.draft_out(draft)))) == draft


def test_what_cannot_be_said_is_an_error() -> None:
    with pytest.raises(TypeError, match="object"):
        wire.value_out(object())


def test_the_drafts_alone() -> None:
    data = b"Audit,Recommendation,Priority,Owner,Due date\nWeir,Mend it,High,Keeper,31/05/2025\n"
    with Reader() as reader:
        whole = reader.extract(data, "weir.csv")
        bare = reader.extract(data, "weir.csv", whole=False)
    assert len(whole.drafts) == 1
    assert bare.drafts == whole.drafts
    assert (bare.document.blocks, bare.format) == ((), "csv")


def test_a_busy_server_is_waited_for() -> None:
    assert Limits(seconds=2).patience > 2


def test_a_place_is_said_beside_the_one_it_stands_near() -> None:
    row = Place(sheet="Open", cell="A5", table=1, row=3)
    cell = Place(sheet="Open", cell="K5", table=1, row=3)
    far = Place(sheet="Closed", cell="K5", table=2, row=3)
    assert wire.place_out(row, row) == 0
    assert wire.place_out(cell, row) == "K5"
    for place in (row, cell, far, Place()):
        assert wire.place_in(json.loads(json.dumps(wire.place_out(place, row))), row) == place


FULL = Document(
    (
        Heading("Open", 2, Place(page=1)),
        Paragraph("All", Place(page=1, line=2), italic=True),
        ListBlock((ListItem("Weir", 1, "b)", Place(page=1, line=3)),), Place(page=1)),
        Table(
            (
                Row(
                    (Cell((Paragraph("A", Place(page=2)),), Place(page=2), header=True),),
                    Place(page=2, row=1), header=True, hidden=True, unsure="no lines around it",
                ),
            ),
            Place(page=2, table=1), "Caption", (0.5,), (0,), unsure="its columns are guessed",
        ),
    ),
    format="pdf", title="Weirs", pages=3, furniture=("Page 1",),
    remarks=((Place(page=3), "damaged"),), landscape=True, meta={"kind": "annex"},
    guessed=(2,), scanned=(3,), attachments=(Attachment("tolls.csv", b"A,B\n\xff"),),
    unshown=(Unshown(Beneath.COMMENT, "Why?", "Reeve", Place(page=1)),),
)  # fmt: skip
BUILDERS = {"sheets", "look"}


def test_whatever_a_reader_says_comes_through_the_wire() -> None:
    said = {f.name for f in fields(Document)} - BUILDERS
    empty = Document(())
    assert [name for name in said if getattr(FULL, name) == getattr(empty, name)] == []
    assert wire.document_in(json.loads(json.dumps(wire.document_out(FULL)))) == FULL


def test_papers_that_were_kept_before_readers_had_doubts_are_read() -> None:
    kept = wire.document_out(FULL)
    for name in ("guessed", "scanned", "attachments", "unshown"):
        del kept[name]
    table = kept["blocks"][-1]
    assert table.pop() == "its columns are guessed"
    assert table[2][0].pop() == "no lines around it"
    [found] = wire.document_in(kept).tables()
    assert (found.unsure, found.rows[0].unsure) == ("", "")
    assert found.hidden_columns == (0,)


def test_papers_that_were_kept_in_the_first_form_are_read() -> None:
    cells = [[{"cell": "A1"}, [["p", {"cell": "A1"}, "Weir", 1]]], [{"cell": "B1"}, []]]
    dated = [
        {"cell": "C1"},
        [["p", {}, "31/05/2025", 0]],
        1,
        2,
        0,
        {"~": "date", "is": "2025-05-31"},
    ]
    table = ["t", {"table": 1}, [[{"row": 1}, 1, [*cells, dated]]], "", []]
    kept: dict[str, Any] = {
        "blocks": [["h", {}, "Open", 1], table],
        "format": "xlsx",
        "title": "",
        "pages": None,
        "furniture": [],
        "remarks": [],
        "landscape": False,
        "meta": {},
    }
    document = wire.document_in(kept)
    [found] = document.tables()
    assert [cell.text for cell in found.rows[0].cells] == ["Weir", "", "31/05/2025"]
    assert found.rows[0].cells[2].raw == datetime.date(2025, 5, 31)
    assert found.rows[0].cells[2].rowspan == 2
    assert wire.document_in(json.loads(json.dumps(wire.document_out(document)))) == document


def test_a_page_is_drawn_in_the_child() -> None:
    made = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.save(made)
    with Reader() as reader:
        assert reader.picture(made.getvalue(), 1, 72).startswith(b"\x89PNG")
        with pytest.raises(ReadingError, match="no page 2: it has 1"):
            reader.picture(made.getvalue(), 2, 72)
        with pytest.raises(ReadingError, match="could not be drawn"):
            reader.picture(b"%PDF-1.7 torn", 1, 72)
