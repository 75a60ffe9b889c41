"""``moothall backup``, ``restore``, ``verify`` and ``upgrade``: what they say, and their exits."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from moothall.cli.main import main
from moothall.core.models import Council
from moothall.core.operations import create_council

NAME = "Wenbury District Council"


@pytest.fixture
def council(transactional_db: None) -> Council:
    return create_council(name=NAME, by="a test")


@pytest.fixture
def archive(council: Council, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["backup", str(tmp_path / "record.zip")]) == 0
    assert f"files of {NAME}, taken " in capsys.readouterr().out
    return str(tmp_path / "record.zip")


def test_check_says_whole_or_what_is_wrong(archive, tmp_path, capsys):
    assert main(["backup", "--check", archive]) == 0
    assert f"{archive} is whole" in capsys.readouterr().out
    Path(archive).write_bytes(b"PK")
    assert main(["backup", "--check", archive]) == 2
    assert capsys.readouterr().err == (
        "moothall: The file is no whole archive: it was cut off or damaged.\n"
    )
    assert main(["backup", "--check", "-"]) == 2


def test_a_record_is_replaced_only_by_who_says_so(archive, tmp_path, capsys, monkeypatch):
    keep = str(tmp_path / "keep.zip")
    assert main(["restore", archive]) == 2
    assert "--replace KEEP" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("no\n"))
    assert main(["restore", archive, "--replace", keep]) == 2
    assert "nothing was changed" in capsys.readouterr().err
    assert not Path(keep).exists()
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    assert main(["restore", archive, "--replace", keep]) == 0
    assert f"of {NAME}" in capsys.readouterr().out
    assert main(["backup", "--check", keep]) == 0


def test_verify_finds_what_was_changed_behind_moothall_s_back(council, capsys):
    assert main(["verify"]) == 0
    assert f"{NAME}: 1 rows of history, head " in capsys.readouterr().out
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_historyrow SET subject = 'another'")
    assert main(["verify"]) == 1
    assert f"{NAME}: Row 1 was changed after it was written.\n" in capsys.readouterr().out


def test_an_upgrade_keeps_the_record_first(council, tmp_path, capsys):
    """The newest migration is undone first, so that there is one to do."""
    newest = MigrationRecorder.Migration.objects.filter(app="intake").latest("pk")
    before = MigrationRecorder.Migration.objects.filter(app="intake").exclude(pk=newest.pk)
    call_command("migrate", "intake", before.latest("pk").name, verbosity=0)
    keep = tmp_path / "keep.zip"
    assert main(["upgrade"]) == 2
    assert "--keep FILE says where to back it up" in capsys.readouterr().err
    assert main(["upgrade", "--keep", str(keep)]) == 0
    assert f"Backed up into {keep}\nDatabase: 1 changes\n" in capsys.readouterr().out
    assert main(["restore", str(keep), "--replace", str(tmp_path / "second.zip"), "--yes"]) == 0
    assert f"Brought up to this release by intake {newest.name}" in capsys.readouterr().out
    assert main(["upgrade"]) == 0
    assert "The database is of this release" in capsys.readouterr().out
