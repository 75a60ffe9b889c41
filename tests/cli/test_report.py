"""``moothall report``: each kind and format is written to a file; faults are one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from moothall.cli.main import main
from moothall.core.models import Council
from moothall.core.operations import create_council
from moothall.facts.reports import ReportKind
from tests.cli.fernshire import fernshire

pytestmark = pytest.mark.django_db

ROW = (
    "Bus Shelters\tH\tEach shelter should be inspected twice a year and the results kept."
    "\t31/01/2025\tA rota is being drawn up. Revised target date: TBC\n"
)


@pytest.fixture
def council(db: None, tmp_path: Path) -> Council:
    return fernshire(tmp_path, ROW)


def ask(kind: str, output: Path, *more: str, form: str = "html") -> int:
    words = ["report", kind, "--council", "Fernshire", "--as-at", "2025-03-31", *more]
    return main([*words, "--format", form, "--output", str(output)])


@pytest.mark.parametrize("kind", [kind.value for kind in ReportKind])
def test_every_kind(council: Council, tmp_path: Path, kind: str) -> None:
    output = tmp_path / "report.html"
    assert ask(kind, output) == 0
    assert b"<h1" in output.read_bytes()


@pytest.mark.parametrize(
    ("form", "start"),
    [("docx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF"), ("csv", b"")],
)
def test_every_format(council: Council, tmp_path: Path, form: str, start: bytes) -> None:
    output = tmp_path / f"report.{form}"
    assert ask("annex-b", output, form=form) == 0
    data = output.read_bytes()
    assert data.startswith(start)
    if form == "csv":
        assert "Each shelter should be inspected" in data.decode("utf-8-sig")


def test_the_report_says_what_the_paper_said(council: Council, tmp_path: Path, capsys: Any) -> None:
    output = tmp_path / "annex.html"
    capsys.readouterr()
    assert ask("annex-b", output) == 0
    assert "Each shelter should be inspected" in output.read_text("utf-8")
    assert "annex-b of Fernshire as at 31 March 2025" in capsys.readouterr().out


def test_faults_are_one_line(council: Council, tmp_path: Path, capsys: Any) -> None:
    capsys.readouterr()
    assert ask("annex-b", tmp_path / "no" / "where.html") == 2
    assert ask("annex-b", tmp_path / "a.html", "--directorate", "Roads") == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 2
    assert "it has Place" in said


def test_the_only_council_needs_no_name(
    council: Council, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "report.html"
    words = ["report", "annex-b", "--as-at", "2025-03-31", "--format", "html"]
    assert main([*words, "--output", str(output)]) == 0
    assert b"Fernshire" in output.read_bytes()
    create_council(name="Otherwold", by="tests")
    capsys.readouterr()
    assert main([*words, "--output", str(output)]) == 2
    assert "say which --council: there is Fernshire, Otherwold" in capsys.readouterr().err
