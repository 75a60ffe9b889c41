"""Every reader has specimens, and reads each as its outline says."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from moothall.documents.tree import Document
from moothall.reading import read
from moothall.reading.readers import READERS
from moothall.reading.sniffing import format_of

SPECIMENS = Path(__file__).resolve().parents[2] / "specimens"
NOT_SPECIMENS = {".outline", ".fodt", ".fods"}


def specimens(folder: str) -> list[Path]:
    found = sorted((SPECIMENS / folder).iterdir()) if (SPECIMENS / folder).is_dir() else []
    return [path for path in found if path.suffix not in NOT_SPECIMENS]


ALL = [path for folder in READERS for path in specimens(folder)]


@pytest.mark.parametrize("name", READERS)
def test_every_reader_has_specimens(name: str) -> None:
    assert specimens(name), f"the reader {name} has no specimen in tests/specimens/{name}"


@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_specimen_reads_as_its_outline(path: Path, outline: Callable[[Document], str]) -> None:
    data = path.read_bytes()
    assert format_of(data) == path.parent.name
    made = outline(read(data, name=path.name))
    kept = path.with_name(path.name + ".outline")
    if os.environ.get("UPDATE_OUTLINES"):
        kept.write_text(made, encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == made
