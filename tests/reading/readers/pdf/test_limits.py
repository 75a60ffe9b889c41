"""What a PDF may cost in the child, and that a person who waits for one is told and heard."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from moothall.reading import Limits, ReadingError, read
from moothall.reading.child import Reader, extract
from moothall.reading.limits import Cancelled
from moothall.reading.readers.pdf import read as read_pdf
from tests.hostile.large_pdfs import encrypted, large_pdfs
from tests.hostile.pdfs import paper

from .tagged.handmade import Bit, Tag, pdf

SPECIMENS = Path(__file__).resolve().parents[3] / "specimens" / "pdf"
PAGES = 500
MEGABYTES = 400


def pack(name: str, pages: int) -> bytes:
    """A specimen's pages over and over."""
    made = io.BytesIO()
    with pikepdf.open(SPECIMENS / name) as one, pikepdf.new() as whole:
        while len(whole.pages) < pages:
            whole.pages.extend(one.pages)
        whole.save(made)
    return made.getvalue()


@pytest.fixture
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


def test_a_pack_of_five_hundred_pages_takes_little_memory(reader: Reader) -> None:
    reading = reader.extract(pack("libreoffice-untagged.pdf", PAGES), recognise=False)
    assert (reading.pages or 0) >= PAGES
    process = reader._child._process
    assert process is not None
    said = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    most = next(line for line in said.splitlines() if line.startswith("VmHWM"))
    assert int(most.split()[1]) < MEGABYTES * 1024


def test_pages_are_told_in_order() -> None:
    said: list[tuple[str, int, int]] = []
    extract(pack("weasyprint.pdf", 60), "pack.pdf", progress=lambda *step: said.append(step))
    told = [done for stage, done, _ in said if stage == "pages"]
    assert told == sorted(told)
    assert told[-1] == 60


def test_pages_that_are_read_anew_are_told_once() -> None:
    loose = [[Bit(0, "Toll"), Bit(None, "The weir is mended, and the lock is not. " * 9, y=600)]]
    said: list[tuple[int, int]] = []

    data = pdf(loose * 3, [Tag("P", [0], page=at) for at in range(3)])
    read_pdf(data, Limits(), lambda *step: said.append(step))
    assert said == [(1, 3), (2, 3), (3, 3)]


def test_a_person_who_cancels_ends_the_child(reader: Reader) -> None:
    def stop(stage: str, done: int, of: int) -> None:
        if stage == "pages":
            begun.append((done, of))
            raise Cancelled

    begun: list[tuple[int, int]] = []
    process = reader._child._started()
    with pytest.raises(Cancelled):
        reader.extract(pack("weasyprint.pdf", 400), "pack.pdf", progress=stop)
    assert begun[0][0] < begun[0][1]
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)
    assert reader.extract(paper(), "weir.pdf").pages == 1, "the next has a child of its own"


def test_a_file_that_takes_all_memory_may_be_too_large() -> None:
    data = dict(large_pdfs())["PDF of forms that draw each other 10 times"]
    with pytest.raises(ReadingError, match=r"is damaged, or needs more than 512 MB of memory"):
        extract(data, "weir.pdf", limits=Limits(memory=512))


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_a_file_that_only_its_owner_may_change_is_read(revision: int) -> None:
    assert read(encrypted(revision)) == read(paper())
    with pytest.raises(ReadingError, match="encrypted with a password"):
        read(encrypted(revision, user="weir"))
