"""``moothall check``, as other programs run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from moothall.cli.findings import where
from moothall.cli.main import main
from moothall.documents.findings import Finding
from moothall.documents.tree import Place

PAPER = """# Payments

The resident asked that the answer go to edith.tarrant@gmail.com before the end of the month.
"""
HOLDS = "# Payments\n\nThe resident was answered.\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return written(tmp_path / "paper.md", PAPER)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_text_has_one_line_a_finding(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(paper)]) == 0
    told = capsys.readouterr()
    [found], [looked] = told.out.splitlines(), told.err.splitlines()
    assert (
        found == f"{paper}:3: PUB005 warning edith.tarrant@gmail.com is somebody's private address."
    )
    assert looked.startswith("looked at: 1 documents, ")


def test_nothing_found_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(written(tmp_path / "a.md", HOLDS))]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    [looked] = told.err.splitlines()
    assert looked.endswith("; nothing was found")


def test_json_as_the_contract_has_it(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(paper), "--format", "json"])
    told = printed(capsys)
    [found] = told["findings"]
    assert found == {
        "code": "PUB005",
        "level": "warning",
        "message": "edith.tarrant@gmail.com is somebody's private address.",
        "path": str(paper),
        "place": {"line": 3, "end_line": 3},
        "printed": "edith.tarrant@gmail.com",
        "expected": "the address of a team or an office",
        "related": [],
    }
    assert list(told["checked"]) == [
        "documents", "tables", "not_understood", "sums", "rows", "dates", "references",
        "sentences",
    ]  # fmt: skip


def test_sarif(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(paper), "--format", "sarif"])
    told = printed(capsys)
    [run] = told["runs"]
    [rule], [result] = run["tool"]["driver"]["rules"], run["results"]
    assert (told["version"], rule["id"], result["ruleId"], result["level"]) == (
        "2.1.0", "PUB005", "PUB005", "warning",
    )  # fmt: skip
    [location] = result["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 3, "endLine": 3}


def test_errors_end_in_one(tmp_path: Path) -> None:
    wrong = written(tmp_path / "a.md", "# Rota\n\nThe team met on 31 September 2024.\n")
    assert main(["check", str(wrong)]) == 1


def test_codes_are_chosen_and_left_out(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(paper), "--ignore", "pub"])
    assert "PUB005" not in capsys.readouterr().out
    main(["check", str(paper), "--select", "PUB005,PUB006"])
    assert "PUB005" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [["--select", "XYZ"], ["--as-at", "soon"]])
def test_wrong_use_is_one_sentence(
    paper: Path, wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(paper), *wrong]) == 2
    [said] = capsys.readouterr().err.splitlines()
    assert said.startswith("moothall: ")


def test_one_bad_file_leaves_the_others(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 and no more")
    assert main(["check", str(bad), str(tmp_path / "none.txt"), str(paper)]) == 2
    told = capsys.readouterr()
    assert "PUB005" in told.out
    first, second, _ = told.err.splitlines()
    assert first.startswith(f"moothall check: {bad}: ")
    assert second == f"moothall check: {tmp_path / 'none.txt'}: No such file or directory"


def test_check_imports_no_django(paper: Path) -> None:
    code = (
        "import sys; from moothall.cli.main import main; "
        f"main(['check', {str(paper)!r}]); sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(line=4, table=1, row=2), "4"),
        (Place(page=3, table=2, row=5), "page 3, table 2, row 5"),
        (Place(sheet="Open", cell="C4", row=4), "sheet Open, cell C4"),
        (Place(paragraph=9), "paragraph 9"),
        (Place(), "-"),
    ],
)
def test_where(place: Place, said: str) -> None:
    assert where(place) == said


def test_a_sentence_tells_its_computation_and_how_sure_its_reading_is() -> None:
    found = Finding("PUB006", "It is\nprinted.", computation="2 + 2 = 4", unsure="a guess")
    assert found.sentence == "It is printed. (2 + 2 = 4) [a guess]"
