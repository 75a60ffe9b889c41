"""Archives that are cut off, altered or made to harm: one sentence each, and nothing changed."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command

from moothall.keeping import ground
from moothall.keeping.checking import check
from moothall.keeping.manifest import ArchiveError
from moothall.keeping.restore import restore
from tests.keeping.altering import Entries, altered, manifest_with

USERS = "tables/core.user.jsonl"


def swap(entries: Entries) -> None:
    entries[USERS] = entries[USERS].replace(b"edith@", b"edwin@")


def drop_a_row(entries: Entries) -> None:
    entries[USERS] = b""


def other_file(entries: Entries) -> None:
    name = next(name for name in entries if name.startswith("files/"))
    entries[name] = entries[name][::-1]


def climb(entries: Entries) -> None:
    entries["../../etc/cron.d/moothall"] = b"* * * * * root true"


def lose(entries: Entries) -> None:
    del entries[USERS]


def swell(entries: Entries) -> None:
    entries[USERS] = b" " * 30_000_000
    manifest_with(lambda told: told["tables"]["core.user"].update(bytes=30_000_000))(entries)


def no_manifest(entries: Entries) -> None:
    del entries["manifest.json"]


def no_json(entries: Entries) -> None:
    entries["manifest.json"] = b"{"


ALTERED = [
    (swap, "core.user was altered"),
    (drop_a_row, "has not the size that the manifest says"),
    (other_file, "The file [0-9a-f]{12} was altered"),
    (climb, "does not hold what its manifest names"),
    (lose, "does not hold what its manifest names"),
    (swell, "would unpack to 30,000,000 bytes"),
    (no_manifest, "no archive of Moothall's"),
    (no_json, "manifest can't be read"),
    (manifest_with(lambda told: told.update(format=2, moothall="9.0")), "Moothall 9.0 or later"),
    (manifest_with(lambda told: told.update(tables=3)), "lacks what it must say"),
    (manifest_with(lambda told: told["tables"]["core.user"].update(rows="many")), "lacks what it"),
    (manifest_with(lambda told: told["tables"]["core.user"].update(rows=7)), "the manifest says 7"),
]  # fmt: skip


@pytest.fixture
def vacant(archive: Path) -> Path:
    """The archive, with nothing in the database any more."""
    call_command("flush", interactive=False, verbosity=0)
    return archive


def refused(path: Path, words: str) -> None:
    """Neither check nor restore takes it, both say the sentence, and the database is as it was."""
    for act in (check, restore):
        with pytest.raises(ArchiveError, match=words) as caught:
            act(path)
        assert "\n" not in str(caught.value)
    assert ground.is_empty()


@pytest.mark.parametrize(("change", "words"), ALTERED)
def test_altered(vacant, change, words):
    refused(altered(vacant, change), words)


def test_a_manifest_of_zeros(vacant):
    def swollen(entries: Entries) -> None:
        entries["manifest.json"] = b" " * 20_000_000

    refused(altered(vacant, swollen), "larger than a manifest can be")


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_cut_off(vacant, share):
    data = vacant.read_bytes()
    vacant.write_bytes(data[: int(len(data) * share)])
    refused(vacant, "no whole archive")


def test_damaged_in_the_middle(vacant):
    with zipfile.ZipFile(vacant) as archive:
        start = archive.getinfo("tables/core.historyrow.jsonl").header_offset + 100
    data = bytearray(vacant.read_bytes())
    data[start : start + 20] = bytes(20)
    vacant.write_bytes(data)
    refused(vacant, "no whole archive|altered")


def test_locked_with_a_password(vacant):
    data = vacant.read_bytes()
    # The flag of an encrypted entry, in the zip's own list of entries.
    at = data.index(b"PK\x01\x02") + 8
    vacant.write_bytes(data[:at] + bytes([data[at] | 1]) + data[at + 1 :])
    refused(vacant, "locked with a password")


def test_the_same_name_twice(vacant):
    with (
        zipfile.ZipFile(vacant, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        archive.writestr(USERS, b"")
    refused(vacant, "does not hold what its manifest names")


def test_no_archive_at_all(vacant, tmp_path):
    (tmp_path / "notes.txt").write_text("not a zip")
    refused(tmp_path / "notes.txt", "no whole archive")
    refused(tmp_path / "nothing.zip", "can't be read: No such file")
    refused(tmp_path, "can't be read")


def test_of_a_newer_program(vacant):
    def newer(told):
        told["moothall"] = "9.0"
        told["migrations"]["core"].append("0999_tomorrow")

    with pytest.raises(ArchiveError) as caught:
        restore(altered(vacant, manifest_with(newer)))
    assert str(caught.value).startswith("The archive was made by Moothall 9.0, and this is ")
    assert "core 0999_tomorrow" in str(caught.value)
    assert ground.is_empty()


def test_rows_that_lead_nowhere(vacant):
    """A row that belongs to no council, with hashes made to fit."""

    def orphan(entries: Entries) -> None:
        entries[USERS] = b""

        def fit(told):
            empty = hashlib.sha256().hexdigest()
            told["tables"]["core.user"].update(rows=0, bytes=0, sha256=empty)

        manifest_with(fit)(entries)

    with pytest.raises(ArchiveError, match="This database can't take the archive"):
        restore(altered(vacant, orphan))
    assert ground.is_empty()
