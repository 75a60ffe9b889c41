"""``moothall extract``, as other programs run it."""

from __future__ import annotations

import argparse
import csv
import importlib
import io
import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from moothall.cli.extract import FIELDS, UNSAFE, _safe
from moothall.cli.main import COMMANDS, main

PAPER = """# Outstanding audit recommendations

(Position as at 31 March 2025)

| Audit | Recommendation | Priority | Target date | Owner | Status |
|---|---|---|---|---|---|
| Trees | Survey all trees. | High | 30/06/2024 | Parks Manager | =Begun. Revised target date: TBC |
| Trees | Keep records. | Low | 31/02/2024 | Parks Manager | No update received. |

| Name | Telephone |
|---|---|
| A. Clerk | 123 |
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "annex.md"
    path.write_text(PAPER, encoding="utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_json_as_the_contract_has_it(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(paper)]) == 0
    [document] = printed(capsys)["documents"]
    assert document["path"] == str(paper)
    assert len(document["sha256"]) == 64
    assert (document["format"], document["pages"], document["as_at"]) == (
        "text",
        None,
        "2025-03-31",
    )
    first, second = document["records"]
    assert first["kind"] == "recommendation"
    assert first["place"] == {"line": 7, "end_line": 7, "table": 1, "row": 2}
    assert first["fields"]["target_date"]["value"] == {
        "date": "2024-06-30", "start": "2024-06-30", "end": "2024-06-30",
        "precision": "day", "tbc": False,
    }  # fmt: skip
    assert first["fields"]["target_date"]["printed"] == "30/06/2024"
    assert first["fields"]["revised_target_date"]["value"]["tbc"] is True
    assert list(first["fields"]) == [f for f in FIELDS["recommendation"] if f in first["fields"]]
    assert "printed" not in second["fields"]["signals"]
    assert second["doubts"] == [
        {
            "code": "DATE001",
            "field": "target_date",
            "message": "“31/02/2024” could not be read as a date",
        }
    ]
    [left] = document["not_recognised"]
    assert left["what"] == "table: Name | Telephone"


def test_csv_has_what_was_read_beside_what_was_printed(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out.csv"
    arguments = ["extract", str(paper), "--kind", "recommendation", "--format", "csv"]
    assert main([*arguments, "--output", str(output)]) == 0
    assert capsys.readouterr().out == ""
    first, second = csv.DictReader(io.StringIO(output.read_text("utf-8")))
    assert (first["target_date"], first["target_date_printed"]) == ("2024-06-30", "30/06/2024")
    assert first["revised_target_date"] == "TBC"
    assert first["status_text"].startswith("'=Begun.")
    assert "signals_printed" not in first
    assert second["signals"] == "no_update"
    assert second["doubts"].startswith("DATE001")
    columns = [c for c in first if c in FIELDS["recommendation"]]
    assert columns == list(FIELDS["recommendation"])


def test_one_bad_file_leaves_the_others(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.docx"
    empty.write_bytes(b"")
    assert main(["extract", str(empty), str(paper), str(tmp_path / "none.txt"), str(tmp_path)]) == 2
    shown = capsys.readouterr()
    assert [d["path"] for d in json.loads(shown.out)["documents"]] == [str(paper)]
    lines = shown.err.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith(f"moothall extract: {empty}: The file is empty")
    assert "none.txt" in lines[1]
    assert "folder" in lines[2]


def test_output_that_cannot_be_written(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(paper), "--output", str(tmp_path / "no" / "such.json")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("cell", ["=1+1", "+SUM(A1)", "-cmd", "@x", "\tx", "- a list"])
def test_text_that_a_spreadsheet_would_run_is_stored_as_text(cell: str) -> None:
    assert cell.startswith(UNSAFE)
    assert _safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-39.6", "+5", "31/03/2024", "Plain", ""])
def test_numbers_and_plain_text_are_untouched(cell: str) -> None:
    assert _safe(cell) == cell


def test_help_has_an_example_of_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert all(what.example in shown for what in COMMANDS.values())


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_example_parses(command: str) -> None:
    module = importlib.import_module(f"moothall.cli.{COMMANDS[command].module}")
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    parser.parse_args(shlex.split(COMMANDS[command].example)[2:])


def test_wrong_use_is_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["extrakt"])
    assert ended.value.code == 2
    assert "extrakt" in capsys.readouterr().err


def test_extract_and_help_import_no_django(paper: Path) -> None:
    code = (
        "import sys; from moothall.cli.main import main; main(['extract', sys.argv[1]]);"
        "assert not [m for m in sys.modules if m.split('.')[0] == 'django']"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(paper)], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.seeds
def test_the_reference_annex(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    annex = next(seeds.glob("002_*.txt"))
    assert main(["extract", str(annex)]) == 0
    [document] = printed(capsys)["documents"]
    assert len(document["records"]) == 81
    assert document["records"][0]["place"]["line"] == 11
    assert document["records"][80]["doubts"][0]["code"] == "DATE003"
