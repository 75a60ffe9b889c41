"""A restore gives back the same record, on either database, or changes nothing."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from moothall.core import history
from moothall.core.models import Council, StoredFile, User
from moothall.facts.details import DetailKind
from moothall.intake import operations
from moothall.intake.models import Upload
from moothall.keeping import ground, states
from moothall.keeping import restore as restoring
from moothall.keeping.backup import backup_to
from moothall.keeping.checking import check
from moothall.keeping.manifest import ArchiveError
from moothall.keeping.restore import restore
from moothall.keeping.verify import verify
from moothall.recommendations.models import KeptFigures, Recommendation
from moothall.recommendations.now import differences
from moothall.recommendations.operations import set_detail
from moothall.recommendations.queries.today import today_figures
from tests.web.imports.conftest import ROWS, paper


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()[:-1]}


def empty() -> None:
    call_command("flush", interactive=False, verbosity=0)


def test_the_same_record_comes_back(told, archive, tmp_path):
    head, user = history.head(told), User.objects.get()
    empty()
    done = restore(archive)
    assert done.migrated == []
    backup_to(tmp_path / "again.zip")
    assert contents(tmp_path / "again.zip") == contents(archive)
    council = Council.objects.get()
    assert history.head(council) == head
    assert User.objects.get().password == user.password
    assert verify() == []
    assert states.waiting() == []


def test_new_rows_get_numbers_of_their_own(archive):
    empty()
    restore(archive)
    council = Council.objects.create(name="Far Tarn Borough Council", slug="far-tarn")
    assert council.pk > Council.objects.get(slug="wendmere").pk
    history.record(council=council, by="a test", verb="create council", subject="council")
    assert verify() == []


def test_into_the_other_database(told, archive, tmp_path):
    """From PostgreSQL to SQLite in one of the suite's runs; tests/upgrades goes the other way."""
    kept = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    place = {
        **kept,
        "MOOTHALL_VAR": str(tmp_path / "var"),
        "DJANGO_SETTINGS_MODULE": "moothall.settings.local",
    }

    def moothall(*words: str) -> str:
        command = [sys.executable, "-m", "moothall.cli.main", *words]
        done = subprocess.run(command, env=place, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "Wendmere District Council" in moothall("restore", str(archive))
    assert history.head(told)[1] in moothall("verify")
    moothall("backup", str(tmp_path / "again.zip"))
    assert contents(tmp_path / "again.zip") == contents(archive)


def test_a_record_that_is_there_is_left_alone(told, archive):
    with pytest.raises(ArchiveError, match="holds a record already"):
        restore(archive)
    assert Council.objects.get() == told


def test_a_record_is_replaced_after_it_was_kept(told, archive, tmp_path):
    Council.objects.update(name="Wendmere Borough Council")
    keep = tmp_path / "keep.zip"
    restore(archive, keep=keep)
    assert Council.objects.get().name == "Wendmere District Council"
    assert check(keep)[0].heads[0].council == "Wendmere Borough Council"
    with pytest.raises(ArchiveError, match="is there already"):
        restore(archive, keep=keep)


def test_what_was_written_after_the_keeping_is_not_lost(told, archive, tmp_path, monkeypatch):
    def meanwhile(path: Path) -> object:
        made = backup_to(path)
        history.record(council=told, by="a test", verb="create council", subject="council")
        return made

    monkeypatch.setattr(restoring, "backup_to", meanwhile)
    with pytest.raises(ArchiveError, match="changed the record meanwhile"):
        restore(archive, keep=tmp_path / "keep.zip")
    assert Council.objects.get() == told


def test_one_that_breaks_half_way_leaves_nothing(archive, monkeypatch):
    empty()
    before = ground.tables()

    def broken(_council):
        raise ArchiveError("Broken at the very end.")

    monkeypatch.setattr(restoring, "rebuild", broken)
    with pytest.raises(ArchiveError, match="at the very end"):
        restore(archive)
    assert ground.is_empty()
    assert ground.tables() == before
    assert not StoredFile.objects.exists()


def test_a_history_broken_before_the_backup_is_restored_only_when_accepted(told, tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_historyrow SET subject = 'another' WHERE number = 1")
    backup_to(tmp_path / "record.zip")
    empty()
    with pytest.raises(ArchiveError, match=r"history is broken: .*Row 1 was changed"):
        restore(tmp_path / "record.zip")
    assert ground.is_empty()
    done = restore(tmp_path / "record.zip", accept_faults=True)
    assert done.faults == [f"{told}: Row 1 was changed after it was written."]
    assert Council.objects.exists()


def computed() -> dict[str, list[tuple[object, ...]]]:
    """The rows of each derived table but for their own numbers; kept figures wait to be asked."""
    tables: dict[str, list[tuple[object, ...]]] = {}
    for label in states.DERIVED - {"recommendations.keptfigures"}:
        model = apps.get_model(label)
        names = [f.attname for f in model._meta.concrete_fields if f.attname != "id"]
        tables[label] = sorted(model.objects.values_list(*names), key=repr)
    return tables


def test_what_is_computed_is_left_out_and_computed_anew(told, tmp_path):
    one = Recommendation.objects.filter(council=told).order_by("pk")[0]
    by = User.objects.get()
    set_detail(recommendation=one, kind=DetailKind.OWN, heading="Contact hours", text="4", by=by)
    today_figures(told, dt.date(2025, 3, 31))
    assert KeptFigures.objects.exists()
    before, figures = computed(), today_figures(told, dt.date(2025, 3, 31))
    assert all(before.values()), "a table without rows proves nothing"
    assert {label for label, model in labelled().items() if is_computed(model)} == states.DERIVED
    backup_to(tmp_path / "record.zip")
    empty()
    restore(tmp_path / "record.zip")
    assert computed() == before
    assert not KeptFigures.objects.exists()
    council = Council.objects.get()
    assert differences(council) == []
    assert today_figures(council, dt.date(2025, 3, 31)) == figures


def labelled() -> dict[str, type]:
    every = (m for m in apps.get_models() if m.__module__.startswith("moothall."))
    return {model._meta.label_lower: model for model in every}


def is_computed(model: type) -> bool:
    """By how such tables are named here: what is so now, what is kept, what is searched."""
    return model.__name__.endswith(("Now", "Doc")) or model.__name__.startswith("Kept")


def test_papers_that_wait_or_are_half_read_come_back_and_are_read(told, tmp_path, settings):
    settings.MOOTHALL_READ_AT_ONCE = False
    papers = [("one.txt", paper(*ROWS)), ("two.txt", paper(*ROWS[:1]))]
    operations.give(council=told, papers=papers, by=User.objects.get())
    assert operations.take_next() is not None
    Upload.objects.filter(state="reading").update(heartbeat=dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
    backup_to(tmp_path / "waiting.zip")
    empty()
    restore(tmp_path / "waiting.zip")
    while upload := operations.take_next():
        operations.read(upload)
    assert [upload.state for upload in Upload.objects.all()] == ["read", "read"]
    assert verify() == []
