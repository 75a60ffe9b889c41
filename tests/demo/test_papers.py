"""Each paper of the story is read back, by the real reader and recogniser, to what it prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from moothall.demo.papers import Paper, papers, write
from moothall.demo.papers.lines import SLIPS
from moothall.demo.specimens import Specimen, colour, district, specimens, state
from tests.demo.reading_back import day, differences, recognised

PAPERS = papers()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.name)
def test_a_paper_is_read_as_it_was_printed(paper: Paper) -> None:
    found = recognised(paper.data())
    assert list(differences(paper, found.drafts)) == []
    if paper.format != "csv":  # a list of rows has no place for a date
        assert found.as_at == paper.cycle.as_at


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.name)
def test_nothing_of_a_paper_is_left_over(paper: Paper) -> None:
    assert [left.what for left in recognised(paper.data()).not_recognised] == []


def test_papers_are_of_every_format_and_scope() -> None:
    assert {p.format for p in PAPERS} == {"text", "docx", "html", "xlsx", "csv"}
    assert {p.overdue_only for p in PAPERS} == {True, False}
    assert len({p.directorates for p in PAPERS}) == 7


def test_every_slip_is_printed() -> None:
    listed = {(p.cycle.label, line.reference) for p in PAPERS for line in p.lines}
    assert SLIPS.keys() <= listed


@pytest.mark.parametrize(
    ("name", "reference", "code"),
    [
        ("annex-b-october-2025.md", "PRC/3", "DATE003"),
        ("annex-b-october-2025.md", "CYB/3", "RATE002"),
        ("annex-b-october-2025.md", "CYB/1", "NAME001"),
        ("annex-b-september-2026.docx", "BCN/2", "DATE003"),
        ("annex-b-september-2026.docx", "SPC/1", "RATE002"),
        ("annex-b-september-2026.docx", "LIB/3", "BAND001"),
        ("annex-b-september-2026.docx", "CGF/3", "DATE004"),
    ],
)
def test_a_slip_is_doubted(name: str, reference: str, code: str) -> None:
    paper = next(p for p in PAPERS if p.name == name)
    line = next(x for x in paper.lines if x.reference == reference)
    drafts = recognised(paper.data()).drafts
    draft = next(d for d in drafts if str(d.value("text")).split() == line.text.split())
    assert code in [doubt.code for doubt in draft.doubts]


@pytest.mark.parametrize("specimen", specimens(), ids=lambda s: s.name)
def test_another_councils_layout_is_read(specimen: Specimen) -> None:
    _, as_at, actions = district()
    found = recognised(specimen.data())
    read = {str(d.value("text") or d.value("management_response")): d for d in found.drafts}
    assert sorted(read) == sorted(a.action for a in actions)
    for action in actions:
        draft = read[action.action]
        assert draft.value("audit") == action.audit
        assert draft.value("rating") == specimen.ratings[action.grade - 1]
        assert draft.value("owner") == action.owner
        assert day(draft.value("target_date")) == action.due
        assert action.position in str(draft.value("status_text"))
    if specimen.format not in ("csv", "xlsx"):
        assert found.as_at == as_at


def test_columns_of_other_layouts_are_not_lost() -> None:
    made = {s.name: recognised(s.data()).drafts for s in specimens()}
    for place, action in enumerate(district()[2]):
        percent = made["percent-complete.html"][place]
        assert percent.value("percent_complete") == str(action.percent)
        assert percent.value("state_printed") == colour(action)
        assert made["sheet-an-audit.xlsx"][place].value("state_printed") == state(action)
        assert made["two-statuses.csv"][place].value("remarks") == action.comment
        assert made["findings-by-audit.md"][place].value("finding") == action.finding
        for name in ("priorities.docx", "findings-by-audit.md"):
            assert day(made[name][place].value("revised_target_date")) == action.revised


def test_writes_all_into_a_folder(tmp_path: Path) -> None:
    made = write(tmp_path)
    assert len(made) == len(PAPERS) + len(specimens())
    assert all(path.stat().st_size > 500 for path in made)
