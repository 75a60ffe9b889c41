"""A real paper that LibreOffice wrote again in five formats gives the same records."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from moothall.documents.drafts import Draft
from moothall.reading import read
from moothall.reading.recognisers.recommendations import recognise

from .remaking import remake

SAME = ("audit", "rating", "section", "target_date")

pytestmark = pytest.mark.seeds


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("•", " ")).strip()


def told(draft: Draft) -> dict[str, object]:
    """What a draft states, without what only the format decides (places, white space)."""
    fields: dict[str, object] = {name: folded(draft.printed(name)) for name in SAME}
    fields |= {name: folded(draft.value(name, "")) for name in ("text", "narrative")}
    fields["earlier"] = [
        (entry["cycle"], entry["date"]) for entry in draft.value("earlier_target_dates", [])
    ]
    fields["revised"] = draft.value("revised_target_date")
    fields["signals"] = draft.value("signals", [])
    fields["parts"] = draft.value("parts", [])
    return fields


@pytest.fixture(scope="module")
def paper(seeds: Path) -> bytes:
    return next(seeds.glob("002_*")).read_bytes()


@pytest.mark.parametrize("kind", ["docx", "odt", "html", "xlsx", "ods"])
def test_the_same_records_come_back(kind: str, paper: bytes, soffice: str, tmp_path: Path) -> None:
    document = read(paper)
    printed = recognise(document)
    again = recognise(read(remake(document, kind, tmp_path, soffice)))
    assert again.as_at == printed.as_at
    assert len(again.drafts) == len(printed.drafts) == 81
    for number, (ours, theirs) in enumerate(zip(printed.drafts, again.drafts, strict=True), 1):
        assert told(theirs) == told(ours), f"row {number}"
