"""A real annex goes in, and the next one as at the same date comes out.

It may differ from the printed one only where that contradicts its own rules: a row that the
printed annex has under another heading than its rating or age, a doubted date, a name printed two
ways, and a row of which it prints neither earlier dates nor why there are none.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from moothall.core.models import Role
from moothall.core.operations import create_council, create_user
from moothall.documents.drafts import Draft
from moothall.intake import operations, queries
from moothall.intake.models import Import
from moothall.reading import read
from moothall.reading.recognisers.recommendations import recognise
from moothall.recommendations.queries import report_facts
from moothall.writing.builders import BUILDERS
from moothall.writing.writers import WRITERS

from .test_remade import folded, told

pytestmark = [pytest.mark.seeds, pytest.mark.django_db]

AS_AT = dt.date(2024, 12, 31)
DECISIONS = {"audit": "same", "doubt:DATE003:target_date": "expected"}
EXPLAINED_BY = {
    "audit": {"NAME001"},
    "section": {"RATE002", "BAND001"},
    "target_date": {"DATE003"},
}
SAYS_WHY_NONE = re.compile(r"cycles:? ?n/a|first reporting cycle", re.IGNORECASE)


@pytest.fixture
def committed(seeds: Path) -> Import:
    council = create_council(name="Fernshire County Council", by="tests")
    auditor = create_user(
        council=council, email="a@fernshire.test", name="Ada Moss", role=Role.EDITS, by="tests"
    )
    paper = next(seeds.glob("002_*"))
    import_ = operations.start_import(
        council=council, name=paper.name, data=paper.read_bytes(), by=auditor
    )
    while needs := queries.preview(import_).needs:
        question = needs[0].open_questions[0]
        answer = DECISIONS.get(question["key"], "keep")
        operations.decide(row=needs[0].row, question=question["key"], answer=answer, by=auditor)
    return operations.commit(import_=import_, by=auditor)


def explained(field: str, printed: Draft) -> bool:
    """Whether the printed annex contradicts its own rules in this field of this row."""
    codes = {doubt.code for doubt in printed.doubts}
    if field == "signals":  # the sentence of the first cycle, where nothing was printed
        status = folded(printed.value("status_text"))
        silent = not printed.value("earlier_target_dates") and not SAYS_WHY_NONE.search(status)
        return silent or "DATE003" in codes
    return not codes.isdisjoint(EXPLAINED_BY.get(field, set()))


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_it_differs_only_where_the_printed_one_contradicts_itself(
    committed: Import, kind: str
) -> None:
    facts = report_facts(committed.council, "annex-b", AS_AT)
    written = recognise(read(WRITERS[kind](BUILDERS["annex-b"](facts))))
    printed = recognise(read(bytes(committed.paper.file.data)))
    assert written.as_at == printed.as_at == AS_AT
    by_text = {folded(draft.value("text")): told(draft) for draft in written.drafts}
    assert len(written.drafts) == len(printed.drafts) == len(by_text)
    faults = [
        (number, field)
        for number, draft in enumerate(printed.drafts, 1)
        for field, value in told(draft).items()
        if by_text[folded(draft.value("text"))][field] != value and not explained(field, draft)
    ]
    assert faults == []
