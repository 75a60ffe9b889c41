"""In the fictional council's papers, the errors are the slips that were put in on purpose."""

from pathlib import Path

import pytest

from moothall.checking.between import check as check_between
from moothall.checking.papers import Paper
from moothall.checking.recommendations import check
from moothall.checking.tally import Tally
from moothall.demo.papers import papers as demo_papers
from moothall.demo.papers import write
from moothall.documents.codes import Level
from moothall.documents.findings import Finding
from tests.checking.papers import paper

SLIPS = {
    ("annex-b-october-2025.md", "REC001"): "Cyber Security: Access and Patching",
    ("annex-b-october-2025.md", "REC004"): "Property Compliance: Fire, Water and Asbestos",
    ("annex-b-september-2026.docx", "REC001"): "Schools Thematic Review: Purchasing Cards",
    ("annex-b-september-2026.docx", "REC002"): "Libraries: Income and Stock",
    ("annex-b-september-2026.docx", "REC004"): "Business Continuity",
    ("annex-b-september-2026.docx", "REC010"): "Community Grants Fund",
}
"""Paper and code to the audit whose row was changed."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Paper]:
    files = [f for f in write(tmp_path_factory.mktemp("papers")) if f.parent.name != "specimens"]
    return [paper(file.read_bytes(), file.name) for file in files]


def errors(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.level is Level.ERROR]


def test_the_council_has_papers_in_many_formats(told: list[Paper]) -> None:
    assert len({Path(p.path).suffix for p in told}) >= 6
    assert len(told) == len(demo_papers())


def test_errors_are_the_slips(told: list[Paper]) -> None:
    found = {
        (Path(p.path).name, f.code): f.message for p in told for f in errors([*check(p, Tally())])
    }
    unknown = {key: words for key, words in found.items() if SLIPS.get(key, "\0") not in words}
    assert unknown == {}


def test_slips_are_found(told: list[Paper]) -> None:
    found = {(Path(p.path).name, f.code) for p in told for f in check(p, Tally())}
    missed = {key for key in SLIPS if key not in found and key[1] != "REC004"}
    assert missed == set()


def test_between_papers_only_the_slips_are_errors(told: list[Paper]) -> None:
    found = {f.message for _, f in check_between(told, Tally()) if f.level is Level.ERROR}
    changed = ("Deputyships", "Property Compliance", "Information Requests", "Business Continuity",
               "Care Home Contract")  # fmt: skip
    assert found
    assert [words for words in found if not any(name in words for name in changed)] == []
