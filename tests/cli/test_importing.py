"""``moothall import`` on small papers: what it prints, stores and refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from moothall.cli.main import main
from moothall.core.models import Council, Paper, Role, StoredFile
from moothall.core.operations import create_council, create_user
from moothall.intake.models import Import
from moothall.recommendations.queries import as_facts
from tests.specimens.letters import letter

pytestmark = pytest.mark.django_db

HEAD = "Audit\tRisk level\tSummary of Recommendation\tTarget Date\tStatus"
ROWS = (
    "Allotment Lettings\tH\tThe waiting list should be reviewed every spring and published."
    "\t31/01/2025\tThe list is being typed up. Revised target date: 30/06/2025",
    "Allotment Lettings\tM\tDeposits should be reconciled to the ledger each month."
    "\t28/02/2025\tNot started. Revised target date: TBC",
    "Museum Shop Stock\tM\tStock counts should be signed by two members of staff."
    "\t28/02/2025\tThe form has been redrawn.",
)
DOUBTFUL = (
    "Museum Shop Stocks\tM\tTill differences over five pounds should be explained in writing."
    "\t28/02/2025\tIn hand."
)


@pytest.fixture
def council(db: None) -> Council:
    made = create_council(name="Fernshire", directorates=["Leisure", "Finance"], by="tests")
    create_user(council=made, email="a@f.test", name="Ada", role=Role.EDITS, by="tests")
    create_user(council=made, email="r@f.test", name="Rory", role=Role.READS, by="tests")
    return made


def paper(folder: Path, *rows: str, as_at: str = "31 March 2025", name: str = "annex.txt") -> str:
    file = folder / name
    title = f"Outstanding recommendations\n\n(Recommendation status as at {as_at})\n"
    file.write_text("\n".join([title, HEAD, *rows]) + "\n", encoding="utf-8")
    return str(file)


def ask(*more: str) -> int:
    return main(["import", *more, "--council", "Fernshire", "--by", "a@f.test"])


def test_a_preview_stores_nothing(council: Council, tmp_path: Path, capsys: Any) -> None:
    assert ask(paper(tmp_path, *ROWS)) == 0
    said = capsys.readouterr().out
    assert "3 read, 0 not recognised" in said
    assert "3 = 1 High + 2 Medium" in said
    assert "Nothing is stored" in said
    assert not Import.objects.exists()
    assert not Paper.objects.exists()
    assert not StoredFile.objects.exists()
    assert as_facts(council) == []


def test_apply_sure_keeps_what_needs_no_decision(
    council: Council, tmp_path: Path, capsys: Any
) -> None:
    assert ask(paper(tmp_path, *ROWS, DOUBTFUL), "--apply", "sure") == 0
    said = capsys.readouterr().out
    assert "Kept: 3 new, 0 changed" in said
    assert "row 4 (Museum Shop Stocks): not decided" in said
    assert len(as_facts(council)) == 3
    assert Import.objects.get().stage == Import.Stage.REVIEW


def test_reading_again_changes_nothing(council: Council, tmp_path: Path, capsys: Any) -> None:
    file = paper(tmp_path, *ROWS)
    ask(file, "--apply", "sure")
    before = as_facts(council)
    capsys.readouterr()
    assert ask(file, "--apply", "sure") == 0
    said = capsys.readouterr().out
    assert "3 same" in said
    assert "Kept: 0 new, 0 changed" in said
    assert as_facts(council) == before


def test_what_differs_is_said_field_by_field(council: Council, tmp_path: Path, capsys: Any) -> None:
    ask(paper(tmp_path, *ROWS), "--apply", "sure")
    moved = ROWS[0].replace("31/01/2025", "30/04/2025")
    capsys.readouterr()
    assert ask(paper(tmp_path, moved, *ROWS[1:], as_at="30 June 2025")) == 0
    said = capsys.readouterr().out
    assert "original: 31 January 2025 → 30 April 2025" in said
    assert "1 question needs a person" in said


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--council", "Nowhere"], "no council is called Nowhere"),
        (["--by", "nobody@f.test"], "nobody signs in as nobody@f.test"),
        (["--by", "r@f.test"], "may read the record"),
        (["--directorate", "Roads"], "no directorate called Roads: it has Finance, Leisure"),
        (["--as-at", "soon"], "soon is no date"),
    ],
)
def test_wrong_names_are_said_in_one_line(
    council: Council, tmp_path: Path, capsys: Any, words: list[str], expected: str
) -> None:
    file = paper(tmp_path, *ROWS)
    given = ["import", file, "--council", "Fernshire", "--by", "a@f.test", *words]
    assert main(given) == 2
    said = capsys.readouterr()
    assert expected in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_one_bad_paper_does_not_stop_the_others(
    council: Council, tmp_path: Path, capsys: Any
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert ask(str(empty), str(tmp_path / "none.txt"), str(tmp_path), paper(tmp_path, *ROWS)) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 3
    assert "3 read" in said.out
    assert "Traceback" not in said.err


def test_what_an_e_mail_carries_is_imported(council: Council, tmp_path: Path, capsys: Any) -> None:
    made = letter()
    for name, data in (("a.txt", Path(paper(tmp_path, *ROWS)).read_bytes()), ("b.txt", b"A poem")):
        made.add_attachment(data, maintype="text", subtype="plain", filename=name)
    (tmp_path / "fw.eml").write_bytes(bytes(made))
    assert ask(str(tmp_path / "fw.eml"), "--apply", "sure") == 2
    said = capsys.readouterr()
    assert "fw.eml states no recommendation itself" in said.out
    assert "fw.eml/b.txt: No recommendations were recognised" in said.err
    assert [i.paper.name for i in Import.objects.all()] == ["a.txt"]


def test_a_paper_without_a_date_says_how_to_give_it(
    council: Council, tmp_path: Path, capsys: Any
) -> None:
    undated = Path(paper(tmp_path, *ROWS))
    undated.write_text(undated.read_text().replace("as at 31 March 2025", ""))
    assert ask(str(undated)) == 2
    assert "--as-at DATE" in capsys.readouterr().err
