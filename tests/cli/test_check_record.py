"""``moothall check --council``: what the record's own recommendations contradict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from moothall.cli.main import main
from moothall.core.models import Council, Role
from moothall.core.operations import create_council, create_user

pytestmark = pytest.mark.django_db

PAPER = """Outstanding recommendations

(Recommendation status as at 31 March 2025)

Audit\tRisk level\tSummary of Recommendation\tTarget Date\tStatus
"""
ROW = (
    "Bus Shelters\tH\tEach shelter should be inspected twice a year.\t31/01/2025\t"
    "A rota is being drawn up. Revised target date: 28/02/2025\n"
)


@pytest.fixture
def council(db: None, tmp_path: Path) -> Council:
    made = create_council(name="Fernshire", directorates=["Place"], by="tests")
    create_user(council=made, email="a@f.test", name="Ada", role=Role.EDITS, by="tests")
    file = tmp_path / "annex.txt"
    file.write_text(PAPER + ROW, encoding="utf-8")
    words = ["import", str(file), "--council", "Fernshire", "--by", "a@f.test", "--apply", "sure"]
    assert main(words) == 0
    return made


def test_the_record_is_checked(council: Council, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    words = ["check", "--council", "Fernshire", "--as-at", "2025-03-31", "--format", "json"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    codes = {found["code"]: found for found in told["findings"]}
    assert codes["REC011"]["printed"] == "28/02/2025"
    assert codes["REC011"]["path"] == "BS/1"
    assert told["checked"]["rows"] == 1
    assert main([*words, "--ignore", "REC"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []


def test_without_a_cycle_the_date_is_asked_for(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    create_council(name="Fernshire", directorates=["Place"], by="tests")
    assert main(["check", "--council", "Fernshire"]) == 2
    assert "--as-at" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["--council", "Fernshire", "annex.txt"]])
def test_papers_or_the_record(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *words]) == 2
    assert "one of both" in capsys.readouterr().err
