"""Open an archive that anyone may have made or altered, and read nothing but what it should hold.

Nothing is unpacked to a disk, so names that lead elsewhere lead nowhere. Each fault is an
ArchiveError with one sentence.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import manifest
from .manifest import ArchiveError, Manifest, Table

MANIFEST_BYTES = 16 * 1024 * 1024
LINE_BYTES = 64 * 1024 * 1024  # one row; the longest text that a form takes has 5 MB
RATIO = 200  # rows of text pack to about a tenth; a bomb of zeros to a thousandth
BLOCK = 1024 * 1024
LOCKED = 0x1
FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    KeyError, OSError,
)  # fmt: skip


@contextmanager
def _reading() -> Iterator[None]:
    """What a zip says of itself when it is damaged, as one sentence."""
    try:
        yield
    except FAULTS as fault:
        raise ArchiveError("The file is no whole archive: it was cut off or damaged.") from fault


class Archive:
    """The parts of an open archive: ``manifest``, rows by table, files by hash."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._zip = archive
        entries = archive.infolist()
        self._entries = {entry.filename: entry for entry in entries}
        if any(entry.flag_bits & LOCKED for entry in entries):
            raise ArchiveError("The archive is locked with a password: unlock it first.")
        told = self._entries.get(manifest.NAME)
        if told is None:
            raise ArchiveError("The file is no archive of Moothall's: it has no manifest.")
        if told.file_size > MANIFEST_BYTES:
            raise ArchiveError("The archive's manifest is larger than a manifest can be.")
        with _reading():
            data = archive.read(told)
        self.manifest: Manifest = manifest.parsed(data)
        self._match(len(entries))

    def _match(self, entries: int) -> None:
        """The zip holds what the manifest names, in those sizes, and nothing else."""
        sizes = {manifest.entry(label): t.bytes for label, t in self.manifest.tables.items()}
        sizes |= {manifest.file_entry(seal): n for seal, n in self.manifest.files.items()}
        if entries != len(sizes) + 1 or self._entries.keys() != sizes.keys() | {manifest.NAME}:
            raise ArchiveError("The archive does not hold what its manifest names.")
        for name, size in sizes.items():
            found = self._entries[name]
            if found.file_size != size:
                raise ArchiveError(f"{name} has not the size that the manifest says.")
            if size > BLOCK and size > RATIO * max(found.compress_size, 1):
                raise ArchiveError(f"{name} would unpack to {size:,} bytes: that is no record.")

    def lines(self, label: str) -> Iterator[bytes]:
        """A table's rows; at the end raises ArchiveError if their number or hash is wrong."""
        table: Table = self.manifest.tables[label]
        seal, rows = hashlib.sha256(), 0
        with _reading(), self._zip.open(manifest.entry(label)) as part:
            while text := part.readline(LINE_BYTES):
                if len(text) == LINE_BYTES:
                    raise ArchiveError(f"A row of {label} is longer than a row can be.")
                seal.update(text)
                rows += 1
                yield text
        if seal.hexdigest() != table.sha256:
            raise ArchiveError(f"{label} was altered: its rows have not the hash in the manifest.")
        if rows != table.rows:
            raise ArchiveError(f"{label} has {rows:,} rows, and the manifest says {table.rows:,}.")

    def file(self, sha256: object) -> bytes:
        """Raises ArchiveError where there is none, or it is not what its name says."""
        if not isinstance(sha256, str) or sha256 not in self.manifest.files:
            raise ArchiveError("A row names a file that the archive does not hold.")
        with _reading():
            data = self._zip.read(manifest.file_entry(sha256))
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ArchiveError(f"The file {sha256[:12]} was altered.")
        return data

    def check_files(self) -> None:
        """Every file is what its name says, read in blocks."""
        for sha256 in self.manifest.files:
            seal = hashlib.sha256()
            with _reading(), self._zip.open(manifest.file_entry(sha256)) as part:
                while block := part.read(BLOCK):
                    seal.update(block)
            if seal.hexdigest() != sha256:
                raise ArchiveError(f"The file {sha256[:12]} was altered.")


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Raises ArchiveError for a file that can't be read or is no archive."""
    try:
        file = path.open("rb")
    except OSError as fault:
        raise ArchiveError(f"{path} can't be read: {fault.strerror}.") from fault
    with file:
        with _reading():
            found = zipfile.ZipFile(file)
        with found:
            yield Archive(found)
