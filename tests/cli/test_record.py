"""What every command says, in one line, when its settings or its database can't be had."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from moothall.cli.record import unusable

REPORT = ("report", "closed", "--council", "X", "--as-at", "2030-03-31", "--format", "csv",
          "--output", "x.csv")  # fmt: skip


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL starts with 'mysql'"),
        ({"MOOTHALL_READ_SECONDS": "soon"}, "MOOTHALL_READ_SECONDS is 'soon'"),
        ({"DJANGO_SETTINGS_MODULE": "nowhere.settings"}, "no such module"),
        ({"DJANGO_SETTINGS_MODULE": "moothall.settings.production"}, "without SECRET_KEY"),
        ({"DATABASE_URL": "sqlite:///new.sqlite3"}, "run moothall init first"),
    ],
)
def test_a_fault_of_the_place_is_one_line(tmp_path: Path, told: dict[str, str], line: str) -> None:
    without = ("DATABASE_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE")
    kept = {k: v for k, v in os.environ.items() if k not in without}
    done = subprocess.run(
        [sys.executable, "-m", "moothall.cli.main", *REPORT],
        env={**kept, "MOOTHALL_VAR": str(tmp_path / "var"), **told},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert line in done.stderr
    assert done.stderr.count("\n") == 1


def test_only_a_record_that_is_not_made_is_told_to_be_made() -> None:
    assert unusable(Exception("no such table: core_council\nmore")) == (
        "the database can't be used (no such table: core_council): run moothall init first"
    )
    assert unusable(Exception("database is locked")) == (
        "the database can't be used (database is locked)"
    )
