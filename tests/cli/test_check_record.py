"""``moothall check --council``: what the record's own recommendations contradict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from moothall.cli.main import main
from moothall.core.models import Council
from moothall.core.operations import create_council
from tests.cli.fernshire import fernshire

pytestmark = pytest.mark.django_db

ROW = (
    "Bus Shelters\tH\tEach shelter should be inspected twice a year.\t31/01/2025\t"
    "A rota is being drawn up. Revised target date: 28/02/2025\n"
)


@pytest.fixture
def council(db: None, tmp_path: Path) -> Council:
    return fernshire(tmp_path, ROW)


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
