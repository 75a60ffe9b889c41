"""An archive holds the record of one moment, whole, and nothing that it should not hold."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
import threading
import zipfile

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from moothall.actions.models import Update
from moothall.core import history
from moothall.core.models import Council, User
from moothall.keeping import backup as backing
from moothall.keeping.backup import backup_to
from moothall.keeping.checking import check
from moothall.keeping.manifest import ArchiveError
from moothall.keeping.snapshot import snapshot


def test_it_says_what_it_holds(told, archive):
    made, faults = check(archive)
    assert faults == []
    assert made.tables["actions.update"].rows == Update.objects.count() > 0
    assert [(head.council, head.number, head.hash) for head in made.heads] == [
        (told.name, *history.head(told))
    ]
    assert made.database == connection.vendor
    assert "0001_initial" in made.migrations["core"]


def test_sessions_and_locks_stay_behind_and_passwords_are_hashes(told, tmp_path):
    client = Client()
    client.force_login(User.objects.get(), "django.contrib.auth.backends.ModelBackend")
    session = Session.objects.get().session_key
    backup_to(tmp_path / "record.zip")
    with zipfile.ZipFile(tmp_path / "record.zip") as archive:
        every = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name in every if "session" in name or "axes" in name]
    assert session.encode() not in b"".join(every.values())
    assert User.objects.get().password.encode() in every["tables/core.user.jsonl"]
    assert b"gravel otter" not in b"".join(every.values())


def test_the_same_record_gives_the_same_parts_in_the_same_order(archive, tmp_path):
    backup_to(tmp_path / "again.zip")
    with zipfile.ZipFile(archive) as one, zipfile.ZipFile(tmp_path / "again.zip") as other:
        assert one.namelist() == other.namelist()
        for name in one.namelist()[:-1]:
            assert one.read(name) == other.read(name)


def test_what_is_written_meanwhile_is_not_in_it(told):
    """Another connection writes while the snapshot is open, and need not wait for its end."""

    def write() -> None:
        try:
            Council.objects.create(name="Far Tarn Borough Council", slug="far-tarn")
        finally:
            connection.close()

    with snapshot():
        assert Council.objects.count() == 1
        other = threading.Thread(target=write)
        other.start()
        other.join()
        assert Council.objects.count() == 1
    assert Council.objects.count() == 2


def test_it_writes_over_nothing_unless_told_to(archive):
    before = archive.read_bytes()
    with pytest.raises(ArchiveError, match="is there already: --force writes over it"):
        backup_to(archive)
    assert archive.read_bytes() == before
    Council.objects.update(name="Wendmere Borough Council")
    backup_to(archive, force=True)
    assert check(archive)[0].heads[0].council == "Wendmere Borough Council"


def test_only_its_owner_may_read_it(archive):
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600


def test_one_that_fails_leaves_nothing(told, tmp_path, monkeypatch):
    def broken(_kept):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backing, "_heads", broken)
    with pytest.raises(ArchiveError, match="can't be written: No space left"):
        backup_to(tmp_path / "record.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_history_that_was_changed_is_told(told, tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_historyrow SET subject = 'another' WHERE number = 1")
    backup_to(tmp_path / "record.zip")
    assert check(tmp_path / "record.zip")[1] == [f"{told}: Row 1 was changed after it was written."]


def test_it_goes_through_a_pipe(told, tmp_path):
    place = json.dumps({**connection.settings_dict, "TEST": {}}, default=str)
    program = (
        "import json, sys, django; from django.conf import settings; django.setup();"
        "from django.db import connection;"
        f"connection.settings_dict.update(NAME=json.loads({place!r})['NAME']);"
        "from moothall.cli.main import main; sys.exit(main(['backup', '-']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    (tmp_path / "piped.zip").write_bytes(done.stdout)
    assert check(tmp_path / "piped.zip")[1] == []
    assert b"Wendmere District Council" in done.stderr
